import { assignNearest, snapPlaces, stretchLonLat } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { noOwner } from '#coverage/search/labels.ts';
import { notConnectedEdge } from '#network/streetNetwork.ts';
import { mostUsed } from './mostUsed.ts';
import type { CatchmentsAnswer, EngineQuestion, EngineScenario } from './protocol.ts';

/**
 * Which place is nearest for every address of a scenario, over the streets. A street has the place of most of its addresses; one
 * without addresses is left out. Where two places are equally near, the first of the list has the address, as in every other figure.
 */
export function makeCatchments(
  engine: CoverageEngine,
  { facilities }: Pick<EngineQuestion, 'facilities'>,
  { closed, sites }: EngineScenario,
): CatchmentsAnswer {
  const open = snapPlaces(engine, facilities).filter(({ id }) => !closed.includes(id));
  const places = [...open, ...snapPlaces(engine, sites)];
  const { owner } = assignNearest(engine, places);
  const { demandCount, demandAddresses, demandBuurt, demandEdge, buurtCodes } = engine.network;
  const ofPlace = places.map(() => 0);
  const ofBuurt = buurtCodes.map(() => new Map<number, number>());
  const ofEdge = new Map<number, Map<number, number>>();
  for (let point = 0; point < demandCount; point++) {
    const place = owner[point];
    if (place === noOwner) continue;
    const addresses = demandAddresses[point];
    ofPlace[place] += addresses;
    add(ofBuurt[demandBuurt[point]], place, addresses);
    const edge = demandEdge[point];
    if (edge === notConnectedEdge) continue;
    const onEdge = ofEdge.get(edge) ?? new Map<number, number>();
    ofEdge.set(edge, onEdge);
    add(onEdge, place, addresses);
  }
  return {
    geoJson: streetsOf(engine, ofEdge, places.length),
    places: places.map(({ id }, index) => ({ id, addresses: ofPlace[index] })),
    buurten: buurtCodes.map((code, buurt) => ({ code, addresses: [...ofBuurt[buurt]] })),
  };
}

const add = (counts: Map<number, number>, place: number, addresses: number) =>
  counts.set(place, (counts.get(place) ?? 0) + addresses);

/** A feature per place, in the form in which the streets of a scenario are drawn: its number is their band. */
function streetsOf(engine: CoverageEngine, ofEdge: Map<number, Map<number, number>>, placeCount: number): Uint8Array {
  const lines: string[][] = Array.from({ length: placeCount }, () => []);
  for (const [edge, counts] of ofEdge) {
    const place = mostUsed(counts);
    if (place === null) continue;
    const stretch = { edge, startDm: 0, endDm: engine.network.edgeLengthDm[edge] };
    lines[place].push(JSON.stringify(stretchLonLat(engine, stretch)));
  }
  const features = lines.map(
    (ofPlace, band) =>
      `{"type":"Feature","properties":{"kind":"street","band":${band}},"geometry":{"type":"MultiLineString","coordinates":[${ofPlace.join(',')}]}}`,
  );
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${features.join(',')}]}`);
}
