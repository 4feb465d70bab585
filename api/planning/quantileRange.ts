import type { AreaParts, Assignment } from '../coverage/types.ts';
import { unreachableDm } from '../coverage/types.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './comparison.ts';
import { confidenceFactor, sumVariance } from './uncertainty.ts';

const decimetresPerMetre = 10;

/** Distances of the people of one area who can reach a place, nearest first. */
interface AreaDistribution {
  distanceDm: number[];
  /** Members at this point and all nearer ones. */
  cumulativeMembers: number[];
  buurt: number[];
}

export interface QuantileRange {
  code: string;
  /** Metres; all null where nobody can reach a place. */
  value: number | null;
  low: number | null;
  high: number | null;
}

/**
 * A quantile of the distance per area with its 95 % interval, as order statistics: how sure it is that a share `quantile` of
 * the members lives within a distance follows from `uncertainty.ts`; that uncertain share, low and high, is looked up in
 * the distribution itself. The value is the smallest distance with at least the share `quantile` of the reachable members.
 *
 * @param quantile 0.5 for the median, 0.9 for P90
 */
export function quantileRanges(
  places: DemandPlaces,
  assignment: Pick<Assignment, 'distanceDm'>,
  group: GroupInBuurten,
  areas: readonly AreaParts[],
  quantile: number,
): QuantileRange[] {
  const sorted = pointsByDistance(assignment.distanceDm);
  const membersPerAddress = membersPerAddressOf(places, group);
  return areas.map((area) => {
    const distribution = distributionOf(
      places,
      assignment.distanceDm,
      sorted,
      membersPerAddress,
      new Set(area.buurten),
    );
    const total = distribution.cumulativeMembers.at(-1) ?? 0;
    if (total === 0) return { code: area.code, value: null, low: null, high: null };
    const valueDm = quantileDm(distribution, quantile);
    const shareHalfWidth = halfWidthOfShare(distribution, group, valueDm, quantile);
    return {
      code: area.code,
      value: valueDm / decimetresPerMetre,
      low: quantileDm(distribution, Math.max(0, quantile - shareHalfWidth)) / decimetresPerMetre,
      high: quantileDm(distribution, Math.min(1, quantile + shareHalfWidth)) / decimetresPerMetre,
    };
  });
}

/** Indices of reachable points, nearest first. Distance and index are packed into one double: sorting numbers is fastest. */
function pointsByDistance(distanceDm: ArrayLike<number>): Uint32Array {
  const indexRange = 2 ** 21;
  if (distanceDm.length > indexRange) throw new RangeError(`More than ${indexRange} demand points`);
  const keys = new Float64Array(distanceDm.length);
  let reachableCount = 0;
  for (let point = 0; point < distanceDm.length; point++) {
    if (distanceDm[point] !== unreachableDm) keys[reachableCount++] = distanceDm[point] * indexRange + point;
  }
  return Uint32Array.from(keys.subarray(0, reachableCount).sort(), (key) => key % indexRange);
}

/** NaN where the buurt has no figure. */
function membersPerAddressOf(places: DemandPlaces, group: GroupInBuurten): Float64Array {
  const addresses = new Float64Array(places.buurtCodes.length);
  for (let point = 0; point < places.demandAddresses.length; point++) {
    addresses[places.demandBuurt[point]] += places.demandAddresses[point];
  }
  return addresses.map((count, buurt) => (count === 0 ? NaN : group.counts[buurt] / count));
}

function distributionOf(
  places: DemandPlaces,
  distanceDm: ArrayLike<number>,
  sorted: Uint32Array,
  membersPerAddress: Float64Array,
  buurten: ReadonlySet<number>,
): AreaDistribution {
  const distribution: AreaDistribution = { distanceDm: [], cumulativeMembers: [], buurt: [] };
  let total = 0;
  for (const point of sorted) {
    const buurt = places.demandBuurt[point];
    const members = membersPerAddress[buurt] * places.demandAddresses[point];
    if (!buurten.has(buurt) || !(members > 0)) continue;
    total += members;
    distribution.distanceDm.push(distanceDm[point]);
    distribution.cumulativeMembers.push(total);
    distribution.buurt.push(buurt);
  }
  return distribution;
}

function quantileDm({ distanceDm, cumulativeMembers }: AreaDistribution, quantile: number): number {
  const wanted = quantile * cumulativeMembers[cumulativeMembers.length - 1];
  let low = 0;
  let high = cumulativeMembers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulativeMembers[middle] >= wanted) high = middle;
    else low = middle + 1;
  }
  return distanceDm[low];
}

/** Half width of the share of members within `withinDm`, which is about `quantile`. */
function halfWidthOfShare(
  distribution: AreaDistribution,
  group: GroupInBuurten,
  withinDm: number,
  quantile: number,
): number {
  const members = new Map<number, { all: number; within: number }>();
  distribution.buurt.forEach((buurt, index) => {
    const upToHere = distribution.cumulativeMembers[index];
    const here = upToHere - (index === 0 ? 0 : distribution.cumulativeMembers[index - 1]);
    const count = members.get(buurt) ?? { all: 0, within: 0 };
    count.all += here;
    if (distribution.distanceDm[index] <= withinDm) count.within += here;
    members.set(buurt, count);
  });
  const total = distribution.cumulativeMembers[distribution.cumulativeMembers.length - 1];
  let variance = 0;
  for (const { all, within } of members.values()) {
    const share = within / all;
    const part = {
      members: all,
      roundingStep: group.roundingStep,
      mean: share - quantile,
      variance: share * (1 - share),
    };
    variance += sumVariance(part);
  }
  return (confidenceFactor * Math.sqrt(variance)) / total;
}
