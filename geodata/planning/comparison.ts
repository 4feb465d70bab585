import { dmPerMetre } from '#definitions/decimetres.ts';
import type { AreaParts, AreaSummary } from '#coverage/types.ts';
import type { BuurtChanges } from './buurtChanges.ts';
import { rangedOver, type Estimate, type Ranged } from './figure.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { estimateMean, estimateSum, partInBuurt } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';

/** What a scenario changes for a target group in one area. Null where the group has no figure or nobody can be placed there. */
export interface AreaComparison {
  code: string;
  groupCount: number | null;
  coveredBefore: number | null;
  coveredAfter: number | null;
  /** The same two, with what they may be. */
  coveredToday: Ranged | null;
  covered: Ranged | null;
  /** Members beyond the cutoff before and within it after. */
  newlyCovered: Ranged | null;
  /** Members within the cutoff before and beyond it after. */
  lost: Ranged | null;
  /** newlyCovered - lost, with the interval of the difference itself: clear where that leaves out 0 in every world. */
  netCovered: Ranged | null;
  /** All members who are not covered after: beyond the cutoff, unreachable, or not placed because there are no addresses. */
  stillBeyond: number | null;
  /** After minus before: negative is nearer. Metres over members that can reach a place; null where either is null. */
  meanChangeMetres: number | null;
  medianChangeMetres: number | null;
  p90ChangeMetres: number | null;
  /** 95 % half width of the change in the mean. */
  meanChangeHalfWidthMetres: number | null;
  status: AreaSummary['status'];
}

interface BeforeAfter {
  before: readonly AreaSummary[];
  after: readonly AreaSummary[];
}

/**
 * Before and after per area, for one target group.
 * Counts come from the addresses of each buurt: members x share of the buurt's addresses that gain or lose. Mean, median and
 * P90 are differences of the summaries, which must be of the same group and cutoff.
 *
 * @param changes from `buurtChanges`, for all groups alike: as asked, and in every other world
 * @param summaries of the same areas in any order
 * @throws RangeError where an area has no summary
 */
export function compareAreas(
  changes: readonly [BuurtChanges, ...BuurtChanges[]],
  group: GroupInBuurten,
  areas: readonly AreaParts[],
  summaries: BeforeAfter,
): AreaComparison[] {
  const before = new Map(summaries.before.map((summary) => [summary.code, summary]));
  const after = new Map(summaries.after.map((summary) => [summary.code, summary]));
  return areas.map((area) => {
    const was = before.get(area.code);
    const is = after.get(area.code);
    if (!was || !is) throw new RangeError(`Area ${area.code} has no summary`);
    return compareArea(changes, group, area, was, is);
  });
}

function compareArea(
  changes: readonly [BuurtChanges, ...BuurtChanges[]],
  group: GroupInBuurten,
  area: AreaParts,
  was: AreaSummary,
  is: AreaSummary,
): AreaComparison {
  // Null also where a group is known but nobody can be placed because there are no addresses.
  const isCounted = was.coveredCount !== null && is.coveredCount !== null;
  const counted = isCounted ? changesInWorlds(changes, group, area.buurten) : null;
  const meanChange = estimateMean(meanParts(changes[0], group, area.buurten));
  return {
    code: area.code,
    groupCount: is.groupCount,
    coveredBefore: was.coveredCount,
    coveredAfter: is.coveredCount,
    coveredToday: isCounted ? coveredInWorlds('coveredBefore', changes, group, area.buurten) : null,
    covered: isCounted ? coveredInWorlds('coveredAfter', changes, group, area.buurten) : null,
    newlyCovered: counted?.newlyCovered ?? null,
    lost: counted?.lost ?? null,
    netCovered: counted?.netCovered ?? null,
    stillBeyond: difference(is.groupCount, is.coveredCount),
    meanChangeMetres: difference(is.meanMetres, was.meanMetres),
    medianChangeMetres: difference(is.medianMetres, was.medianMetres),
    p90ChangeMetres: difference(is.p90Metres, was.p90Metres),
    meanChangeHalfWidthMetres: meanChange && meanChange.halfWidth / dmPerMetre,
    status: is.status,
  };
}

function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

interface CountedChanges {
  newlyCovered: Estimate;
  lost: Estimate;
  netCovered: Estimate;
}

/**
 * Members who gain and lose in a set of buurten. Of a buurt's addresses the share g gains and l loses; the net change per
 * member is +1, -1 or 0 with mean g - l and variance g + l - (g - l)².
 */
export function countedChanges(
  changes: BuurtChanges,
  group: GroupInBuurten,
  buurten: Iterable<number>,
): CountedChanges {
  const gained: BuurtPart[] = [];
  const lost: BuurtPart[] = [];
  const net: BuurtPart[] = [];
  for (const buurt of buurten) {
    const members = group.counts[buurt];
    const addresses = changes.addresses[buurt];
    if (Number.isNaN(members) || addresses === 0) continue;
    // Adds nothing to any sum, and holds for most buurten.
    if (changes.gained[buurt] === 0 && changes.lost[buurt] === 0) continue;
    const g = changes.gained[buurt] / addresses;
    const l = changes.lost[buurt] / addresses;
    gained.push(partInBuurt(group, buurt, { mean: g, variance: g * (1 - g) }));
    lost.push(partInBuurt(group, buurt, { mean: l, variance: l * (1 - l) }));
    net.push(partInBuurt(group, buurt, { mean: g - l, variance: g + l - (g - l) ** 2 }));
  }
  return { newlyCovered: estimateSum(gained), lost: estimateSum(lost), netCovered: estimateSum(net) };
}

/** The same with what they may be over all worlds. @param changes as asked, and in every other world */
export function changesInWorlds(
  changes: readonly BuurtChanges[],
  group: GroupInBuurten,
  buurten: readonly number[],
): Record<keyof CountedChanges, Ranged> {
  const counted = changes.map((world) => countedChanges(world, group, buurten));
  return {
    newlyCovered: rangedOver(
      counted.map(({ newlyCovered }) => newlyCovered),
      0,
    ),
    lost: rangedOver(
      counted.map(({ lost }) => lost),
      0,
    ),
    netCovered: rangedOver(counted.map(({ netCovered }) => netCovered)),
  };
}

/** Members within the cutoff: each of a buurt's is with the share of its addresses. */
function coveredEstimate(
  covered: Float64Array,
  { addresses }: BuurtChanges,
  group: GroupInBuurten,
  buurten: Iterable<number>,
): Estimate {
  const parts: BuurtPart[] = [];
  for (const buurt of buurten) {
    if (Number.isNaN(group.counts[buurt]) || addresses[buurt] === 0) continue;
    const mean = covered[buurt] / addresses[buurt];
    parts.push(partInBuurt(group, buurt, { mean, variance: mean * (1 - mean) }));
  }
  return estimateSum(parts);
}

/** Members within the cutoff afterwards. */
export const coveredAfter = (changes: BuurtChanges, group: GroupInBuurten, buurten: Iterable<number>): Estimate =>
  coveredEstimate(changes.coveredAfter, changes, group, buurten);

const coveredInWorlds = (
  when: 'coveredBefore' | 'coveredAfter',
  changes: readonly BuurtChanges[],
  group: GroupInBuurten,
  buurten: readonly number[],
): Ranged =>
  rangedOver(
    changes.map((world) => coveredEstimate(world[when], world, group, buurten)),
    0,
  );

/** Parts of the mean change in distance, decimetres, over members who can reach a place both before and after. */
function meanParts(changes: BuurtChanges, group: GroupInBuurten, buurten: Iterable<number>): BuurtPart[] {
  const parts: BuurtPart[] = [];
  for (const buurt of buurten) {
    const members = group.counts[buurt];
    const reachable = changes.reachable[buurt];
    if (Number.isNaN(members) || reachable === 0) continue;
    const reachableShare = reachable / changes.addresses[buurt];
    const mean = (changes.fartherDm[buurt] - changes.nearerDm[buurt]) / reachable;
    const squares = changes.squaredFartherDm2[buurt] + changes.squaredNearerDm2[buurt];
    // Rounding in the sums can bring a variance of 0 just below it.
    const variance = Math.max(0, squares / reachable - mean * mean);
    parts.push(partInBuurt(group, buurt, { mean, variance }, reachableShare));
  }
  return parts;
}

/** The gap in mean distance between two outcomes for a group in a set of buurten, metres; null without members. */
export function meanGapMetres(
  changes: BuurtChanges,
  group: GroupInBuurten,
  buurten: Iterable<number>,
): Estimate | null {
  const gap = estimateMean(meanParts(changes, group, buurten));
  return gap && { value: gap.value / dmPerMetre, halfWidth: gap.halfWidth / dmPerMetre };
}
