import { z } from 'zod';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { fillIn, withQuery } from '../sourceConfig.ts';

/** Of the map of wijken, buurten and municipalities. */
export const areaLicence = 'CC BY 4.0';
const rdUri = 'http://www.opengis.net/def/crs/EPSG/0/28992';
const limit = 1000;
/** The country has some 15,000 buurten: more pages than this is a source that goes round. */
const mostPages = 50;

const itemsSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()), geometry: z.unknown() })),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
});
export type Feature = z.infer<typeof itemsSchema>['features'][number];

/** The address of the first page of a collection of PDOK's OGC API Features, in EPSG:28992. */
export function itemsAddress(
  access: SourceAccess,
  collection: string,
  year: string,
  filter: Record<string, string>,
): string {
  const base = fillIn(access.config.addresses.areaFeatures, { year });
  return withQuery(`${base}/collections/${collection}/items`, { f: 'json', limit, ...filter, crs: rdUri });
}

/**
 * The features from a page on, by links alone: a cursor is nobody's business but the source's.
 * @throws FetchError for an answer of another shape or in another system of coordinates
 */
export async function* featurePages(access: SourceAccess, first: string): AsyncGenerator<Feature[]> {
  let url: string | undefined = first;
  for (let pageCount = 0; url !== undefined; pageCount++) {
    if (pageCount === mostPages) throw new FetchError('nonsense', first, `has more than ${mostPages} pages`);
    const page: z.infer<typeof itemsSchema> = await featuresPage(access, url);
    yield page.features;
    const next = page.links.find(({ rel }) => rel === 'next')?.href;
    url = next === undefined ? undefined : new URL(next, url).href;
  }
}

async function featuresPage(access: SourceAccess, url: string) {
  const { content, file } = await access.json(url, areaLicence);
  const parsed = itemsSchema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new FetchError('nonsense', url, `answers with another shape: ${issue.path.join('.')}: ${issue.message}`);
  }
  // The answer itself does not say in which system its coordinates are.
  if (!/EPSG\/0\/28992\b/.test(file.contentCrs ?? ''))
    throw new FetchError('nonsense', url, `was asked for EPSG:28992 and states ${file.contentCrs ?? 'no system'}`);
  return parsed.data;
}
