import type { VisitCounts } from './scenario.ts';

/** What a municipality counted in several years. */
export interface YearlyCounts {
  /** From early to late. */
  years: readonly number[];
  /** By code of the buurt a figure per year; null where there is none, or it is hidden. */
  buurten: Readonly<Record<string, readonly (number | null)[]>>;
}

/** The years that all groups were counted in, from early to late. */
export function commonYears(groups: readonly Pick<YearlyCounts, 'years'>[]): number[] {
  const [first, ...others] = groups;
  return (first?.years ?? []).filter((year) => others.every(({ years }) => years.includes(year)));
}

/**
 * Visits a year per buurt: the groups added up, of one year or as the mean of the years that they have in common, x the visits for each
 * thing counted. A buurt of which a group has no figure in any of those years is absent, and never 0; of one that has it in some years
 * it is the mean of these.
 * @returns by code of the buurt; null where the groups have no such year
 */
export function countedVisits(
  groups: readonly YearlyCounts[],
  { year, visitsEach = 1 }: Pick<VisitCounts, 'year' | 'visitsEach'>,
): Record<string, number> | null {
  const years = commonYears(groups).filter((one) => year === undefined || one === year);
  if (years.length === 0) return null;
  const codes = new Set(groups.flatMap(({ buurten }) => Object.keys(buurten)));
  const visits: Record<string, number> = {};
  for (const code of codes) {
    const means = groups.map((group) => meanOf(years.map((one) => group.buurten[code]?.[group.years.indexOf(one)])));
    const known = means.filter((mean) => mean !== null);
    if (known.length === groups.length) visits[code] = known.reduce((sum, mean) => sum + mean, 0) * visitsEach;
  }
  return visits;
}

function meanOf(figures: readonly (number | null | undefined)[]): number | null {
  const known = figures.filter((figure) => figure !== null && figure !== undefined);
  return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0) / known.length;
}
