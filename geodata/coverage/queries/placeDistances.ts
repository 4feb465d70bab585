import { EdgeSites } from '../demand/edgeSites.ts';
import type { CoverageEngine } from '../engine.ts';
import { checkSnap } from '../search/accessCosts.ts';
import { unreachableDm } from '../types.ts';
import type { Snap } from '../types.ts';
import { distancesAndOwners, labelAllDemand } from './nearest.ts';
import { reverseSearch } from './reverseSearch.ts';

/** Per demand point of a network the distance to one place, connectors included; `unreachableDm` where there is no way. */
export type PlaceDistances = Uint32Array;

/**
 * The distance from every demand point to one place, by one search of its own. What depends on several places at once (which of them
 * lie within a cutoff, who finds room where) is read from a row of these: one that moves is searched again, the others are kept, and a
 * change of hours, desks or cutoff searches nothing.
 *
 * @param place four bytes per demand point are kept for it by the caller
 * @throws RangeError when the snap does not fit the network
 */
export function placeDistances(engine: CoverageEngine, place: Snap): PlaceDistances {
  checkSnap(engine.network, place, 'The place');
  if (!place.connected) return new Uint32Array(engine.network.demandCount).fill(unreachableDm);
  const edgeSites = new EdgeSites(engine.demand);
  edgeSites.add({ owner: 0, snap: place });
  return reverseSearch(
    engine,
    place,
    unreachableDm,
    () => distancesAndOwners(labelAllDemand(engine, { labels: engine.scratchLabels, edgeSites })).distanceDm,
  );
}
