import type { MultiPolygon, Position } from 'geojson';
import { inBothLanguages } from '#definitions/localText.ts';
import { lonLatToRd, rdToLonLat } from '#network/rd.ts';
import { readNeighbours } from '#readers/neighbours.ts';
import type { LonLatBounds } from '#readers/osm/extract.ts';
import { rdMultiPolygon } from '#readers/rdPolygons.ts';
import { simplifyLine } from '../../steps/simplifyLine.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { fillIn } from '../sourceConfig.ts';
import { areaLicence, featurePages, itemsAddress } from './features.ts';
import type { Feature } from './features.ts';
import { firstService } from './services.ts';
import { wfsFeatures } from './wfs.ts';

export interface NeighboursQuestion {
  municipalityCode: string;
  year: string;
  /** Degrees: those that touch it are around. */
  bounds: LonLatBounds;
  /** One of all: those of the whole country are fetched once. */
  isOfAll: boolean;
}

/** They are only drawn, pale and at the edge. */
const toleranceMetres = 25;
/** About a metre. */
const decimals = 5;

/**
 * The municipalities around one, as GeoJSON in WGS84 that the readers of files have read: from PDOK's OGC API Features, or else from its WFS.
 * @throws FetchError when PDOK does not have that year
 */
export async function fetchNeighbours(access: SourceAccess, question: NeighboursQuestion): Promise<Buffer> {
  const { municipalityCode, year, bounds } = question;
  const all = await firstService(access, `municipalities of ${year}`, [
    { name: 'OGC API Features', fetch: () => fromFeatures(access, question) },
    { name: 'WFS', fetch: () => fromWfs(access, question) },
  ]);
  const around = all
    .filter(({ properties }) => !/^ja$/i.test(String(properties.water ?? '')))
    .map(simplified)
    .filter(({ properties, geometry }) => properties.gemeentecode !== municipalityCode && touches(geometry, bounds));
  const path = `municipalities of ${year}`;
  const bytes = Buffer.from(`${JSON.stringify({ type: 'FeatureCollection', features: around })}\n`);
  readNeighbours({ path, bytes, title: inBothLanguages(path), referenceDate: year }, municipalityCode);
  return bytes;
}

async function fromFeatures(access: SourceAccess, { year, bounds, isOfAll }: NeighboursQuestion): Promise<Feature[]> {
  const filter: Record<string, string> = isOfAll ? {} : { bbox: bounds.map((degrees) => degrees.toFixed(4)).join(',') };
  const features: Feature[] = [];
  for await (const page of featurePages(access, itemsAddress(access, 'gemeenten', year, filter)))
    features.push(...page);
  return features;
}

function fromWfs(access: SourceAccess, { year, bounds }: NeighboursQuestion): Promise<Feature[]> {
  const [west, south, east, north] = bounds;
  const [[left, bottom], [right, top]] = [lonLatToRd(west, south), lonLatToRd(east, north)];
  const box: [number, number, number, number] = [
    Math.floor(left),
    Math.floor(bottom),
    Math.ceil(right),
    Math.ceil(top),
  ];
  const question = {
    ...{ address: fillIn(access.config.addresses.areaWfs, { year }), licence: areaLicence },
    ...{ typeName: 'wijkenbuurten:gemeenten', where: { box } },
  };
  return wfsFeatures(access, question, ({ id, properties }) => String(id ?? properties.gemeentecode));
}

function simplified({ properties, geometry }: Feature) {
  const { gemeentecode, gemeentenaam } = properties;
  const feature = { row: String(gemeentenaam), properties, geometry: geometry as MultiPolygon };
  const polygons = rdMultiPolygon(feature, 'municipalities').coordinates.map((polygon) =>
    polygon.map((ring) => simplifyLine(ring, toleranceMetres)).filter((ring) => ring.length >= 4),
  );
  const coordinates = polygons.filter((rings) => rings.length > 0).map((rings) => rings.map(toDegrees));
  return {
    type: 'Feature' as const,
    properties: { gemeentecode, gemeentenaam },
    geometry: { type: 'MultiPolygon' as const, coordinates },
  };
}

const toDegrees = (ring: Position[]): Position[] =>
  ring.map(([x, y]) => rdToLonLat(x, y).map((degrees) => Number(degrees.toFixed(decimals))));

function touches({ coordinates }: MultiPolygon, [west, south, east, north]: LonLatBounds): boolean {
  const positions = coordinates.flat(2);
  const isBeyond = (axis: 0 | 1, least: number, most: number) =>
    positions.every((position) => position[axis] < least) || positions.every((position) => position[axis] > most);
  return !isBeyond(0, west, east) && !isBeyond(1, south, north);
}
