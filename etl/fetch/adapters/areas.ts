import { z } from 'zod';
import { inBothLanguages } from '#definitions/localText.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import type { PdokLevel } from '#readers/pdokAreas.ts';
import { wijkFigures } from '#readers/pdokFigures.ts';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { fillIn, withQuery } from '../sourceConfig.ts';
import { firstService } from './services.ts';
import { wfsFeatures } from './wfs.ts';

export interface AreasQuestion {
  level: PdokLevel;
  municipalityCode: string;
  year: string;
}

const areaLicence = 'CC BY 4.0';
const collections: Record<PdokLevel, string> = { buurt: 'buurten', wijk: 'wijken' };
const rdUri = 'http://www.opengis.net/def/crs/EPSG/0/28992';

/**
 * The buurten or wijken of a municipality, as GeoJSON in EPSG:28992 that the readers of files have read: from PDOK's OGC API Features, or
 * else from its WFS.
 * @throws FetchError `absent` when PDOK does not have that year, or has nothing of the municipality in it
 */
export async function fetchAreas(access: SourceAccess, question: AreasQuestion): Promise<Buffer> {
  return firstService(access, `${collections[question.level]} of ${question.year}`, [
    { name: 'OGC API Features', fetch: async () => checked(await fromFeatures(access, question), question) },
    { name: 'WFS', fetch: async () => checked(await fromWfs(access, question), question) },
  ]);
}

/** @throws EtlError when the readers cannot read it */
function checked(features: unknown[], { level, municipalityCode, year }: AreasQuestion): Buffer {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } };
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
  const bytes = Buffer.from(`{"type":"FeatureCollection","crs":${JSON.stringify(crs)},"features":[\n${lines}\n]}\n`);
  const path = `${collections[level]} of ${year}`;
  const areas = readPdokAreas(
    { path, bytes, title: inBothLanguages(path), referenceDate: year },
    level,
    municipalityCode,
  );
  if (level === 'wijk')
    wijkFigures({ path, bytes, title: inBothLanguages(path), referenceDate: year }, areas, municipalityCode);
  return bytes;
}

const itemsSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()), geometry: z.unknown() })),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
});
type Feature = z.infer<typeof itemsSchema>['features'][number];

const limit = 1000;
/** The largest municipality has some 500 buurten: more pages than this is a source that goes round. */
const mostPages = 20;

async function fromFeatures(
  access: SourceAccess,
  { level, municipalityCode, year }: AreasQuestion,
): Promise<Feature[]> {
  const base = fillIn(access.config.addresses.areaFeatures, { year });
  const parameters = { f: 'json', limit, gemeentecode: municipalityCode, crs: rdUri };
  const features: Feature[] = [];
  let url: string | undefined = withQuery(`${base}/collections/${collections[level]}/items`, parameters);
  for (let pageCount = 0; url !== undefined; pageCount++) {
    if (pageCount === mostPages)
      throw new FetchError('nonsense', base, `has more than ${mostPages} pages of a municipality`);
    const page: z.infer<typeof itemsSchema> = await featuresPage(access, url);
    features.push(...page.features);
    const next = page.links.find(({ rel }) => rel === 'next')?.href;
    url = next === undefined ? undefined : new URL(next, url).href;
  }
  return present(features, base, municipalityCode);
}

/** Paging by links alone: a cursor is nobody's business but the source's. */
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

async function fromWfs(access: SourceAccess, { level, municipalityCode, year }: AreasQuestion): Promise<Feature[]> {
  const address = fillIn(access.config.addresses.areaWfs, { year });
  const isEqual = `<PropertyIsEqualTo><ValueReference>gemeentecode</ValueReference><Literal>${municipalityCode}</Literal></PropertyIsEqualTo>`;
  const features = await wfsFeatures(
    access,
    {
      ...{ address, licence: areaLicence, typeName: `wijkenbuurten:${collections[level]}` },
      where: { filter: `<Filter xmlns="http://www.opengis.net/fes/2.0">${isEqual}</Filter>` },
    },
    ({ id, properties }) => String(id ?? properties.buurtcode ?? properties.wijkcode),
  );
  const others = features.filter(
    ({ properties }) => ![municipalityCode, undefined].includes(textOf(properties.gemeentecode)),
  );
  // A service that does not know a filter gives whatever comes first.
  if (others.length > 0)
    throw new FetchError('nonsense', address, 'gives areas of other municipalities than were asked for');
  return present(features, address, municipalityCode);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);

function present(features: Feature[], address: string, municipalityCode: string): Feature[] {
  if (features.length > 0) return features;
  throw new FetchError('absent', address, `has nothing of ${municipalityCode}`);
}
