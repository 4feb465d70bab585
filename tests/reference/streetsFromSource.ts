import { readFileSync } from 'node:fs';
import { createOSMStream } from 'osm-pbf-parser-node';

/**
 * Travel distance computed from the OpenStreetMap extract alone, sharing nothing with the project's ETL, database or engine: its own
 * reading of the ways, its own metric (ellipsoidal radii at the latitude, no EPSG:28992), a linear scan for the nearest edge and a
 * textbook Dijkstra. Slow and plain on purpose: it is what the real thing is held against.
 */
export interface PlainStreets {
  lon: Float64Array;
  lat: Float64Array;
  /** Arcs out of each node: pairs of target node and metres. */
  arcs: [to: number, metres: number][][];
  /** Consecutive vertices of every usable way, both ends in the main component. */
  segments: { a: number; b: number; forward: boolean; backward: boolean; metres: number }[];
  addresses: { lon: number; lat: number }[];
}

export type PlainMode = 'foot' | 'foot-step-free' | 'bicycle';

type OsmItem =
  | { type: 'node'; id: number; lon: number; lat: number; tags?: Record<string, string> }
  | { type: 'way'; id: number; refs: number[]; tags?: Record<string, string> }
  | { type?: undefined };

const neverOpen = ['motorway', 'motorway_link', 'trunk', 'trunk_link', 'busway'];

function mayUse(mode: PlainMode, tags: Record<string, string>): boolean {
  if (mode === 'bicycle') {
    if (tags.bicycle === 'no') return false;
    if (tags.bicycle === 'yes' || tags.bicycle === 'designated') return true;
    return ![...neverOpen, 'footway', 'steps', 'pedestrian', 'bridleway'].includes(tags.highway);
  }
  if (neverOpen.includes(tags.highway) || (tags.highway === 'cycleway' && tags.foot === 'no')) return false;
  return mode === 'foot' || tags.highway !== 'steps';
}

/** Metres per degree at a latitude on the WGS84 ellipsoid. */
function metresPerDegree(latDegrees: number): { lon: number; lat: number } {
  const phi = (latDegrees * Math.PI) / 180;
  const e2 = 0.00669437999014;
  const w = 1 - e2 * Math.sin(phi) ** 2;
  const primeVertical = 6378137 / Math.sqrt(w);
  return {
    lon: (Math.PI / 180) * primeVertical * Math.cos(phi),
    lat: (Math.PI / 180) * ((6378137 * (1 - e2)) / (w * Math.sqrt(w))),
  };
}

export async function readPlainStreets(pbfFile: string, mode: PlainMode): Promise<PlainStreets> {
  const position = new Map<number, [number, number]>();
  const addresses: PlainStreets['addresses'] = [];
  const ways: { refs: number[]; forward: boolean; backward: boolean }[] = [];
  for await (const item of createOSMStream(pbfFile, { withTags: true, withInfo: false }) as AsyncIterable<OsmItem>) {
    if (item.type === 'node') {
      position.set(item.id, [item.lon, item.lat]);
      if (item.tags?.['addr:housenumber']) addresses.push({ lon: item.lon, lat: item.lat });
    } else if (item.type === 'way' && item.tags?.highway && mayUse(mode, item.tags)) {
      const oneway = mode === 'bicycle' && item.tags['oneway:bicycle'] !== 'no' ? item.tags.oneway : undefined;
      ways.push({ refs: item.refs, forward: oneway !== '-1', backward: !['yes', 'true', '1'].includes(oneway ?? '') });
    }
  }
  return { ...joinWays(ways, position), addresses };
}

function joinWays(
  ways: { refs: number[]; forward: boolean; backward: boolean }[],
  position: Map<number, [number, number]>,
): Omit<PlainStreets, 'addresses'> {
  const index = new Map<number, number>();
  const lon: number[] = [];
  const lat: number[] = [];
  const node = (id: number) => {
    let at = index.get(id);
    if (at === undefined) {
      const [x, y] = position.get(id) as [number, number];
      at = lon.push(x) - 1;
      lat.push(y);
      index.set(id, at);
    }
    return at;
  };
  const segments: PlainStreets['segments'] = [];
  for (const way of ways) {
    for (let i = 1; i < way.refs.length; i++) {
      const a = node(way.refs[i - 1]);
      const b = node(way.refs[i]);
      const scale = metresPerDegree((lat[a] + lat[b]) / 2);
      const metres = Math.hypot((lon[b] - lon[a]) * scale.lon, (lat[b] - lat[a]) * scale.lat);
      segments.push({ a, b, forward: way.forward, backward: way.backward, metres });
    }
  }
  const arcs: PlainStreets['arcs'] = lon.map(() => []);
  const reversed: PlainStreets['arcs'] = lon.map(() => []);
  const addArc = (from: number, to: number, metres: number) => {
    arcs[from].push([to, metres]);
    reversed[to].push([from, metres]);
  };
  for (const { a, b, forward, backward, metres } of segments) {
    if (forward) addArc(a, b, metres);
    if (backward) addArc(b, a, metres);
  }
  const main = mainComponent(arcs, reversed);
  return {
    lon: Float64Array.from(lon),
    lat: Float64Array.from(lat),
    arcs,
    segments: segments.filter(({ a, b }) => main.has(a) && main.has(b)),
  };
}

/** The strongly connected component of the best-connected seed among a few: forward reach met with backward reach. */
function mainComponent(arcs: PlainStreets['arcs'], reversed: PlainStreets['arcs']): Set<number> {
  const reach = (from: number, along: PlainStreets['arcs']) => {
    const seen = new Set([from]);
    const todo = [from];
    for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
      for (const [to] of along[node]) {
        if (!seen.has(to)) {
          seen.add(to);
          todo.push(to);
        }
      }
    }
    return seen;
  };
  let best = new Set<number>();
  for (let seed = 0; best.size < arcs.length / 2 && seed < arcs.length; seed += 97) {
    const back = reach(seed, reversed);
    const both = new Set([...reach(seed, arcs)].filter((node) => back.has(node)));
    if (both.size > best.size) best = both;
  }
  return best;
}

export interface PlainSnap {
  segment: PlainStreets['segments'][number];
  /** Metres from `a` to the joining point, and from the point to the street. */
  along: number;
  legMetres: number;
}

/**
 * Nearest point on any segment, by looking at them all: the nearest first, then any other street that is farther by no more than
 * `tieMetres`. Coordinates are rounded to 0.1 m on the way to the engine, so which of two such streets is nearer is no one's to say.
 */
export function snapsPlain(
  streets: PlainStreets,
  lon: number,
  lat: number,
  tieMetres: number,
  shores: PlainShore[] = [],
): PlainSnap[] {
  const scale = metresPerDegree(lat);
  const near = nearShores(shores, lon, lat, scale);
  const snaps = streets.segments.map((segment) => {
    const ax = (streets.lon[segment.a] - lon) * scale.lon;
    const ay = (streets.lat[segment.a] - lat) * scale.lat;
    const dx = (streets.lon[segment.b] - lon) * scale.lon - ax;
    const dy = (streets.lat[segment.b] - lat) * scale.lat - ay;
    const t = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
    const [x, y] = [ax + t * dx, ay + t * dy];
    const legMetres = Math.hypot(x, y);
    // Asked of the legs alone that a place may have at all.
    const crosses = legMetres <= 300 && near.some((shore) => legCrosses(x, y, shore));
    return { segment, along: t * segment.metres, legMetres, crosses };
  });
  const dry = snaps.filter(({ legMetres, crosses }) => legMetres <= 300 && !crosses);
  return nearestOf(dry.length > 0 ? dry : snaps, tieMetres);
}

function nearestOf(snaps: PlainSnap[], tieMetres: number): PlainSnap[] {
  const nearest = snaps.reduce((least, snap) => Math.min(least, snap.legMetres), Infinity);
  return snaps.filter((snap) => snap.legMetres <= nearest + tieMetres).sort((a, b) => a.legMetres - b.legMetres);
}

/** A stretch of shore or railway, in degrees. */
export type PlainShore = [from: [lon: number, lat: number], to: [lon: number, lat: number]];

/** The shores and railways of a base map; ponds that would fit in 20 m are none. */
export function readPlainShores(basemapFile: string): PlainShore[] {
  interface Drawn {
    features: { properties: { kind: string }; geometry: { type: string; coordinates: unknown } }[];
  }
  const { features } = JSON.parse(readFileSync(basemapFile, 'utf8')) as Drawn;
  const lines = features
    .filter(({ properties }) => properties.kind === 'water' || properties.kind === 'rail')
    .flatMap(({ geometry: { type, coordinates } }) =>
      type === 'MultiPolygon' ? (coordinates as [number, number][][][]).flat() : (coordinates as [number, number][][]),
    );
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  return lines.flatMap((line) => {
    const scale = metresPerDegree(line[0][1]);
    const isSmall = [0, 1].every((axis) => spread(line.map((at) => at[axis])) * (axis ? scale.lat : scale.lon) < 20);
    return isSmall ? [] : line.slice(1).map((to, i): PlainShore => [line[i], to]);
  });
}

/** Shores within reach of a place, in metres from it: ax, ay, bx, by. */
function nearShores(shores: PlainShore[], lon: number, lat: number, scale: { lon: number; lat: number }): number[][] {
  return shores
    .map(([[ax, ay], [bx, by]]) => [
      ...[(ax - lon) * scale.lon, (ay - lat) * scale.lat],
      ...[(bx - lon) * scale.lon, (by - lat) * scale.lat],
    ])
    .filter(
      ([ax, ay, bx, by]) => Math.min(Math.abs(ax), Math.abs(bx)) < 2000 && Math.min(Math.abs(ay), Math.abs(by)) < 2000,
    );
}

/** Whether the leg from the place (0, 0) to (x, y) passes through a shore, by solving for where the two lines meet. */
function legCrosses(x: number, y: number, [ax, ay, bx, by]: number[]): boolean {
  const determinant = x * (by - ay) - y * (bx - ax);
  if (determinant === 0) return false;
  const alongLeg = (ax * (by - ay) - ay * (bx - ax)) / determinant;
  const alongShore = (ax * y - ay * x) / determinant;
  return alongLeg > 0 && alongLeg < 1 && alongShore >= 0 && alongShore <= 1;
}

/** Metres from one snapped point to each of the others, legs included; Infinity where there is no way. */
export function plainDistances(streets: PlainStreets, from: PlainSnap, to: PlainSnap[]): number[] {
  const distance = new Float64Array(streets.lon.length).fill(Infinity);
  const heap: [metres: number, node: number][] = [];
  const relax = (node: number, metres: number) => {
    if (metres >= distance[node]) return;
    distance[node] = metres;
    push(heap, [metres, node]);
  };
  if (from.segment.forward) relax(from.segment.b, from.legMetres + from.segment.metres - from.along);
  if (from.segment.backward) relax(from.segment.a, from.legMetres + from.along);
  for (let top = pop(heap); top; top = pop(heap)) {
    if (top[0] > distance[top[1]]) continue;
    for (const [next, metres] of streets.arcs[top[1]]) relax(next, top[0] + metres);
  }
  return to.map((target) => {
    const { segment, along, legMetres } = target;
    const ways = [Infinity];
    if (segment.forward) ways.push(distance[segment.a] + along + legMetres);
    if (segment.backward) ways.push(distance[segment.b] + segment.metres - along + legMetres);
    if (segment === from.segment && (along >= from.along ? segment.forward : segment.backward)) {
      ways.push(from.legMetres + Math.abs(along - from.along) + legMetres);
    }
    return Math.min(...ways);
  });
}

function push(heap: [number, number][], item: [number, number]): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent][0] <= item[0]) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = item;
}

function pop(heap: [number, number][]): [number, number] | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return top;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
    if (heap[child][0] >= last[0]) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = last;
  return top;
}
