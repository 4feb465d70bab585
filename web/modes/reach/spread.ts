import { travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import { classIndex } from '#planning/classIndex.ts';
import type { TimeDistribution } from '#planning/timeDistribution.ts';

/** What is worth pointing out in a class of travel time. */
type SpreadTag = 'median' | 'p90' | 'cutoff';

export interface SpreadRow {
  /** Index of the class in the legend of travel times; null for those who can reach nothing. */
  classIndex: number | null;
  members: number;
  /** Of all members who can be placed, 0-1. */
  share: number;
  /** Of the longest bar, 0-1. */
  length: number;
  /** What falls in this class. A cutoff that is its very limit is `endsAtCutoff` instead. */
  tags: SpreadTag[];
  endsAtCutoff: boolean;
}

interface SpreadMarks {
  cutoffMinutes: number;
  /** null where nobody can reach anything. */
  medianMinutes: number | null;
  p90Minutes: number | null;
}

/**
 * The classes of travel time with the members of the group in each, in the order of the legend; the unreachable last, if there are any.
 * @returns none where nobody can be placed
 */
export function spreadRows(
  { membersPerBand, unreachableMembers }: Pick<TimeDistribution, 'membersPerBand' | 'unreachableMembers'>,
  { cutoffMinutes, medianMinutes, p90Minutes }: SpreadMarks,
): SpreadRow[] {
  const breaks: readonly number[] = travelTimeBreaksMinutes;
  const total = membersPerBand.reduce((sum, members) => sum + members, unreachableMembers);
  if (total === 0) return [];
  const longest = Math.max(...membersPerBand, unreachableMembers);
  const isAt = (minutes: number | null, band: number) =>
    minutes !== null && classIndex(minutes, breaks, 'upper') === band;
  const rows = membersPerBand.map((members, band): SpreadRow => {
    const endsAtCutoff = breaks[band] === cutoffMinutes;
    const tags: SpreadTag[] = [
      ...(isAt(medianMinutes, band) ? ['median' as const] : []),
      ...(isAt(p90Minutes, band) ? ['p90' as const] : []),
      ...(!endsAtCutoff && isAt(cutoffMinutes, band) ? ['cutoff' as const] : []),
    ];
    return { classIndex: band, members, share: members / total, length: members / longest, tags, endsAtCutoff };
  });
  if (unreachableMembers === 0) return rows;
  const [share, length] = [unreachableMembers / total, unreachableMembers / longest];
  return [...rows, { classIndex: null, members: unreachableMembers, share, length, tags: [], endsAtCutoff: false }];
}
