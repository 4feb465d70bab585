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
  { facilities, counts }: Pick<EngineQuestion, 'facilities' | 'counts'>,
  { closed, sites }: EngineScenario,
): CatchmentsAnswer {
  const open = snapPlaces(engine, facilities).filter(({ id }) => !closed.includes(id));
  const places = [...open, ...snapPlaces(engine, sites)];
  const { owner } = assignNearest(engine, places);
  const { demandCount, demandAddresses, demandBuurt, demandEdge, buurtCodes } = engine.network;
  const ofPlace = places.map(() => ({ addresses: 0, people: 0 }));
  const peoplePerAddress = peopleSpread(engine, counts);
  const ofBuurt = buurtCodes.map(() => new Map<number, number>());
  const ofEdge = new Map<number, Map<number, number>>();
  for (let point = 0; point < demandCount; point++) {
    const place = owner[point];
    if (place === noOwner) continue;
    const addresses = demandAddresses[point];
    ofPlace[place].addresses += addresses;
    ofPlace[place].people += addresses * peoplePerAddress[demandBuurt[point]];
    add(ofBuurt[demandBuurt[point]], place, addresses);
    const edge = demandEdge[point];
    if (edge === notConnectedEdge) continue;
    const onEdge = ofEdge.get(edge) ?? new Map<number, number>();
    ofEdge.set(edge, onEdge);
    add(onEdge, place, addresses);
  }
  const placeOfEdge = new Map([...ofEdge].map(([edge, onEdge]) => [edge, mostUsed(onEdge) ?? noOwner]));
  const hasFigures = Object.keys(counts).length > 0;
  return {
    geoJson: streetsOf(engine, placeOfEdge, places.length),
    places: places.map(({ id }, index) => {
      const { addresses, people } = ofPlace[index];
      return { id, addresses, people: hasFigures ? people : null };
    }),
    touching: touchingPlaces(engine, placeOfEdge),
    buurten: buurtCodes.map((code, buurt) => ({ code, addresses: [...ofBuurt[buurt]] })),
  };
}

const add = (counts: Map<number, number>, place: number, addresses: number) =>
  counts.set(place, (counts.get(place) ?? 0) + addresses);

/** Members of the group per address, by buurt: each buurt's spread evenly over its addresses; none where there is no figure. */
function peopleSpread({ network }: CoverageEngine, counts: Record<string, number>): number[] {
  const { buurtCodes, demandCount, demandBuurt, demandAddresses } = network;
  const addresses = buurtCodes.map(() => 0);
  for (let point = 0; point < demandCount; point++) addresses[demandBuurt[point]] += demandAddresses[point];
  return buurtCodes.map((code, buurt) => (addresses[buurt] === 0 ? 0 : (counts[code] ?? 0) / addresses[buurt]));
}

/** Streets nearer to each other than about this lie beside each other on the map. */
const squareDm = 3000;

/** Pairs of places that have streets beside each other: in the same square of the map, or in two that meet. */
function touchingPlaces({ network }: CoverageEngine, placeOfEdge: ReadonlyMap<number, number>): [number, number][] {
  const { edgeFrom, edgeTo, nodeXDm, nodeYDm } = network;
  const placesIn = new Map<string, Set<number>>();
  for (const [edge, place] of placeOfEdge) {
    for (const node of [edgeFrom[edge], edgeTo[edge]]) {
      const [column, row] = [nodeXDm[node], nodeYDm[node]].map((dm) => Math.floor(dm / squareDm));
      for (const square of [
        `${column} ${row}`,
        `${column + 1} ${row}`,
        `${column} ${row + 1}`,
        `${column + 1} ${row + 1}`,
      ])
        placesIn.set(square, (placesIn.get(square) ?? new Set()).add(place));
    }
  }
  const pairs = new Map<string, [number, number]>();
  for (const places of placesIn.values()) {
    for (const a of places) for (const b of places) if (a < b) pairs.set(`${a} ${b}`, [a, b]);
  }
  return [...pairs.values()];
}

/** A feature per place, in the form in which the streets of a scenario are drawn: its number is their band. */
function streetsOf(engine: CoverageEngine, placeOfEdge: ReadonlyMap<number, number>, placeCount: number): Uint8Array {
  const lines: string[][] = Array.from({ length: placeCount }, () => []);
  for (const [edge, place] of placeOfEdge) {
    const stretch = { edge, startDm: 0, endDm: engine.network.edgeLengthDm[edge] };
    lines[place].push(JSON.stringify(stretchLonLat(engine, stretch)));
  }
  const features = lines.map(
    (ofPlace, band) =>
      `{"type":"Feature","properties":{"kind":"street","band":${band}},"geometry":{"type":"MultiLineString","coordinates":[${ofPlace.join(',')}]}}`,
  );
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${features.join(',')}]}`);
}
