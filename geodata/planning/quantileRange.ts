import { dmPerMetre } from '#definitions/decimetres.ts';
import type { AreaParts, Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { confidenceFactor, partInBuurt, varianceOfSum } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';

/** Sums of fractions of people count as different only beyond this relative difference. */
const sumTolerance = 1e-12;

export interface QuantileRange {
  quantile: number;
  /** Metres; all null where nobody can reach a place. */
  value: number | null;
  low: number | null;
  high: number | null;
}

/**
 * Quantiles of the distance in an area with their 95 % intervals, as order statistics: how sure it is that a share `quantile` of
 * the members lives within a distance follows from `uncertainty.ts`; that uncertain share, low and high, is looked up in
 * the distribution itself. The value is the smallest distance with at least the share `quantile` of the reachable members.
 *
 * @param quantiles 0.5 for the median, 0.9 for P90
 */
export function quantileRanges(
  places: DemandPlaces,
  assignment: Pick<Assignment, 'distanceDm'>,
  group: GroupInBuurten,
  { buurten }: AreaParts,
  quantiles: readonly number[],
): QuantileRange[] {
  const homes = homesByBuurt(places, assignment.distanceDm, new Set(buurten));
  const parts = buurten.flatMap((buurt) => {
    const weight = group.counts[buurt] / homes.addresses[buurt];
    return weight > 0 ? [{ buurt, weight }] : [];
  });
  const membersByDm = membersWithin(homes, parts);
  return quantiles.map((quantile) => {
    if (membersByDm[homes.farthestDm] === 0) return { quantile, value: null, low: null, high: null };
    const valueDm = quantileDm(membersByDm, quantile);
    const shareHalfWidth = halfWidthOfShare(homes, parts, group, valueDm, quantile);
    return {
      quantile,
      value: valueDm / dmPerMetre,
      low: quantileDm(membersByDm, Math.max(0, quantile - shareHalfWidth)) / dmPerMetre,
      high: quantileDm(membersByDm, Math.min(1, quantile + shareHalfWidth)) / dmPerMetre,
    };
  });
}

/** Addresses that can reach a place, in the order of their buurten; only of those that are asked about. */
interface Homes {
  /** Of buurt b: [start[b], start[b + 1]). */
  start: Uint32Array;
  distanceDm: Uint32Array;
  addressCount: Uint32Array;
  farthestDm: number;
  /** All addresses per buurt, also those that reach no place. */
  addresses: Float64Array;
}

function homesByBuurt(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  distanceDm: Uint32Array,
  asked: ReadonlySet<number>,
): Homes {
  const isAsked = Uint8Array.from(buurtCodes, (_, buurt) => (asked.has(buurt) ? 1 : 0));
  const addresses = new Float64Array(buurtCodes.length);
  const start = new Uint32Array(buurtCodes.length + 1);
  let farthestDm = 0;
  for (let point = 0; point < distanceDm.length; point++) {
    const buurt = demandBuurt[point];
    if (isAsked[buurt] === 0) continue;
    addresses[buurt] += demandAddresses[point];
    if (distanceDm[point] === unreachableDm) continue;
    start[buurt + 1]++;
    if (distanceDm[point] > farthestDm) farthestDm = distanceDm[point];
  }
  for (let buurt = 0; buurt < buurtCodes.length; buurt++) start[buurt + 1] += start[buurt];
  const next = start.slice();
  const homes = {
    distanceDm: new Uint32Array(start[buurtCodes.length]),
    addressCount: new Uint32Array(start[buurtCodes.length]),
  };
  for (let point = 0; point < distanceDm.length; point++) {
    if (distanceDm[point] === unreachableDm || isAsked[demandBuurt[point]] === 0) continue;
    const home = next[demandBuurt[point]]++;
    homes.distanceDm[home] = distanceDm[point];
    homes.addressCount[home] = demandAddresses[point];
  }
  return { ...homes, start, farthestDm, addresses };
}

/** A buurt of an area, and the members of the group per address in it. */
interface BuurtWeight {
  buurt: number;
  weight: number;
}

/** The number of members within each distance, by decimetre. */
function membersWithin(homes: Homes, parts: readonly BuurtWeight[]): Float64Array {
  const membersByDm = new Float64Array(homes.farthestDm + 1);
  for (const { buurt, weight } of parts) {
    for (let home = homes.start[buurt]; home < homes.start[buurt + 1]; home++) {
      membersByDm[homes.distanceDm[home]] += weight * homes.addressCount[home];
    }
  }
  for (let dm = 1; dm < membersByDm.length; dm++) membersByDm[dm] += membersByDm[dm - 1];
  return membersByDm;
}

/** The smallest distance within which at least this share of the members lives. */
function quantileDm(membersByDm: Float64Array, quantile: number): number {
  const wanted = quantile * membersByDm[membersByDm.length - 1] * (1 - sumTolerance);
  let low = 0;
  let high = membersByDm.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (membersByDm[middle] >= wanted && membersByDm[middle] > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Half width of the share of members within `withinDm`, which is about `quantile`. */
function halfWidthOfShare(
  homes: Homes,
  parts: readonly BuurtWeight[],
  group: GroupInBuurten,
  withinDm: number,
  quantile: number,
): number {
  let total = 0;
  const shares: BuurtPart[] = [];
  for (const { buurt, weight } of parts) {
    let [reachable, within] = [0, 0];
    for (let home = homes.start[buurt]; home < homes.start[buurt + 1]; home++) {
      reachable += homes.addressCount[home];
      if (homes.distanceDm[home] <= withinDm) within += homes.addressCount[home];
    }
    if (reachable === 0) continue;
    const share = within / reachable;
    const of = { mean: share - quantile, variance: share * (1 - share) };
    shares.push(partInBuurt(group, buurt, of, reachable / homes.addresses[buurt]));
    total += weight * reachable;
  }
  return (confidenceFactor * Math.sqrt(varianceOfSum(shares))) / total;
}
