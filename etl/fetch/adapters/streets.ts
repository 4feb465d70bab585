import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Municipality, MunicipalityList, Province } from '#municipalities/municipalities.ts';
import { EtlError } from '#readers/errors.ts';
import type { LonLatBounds } from '#readers/osm/extract.ts';
import { PbfError } from '#readers/pbf/pbfError.ts';
import { fileContent } from '../../sources/fileContent.ts';
import { FetchError } from '../fetchError.ts';
import { cutExtract } from '../osm/cutExtract.ts';
import { filesOfCells, splitExtract } from '../osm/splitExtract.ts';
import { osmPbfBlocks } from '../osm/osmPbfWriter.ts';
import type { OsmObjects } from '../osm/osmPbfWriter.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import type { CachedFile } from '../sourceCache.ts';
import { fillIn, withQuery } from '../sourceConfig.ts';
import { firstService } from './services.ts';

const streetLicence = 'ODbL 1.0';

export interface StreetsQuestion {
  municipality: Municipality;
  /** What the streets lie in: the municipality and some kilometres around it. */
  bounds: LonLatBounds;
  list: MunicipalityList;
  /** One of all: the extract of the country is fetched and divided once for all of them. */
  isOfAll: boolean;
  /** Where the extract of the municipality is to stand. */
  path: string;
  onBytes?(count: number, of: number | null): void;
}

/**
 * Writes the streets, addresses and places within the bounds: cut from Geofabrik's extracts of the provinces that they touch, or else
 * from an answer of Overpass; of one of all municipalities from the extract of the country.
 * @returns the day that the streets are of, YYYY-MM-DD
 */
export async function fetchStreets(access: SourceAccess, question: StreetsQuestion): Promise<string> {
  return firstService(access, `streets of ${question.municipality.name}`, [
    ...(question.isOfAll
      ? [{ name: "Geofabrik's extract of the country", fetch: () => fromCountry(access, question) }]
      : []),
    { name: 'the extracts of Geofabrik', fetch: () => fromExtracts(access, question) },
    { name: 'Overpass', fetch: () => fromOverpass(access, question) },
  ]);
}

async function fromCountry(access: SourceAccess, question: StreetsQuestion): Promise<string> {
  const url = access.config.addresses.streetsOfCountry;
  const onBytes = (count: number, of: number | null) => question.onBytes?.(count, of);
  const options = { licence: streetLicence, expected: 'osm-pbf', onBytes } as const;
  const { file, dir } = await access.parts(url, options, ({ path }, into) =>
    explained(url, () => splitExtract(fileContent(path), into, { onBytes, signal: access.signal })),
  );
  const cells = filesOfCells(dir, question.bounds);
  if (cells.length === 0) throw new FetchError('absent', url, `has nothing in ${question.municipality.name}`);
  await write(question.path, () => cutExtract(cells.map(fileContent), question.bounds), url);
  return dayOf(file);
}

async function fromExtracts(access: SourceAccess, question: StreetsQuestion): Promise<string> {
  const files: CachedFile[] = [];
  for (const province of provincesIn(question.bounds, question.list, question.municipality)) {
    const url = fillIn(access.config.addresses.streets, { province });
    files.push(await access.file(url, { licence: streetLicence, expected: 'osm-pbf', onBytes: question.onBytes }));
  }
  const contents = files.map(({ path }) => fileContent(path));
  await write(question.path, () => cutExtract(contents, question.bounds), files[0].url);
  // The oldest says how old the whole may be.
  return files.map(dayOf).sort()[0];
}

const dayOf = ({ lastModified, fetchedAt }: CachedFile): string => {
  const stated = lastModified === null ? NaN : Date.parse(lastModified);
  return (Number.isNaN(stated) ? fetchedAt : new Date(stated).toISOString()).slice(0, 10);
};

/** Of the municipality first, then of those others that lie within the bounds. */
export function provincesIn(
  [west, south, east, north]: LonLatBounds,
  list: MunicipalityList,
  own: Municipality,
): Province[] {
  const touching = list.current.filter(
    ({ bounds: [w, s, e, n] }) => w <= east && e >= west && s <= north && n >= south,
  );
  return [...new Set([own.province, ...touching.map(({ province }) => province)])];
}

/** In one piece or not at all. */
async function write(path: string, objects: () => OsmObjects, url: string): Promise<void> {
  await explained(url, () => pipeline(Readable.from(osmPbfBlocks(objects())), createWriteStream(`${path}.part`)));
  await rename(`${path}.part`, path);
}

/** @throws EtlError for a damaged file */
async function explained(url: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof PbfError) throw new EtlError(cause.message, { file: url }, { cause });
    throw cause;
  }
}

const elementSchema = z.object({
  type: z.enum(['node', 'way', 'relation']),
  id: z.number(),
  version: z.number().default(0),
  lat: z.number().optional(),
  lon: z.number().optional(),
  nodes: z.array(z.number()).default([]),
  members: z
    .array(z.object({ type: z.enum(['node', 'way', 'relation']), ref: z.number(), role: z.string() }))
    .default([]),
  tags: z.record(z.string(), z.string()).default({}),
});
const overpassSchema = z.object({
  elements: z.array(elementSchema),
  osm3s: z.object({ timestamp_osm_base: z.string().optional() }).default({}),
  /** Instead of an HTTP status: a question that took too long ends in the middle. */
  remark: z.string().optional(),
});

/** What `cutExtract` keeps, in Overpass's own language. */
function overpassQuestion([west, south, east, north]: LonLatBounds): string {
  const box = [south, west, north, east].map((degrees) => degrees.toFixed(5)).join(',');
  const amenity =
    '["amenity"~"^(townhall|library|community_centre|social_centre|social_facility|hospital|school|college|university)$"]';
  const parts = [
    ...['way["highway"]', 'way["route"="ferry"]', 'way["railway"]', 'way["man_made"="pier"]'],
    ...['way["public_transport"="platform"]', 'way["natural"~"^(water|coastline)$"]', 'way["waterway"]'],
    ...['relation["type"="multipolygon"]["natural"="water"]', 'relation["type"="route"]["route"="ferry"]'],
    ...['wr["landuse"~"^(forest|recreation_ground|village_green|cemetery|allotments)$"]'],
    ...['wr["leisure"~"^(park|golf_course)$"]', 'wr["natural"~"^(wood|scrub|heath)$"]'],
    ...['node["addr:housenumber"]', 'way["addr:housenumber"]', 'node["barrier"]', 'node["railway"="station"]'],
    ...[`nwr${amenity}`],
  ];
  return `[out:json][timeout:300];(${parts.map((part) => `${part}(${box});`).join('')});(._;>;);out meta;`;
}

async function fromOverpass(access: SourceAccess, { bounds, path }: StreetsQuestion): Promise<string> {
  const url = withQuery(access.config.addresses.overpass, { data: overpassQuestion(bounds) });
  const { content, file } = await access.json(url, streetLicence);
  const parsed = overpassSchema.safeParse(content);
  if (!parsed.success) throw new FetchError('nonsense', url, 'answers with another shape than Overpass JSON');
  const { elements, remark, osm3s } = parsed.data;
  if (remark !== undefined) throw new FetchError('failing', url, `ended before it was done: ${remark}`);
  const ofType = (type: string) => elements.filter((element) => element.type === type).sort((a, b) => a.id - b.id);
  await write(
    path,
    () => ({
      nodes: ofType('node').map(({ id, version, lon = NaN, lat = NaN, tags }) => {
        if (!Number.isFinite(lon) || !Number.isFinite(lat)) throw new PbfError(`has the node ${id} without a place`);
        return { id, version, lonE7: Math.round(lon * 1e7), latE7: Math.round(lat * 1e7), tags };
      }),
      ways: ofType('way').map(({ id, version, nodes, tags }) => ({ id, version, refs: nodes, tags })),
      relations: ofType('relation').map(({ id, version, members, tags }) => ({
        ...{ id, version, tags },
        members: members.map(({ type, ref, role }) => ({ type, id: ref, role })),
      })),
    }),
    url,
  );
  return (osm3s.timestamp_osm_base ?? file.fetchedAt).slice(0, 10);
}
