import { unreachableDm } from '../types.ts';
import { directionBackward, directionForward } from '#network/streetNetwork.ts';
import { checkCutoff } from '../areas/summariseAreas.ts';
import type { CoverageEngine } from '../engine.ts';
import { alongEdgeDm, checkSnap } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import { labelDistanceDm, unreachedKey } from '../search/labels.ts';
import { reverseSearch } from './reverseSearch.ts';
import type { Snap } from '../types.ts';

/** Cutting the streets of a whole city into bands takes some tenths of a second. */
const edgesBetweenChecks = 4096;

/** Nodes from which a site can be reached within a cutoff, and how far it is from each. */
export interface ReachableNodes {
  nodes: Int32Array;
  /** Per node of `nodes`, the site's connector included. */
  distanceDm: Int32Array;
}

/**
 * The nodes from which a site can be reached within a cutoff; none for a site that is not connected.
 *
 * @param cutoffDm inclusive
 * @throws RangeError when the snap does not fit the network, or the cutoff is negative or NaN
 */
export function reachableWithin(engine: CoverageEngine, site: Snap, cutoffDm: number): ReachableNodes {
  checkSnap(engine.network, site, 'The site');
  checkCutoff(cutoffDm);
  if (!site.connected) return { nodes: new Int32Array(0), distanceDm: new Int32Array(0) };
  return reverseSearch(engine, site, Math.min(cutoffDm, unreachableDm), (touched, count) => {
    const nodes = touched.slice(0, count);
    return { nodes, distanceDm: nodes.map((node) => labelDistanceDm(engine.scratchLabels, node)) };
  });
}

/** A stretch of street whose every point reaches the site within `limitsDm[band]`, but not within the limit before it. */
export interface BandStretch {
  edge: number;
  /** Offsets along the edge, `startDm < endDm`; halves of a dm occur. */
  startDm: number;
  endDm: number;
  band: number;
}

/**
 * The service area of a site: the streets from which it can be reached, cut where one distance band passes into the next.
 *
 * Along an edge the distance is the least of straight lines of slope 1 (to either end, or straight to a site on the edge), so
 * bands change only where one of those lines meets a limit. Exact; a polygon around the streets is for show only.
 *
 * @param limitsDm upper limits of the bands, ascending, inclusive
 * @throws RangeError when the snap does not fit the network, or the limits are not ascending from 0
 */
export function serviceArea(engine: CoverageEngine, site: Snap, limitsDm: number[]): BandStretch[] {
  checkSnap(engine.network, site, 'The site');
  limitsDm.forEach((limit, i) => {
    checkCutoff(limit);
    if (i > 0 && limit <= limitsDm[i - 1]) throw new RangeError(`Band limits must ascend: ${limitsDm.join(', ')}`);
  });
  const cutoffDm = limitsDm.at(-1);
  if (!site.connected || cutoffDm === undefined) return [];
  return reverseSearch(engine, site, Math.min(cutoffDm, unreachableDm), () => {
    const { edgeCount, edgeFrom, edgeTo } = engine.network;
    const { keys } = engine.scratchLabels;
    const stretches: BandStretch[] = [];
    for (let edge = 0; edge < edgeCount; edge++) {
      if (edge % edgesBetweenChecks === 0) engine.checkInterrupted();
      const reached = keys[edgeFrom[edge]] !== unreachedKey || keys[edgeTo[edge]] !== unreachedKey;
      if (reached || edge === site.edge) stretches.push(...edgeBands(engine, edge, site, limitsDm));
    }
    return stretches;
  });
}

function edgeBands(engine: CoverageEngine, edge: number, site: ConnectedSnap, limitsDm: number[]): BandStretch[] {
  const length = engine.network.edgeLengthDm[edge];
  const toEnds = endDistances(engine, edge);
  const onEdge = edge === site.edge;
  const cuts = [0, length];
  for (const limit of limitsDm) {
    cuts.push(limit - toEnds.fromDm, toEnds.toDm + length - limit);
    if (onEdge) cuts.push(site.offsetDm - (limit - site.connectorDm), site.offsetDm + (limit - site.connectorDm));
  }
  if (onEdge) cuts.push(site.offsetDm);
  const ordered = [...new Set(cuts.filter((cut) => cut >= 0 && cut <= length))].sort((a, b) => a - b);
  const stretches: BandStretch[] = [];
  for (let i = 1; i < ordered.length; i++) {
    const [startDm, endDm] = [ordered[i - 1], ordered[i]];
    const middle = (startDm + endDm) / 2;
    let distance = Math.min(toEnds.fromDm + middle, toEnds.toDm + length - middle);
    if (onEdge) {
      const along = alongEdgeDm(engine.network.edgeDirections[edge], middle, site.offsetDm);
      distance = Math.min(distance, site.connectorDm + along);
    }
    const band = limitsDm.findIndex((limit) => distance <= limit);
    const last = stretches.at(-1);
    if (last?.band === band && last.endDm === startDm) last.endDm = endDm;
    else if (band >= 0) stretches.push({ edge, startDm, endDm, band });
  }
  return stretches;
}

/** Distance to the site on leaving an edge at either end; Infinity where that is not allowed or out of reach. */
function endDistances({ network, scratchLabels }: CoverageEngine, edge: number): { fromDm: number; toDm: number } {
  const leaving = (node: number, bit: number): number => {
    const allowed = network.edgeDirections[edge] & bit && scratchLabels.keys[node] !== unreachedKey;
    return allowed ? labelDistanceDm(scratchLabels, node) : Infinity;
  };
  return {
    fromDm: leaving(network.edgeFrom[edge], directionBackward),
    toDm: leaving(network.edgeTo[edge], directionForward),
  };
}
