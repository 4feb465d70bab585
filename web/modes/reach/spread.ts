import { classIndex } from '#planning/classIndex.ts';
import type { TimeDistribution } from '#planning/timeDistribution.ts';

/** What is worth pointing out in a class of travel time. */
type SpreadTag = 'median' | 'p90' | 'cutoff';

export interface SpreadRow {
  /** Index of the class in the legend of travel times or distances; null for those who can reach nothing. */
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

/** All in minutes, or all in metres. */
interface SpreadMarks {
  /** Limits of the classes, each part of the class below it. */
  breaks: readonly number[];
  cutoff: number;
  /** null where nobody can reach anything. */
  median: number | null;
  p90: number | null;
}

/**
 * The classes of travel time, or of distance, with the members of the group in each, in the order of the legend; the unreachable last, if there are any.
 * @returns none where nobody can be placed
 */
export function spreadRows(
  { membersPerBand, unreachableMembers }: Pick<TimeDistribution, 'membersPerBand' | 'unreachableMembers'>,
  { breaks, cutoff, median, p90 }: SpreadMarks,
): SpreadRow[] {
  const total = membersPerBand.reduce((sum, members) => sum + members, unreachableMembers);
  if (total === 0) return [];
  const longest = Math.max(...membersPerBand, unreachableMembers);
  const isAt = (value: number | null, band: number) => value !== null && classIndex(value, breaks, 'upper') === band;
  const rows = membersPerBand.map((members, band): SpreadRow => {
    const endsAtCutoff = breaks[band] === cutoff;
    const tags: SpreadTag[] = [
      ...(isAt(median, band) ? ['median' as const] : []),
      ...(isAt(p90, band) ? ['p90' as const] : []),
      ...(!endsAtCutoff && isAt(cutoff, band) ? ['cutoff' as const] : []),
    ];
    return { classIndex: band, members, share: members / total, length: members / longest, tags, endsAtCutoff };
  });
  if (unreachableMembers === 0) return rows;
  const [share, length] = [unreachableMembers / total, unreachableMembers / longest];
  return [...rows, { classIndex: null, members: unreachableMembers, share, length, tags: [], endsAtCutoff: false }];
}
