import { unreachableDm } from '#coverage/types.ts';
import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';
import type { DemandPlaces } from '../buurtChanges.ts';

/** Demand points that have the same places within the cutoff. */
interface ReachGroup {
  /** Indices of the places, ascending; empty for points that have none within the cutoff. */
  places: readonly number[];
}

/**
 * Who reaches which places within a cutoff. It does not depend on hours: what is open when is worked out once per group, and a change of
 * hours leaves this as it is.
 */
export interface ReachGroups {
  placeCount: number;
  groups: readonly ReachGroup[];
  /** Per demand point the index of its group. */
  groupOf: Int32Array;
  /**
   * Addresses by buurt and group: those of buurt b are entries `start[b]` up to, not including, `start[b + 1]`. Addresses that are not
   * connected are among them, in the group without places.
   */
  byBuurt: { start: Int32Array; group: Int32Array; addresses: Float64Array };
}

/**
 * Groups demand points by the places within the cutoff: starts with one group and splits it by one place after another.
 *
 * @param distances of each place that offers what is asked for, from `placeDistances`
 * @param cutoffDm inclusive
 * @param first groups of the first of these places at the same cutoff, where they are known
 * @throws RangeError where distances are of another network
 */
export function reachGroups(
  points: DemandPlaces,
  distances: readonly PlaceDistances[],
  cutoffDm: number,
  first?: ReachGroups,
): ReachGroups {
  const pointCount = points.demandAddresses.length;
  const groupOf = first?.groupOf.slice() ?? new Int32Array(pointCount);
  let groups: readonly ReachGroup[] = first?.groups ?? [{ places: [] }];
  distances.forEach((distanceDm, place) => {
    if (distanceDm.length !== pointCount) {
      throw new RangeError(`Distances of ${distanceDm.length} points do not fit a network of ${pointCount}`);
    }
    if (first && place < first.placeCount) return;
    groups = splitByPlace(groups, groupOf, distanceDm, place, Math.min(cutoffDm, unreachableDm - 1));
  });
  const kept = withoutEmpty(groups, groupOf);
  return { placeCount: distances.length, groups: kept, groupOf, byBuurt: addressesByBuurt(points, groupOf) };
}

function splitByPlace(
  groups: readonly ReachGroup[],
  groupOf: Int32Array,
  distanceDm: PlaceDistances,
  place: number,
  cutoffDm: number,
): ReachGroup[] {
  const grown = [...groups];
  const withPlace = new Int32Array(groups.length).fill(-1);
  for (let point = 0; point < groupOf.length; point++) {
    if (distanceDm[point] > cutoffDm) continue;
    const group = groupOf[point];
    if (withPlace[group] < 0) {
      withPlace[group] = grown.length;
      grown.push({ places: [...groups[group].places, place] });
    }
    groupOf[point] = withPlace[group];
  }
  return grown;
}

/** Leaves out groups that were split up whole, and numbers the others again. */
function withoutEmpty(groups: readonly ReachGroup[], groupOf: Int32Array): ReachGroup[] {
  const kept: ReachGroup[] = [];
  const newNumber = new Int32Array(groups.length).fill(-1);
  for (let point = 0; point < groupOf.length; point++) {
    const group = groupOf[point];
    if (newNumber[group] < 0) newNumber[group] = kept.push(groups[group]) - 1;
    groupOf[point] = newNumber[group];
  }
  return kept;
}

function addressesByBuurt(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  groupOf: Int32Array,
): ReachGroups['byBuurt'] {
  const inBuurt = buurtCodes.map(() => new Map<number, number>());
  // Neighbours follow each other, and mostly have buurt and group in common: they are looked up together.
  for (let point = 0; point < groupOf.length;) {
    const buurt = demandBuurt[point];
    const group = groupOf[point];
    let count = 0;
    for (; point < groupOf.length && groupOf[point] === group && demandBuurt[point] === buurt; point++) {
      count += demandAddresses[point];
    }
    inBuurt[buurt].set(group, (inBuurt[buurt].get(group) ?? 0) + count);
  }
  const entryCount = inBuurt.reduce((sum, { size }) => sum + size, 0);
  const table = {
    start: new Int32Array(buurtCodes.length + 1),
    group: new Int32Array(entryCount),
    addresses: new Float64Array(entryCount),
  };
  let entry = 0;
  inBuurt.forEach((addresses, buurt) => {
    for (const [group, count] of addresses) {
      table.group[entry] = group;
      table.addresses[entry++] = count;
    }
    table.start[buurt + 1] = entry;
  });
  return table;
}
