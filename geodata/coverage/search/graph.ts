import { checkNetwork } from '#network/checkNetwork.ts';
import { directionBackward, directionForward } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';

/**
 * Arcs in compressed sparse rows: those of node v lie in `toCost` from `start[v]` up to, but not including, `start[v + 1]`, two
 * numbers each.
 */
export interface ArcRows {
  start: Int32Array;
  /** Node that an arc goes to, then its cost in dm; side by side, so that one cache line has both. */
  toCost: Int32Array;
}

export interface Arcs extends ArcRows {
  /** The network edge that an arc runs along, by half its position in `toCost`. */
  edge: Int32Array;
}

export interface Graph {
  nodeCount: number;
  /** In the direction of travel, from person to facility. */
  forward: Arcs;
  /** Turned round, to search from facilities; the same object as `forward` where every edge runs both ways. */
  reversed: Arcs;
  maxCostDm: number;
  /** Per node: 1 where an edge may be left along, but not come back by. */
  leavesOneWay: Uint8Array;
}

/**
 * The graph of a network. Self-loops are left out of it: no shortest path uses one, and a point on one reads its end directly.
 *
 * @throws NetworkFormatError when the network's arrays do not fit together
 */
export function buildGraph(network: StreetNetwork): Graph {
  checkNetwork(network);
  const symmetric = network.edgeDirections.every((directions) => directions === 3);
  const forward = buildArcs(network, directionForward, directionBackward);
  const reversed = symmetric ? forward : buildArcs(network, directionBackward, directionForward);
  const maxCostDm = network.edgeLengthDm.reduce((longest, length) => Math.max(longest, length), 0);
  return { nodeCount: network.nodeCount, forward, reversed, maxCostDm, leavesOneWay: markOneWays(network) };
}

function markOneWays({ nodeCount, edgeCount, edgeFrom, edgeTo, edgeDirections }: StreetNetwork): Uint8Array {
  const leavesOneWay = new Uint8Array(nodeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeDirections[edge] === directionForward) leavesOneWay[edgeFrom[edge]] = 1;
    if (edgeDirections[edge] === directionBackward) leavesOneWay[edgeTo[edge]] = 1;
  }
  return leavesOneWay;
}

function buildArcs(network: StreetNetwork, fromToBit: number, toFromBit: number): Arcs {
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  const start = new Int32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeFrom[edge] === edgeTo[edge]) continue;
    if (edgeDirections[edge] & fromToBit) start[edgeFrom[edge] + 1] += 2;
    if (edgeDirections[edge] & toFromBit) start[edgeTo[edge] + 1] += 2;
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1] += start[node];
  const arcs: Arcs = {
    start,
    toCost: new Int32Array(start[nodeCount]),
    edge: new Int32Array(start[nodeCount] / 2),
  };
  const next = start.slice();
  const addArc = (tail: number, head: number, edge: number): void => {
    const arc = next[tail];
    next[tail] += 2;
    arcs.toCost[arc] = head;
    arcs.toCost[arc + 1] = edgeLengthDm[edge];
    arcs.edge[arc / 2] = edge;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeFrom[edge] === edgeTo[edge]) continue;
    if (edgeDirections[edge] & fromToBit) addArc(edgeFrom[edge], edgeTo[edge], edge);
    if (edgeDirections[edge] & toFromBit) addArc(edgeTo[edge], edgeFrom[edge], edge);
  }
  return arcs;
}
