import type { Scenario } from '#contract/scenarios.ts';

/** The version of scenarios that knew hours as a number only, and no desks or minutes per visit. */
export const versionWithoutCapacity = 1;

/**
 * What was filled in for a scenario that was saved in an earlier version and not since.
 * @returns null where nothing was; `hours`: whether it has sites, of whose hours the week is assumed
 */
export function assumedForEarlier({
  migratedFrom,
  sites,
}: Pick<Scenario, 'migratedFrom' | 'sites'>): { hours: boolean } | null {
  const isWithout = migratedFrom !== undefined && migratedFrom <= versionWithoutCapacity;
  return isWithout ? { hours: sites.length > 0 } : null;
}
