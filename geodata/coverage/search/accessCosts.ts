import { unreachableDm } from '../types.ts';
import { directionBackward, directionForward, maxEdgeLengthDm } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { maxConnectorDm } from '#network/edgeIndex.ts';
import type { SnappedSite, Snap } from '../types.ts';

/** A snap that joins the network. */
export type ConnectedSnap = Extract<Snap, { connected: true }>;

/** What it costs to get between a snap and the ends of its edge, its connector included; `unreachableDm` where not allowed. */
export interface EndCosts {
  fromNode: number;
  toNode: number;
  fromDm: number;
  toDm: number;
}

/** Arriving: from each end of the edge to the snap. */
export function arrivalCosts(network: StreetNetwork, snap: ConnectedSnap): EndCosts {
  const { edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  const { edge, offsetDm, connectorDm } = snap;
  return {
    fromNode: edgeFrom[edge],
    toNode: edgeTo[edge],
    fromDm: edgeDirections[edge] & directionForward ? connectorDm + offsetDm : unreachableDm,
    toDm: edgeDirections[edge] & directionBackward ? connectorDm + edgeLengthDm[edge] - offsetDm : unreachableDm,
  };
}

/** Setting out: from the snap to each end of the edge. */
export function departureCosts(network: StreetNetwork, snap: ConnectedSnap): EndCosts {
  const { edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  const { edge, offsetDm, connectorDm } = snap;
  return {
    fromNode: edgeFrom[edge],
    toNode: edgeTo[edge],
    fromDm: edgeDirections[edge] & directionBackward ? connectorDm + offsetDm : unreachableDm,
    toDm: edgeDirections[edge] & directionForward ? connectorDm + edgeLengthDm[edge] - offsetDm : unreachableDm,
  };
}

/** Along one edge without passing an end, connectors not included; `unreachableDm` where the direction does not allow it. */
export function alongEdgeDm(directions: number, fromOffsetDm: number, toOffsetDm: number): number {
  if (directions & directionForward && toOffsetDm >= fromOffsetDm) return toOffsetDm - fromOffsetDm;
  if (directions & directionBackward && toOffsetDm <= fromOffsetDm) return fromOffsetDm - toOffsetDm;
  return unreachableDm;
}

/** @throws RangeError when a connected snap names an edge, offset or connector that the network cannot have */
export function checkSnap(network: StreetNetwork, snap: Snap, name: string): void {
  if (!snap.connected) return;
  const { edge, offsetDm, connectorDm } = snap;
  if (!Number.isInteger(edge) || edge < 0 || edge >= network.edgeCount) {
    throw new RangeError(`${name} is on edge ${edge}, but the network has ${network.edgeCount}`);
  }
  const length = Math.min(network.edgeLengthDm[edge], maxEdgeLengthDm);
  if (!Number.isInteger(offsetDm) || offsetDm < 0 || offsetDm > length) {
    throw new RangeError(`${name} is at ${offsetDm} dm of edge ${edge}, which is ${length} dm long`);
  }
  if (!Number.isInteger(connectorDm) || connectorDm < 0 || connectorDm > maxConnectorDm) {
    throw new RangeError(`${name} has a connector of ${connectorDm} dm; it must be whole, 0..${maxConnectorDm}`);
  }
}

export function checkSites(network: StreetNetwork, sites: SnappedSite[]): void {
  for (const site of sites) checkSnap(network, site.snap, `Site "${site.id}"`);
}
