import type { StreetNetwork } from '#network/streetNetwork.ts';
import type { AreaParts, GroupCounts, SnappedSite, Snap } from '#coverage/types.ts';
import { pick, seededRandom } from './seededRandom.ts';
import { looseNetwork } from './town.ts';
import type { LooseEdge } from './town.ts';

export interface RandomTown {
  network: StreetNetwork;
  sites: SnappedSite[];
  areas: AreaParts[];
  counts: GroupCounts;
  cutoffDm: number;
  random: () => number;
}

/**
 * A small network with everything that goes wrong in practice: one-ways, edges of length 0, parallel edges, self-loops, islands,
 * a very long edge, crowded edges with several sites and homes, sites on one spot, lengths that repeat so that ties are common,
 * sites and homes that are not connected, a buurt without a figure and one without homes.
 */
export function randomTown(
  seed: number,
  { nodeCount = 40, edgeCount = 90, homeCount = 120, siteCount = 6 } = {},
): RandomTown {
  const random = seededRandom(seed);
  const island = pick(random, 2) === 0 ? Math.floor(nodeCount * 0.8) : nodeCount;
  const edges: LooseEdge[] = Array.from({ length: edgeCount }, () => randomEdge(random, nodeCount, island));
  edges.push({ from: 0, to: pick(random, nodeCount), lengthDm: 90_000, directions: 3 });
  const buurtCount = 6;
  const homes = Array.from({ length: homeCount }, () => {
    // A third of the homes crowd onto a few edges.
    const edge = pick(random, 3) === 0 ? pick(random, 4) : pick(random, edges.length);
    const { connectorDm, offsetDm } = randomSnapOn(random, edges, edge);
    return { edge, offsetDm, connectorDm, addresses: 1 + pick(random, 4), buurt: pick(random, buurtCount - 1) };
  });
  const network = looseNetwork(nodeCount, edges, homes, [{ addresses: 3, buurt: 0 }], buurtCount);
  const sites = Array.from({ length: pick(random, siteCount + 1) }, (_, i) => ({
    id: `site-${i}`,
    snap: randomSnap(random, edges),
  }));
  if (sites.length > 1 && pick(random, 3) === 0) sites[sites.length - 1] = { ...sites[0], id: 'twin' };
  const counts = Float64Array.from({ length: buurtCount }, () => pick(random, 500));
  counts[pick(random, buurtCount)] = NaN;
  return { network, sites, areas: someAreas(buurtCount), counts, cutoffDm: 50 * pick(random, 60), random };
}

function someAreas(buurtCount: number): AreaParts[] {
  const all = Array.from({ length: buurtCount }, (_, i) => i);
  return [
    ...all.map((buurt) => ({ code: `BU${buurt}`, buurten: [buurt] })),
    { code: 'WK0', buurten: [0, 1, 2] },
    { code: 'nowhere', buurten: [] },
    { code: 'GM', buurten: all },
  ];
}

function randomEdge(random: () => number, nodeCount: number, island: number): LooseEdge {
  // Neighbours by number, so that the graph has some width; both ends on one side of the water.
  const from = pick(random, nodeCount);
  const reach = pick(random, 8) - 4;
  const to = (from + reach + nodeCount) % nodeCount;
  const sameSide = from < island === to < island;
  const lengths = [0, 1, 50, 100, 100, 100, 200, 350, 1000, pick(random, 2000)];
  return {
    from,
    to: sameSide ? to : from,
    lengthDm: lengths[pick(random, lengths.length)],
    directions: ([1, 2, 3, 3, 3] as const)[pick(random, 5)],
  };
}

function randomSnapOn(random: () => number, edges: LooseEdge[], edge: number) {
  const length = edges[edge].lengthDm;
  const offsetDm = [0, length, Math.floor(length / 2), pick(random, length + 1)][pick(random, 4)];
  return { connected: true as const, edge, offsetDm, connectorDm: [0, 0, 10, pick(random, 3001)][pick(random, 4)] };
}

export function randomSnap(random: () => number, edges: ArrayLike<LooseEdge> | LooseEdge[]): Snap {
  if (pick(random, 12) === 0) return { connected: false, connectorDm: 5000 };
  const edge = pick(random, 4) === 0 ? pick(random, 4) : pick(random, edges.length);
  return randomSnapOn(random, edges as LooseEdge[], edge);
}

/** The edges of a network as loose edges, to put more sites on them. */
export function looseEdges({ edgeCount, edgeFrom, edgeTo, edgeLengthDm, edgeDirections }: StreetNetwork): LooseEdge[] {
  return Array.from({ length: edgeCount }, (_, i) => ({
    from: edgeFrom[i],
    to: edgeTo[i],
    lengthDm: edgeLengthDm[i],
    directions: edgeDirections[i] as LooseEdge['directions'],
  }));
}
