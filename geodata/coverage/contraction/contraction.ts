import type { ArcRows } from '../search/graph.ts';
import { NeighbourLists, noArcDm, noEntry } from './neighbourLists.ts';
import { Shortcuts } from './shortcuts.ts';

/** Nodes with more neighbours stay in the core: download them out would leave more shortcuts than it saves. */
const maxNeighbours = 6;
/** Shortcuts take memory and contraction takes time: a graph of more nodes is left as it is, all of it core. */
const maxContractedNodes = 300_000;
export const coreRank = -1;

/**
 * A graph whose lesser nodes were contracted (Geisberger et al. 2008): taken out one by one, each leaving behind shortcuts between
 * its neighbours that keep all distances between the others. What is left is the core.
 *
 * A shortest path then climbs from contracted nodes to ones that were contracted later, crosses the core, and descends again. A
 * search has to choose its way only in the core; the rest of the nodes get their labels in one sweep (PHAST, Delling et al. 2011).
 */
export interface Contraction {
  /** The contracted nodes, first contracted first; a node's place in it is its rank. */
  order: Int32Array;
  /** Rank per node; `coreRank` in the core. */
  rank: Int32Array;
  /** Per rank: arcs from that node to its neighbours at the time, which all have a higher rank or are of the core. */
  climbing: ArcRows;
  /** Per rank: arcs from those neighbours to the node; `toCost` names the neighbour. */
  descending: ArcRows;
  /** Arcs and shortcuts between nodes of the core, per node. */
  core: ArcRows;
  maxCoreCostDm: number;
}

/**
 * Contracts nodes in rounds, those with the fewest neighbours first. A round goes through the nodes in their own order, so that nodes
 * that are near each other get ranks near each other.
 *
 * @param arcs in the direction of the search
 */
export function contractGraph(nodeCount: number, arcs: ArcRows): Contraction {
  const rank = new Int32Array(nodeCount).fill(coreRank);
  if (nodeCount > maxContractedNodes) return allCore(rank, arcs);
  const lists = new NeighbourLists(nodeCount, arcs);
  const shortcuts = new Shortcuts(nodeCount, maxNeighbours, lists);
  const climbing = new RowBuilder();
  const descending = new RowBuilder();
  const order: number[] = [];
  let left = Array.from({ length: nodeCount }, (_, node) => node);
  // Two rounds for each number of neighbours: the first one takes neighbours away from nodes that it has passed.
  for (let round = 2; round < 2 * (maxNeighbours + 1); round++) {
    const most = round >> 1;
    left = left.filter((node) => {
      if (lists.degree[node] > most || !shortcuts.prepare(node)) return true;
      rank[node] = order.push(node) - 1;
      climbing.addRow(lists, node, lists.thereDm);
      descending.addRow(lists, node, lists.backDm);
      lists.takeOut(node);
      shortcuts.add();
      return false;
    });
  }
  const core = new RowBuilder();
  for (let node = 0; node < nodeCount; node++) core.addRow(lists, node, lists.thereDm);
  return {
    order: Int32Array.from(order),
    rank,
    climbing: climbing.rows(),
    descending: descending.rows(),
    core: core.rows(),
    maxCoreCostDm: core.maxCostDm,
  };
}

function allCore(rank: Int32Array, arcs: ArcRows): Contraction {
  let maxCoreCostDm = 0;
  for (let arc = 0; arc < arcs.toCost.length; arc += 2) maxCoreCostDm = Math.max(maxCoreCostDm, arcs.toCost[arc + 1]);
  const none = new RowBuilder().rows();
  return { order: new Int32Array(0), rank, climbing: none, descending: none, core: arcs, maxCoreCostDm };
}

class RowBuilder {
  readonly #start = [0];
  readonly #toCost: number[] = [];
  maxCostDm = 0;

  /** @param costDm of the lists' entries */
  addRow({ first, next, node: neighbour }: NeighbourLists, node: number, costDm: Int32Array): void {
    for (let entry = first[node]; entry !== noEntry; entry = next[entry]) {
      if (costDm[entry] === noArcDm) continue;
      this.#toCost.push(neighbour[entry], costDm[entry]);
      this.maxCostDm = Math.max(this.maxCostDm, costDm[entry]);
    }
    this.#start.push(this.#toCost.length);
  }

  rows(): ArcRows {
    return { start: Int32Array.from(this.#start), toCost: Int32Array.from(this.#toCost) };
  }
}
