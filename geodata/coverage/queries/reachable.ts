import { unreachableDm } from '../types.ts';
import { directionBackward, directionForward } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { checkCutoff } from '../areas/summariseAreas.ts';
import type { CoverageEngine } from '../engine.ts';
import { alongEdgeDm, checkSnap } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import { labelDistanceDm, unreachedKey } from '../search/labels.ts';
import type { Labels } from '../search/labels.ts';
import { nearestForNodes } from './nearest.ts';
import { reverseSearch } from './reverseSearch.ts';
import type { Snap, SnappedSite } from '../types.ts';

/** Cutting the streets of a whole city into bands takes some tenths of a second. */
const edgesBetweenChecks = 2048;

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

/** A stretch of street whose every point reaches a place within `limitsDm[band]`, but not within the limit before it. */
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
  const cutoffDm = lastLimitDm(limitsDm);
  if (!site.connected || cutoffDm === undefined) return [];
  return reverseSearch(engine, site, Math.min(cutoffDm, unreachableDm), () =>
    bandsOfStreets(engine, engine.scratchLabels, [site], limitsDm),
  );
}

/**
 * All streets by the distance to the nearest of several sites, cut into bands as `serviceArea` does. `farthestDm` as the last limit
 * makes a band of whatever else can reach one.
 *
 * @throws RangeError when a snap does not fit the network, or the limits are not ascending from 0
 */
export function streetsByDistance(engine: CoverageEngine, sites: SnappedSite[], limitsDm: number[]): BandStretch[] {
  if (lastLimitDm(limitsDm) === undefined) return [];
  const connected = sites.flatMap(({ snap }) => (snap.connected ? [snap] : []));
  return bandsOfStreets(engine, nearestForNodes(engine, sites), connected, limitsDm);
}

function lastLimitDm(limitsDm: number[]): number | undefined {
  limitsDm.forEach((limit, i) => {
    checkCutoff(limit);
    if (i > 0 && limit <= limitsDm[i - 1]) throw new RangeError(`Band limits must ascend: ${limitsDm.join(', ')}`);
  });
  return limitsDm.at(-1);
}

/** @param labels of the nodes, by a search from those sites */
function bandsOfStreets(
  engine: CoverageEngine,
  labels: Labels,
  sites: readonly ConnectedSnap[],
  limitsDm: number[],
): BandStretch[] {
  const { edgeCount, edgeFrom, edgeTo } = engine.network;
  const { keys } = labels;
  const sitesOf = new Map<number, ConnectedSnap[]>();
  for (const site of sites) sitesOf.set(site.edge, [...(sitesOf.get(site.edge) ?? []), site]);
  const stretches: BandStretch[] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    if (edge % edgesBetweenChecks === 0) engine.checkInterrupted();
    const reached = keys[edgeFrom[edge]] !== unreachedKey || keys[edgeTo[edge]] !== unreachedKey;
    const onEdge = sitesOf.get(edge) ?? noSites;
    if (reached || onEdge.length > 0) stretches.push(...edgeBands(engine, edge, labels, onEdge, limitsDm));
  }
  return stretches;
}

const noSites: readonly ConnectedSnap[] = [];

function edgeBands(
  { network }: CoverageEngine,
  edge: number,
  labels: Labels,
  onEdge: readonly ConnectedSnap[],
  limitsDm: number[],
): BandStretch[] {
  const length = network.edgeLengthDm[edge];
  const toEnds = endDistances(network, labels, edge);
  const bandOf = (distance: number) => limitsDm.findIndex((limit) => distance <= limit);
  if (onEdge.length === 0) {
    // Most edges lie in one band altogether: the nearer end and the farthest point between both say so.
    const { fromDm, toDm } = toEnds;
    const near = Math.min(fromDm, toDm);
    const far = Number.isFinite(fromDm) && Number.isFinite(toDm) ? (fromDm + toDm + length) / 2 : near + length;
    const band = bandOf(near);
    if (band < 0) return [];
    if (bandOf(far) === band && length > 0) return [{ edge, startDm: 0, endDm: length, band }];
  }
  const cuts = [0, length];
  for (const limit of limitsDm) {
    cuts.push(limit - toEnds.fromDm, toEnds.toDm + length - limit);
    for (const { offsetDm, connectorDm } of onEdge) {
      cuts.push(offsetDm - (limit - connectorDm), offsetDm + (limit - connectorDm));
    }
  }
  for (const { offsetDm } of onEdge) cuts.push(offsetDm);
  const ordered = [...new Set(cuts.filter((cut) => cut >= 0 && cut <= length))].sort((a, b) => a - b);
  const stretches: BandStretch[] = [];
  for (let i = 1; i < ordered.length; i++) {
    const [startDm, endDm] = [ordered[i - 1], ordered[i]];
    const middle = (startDm + endDm) / 2;
    const straight = onEdge.map(
      ({ offsetDm, connectorDm }) => connectorDm + alongEdgeDm(network.edgeDirections[edge], middle, offsetDm),
    );
    const band = bandOf(Math.min(toEnds.fromDm + middle, toEnds.toDm + length - middle, ...straight));
    const last = stretches.at(-1);
    if (last?.band === band && last.endDm === startDm) last.endDm = endDm;
    else if (band >= 0) stretches.push({ edge, startDm, endDm, band });
  }
  return stretches;
}

/** Distance to the nearest site on leaving an edge at either end; Infinity where that is not allowed or out of reach. */
function endDistances(
  { edgeDirections, edgeFrom, edgeTo }: StreetNetwork,
  labels: Labels,
  edge: number,
): { fromDm: number; toDm: number } {
  const leaving = (node: number, bit: number): number => {
    const allowed = edgeDirections[edge] & bit && labels.keys[node] !== unreachedKey;
    return allowed ? labelDistanceDm(labels, node) : Infinity;
  };
  return {
    fromDm: leaving(edgeFrom[edge], directionBackward),
    toDm: leaving(edgeTo[edge], directionForward),
  };
}
