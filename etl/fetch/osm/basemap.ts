import type { Feature, Geometry, Position } from 'geojson';
import { inBothLanguages } from '#definitions/localText.ts';
import { readBasemap } from '#readers/basemap.ts';
import { isWaterArea } from '#readers/osm/relations.ts';
import { NodeStore, notKept } from '#readers/osm/nodeStore.ts';
import { wayKind } from '#readers/osm/wayKinds.ts';
import { blobContent, blobPlaces } from '#readers/pbf/blobs.ts';
import type { ByteSource } from '#readers/pbf/blobs.ts';
import { readPrimitiveBlock } from '#readers/pbf/primitiveBlock.ts';
import type { PbfMember } from '#readers/pbf/objects.ts';
import { joinLines } from '../../steps/joinLines.ts';
import { PlanarArea } from '#network/planarArea.ts';
import { isGreenArea } from './needed.ts';

type AreaKind = 'water' | 'green';

export interface DrawnBasemap {
  /** GeoJSON that the readers of files have read. */
  bytes: Buffer;
  /** Areas that run on beyond the extract, so that their outlines are not known. */
  incompleteCount: number;
}

/** Some 2,000 square metres here: smaller ones are dots at the scale of a city. */
const smallestSquareDegrees = 2.5e-7;
const unitsPerDegree = 1e7;
/** About a metre. */
const decimals = 5;

type Line = number[];

/** Ways and relations of an extract that was cut, as far as they are drawn. */
interface Drawn {
  areas: { kind: AreaKind; outers: Line[]; inners: Line[] }[];
  rails: Line[];
  incompleteCount: number;
}

/**
 * Water, green and railways of an extract that was cut, for the base map, WGS84. Areas are drawn whole or not at all.
 * @param day of the extract, YYYY-MM-DD
 * @throws PbfError when the file is damaged
 */
export function basemapOf(extract: ByteSource, day: string): DrawnBasemap {
  const nodes = new NodeStore();
  const { areas, rails, incompleteCount } = read(extract, nodes);
  const position = (place: number): Position =>
    [nodes.lonE7(place), nodes.latE7(place)].map((units) => Number((units / unitsPerDegree).toFixed(decimals)));
  const features = areas.flatMap(({ kind, outers, inners }) => {
    const polygons = polygonsOf(
      outers.map((ring) => ring.map(position)),
      inners.map((ring) => ring.map(position)),
    );
    return polygons.map((coordinates) => feature(kind, { type: 'Polygon', coordinates }));
  });
  if (rails.length > 0)
    features.push(feature('rail', { type: 'MultiLineString', coordinates: rails.map((line) => line.map(position)) }));
  const lines = features.map((each) => JSON.stringify(each)).join(',\n');
  const bytes = Buffer.from(`{"type":"FeatureCollection","features":[\n${lines}\n]}\n`);
  readBasemap({ path: 'basemap.geojson', bytes, title: inBothLanguages('basemap'), referenceDate: day });
  return { bytes, incompleteCount };
}

const feature = (kind: AreaKind | 'rail', geometry: Geometry): Feature => ({
  ...{ type: 'Feature', properties: { kind }, geometry },
});

const kindOf = (tags: { get(key: string): string | undefined }): AreaKind | null =>
  isWaterArea(tags) ? 'water' : isGreenArea(tags) ? 'green' : null;

function read(extract: ByteSource, nodes: NodeStore): Drawn {
  const blobs = [...blobPlaces(extract)].filter(({ type }) => type === 'OSMData');
  const relations: { kind: AreaKind; members: PbfMember[] }[] = [];
  for (const blob of blobs)
    readPrimitiveBlock(blobContent(extract, blob), {
      node: (node) => void nodes.add(node),
      relation: ({ members }, tags) => {
        const kind = tags.get('type') === 'multipolygon' ? kindOf(tags) : null;
        if (kind) relations.push({ kind, members });
      },
    });
  nodes.sort();
  const ofRelations = new Set(
    relations.flatMap(({ members }) => members.filter(({ type }) => type === 'way').map(({ id }) => id)),
  );
  const ways = new Map<number, Line>();
  const drawn: Drawn = { areas: [], rails: [], incompleteCount: 0 };
  for (const blob of blobs)
    readPrimitiveBlock(blobContent(extract, blob), {
      way: ({ id, refs }, tags) => {
        const line = refs.map((ref) => nodes.find(ref));
        if (ofRelations.has(id)) ways.set(id, line);
        const kind = refs[0] === refs[refs.length - 1] ? kindOf(tags) : null;
        if (kind) addArea(drawn, kind, [line], []);
        else if (wayKind(tags) === 'rail') drawn.rails.push(...stretches(line));
      },
    });
  for (const { kind, members } of relations) {
    const ofRole = (isInner: boolean) =>
      members.flatMap(({ type, id, role }) =>
        type === 'way' && (role === 'inner') === isInner ? [ways.get(id) ?? [notKept]] : [],
      );
    addArea(drawn, kind, ofRole(false), ofRole(true));
  }
  return drawn;
}

/** Ways that meet end to end become rings; what is no ring has a part elsewhere. */
function addArea(drawn: Drawn, kind: AreaKind, outerLines: Line[], innerLines: Line[]): void {
  const isWhole = (line: Line) => line.length > 1 && !line.includes(notKept);
  if (![...outerLines, ...innerLines].every(isWhole)) return void drawn.incompleteCount++;
  const [outers, inners] = [joinLines(outerLines), joinLines(innerLines)];
  const isRing = (line: Line) => line.length >= 4 && line[0] === line[line.length - 1];
  if (outers.length === 0 || ![...outers, ...inners].every(isRing)) return void drawn.incompleteCount++;
  drawn.areas.push({ kind, outers, inners });
}

/** The parts between nodes that are not here. */
function stretches(line: Line): Line[] {
  const parts: Line[] = [[]];
  for (const place of line) {
    if (place === notKept) parts.push([]);
    else parts[parts.length - 1].push(place);
  }
  return parts.filter((part) => part.length > 1);
}

/** Each outline with the holes that lie in it. */
function polygonsOf(outers: Position[][], inners: Position[][]): Position[][][] {
  const large = outers.filter((ring) => squareDegrees(ring) >= smallestSquareDegrees);
  if (inners.length === 0) return large.map((ring) => [ring]);
  return large.map((ring) => {
    const area = new PlanarArea('', { type: 'MultiPolygon', coordinates: [[ring]] });
    return [ring, ...inners.filter(([[lon, lat]]) => area.contains(lon, lat))];
  });
}

function squareDegrees(ring: Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return Math.abs(twice) / 2;
}
