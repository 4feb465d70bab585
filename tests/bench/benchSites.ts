import type { AreaParts, GroupCounts, SnappedSite } from '#coverage/types.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { pick, seededRandom } from '../scenes/seededRandom.ts';
import type { PlainGraph } from '../reference/binaryHeapDijkstra.ts';

/** Sites exactly at the `from` node of a two-way edge, so that a router that knows only nodes must give the same answers. */
export function sitesAtNodes(network: StreetNetwork, count: number, seed: number): SnappedSite[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    let edge = pick(random, network.edgeCount);
    while (network.edgeDirections[edge] !== 3) edge = (edge + 1) % network.edgeCount;
    return { id: `site-${i}`, snap: { connected: true, edge, offsetDm: 0, connectorDm: 0 } };
  });
}

export function nodeOf(network: StreetNetwork, site: SnappedSite): number {
  if (!site.snap.connected) throw new Error(`Site ${site.id} is not connected`);
  return network.edgeFrom[site.snap.edge];
}

/** Per buurt one area, and one for all; with a count for each buurt. */
export function benchAreas(network: StreetNetwork, seed: number): { areas: AreaParts[]; counts: GroupCounts } {
  const random = seededRandom(seed);
  const buurten = network.buurtCodes.map((_, i) => i);
  const areas = buurten.map((buurt) => ({ code: network.buurtCodes[buurt], buurten: [buurt] }));
  areas.push({ code: 'total', buurten });
  return { areas, counts: Float64Array.from(buurten, () => pick(random, 1500)) };
}

/** Positions of a pointer that drags a candidate from place to place over the city, 60 m a frame. */
export function dragPath(network: StreetNetwork, frames: number, seed: number): { xDm: number; yDm: number }[] {
  const random = seededRandom(seed);
  const stepDm = 600;
  const anywhere = () => {
    const node = pick(random, network.nodeCount);
    return { xDm: network.nodeXDm[node], yDm: network.nodeYDm[node] };
  };
  const path = [anywhere()];
  for (let goal = anywhere(); path.length < frames;) {
    const here = path[path.length - 1];
    const distance = Math.hypot(goal.xDm - here.xDm, goal.yDm - here.yDm);
    if (distance <= stepDm) {
      goal = anywhere();
      continue;
    }
    const share = stepDm / distance;
    path.push({ xDm: here.xDm + share * (goal.xDm - here.xDm), yDm: here.yDm + share * (goal.yDm - here.yDm) });
  }
  return path;
}

/** The network turned round, as the plain reference takes it. */
export function reversedPlainGraph(network: StreetNetwork): PlainGraph {
  const graph: PlainGraph = Array.from({ length: network.nodeCount }, () => []);
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const [from, to] = [network.edgeFrom[edge], network.edgeTo[edge]];
    const cost = network.edgeLengthDm[edge];
    if (network.edgeDirections[edge] & 1) graph[to].push({ to: from, cost });
    if (network.edgeDirections[edge] & 2) graph[from].push({ to, cost });
  }
  return graph;
}
