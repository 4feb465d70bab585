import { describe, expect, it } from 'vitest';
import { ChangeList } from '#coverage/search/changeList.ts';
import { contractGraph, coreRank } from '#coverage/contraction/contraction.ts';
import type { Contraction } from '#coverage/contraction/contraction.ts';
import { createEngine, nearestForNodes } from '#coverage/index.ts';
import type { CoverageEngine, SnappedSite } from '#coverage/index.ts';
import type { ArcRows } from '#coverage/search/graph.ts';
import { labelDistanceDm, labelOwner, newKeys, unreachedKey } from '#coverage/search/labels.ts';
import type { Labels } from '#coverage/search/labels.ts';
import { ContractedSearch } from '#coverage/contraction/contractedSearch.ts';
import { addSiteLabels, addWideSiteLabels } from '#coverage/queries/updateLabels.ts';
import { unreachableDm } from '#coverage/types.ts';
import { nodeOf, reversedPlainGraph, sitesAtNodes } from '#tests/bench/benchSites.ts';
import { generateCity } from '#tests/bench/generatedCity.ts';
import { plainDijkstra } from '#tests/reference/binaryHeapDijkstra.ts';

const seeds = [1, 2, 3, 4, 5];
/** About 2,500 nodes with one-way streets, of which a hundred or more stay in the core. */
const cityOf = (seed: number) => generateCity({ side: 52, seed, demand: false });

describe.each(seeds)('contraction of made-up city %i', (seed) => {
  const network = cityOf(seed);
  const engine = createEngine(network);
  const plain = reversedPlainGraph(network);

  it('contracts most nodes and leaves a core', () => {
    const { order, rank, core } = contractGraph(network.nodeCount, engine.graph.reversed);
    expect(order.length).toBeGreaterThan(network.nodeCount * 0.8);
    expect(order.length).toBeLessThan(network.nodeCount);
    expect([...order].every((node, i) => rank[node] === i)).toBe(true);
    expect(core.toCost.length).toBeGreaterThan(0);
  });

  it('lets arcs climb to higher ranks and descend from them', () => {
    const contraction = contractGraph(network.nodeCount, engine.graph.reversed);
    expect(downhill(contraction, contraction.climbing)).toBe(0);
    expect(downhill(contraction, contraction.descending)).toBe(0);
  });

  it.each([1, 2, 30])('labels every node as the plain reference does, from %i sites', (count) => {
    const sites = sitesAtNodes(network, count, seed);
    const labels = nearestForNodes(engine, sites);
    const reference = plainDijkstra(
      plain,
      sites.map((site, owner) => ({ node: nodeOf(network, site), distance: 0, owner })),
    );
    const nodes = Array.from({ length: network.nodeCount }, (_, node) => node);
    expect(nodes.map((node) => labelDistanceDm(labels, node))).toEqual(reference.distance);
    expect(nodes.map((node) => labelOwner(labels, node))).toEqual(reference.owner);
  });

  it('adds a site with the same labels and the same changed nodes as a search on the graph itself', () => {
    const [added, ...others] = sitesAtNodes(network, 6, seed + 100);
    const near = labelsOf(engine, others);
    const wide = labelsOf(engine, others);
    const nearChanges = new ChangeList(network.nodeCount);
    const wideChanges = new ChangeList(network.nodeCount);
    if (!added.snap.connected) throw new Error('The added site must be connected');
    addSiteLabels(engine, near, others.length, added.snap, unreachableDm, nearChanges);
    addWideSiteLabels(engine, wide, others.length, added.snap, wideChanges);
    expect([...wide.keys]).toEqual([...near.keys]);
    expect(wideChanges.count).toBeGreaterThan(0);
    expect(changedNodes(wideChanges)).toEqual(changedNodes(nearChanges));
  });
});

describe('a contracted graph', () => {
  it('keeps nodes past which a shortcut might be longer than an edge may be', () => {
    // A road of three edges of 150 km: download out an inner node would leave one of 300 km.
    const contraction = contractGraph(4, path([1_500_000, 1_500_000, 1_500_000]));
    expect([...contraction.rank]).toEqual([coreRank, coreRank, coreRank, coreRank]);
    expect(labelsFrom(contraction, 4, 0)).toEqual([0, 1_500_000, 3_000_000, 4_500_000]);
  });

  it('takes the shorter of parallel arcs and keeps arcs of no length', () => {
    const contraction = contractGraph(3, path([0, 70]));
    expect(labelsFrom(contraction, 3, 2)).toEqual([70, 70, 0]);
    const parallel = contractGraph(2, { start: Int32Array.of(0, 4, 6), toCost: Int32Array.of(1, 90, 1, 40, 0, 60) });
    expect(labelsFrom(parallel, 2, 0)).toEqual([0, 40]);
    expect(labelsFrom(parallel, 2, 1)).toEqual([60, 0]);
  });

  it('does not go along an arc the wrong way, nor reach what cannot be reached', () => {
    const oneWay = contractGraph(3, { start: Int32Array.of(0, 2, 4, 4), toCost: Int32Array.of(1, 10, 2, 10) });
    expect(labelsFrom(oneWay, 3, 0)).toEqual([0, 10, 20]);
    expect(labelsFrom(oneWay, 3, 2)).toEqual([null, null, 0]);
    expect(labelsFrom(contractGraph(2, { start: new Int32Array(3), toCost: new Int32Array(0) }), 2, 1)).toEqual([
      null,
      0,
    ]);
  });

  it('leaves what is too far for a key unreached', () => {
    const contraction = contractGraph(6, path([900_000, 900_000, 900_000, 900_000, 900_000]));
    const labels: Labels = { keys: newKeys(6), ownerBits: 10 };
    const search = new ContractedSearch(contraction);
    search.seed(labels, 0, 0, 0);
    search.spread(labels);
    // 21 bits of distance: 2,097,151 dm at the most.
    expect([...labels.keys].map((key) => key === unreachedKey)).toEqual([false, false, false, true, true, true, true]);
  });
});

/** Arcs that lead from a contracted node to one of a lower rank; there must be none. */
function downhill({ order, rank }: Contraction, { start, toCost }: ArcRows): number {
  let count = 0;
  for (let place = 0; place < order.length; place++) {
    for (let arc = start[place]; arc < start[place + 1]; arc += 2) {
      const other = rank[toCost[arc]];
      if (other !== coreRank && other <= place) count++;
    }
  }
  return count;
}

function labelsOf(engine: CoverageEngine, sites: SnappedSite[]): Labels {
  return nearestForNodes(engine, sites, newKeys(engine.graph.nodeCount), sites.length + 1);
}

function changedNodes({ indices, count }: ChangeList): number[] {
  return [...indices.subarray(0, count)].sort((a, b) => a - b);
}

/** A road along nodes 0, 1, 2, ... with edges of these lengths in dm, both ways. */
function path(lengthsDm: number[]): ArcRows {
  const arcs = Array.from({ length: lengthsDm.length + 1 }, (_, node) => [
    ...(node > 0 ? [node - 1, lengthsDm[node - 1]] : []),
    ...(node < lengthsDm.length ? [node + 1, lengthsDm[node]] : []),
  ]);
  const start = arcs.reduce((starts, row) => [...starts, starts[starts.length - 1] + row.length], [0]);
  return { start: Int32Array.from(start), toCost: Int32Array.from(arcs.flat()) };
}

/** Distance of every node from one, null where there is no way. */
function labelsFrom(contraction: Contraction, nodeCount: number, from: number): (number | null)[] {
  const labels: Labels = { keys: newKeys(nodeCount), ownerBits: 1 };
  const search = new ContractedSearch(contraction);
  search.seed(labels, from, 0, 0);
  search.spread(labels);
  return Array.from({ length: nodeCount }, (_, node) =>
    labels.keys[node] === unreachedKey ? null : labelDistanceDm(labels, node),
  );
}
