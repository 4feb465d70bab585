import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { Assignment } from '#coverage/types.ts';
import type { DemandPlaces } from '../buurtChanges.ts';

/**
 * All distances between demand points and places, laid out for an allocation. It does not depend on hours, desks or demand: keep it, and
 * make another only when a place comes, goes or moves.
 */
export interface AllocationGround {
  points: DemandPlaces;
  placeCount: number;
  pointCount: number;
  /** Distance from point i to place p: entry `i * placeCount + p`, so that what one point asks lies together in memory. */
  distanceDm: Uint32Array;
  /** Of each point the nearest place, -1 where it can reach none; of equals the lowest index. */
  nearest: Int32Array;
  /** The longest distance that is not unreachable. */
  longestDm: number;
}

/**
 * @param distances of each place that counts, from `placeDistances`, in the order of a stable id: ties go by it
 * @throws RangeError where distances are of another network
 */
export function allocationGround(points: DemandPlaces, distances: readonly PlaceDistances[]): AllocationGround {
  const pointCount = points.demandAddresses.length;
  const placeCount = distances.length;
  for (const { length } of distances) {
    if (length !== pointCount)
      throw new RangeError(`Distances of ${length} points do not fit a network of ${pointCount}`);
  }
  const distanceDm = new Uint32Array(pointCount * placeCount);
  const nearest = new Int32Array(pointCount).fill(-1);
  let longestDm = 0;
  for (let point = 0, at = 0; point < pointCount; point++) {
    let leastDm = unreachableDm;
    for (let place = 0; place < placeCount; place++, at++) {
      const dm = distances[place][point];
      distanceDm[at] = dm;
      if (dm < leastDm) [leastDm, nearest[point]] = [dm, place];
      if (dm > longestDm && dm !== unreachableDm) longestDm = dm;
    }
  }
  return { points, placeCount, pointCount, distanceDm, nearest, longestDm };
}

/**
 * Where the people of each demand point went before, as an index in the places of now; -1 where they reached none or it is closed.
 * @param placeIds ids of the places of now, in the order of the ground
 */
export function formerPlaces(before: Pick<Assignment, 'sites' | 'owner'>, placeIds: readonly string[]): Int32Array {
  const indexNow = new Map(placeIds.map((id, place) => [id, place]));
  const placeOf = before.sites.map(({ id }) => indexNow.get(id) ?? -1);
  return before.owner.map((owner) => (owner < 0 ? -1 : placeOf[owner]));
}
