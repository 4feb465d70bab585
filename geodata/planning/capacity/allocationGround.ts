import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { Assignment } from '#coverage/types.ts';
import type { DemandPlaces } from '../buurtChanges.ts';

/** All distances between demand points and places, and which place is nearest. It does not depend on hours, desks or demand. */
export interface AllocationGround {
  points: DemandPlaces;
  placeCount: number;
  pointCount: number;
  /** Of each place, from `placeDistances`: a change of one place leaves those of the others as they are. */
  distances: readonly PlaceDistances[];
  /** Of each point the nearest place, -1 where it can reach none; of equals the lowest index. */
  nearest: Int32Array;
}

/**
 * @param distances of each place that counts, from `placeDistances`, in the order of a stable id: ties go by it
 * @param nearest where it is known already
 * @throws RangeError where distances are of another network
 */
export function allocationGround(
  points: DemandPlaces,
  distances: readonly PlaceDistances[],
  nearest = nearestPlaces(distances, points.demandAddresses.length),
): AllocationGround {
  const pointCount = points.demandAddresses.length;
  for (const { length } of distances) {
    if (length !== pointCount)
      throw new RangeError(`Distances of ${length} points do not fit a network of ${pointCount}`);
  }
  return { points, placeCount: distances.length, pointCount, distances, nearest };
}

function nearestPlaces(distances: readonly PlaceDistances[], pointCount: number): Int32Array {
  const nearest = new Int32Array(pointCount).fill(-1);
  const leastDm = new Uint32Array(pointCount).fill(unreachableDm);
  distances.forEach((distanceDm, place) => {
    for (let point = 0; point < pointCount; point++) {
      if (distanceDm[point] >= leastDm[point]) continue;
      leastDm[point] = distanceDm[point];
      nearest[point] = place;
    }
  });
  return nearest;
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
