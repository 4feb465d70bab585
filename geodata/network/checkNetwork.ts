import { maxEdgeLengthDm, notConnectedEdge } from './streetNetwork.ts';
import type { StreetNetwork } from './streetNetwork.ts';

/** A network that cannot be used; `reason` says why. */
export class NetworkFormatError extends Error {
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`Street network refused: ${reason}`, options);
    this.name = 'NetworkFormatError';
    this.reason = reason;
  }
}

/**
 * Checks that a network's arrays fit together, so that the engine need not check in its inner loops.
 *
 * @throws NetworkFormatError when a column has the wrong length or an id or offset is out of range
 */
export function checkNetwork(network: StreetNetwork): void {
  checkLengths(network);
  const { nodeCount, edgeCount, edgeFrom, edgeTo, edgeLengthDm, edgeDirections, shapeStart, shapeXDm } = network;
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edgeFrom[edge] >= nodeCount || edgeTo[edge] >= nodeCount) {
      throw new NetworkFormatError(`edge ${edge} joins ${edgeFrom[edge]} and ${edgeTo[edge]} of ${nodeCount} nodes`);
    }
    if (edgeLengthDm[edge] > maxEdgeLengthDm) {
      throw new NetworkFormatError(`edge ${edge} is ${edgeLengthDm[edge]} dm long, more than ${maxEdgeLengthDm}`);
    }
    if (edgeDirections[edge] < 1 || edgeDirections[edge] > 3) {
      throw new NetworkFormatError(`edge ${edge} has directions ${edgeDirections[edge]}`);
    }
    if (shapeStart[edge + 1] < shapeStart[edge]) throw new NetworkFormatError(`edge ${edge} has a negative shape`);
  }
  if (shapeStart[0] !== 0 || shapeStart[edgeCount] !== shapeXDm.length) {
    throw new NetworkFormatError('shape points do not add up');
  }
  checkDemand(network);
}

function checkLengths(network: StreetNetwork): void {
  const { nodeCount, edgeCount, demandCount } = network;
  const lengths: [keyof StreetNetwork, number][] = [
    ['nodeXDm', nodeCount],
    ['nodeYDm', nodeCount],
    ['edgeFrom', edgeCount],
    ['edgeTo', edgeCount],
    ['edgeLengthDm', edgeCount],
    ['edgeDirections', edgeCount],
    ['shapeStart', edgeCount + 1],
    ['shapeYDm', network.shapeXDm.length],
    ['demandEdge', demandCount],
    ['demandOffsetDm', demandCount],
    ['demandConnectorDm', demandCount],
    ['demandAddresses', demandCount],
    ['demandBuurt', demandCount],
  ];
  for (const [name, expected] of lengths) {
    const { length } = network[name] as ArrayLike<number>;
    if (length !== expected) throw new NetworkFormatError(`${name} has ${length} values, not ${expected}`);
  }
}

function checkDemand(network: StreetNetwork): void {
  const { edgeCount, demandCount, edgeLengthDm, demandEdge, demandOffsetDm, demandBuurt, buurtCodes } = network;
  for (let i = 0; i < demandCount; i++) {
    const edge = demandEdge[i];
    if (demandBuurt[i] >= buurtCodes.length) {
      throw new NetworkFormatError(`demand point ${i} is in buurt ${demandBuurt[i]} of ${buurtCodes.length}`);
    }
    if (edge === notConnectedEdge) continue;
    if (edge >= edgeCount) throw new NetworkFormatError(`demand point ${i} is on edge ${edge} of ${edgeCount}`);
    if (demandOffsetDm[i] > edgeLengthDm[edge]) {
      throw new NetworkFormatError(
        `demand point ${i} is at ${demandOffsetDm[i]} dm of an edge of ${edgeLengthDm[edge]}`,
      );
    }
    if (i > 0 && demandEdge[i - 1] > edge) throw new NetworkFormatError(`demand point ${i} is not sorted by edge`);
  }
}
