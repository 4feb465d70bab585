import type { CoverageEngine } from '../engine.ts';
import { alongEdgeDm, arrivalCosts, checkSites, checkSnap, departureCosts } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import type { DistanceField } from '../search/fieldCache.ts';
import { labelDistanceDm, unreachedKey } from '../search/labels.ts';
import { forwardSearch, reverseSearch } from './reverseSearch.ts';
import { unreachableDm } from '../types.ts';
import type { SnappedSite, Snap } from '../types.ts';

/** One place -> all nodes, in the direction of travel towards the place. */
export function distanceField(engine: CoverageEngine, snap: ConnectedSnap): DistanceField {
  return engine.fields.get(fieldKey(snap), () => {
    const field = new Int32Array(engine.graph.nodeCount).fill(unreachableDm);
    reverseSearch(engine, { ...snap, connectorDm: 0 }, unreachableDm, (nodes, count) => {
      for (let i = 0; i < count; i++) field[nodes[i]] = labelDistanceDm(engine.scratchLabels, nodes[i]);
    });
    return field;
  });
}

function fieldKey({ edge, offsetDm }: ConnectedSnap): string {
  return `${edge}:${offsetDm}`;
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
 * With the fields of the sites at hand it is a look-up. Before that one search from the place answers as well, and each question makes
 * one more field, so that the first ones need not wait for all of them.
 *
 * @throws RangeError when a snap does not fit the network
 */
export function facilityDistances(engine: CoverageEngine, from: Snap, sites: SnappedSite[]): Uint32Array {
  checkSnap(engine.network, from, 'The starting point');
  checkSites(engine.network, sites);
  if (!from.connected) return new Uint32Array(sites.length).fill(unreachableDm);
  const { fields } = engine;
  const unknown = sites.flatMap(({ snap }) => (snap.connected && !fields.has(fieldKey(snap)) ? [snap] : []));
  if (unknown.length < 2) {
    return Uint32Array.from(sites, ({ snap }) =>
      snap.connected ? distanceBetween(engine, from, snap) : unreachableDm,
    );
  }
  if (sites.length <= fields.capacity) distanceField(engine, unknown[0]);
  return searchedDistances(engine, from, sites);
}

function searchedDistances(engine: CoverageEngine, from: ConnectedSnap, sites: SnappedSite[]): Uint32Array {
  const { network, scratchLabels } = engine;
  const viaNode = (node: number, arrivalDm: number): number =>
    arrivalDm === unreachableDm || scratchLabels.keys[node] === unreachedKey
      ? Infinity
      : labelDistanceDm(scratchLabels, node) + arrivalDm;
  return forwardSearch(engine, from, () =>
    Uint32Array.from(sites, ({ snap }) => {
      if (!snap.connected) return unreachableDm;
      const { fromNode, toNode, fromDm, toDm } = arrivalCosts(network, snap);
      const viaEndsDm = Math.min(viaNode(fromNode, fromDm), viaNode(toNode, toDm));
      const alongDm =
        from.edge === snap.edge
          ? alongEdgeDm(network.edgeDirections[from.edge], from.offsetDm, snap.offsetDm)
          : unreachableDm;
      if (alongDm === unreachableDm) return viaEndsDm === Infinity ? unreachableDm : viaEndsDm;
      return Math.min(viaEndsDm, from.connectorDm + alongDm + snap.connectorDm);
    }),
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
