import { isOwnGroup } from '#definitions/ownData.ts';
import { populationGroupId, targetGroups } from '#definitions/targetGroups.ts';
import { sharedFromWijk } from '../margins/wijkShares.ts';
import { roundingStepOf } from '../uncertainty.ts';
import type { MeasuredGroup } from './question.ts';

/** Figures of a group as a dataset has them. */
export interface GroupFigures {
  id: string;
  /**
   * Members per buurt with where the figure comes from, null where there is none. `from-wijk`: a share of the wijk's; `estimated`: a share
   * of that of the area `from`.
   */
  buurten: readonly { code: string; value: number | null; status: string; from?: string }[];
}

/**
 * Groups as they are measured, the same for the page and the API: counts, what those are rounded to, and which of them are shares of one
 * figure of their wijk, whose rounding they have in common.
 * @param wijkOf by code of the buurt the code of its wijk
 */
export function measuredGroups(groups: readonly GroupFigures[], wijkOf: ReadonlyMap<string, string>): MeasuredGroup[] {
  const countsOf = new Map(
    groups.map(({ id, buurten }): [string, Record<string, number>] => [
      id,
      Object.fromEntries(buurten.flatMap(({ code, value }) => (value === null ? [] : [[code, value]]))),
    ]),
  );
  return groups.map(({ id, buurten }): MeasuredGroup => {
    const known = targetGroups.find((group) => group.id === id);
    const population = countsOf.get(populationGroupId(known?.unit ?? 'inhabitants')) ?? {};
    const fromWijk = sharedFromWijk(buurten, wijkOf, wijkRounding(id), population);
    const measured = { id, counts: countsOf.get(id) ?? {}, roundingStep: roundingOf(id) };
    return fromWijk ? { ...measured, fromWijk } : measured;
  });
}

/** Own counts are exact; public ones are rounded. */
const roundingOf = (groupId: string): number =>
  isOwnGroup(groupId) ? 0 : roundingStepOf(targetGroups.find(({ id }) => id === groupId) ?? {});

/** How the wijk's own figure of a group is rounded. */
function wijkRounding(groupId: string): Parameters<typeof sharedFromWijk>[2] {
  const group = targetGroups.find(({ id }) => id === groupId);
  const isPercentage = group?.sources.some(({ table, measure }) => table === 'kwb-wijk' && measure === 'percentage');
  return isPercentage ? { kind: 'percent' } : { kind: 'count', step: roundingOf(groupId) };
}
