import type { CoverageEngine } from '../engine.ts';
import { alongEdgeDm, checkSites, checkSnap, departureCosts } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import type { DistanceField } from '../search/fieldCache.ts';
import { labelDistanceDm } from '../search/labels.ts';
import { reverseSearch } from './reverseSearch.ts';
import { unreachableDm } from '../types.ts';
import type { SnappedSite, Snap } from '../types.ts';

/** One place -> all nodes, in the direction of travel towards the place. */
export function distanceField(engine: CoverageEngine, snap: ConnectedSnap): DistanceField {
  return engine.fields.get(`${snap.edge}:${snap.offsetDm}`, () => {
    const field = new Int32Array(engine.graph.nodeCount).fill(unreachableDm);
    reverseSearch(engine, { ...snap, connectorDm: 0 }, unreachableDm, (nodes, count) => {
      for (let i = 0; i < count; i++) field[nodes[i]] = labelDistanceDm(engine.scratchLabels, nodes[i]);
    });
    return field;
  });
}

/** Network distance between two snaps, both connectors included; `unreachableDm` where there is no way. */
export function distanceBetween(engine: CoverageEngine, from: ConnectedSnap, to: ConnectedSnap): number {
  const field = distanceField(engine, to);
  const { fromNode, toNode, fromDm, toDm } = departureCosts(engine.network, from);
  let best = Infinity;
  if (fromDm !== unreachableDm && field[fromNode] !== unreachableDm) best = fromDm + field[fromNode];
  if (toDm !== unreachableDm && field[toNode] !== unreachableDm) best = Math.min(best, toDm + field[toNode]);
  if (from.edge === to.edge) {
    const along = alongEdgeDm(engine.network.edgeDirections[from.edge], from.offsetDm, to.offsetDm);
    if (along !== unreachableDm) best = Math.min(best, from.connectorDm + along);
  }
  return best === Infinity ? unreachableDm : best + to.connectorDm;
}

/**
 * Distance in dm from one place to each site, connectors included; `unreachableDm` where either is not connected or there is no way.
 *
 * @throws RangeError when a snap does not fit the network
 */
export function facilityDistances(engine: CoverageEngine, from: Snap, sites: SnappedSite[]): Uint32Array {
  checkSnap(engine.network, from, 'The starting point');
  checkSites(engine.network, sites);
  return Uint32Array.from(sites, ({ snap }) =>
    from.connected && snap.connected ? distanceBetween(engine, from, snap) : unreachableDm,
  );
}

/** The nearest `limit` sites that can be reached, nearest first; of equals the lowest index first. */
export function nearestSites(
  engine: CoverageEngine,
  from: Snap,
  sites: SnappedSite[],
  limit: number,
): { site: number; distanceDm: number }[] {
  return [...facilityDistances(engine, from, sites)]
    .map((distanceDm, site) => ({ site, distanceDm }))
    .filter(({ distanceDm }) => distanceDm !== unreachableDm)
    .sort((a, b) => a.distanceDm - b.distanceDm || a.site - b.site)
    .slice(0, limit);
}
