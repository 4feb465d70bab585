import { hilbertOrder } from '#network/hilbert.ts';
import { noBarriers, notConnectedEdge } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { largestStrongComponent } from '#network/strongComponents.ts';
import { pick, seededRandom } from '../scenes/seededRandom.ts';

const blockDm = 450;
const jitterDm = 160;
/** Streets between neighbouring crossings that were never built; leaves about 1.4 streets a crossing, and dead ends. */
const missingShare = 0.28;
const oneWayShare = 0.05;
const blocksPerBridge = 20;
/** Streets wind: they are up to this much longer than the straight line. */
const windingShare = 0.25;
const demandPerEdge = 1.2;

export interface CityPlan {
  /** Crossings along each side before parks and river take theirs. */
  side: number;
  seed: number;
  /** Whether people live along the streets. */
  demand: boolean;
}

interface PlannedEdge {
  from: number;
  to: number;
  lengthDm: number;
  directions: number;
}

/**
 * A made-up city that is as hard for a shortest path as a real one: a jittered grid with a winding river that has a bridge every
 * kilometre, parks without streets, streets that end, and a few one-way streets. The same seed gives the same city.
 */
export function generateCity({ side, seed, demand }: CityPlan): StreetNetwork {
  const random = seededRandom(seed);
  const x = new Int32Array(side * side);
  const y = new Int32Array(side * side);
  for (let node = 0; node < side * side; node++) {
    x[node] = (node % side) * blockDm + pick(random, 2 * jitterDm) - jitterDm;
    y[node] = Math.floor(node / side) * blockDm + pick(random, 2 * jitterDm) - jitterDm;
  }
  const inPark = markParks(side, random);
  const edges = planEdges(side, x, y, inPark, random);
  const kept = mainComponentOrder(x, y, edges);
  return buildArrays(kept, edges, demand ? random : null);
}

function markParks(side: number, random: () => number): Uint8Array {
  const inPark = new Uint8Array(side * side);
  const parks = Math.ceil((side * side) / 4000);
  for (let park = 0; park < parks; park++) {
    const [column, row, radius] = [pick(random, side), pick(random, side), 2 + pick(random, 7)];
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const [c, r] = [column + dx, row + dy];
        if (dx * dx + dy * dy <= radius * radius && c >= 0 && r >= 0 && c < side && r < side) inPark[r * side + c] = 1;
      }
    }
  }
  return inPark;
}

/** The river runs from west to east; it lies between row `riverRow(column)` and the next. */
function riverRow(side: number, column: number): number {
  return Math.floor(side / 2 + (side / 8) * Math.sin((column / side) * 9));
}

function planEdges(
  side: number,
  x: Int32Array,
  y: Int32Array,
  inPark: Uint8Array,
  random: () => number,
): PlannedEdge[] {
  const edges: PlannedEdge[] = [];
  const north = (node: number): boolean => Math.floor(node / side) > riverRow(side, node % side);
  const build = (from: number, to: number): void => {
    const missing = random() < missingShare;
    const winding = 1 + random() * windingShare;
    const directions = random() < oneWayShare ? 1 + pick(random, 2) : 3;
    if (missing || inPark[from] || inPark[to]) return;
    if (north(from) !== north(to) && (from % side) % blocksPerBridge !== 0) return;
    const straight = Math.sqrt((x[from] - x[to]) ** 2 + (y[from] - y[to]) ** 2);
    edges.push({ from, to, lengthDm: Math.round(straight * winding), directions });
  };
  for (let node = 0; node < side * side; node++) {
    if ((node + 1) % side !== 0) build(node, node + 1);
    if (node + side < side * side) build(node, node + side);
  }
  return edges;
}

interface KeptNodes {
  x: Int32Array;
  y: Int32Array;
  /** New number per planned node; -1 outside the main component. */
  newNode: Int32Array;
}

function mainComponentOrder(x: Int32Array, y: Int32Array, edges: PlannedEdge[]): KeptNodes {
  const start = new Uint32Array(x.length + 1);
  const eachArc = (visit: (from: number, to: number) => void): void => {
    for (const { from, to, directions } of edges) {
      if (directions & 1) visit(from, to);
      if (directions & 2) visit(to, from);
    }
  };
  eachArc((from) => start[from + 1]++);
  for (let node = 0; node < x.length; node++) start[node + 1] += start[node];
  const next = start.slice();
  const arcTo = new Uint32Array(start[x.length]);
  eachArc((from, to) => (arcTo[next[from]++] = to));
  const inMain = largestStrongComponent(x.length, start, arcTo);
  const newNode = new Int32Array(x.length).fill(-1);
  const order = hilbertOrder(x, y).filter((node) => inMain[node] === 1);
  order.forEach((node, position) => (newNode[node] = position));
  return { x: Int32Array.from(order, (node) => x[node]), y: Int32Array.from(order, (node) => y[node]), newNode };
}

function buildArrays(
  { x, y, newNode }: KeptNodes,
  planned: PlannedEdge[],
  random: (() => number) | null,
): StreetNetwork {
  const edges = planned
    .filter(({ from, to }) => newNode[from] >= 0 && newNode[to] >= 0)
    .map((edge) => ({ ...edge, from: newNode[edge.from], to: newNode[edge.to] }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const homes = random
    ? settle(edges, x, y, random)
    : { count: 0, edge: [], offset: [], connector: [], addresses: [], buurt: [] };
  return {
    datasetVersion: 'generated',
    mode: 'foot',
    nodeCount: x.length,
    nodeXDm: x,
    nodeYDm: y,
    edgeCount: edges.length,
    edgeFrom: Uint32Array.from(edges, (edge) => edge.from),
    edgeTo: Uint32Array.from(edges, (edge) => edge.to),
    edgeLengthDm: Uint32Array.from(edges, (edge) => edge.lengthDm),
    edgeDirections: Uint8Array.from(edges, (edge) => edge.directions),
    shapeStart: new Uint32Array(edges.length + 1),
    shapeXDm: new Int32Array(0),
    shapeYDm: new Int32Array(0),
    ferryEdges: new Uint32Array(0),
    barriers: noBarriers,
    buurtCodes: Array.from({ length: random ? buurtenPerSide ** 2 : 1 }, (_, i) => `BU${i}`),
    demandCount: homes.count,
    demandEdge: Uint32Array.from(homes.edge),
    demandOffsetDm: Uint32Array.from(homes.offset),
    demandConnectorDm: Uint32Array.from(homes.connector),
    demandAddresses: Uint32Array.from(homes.addresses),
    demandBuurt: Uint16Array.from(homes.buurt),
  };
}

const buurtenPerSide = 11;

/** Homes along the streets, in buurten that are squares of the city; one in 500 is not connected. */
function settle(edges: PlannedEdge[], x: Int32Array, y: Int32Array, random: () => number) {
  const widest = x.reduce((most, value) => Math.max(most, value), 1) + 1;
  const square = (value: number): number => Math.floor((Math.max(value, 0) / widest) * buurtenPerSide);
  const homes: { edge: number; offset: number; connector: number; addresses: number; buurt: number }[] = [];
  edges.forEach(({ from, lengthDm }, edge) => {
    const buurt = Math.min(square(y[from]), buurtenPerSide - 1) * buurtenPerSide + square(x[from]);
    const count = Math.floor(demandPerEdge * 2 * random() + 0.5);
    for (let i = 0; i < count; i++) {
      const connected = pick(random, 500) > 0;
      homes.push({
        edge: connected ? edge : notConnectedEdge,
        offset: connected ? pick(random, lengthDm + 1) : 0,
        connector: connected ? 20 + pick(random, 200) : 3500,
        addresses: 1 + pick(random, 3),
        buurt,
      });
    }
  });
  homes.sort((a, b) => a.edge - b.edge || a.offset - b.offset);
  return {
    count: homes.length,
    edge: homes.map((home) => home.edge),
    offset: homes.map((home) => home.offset),
    connector: homes.map((home) => home.connector),
    addresses: homes.map((home) => home.addresses),
    buurt: homes.map((home) => home.buurt),
  };
}
