import {
  assignNearest,
  farthestDm,
  snapPlaces,
  streetsByDistance,
  stretchLonLat,
  unreachableDm,
} from '#coverage/index.ts';
import type { BandStretch, CoverageEngine, LonLat, SnappedSite } from '#coverage/index.ts';
import { notConnectedEdge } from '#network/streetNetwork.ts';
import { outlineOf, pointsAlong } from './outline.ts';
import type { EngineQuestion, ScenarioStreetsAnswer, ScenarioStreetsQuestion } from './protocol.ts';

/** Geometries as GeoJSON text, made once per network: most streets are drawn whole, whatever the scenario. */
const wholeEdges = new WeakMap<CoverageEngine, Map<number, string>>();

/**
 * Every street by the distance to the nearest place of a scenario, in bands, with what changes at the cutoff: outlines of the streets
 * that come within it or fall out of it, and the addresses that do. It is handed over as the text of a GeoJSON file, which the map's
 * own thread can read, so that the thread of the page has nothing to do with tens of thousands of streets.
 */
export function makeScenarioStreets(
  engine: CoverageEngine,
  { facilities, cutoffDm }: Pick<EngineQuestion, 'facilities' | 'cutoffDm'>,
  { closed, sites, limitsDm }: ScenarioStreetsQuestion,
): ScenarioStreetsAnswer {
  const today = snapPlaces(engine, facilities);
  const open = today.filter(({ id }) => !closed.includes(id));
  const scenario = [...open, ...snapPlaces(engine, sites)];
  const within = (places: SnappedSite[]) => pointsAlong(engine, streetsByDistance(engine, places, [cutoffDm]));
  const [before, after] = [within(today), within(scenario)];
  const moved = movedAddresses(engine, today, scenario, cutoffDm);
  const features = [
    ...streetFeatures(engine, streetsByDistance(engine, scenario, [...limitsDm, farthestDm]), limitsDm.length + 1),
    feature({ kind: 'outline', change: 'gained' }, 'MultiPolygon', JSON.stringify(outlineOf(beyond(after, before)))),
    feature({ kind: 'outline', change: 'lost' }, 'MultiPolygon', JSON.stringify(outlineOf(beyond(before, after)))),
    feature({ kind: 'addresses', change: 'gained' }, 'MultiPoint', JSON.stringify(moved.gained.points)),
    feature({ kind: 'addresses', change: 'lost' }, 'MultiPoint', JSON.stringify(moved.lost.points)),
  ];
  return {
    geoJson: new TextEncoder().encode(`{"type":"FeatureCollection","features":[${features.join(',')}]}`),
    gainedAddresses: moved.gained.addresses,
    lostAddresses: moved.lost.addresses,
  };
}

const beyond = (points: Map<string, LonLat>, others: Map<string, LonLat>): LonLat[] =>
  [...points].filter(([square]) => !others.has(square)).map(([, point]) => point);

const feature = (properties: object, type: string, coordinates: string): string =>
  `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":{"type":"${type}","coordinates":${coordinates}}}`;

/** One feature per band, the farthest first: near lies over far where both meet. */
function streetFeatures(engine: CoverageEngine, stretches: readonly BandStretch[], bandCount: number): string[] {
  const whole = wholeEdges.get(engine) ?? new Map<number, string>();
  wholeEdges.set(engine, whole);
  const bands: string[][] = Array.from({ length: bandCount }, () => []);
  for (const stretch of stretches) {
    const { edge, startDm, endDm, band } = stretch;
    const isWhole = startDm === 0 && endDm === engine.network.edgeLengthDm[edge];
    const line = (isWhole ? whole.get(edge) : undefined) ?? JSON.stringify(stretchLonLat(engine, stretch));
    if (isWhole) whole.set(edge, line);
    bands[band].push(line);
  }
  return bands
    .map((lines, band) => feature({ kind: 'street', band }, 'MultiLineString', `[${lines.join(',')}]`))
    .reverse();
}

interface MovedAddresses {
  addresses: number;
  /** Where they join their street. */
  points: LonLat[];
}

/** The addresses that come within the cutoff, and those that fall out of it. */
function movedAddresses(
  engine: CoverageEngine,
  today: SnappedSite[],
  scenario: SnappedSite[],
  cutoffDm: number,
): { gained: MovedAddresses; lost: MovedAddresses } {
  const limit = Math.min(cutoffDm, unreachableDm - 1);
  const [before, after] = [today, scenario].map((places) => assignNearest(engine, places).distanceDm);
  const { demandCount, demandAddresses, demandEdge, demandOffsetDm } = engine.network;
  const gained: MovedAddresses = { addresses: 0, points: [] };
  const lost: MovedAddresses = { addresses: 0, points: [] };
  for (let point = 0; point < demandCount; point++) {
    const [was, is] = [before[point] <= limit, after[point] <= limit];
    if (was === is || demandEdge[point] === notConnectedEdge) continue;
    const moved = is ? gained : lost;
    moved.addresses += demandAddresses[point];
    const at = demandOffsetDm[point];
    moved.points.push(stretchLonLat(engine, { edge: demandEdge[point], startDm: at, endDm: at })[0]);
  }
  return { gained, lost };
}
