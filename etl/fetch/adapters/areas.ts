import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inBothLanguages } from '#definitions/localText.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import type { PdokLevel } from '#readers/pdokAreas.ts';
import { wijkFigures } from '#readers/pdokFigures.ts';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { fillIn } from '../sourceConfig.ts';
import { areaLicence, featurePages, itemsAddress } from './features.ts';
import type { Feature } from './features.ts';
import { firstService } from './services.ts';
import { wfsFeatures } from './wfs.ts';

export interface AreasQuestion {
  level: PdokLevel;
  municipalityCode: string;
  year: string;
  /** One of all: those of the whole country are fetched and divided once for all of them. */
  isOfAll: boolean;
}

const collections: Record<PdokLevel, string> = { buurt: 'buurten', wijk: 'wijken' };

/**
 * The buurten or wijken of a municipality, as GeoJSON in EPSG:28992 that the readers of files have read: from PDOK's OGC API Features, or
 * else from its WFS.
 * @throws FetchError `absent` when PDOK does not have that year, or has nothing of the municipality in it
 */
export async function fetchAreas(access: SourceAccess, question: AreasQuestion): Promise<Buffer> {
  return firstService(access, `${collections[question.level]} of ${question.year}`, [
    ...(question.isOfAll
      ? [{ name: 'all of the country', fetch: async () => checked(await fromCountry(access, question), question) }]
      : []),
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

const itemsOf = (access: SourceAccess, { level, year }: AreasQuestion, filter: Record<string, string>): string =>
  itemsAddress(access, collections[level], year, filter);

/** Divided over municipalities once, a feature a line. */
async function fromCountry(access: SourceAccess, question: AreasQuestion): Promise<Feature[]> {
  const url = itemsOf(access, question, {});
  const { dir } = await access.parts(url, { licence: areaLicence, expected: 'json' }, async (_first, into) => {
    for await (const features of featurePages(access, url))
      for (const feature of features) {
        const code = textOf(feature.properties.gemeentecode);
        if (code === undefined || !/^GM\d{4}$/.test(code))
          throw new FetchError('nonsense', url, 'has an area that names no municipality (gemeentecode)');
        appendFileSync(join(into, code), `${JSON.stringify(feature)}\n`);
      }
  });
  const path = join(dir, question.municipalityCode);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  return present(
    lines.map((line) => JSON.parse(line) as Feature),
    url,
    question.municipalityCode,
  );
}

async function fromFeatures(access: SourceAccess, question: AreasQuestion): Promise<Feature[]> {
  const { municipalityCode } = question;
  const url = itemsOf(access, question, { gemeentecode: municipalityCode });
  const features: Feature[] = [];
  for await (const page of featurePages(access, url)) features.push(...page);
  return present(features, url, municipalityCode);
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
