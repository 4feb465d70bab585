import { directionBackward, directionForward, notConnectedEdge } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';

/** Numbers per demand point in `DemandTable.points`. */
export const pointWidth = 4;

/** All that is needed to read the distances of demand points from the labels of nodes. */
export interface DemandTable {
  /** Demand points from this number on are not connected, and have no entry in `points`. */
  connectedCount: number;
  /**
   * Per demand point: node at the `from` end of its edge and at the `to` end, and dm to each of them, its connector included.
   * An end that may not be travelled to is the node that is never reached (number `nodeCount`).
   */
  points: Int32Array;
  /** Per demand point: dm along its edge, and of its connector. */
  offsetDm: Uint32Array;
  connectorDm: Uint32Array;
  /** The edges on which somebody lives, in the order of the network: row r has points `rowStart[r]` up to `rowStart[r + 1]`. */
  rowCount: number;
  rowStart: Int32Array;
  /** The rows at either end of node v are `nodeRows[nodeStart[v]]` up to, not including, `nodeRows[nodeStart[v + 1]]`. */
  nodeStart: Int32Array;
  nodeRows: Int32Array;
  /** Row per edge; -1 where nobody lives on it. */
  rowOfEdge: Int32Array;
  /** Directions per row, as in `StreetNetwork.edgeDirections`. */
  rowDirections: Uint8Array;
}

export function buildDemandTable(network: StreetNetwork): DemandTable {
  const { edgeCount, demandCount, demandEdge, edgeDirections } = network;
  const rowOfEdge = new Int32Array(edgeCount).fill(-1);
  const rowEdges: number[] = [];
  const rowStart: number[] = [];
  let connectedCount = 0;
  while (connectedCount < demandCount && demandEdge[connectedCount] !== notConnectedEdge) {
    const edge = demandEdge[connectedCount];
    if (rowOfEdge[edge] < 0) {
      rowOfEdge[edge] = rowEdges.length;
      rowEdges.push(edge);
      rowStart.push(connectedCount);
    }
    connectedCount++;
  }
  rowStart.push(connectedCount);
  return {
    connectedCount,
    points: pointEntries(network, connectedCount),
    offsetDm: network.demandOffsetDm,
    connectorDm: network.demandConnectorDm,
    rowCount: rowEdges.length,
    rowStart: Int32Array.from(rowStart),
    ...rowsByNode(network, rowEdges),
    rowOfEdge,
    rowDirections: Uint8Array.from(rowEdges, (edge) => edgeDirections[edge]),
  };
}

function pointEntries(network: StreetNetwork, connectedCount: number): Int32Array {
  const { nodeCount, edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  const { demandEdge, demandOffsetDm, demandConnectorDm } = network;
  const points = new Int32Array(connectedCount * pointWidth);
  for (let point = 0; point < connectedCount; point++) {
    const edge = demandEdge[point];
    const at = point * pointWidth;
    points[at] = edgeDirections[edge] & directionBackward ? edgeFrom[edge] : nodeCount;
    points[at + 1] = edgeDirections[edge] & directionForward ? edgeTo[edge] : nodeCount;
    points[at + 2] = demandConnectorDm[point] + demandOffsetDm[point];
    points[at + 3] = demandConnectorDm[point] + edgeLengthDm[edge] - demandOffsetDm[point];
  }
  return points;
}

function rowsByNode(network: StreetNetwork, rowEdges: number[]): Pick<DemandTable, 'nodeStart' | 'nodeRows'> {
  const { nodeCount, edgeFrom, edgeTo } = network;
  const nodeStart = new Int32Array(nodeCount + 1);
  for (const edge of rowEdges) {
    nodeStart[edgeFrom[edge] + 1]++;
    nodeStart[edgeTo[edge] + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) nodeStart[node + 1] += nodeStart[node];
  const nodeRows = new Int32Array(rowEdges.length * 2);
  const next = nodeStart.slice();
  rowEdges.forEach((edge, row) => {
    nodeRows[next[edgeFrom[edge]]++] = row;
    nodeRows[next[edgeTo[edge]]++] = row;
  });
  return { nodeStart, nodeRows };
}
