import { z } from 'zod';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { withQuery } from '../sourceConfig.ts';

const featureSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  properties: z.record(z.string(), z.unknown()),
  geometry: z.unknown(),
});
const pageSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(featureSchema),
  numberMatched: z.number().optional(),
});

export type WfsFeature = z.infer<typeof featureSchema>;

export interface WfsQuestion {
  address: string;
  typeName: string;
  licence: string;
  /** An OGC filter, or a box in EPSG:28992 as west, south, east, north in metres. */
  where: { filter: string } | { box: [number, number, number, number] };
  onCount?(count: number, of: number): void;
}

const pageSize = 1000;
/** PDOK does not page beyond this. */
const mostStartIndex = 50_000;
/** A box of so few metres that holds too many is no map. */
const smallestBoxMetres = 10;

/**
 * All features that a WFS 2.0 has, page by page, in EPSG:28992. Where there are more in a box than the service pages through, or it stops
 * before, the box is quartered; what lies on a line between two quarters counts once.
 * @param keyOf what makes a feature one
 * @throws FetchError when the service gives other numbers than it states
 */
export async function wfsFeatures(
  access: SourceAccess,
  question: WfsQuestion,
  keyOf: (feature: WfsFeature) => string,
): Promise<WfsFeature[]> {
  const first = await page(access, question, 0);
  const matched = first.numberMatched;
  if (matched === undefined) throw new FetchError('nonsense', question.address, 'does not say how many features match');
  const found = new Map(first.features.map((feature) => [keyOf(feature), feature]));
  if (matched <= mostStartIndex + pageSize) {
    const starts = Array.from({ length: Math.ceil(matched / pageSize) }, (_, i) => i * pageSize).slice(1);
    await Promise.all(
      starts.map(async (start) => {
        for (const feature of (await page(access, question, start)).features) found.set(keyOf(feature), feature);
        question.onCount?.(found.size, matched);
      }),
    );
    if (found.size === matched) return [...found.values()];
  }
  const quarters = 'box' in question.where ? quarter(question.where.box) : [];
  if (quarters.length === 0)
    throw new FetchError('nonsense', question.address, `gives ${found.size} features where it states ${matched}`);
  // One after another: each asks for many pages at once.
  for (const box of quarters) {
    const features = await wfsFeatures(access, { ...question, where: { box }, onCount: undefined }, keyOf);
    for (const feature of features) found.set(keyOf(feature), feature);
    question.onCount?.(Math.min(found.size, matched), matched);
  }
  if (found.size < matched)
    throw new FetchError('nonsense', question.address, `gives ${found.size} features where it states ${matched}`);
  return [...found.values()];
}

async function page(access: SourceAccess, question: WfsQuestion, startIndex: number) {
  const where: Record<string, string> =
    'box' in question.where
      ? { bbox: `${question.where.box.join(',')},EPSG:28992` }
      : { filter: question.where.filter };
  const url = withQuery(question.address, {
    ...{ service: 'WFS', version: '2.0.0', request: 'GetFeature', typeName: question.typeName },
    ...{ outputFormat: 'application/json', srsName: 'EPSG:28992', count: pageSize, startIndex, ...where },
  });
  const { content } = await access.json(url, question.licence);
  const parsed = pageSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FetchError('nonsense', url, `answers with another shape: ${issue.path.join('.')}: ${issue.message}`);
}

function quarter([west, south, east, north]: [number, number, number, number]): [number, number, number, number][] {
  if (east - west < smallestBoxMetres || north - south < smallestBoxMetres) return [];
  const [x, y] = [Math.round((west + east) / 2), Math.round((south + north) / 2)];
  return [
    ...([
      [west, south, x, y],
      [x, south, east, y],
    ] as [number, number, number, number][]),
    ...([
      [west, y, x, north],
      [x, y, east, north],
    ] as [number, number, number, number][]),
  ];
}
