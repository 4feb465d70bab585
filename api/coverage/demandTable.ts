import { notConnectedEdge } from '../../geodata/network/streetNetwork.ts';
import type { StreetNetwork } from '../../geodata/network/streetNetwork.ts';

/** Numbers per row of `DemandTable.rows`. */
export const rowWidth = 6;

/** The edges that have demand points, in the order of the network, with all that is needed to read the points' distances. */
export interface DemandTable {
  rowCount: number;
  /** Per row: from node, to node, length in dm, directions, first demand point, one past the last. */
  rows: Int32Array;
  /** The rows at either end of node v are `nodeRows[nodeStart[v]]` up to, not including, `nodeRows[nodeStart[v + 1]]`. */
  nodeStart: Int32Array;
  nodeRows: Int32Array;
  /** Per connected demand point: offset along its edge, connector; dm. */
  offsetConnector: Int32Array;
  /** Row per edge; -1 where nobody lives on it. */
  rowOfEdge: Int32Array;
  /** Demand points from this number on are not connected. */
  connectedCount: number;
}

export function buildDemandTable(network: StreetNetwork): DemandTable {
  const { nodeCount, edgeCount, demandCount, demandEdge, edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  const rowOfEdge = new Int32Array(edgeCount).fill(-1);
  const values: number[] = [];
  const nodeStart = new Int32Array(nodeCount + 1);
  let first = 0;
  let rowCount = 0;
  while (first < demandCount && demandEdge[first] !== notConnectedEdge) {
    const edge = demandEdge[first];
    let end = first + 1;
    while (end < demandCount && demandEdge[end] === edge) end++;
    rowOfEdge[edge] = rowCount++;
    values.push(edgeFrom[edge], edgeTo[edge], edgeLengthDm[edge], edgeDirections[edge], first, end);
    nodeStart[edgeFrom[edge] + 1]++;
    nodeStart[edgeTo[edge] + 1]++;
    first = end;
  }
  for (let node = 0; node < nodeCount; node++) nodeStart[node + 1] += nodeStart[node];
  const rows = Int32Array.from(values);
  const nodeRows = new Int32Array(rowCount * 2);
  const next = nodeStart.slice();
  for (let row = 0; row < rowCount; row++) {
    nodeRows[next[rows[row * rowWidth]]++] = row;
    nodeRows[next[rows[row * rowWidth + 1]]++] = row;
  }
  const offsetConnector = new Int32Array(first * 2);
  for (let point = 0; point < first; point++) {
    offsetConnector[point * 2] = network.demandOffsetDm[point];
    offsetConnector[point * 2 + 1] = network.demandConnectorDm[point];
  }
  return { rowCount, rows, nodeStart, nodeRows, rowOfEdge, offsetConnector, connectedCount: first };
}
