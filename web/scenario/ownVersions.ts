import type { MeasuresAnswer } from '#contract/measures.ts';
import type { OwnComparison } from '#contract/ownData.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { isOwnGroup } from '#definitions/ownData.ts';
import type { OwnVersion } from '#planning/scenario.ts';
import type { ViewState } from '../view/viewState.ts';

type Groups = readonly TargetGroupSummary[];

/** Own counts that what is on the screen rests on. */
export function usedOwnGroups({ targetGroup, scenario }: Pick<ViewState, 'targetGroup' | 'scenario'>): string[] {
  return [...new Set([targetGroup, ...(scenario.entered?.visitCounts?.groups ?? [])])].filter(isOwnGroup);
}

const versionNow = (group: string, groups: Groups): number | undefined =>
  groups.find(({ id }) => id === group)?.own?.version;

/**
 * The versions to keep for what is on the screen: those that it was made with, and of counts that were not used before the present ones.
 * What is not used any more is left out.
 */
export function keptVersions(kept: readonly OwnVersion[], used: readonly string[], groups: Groups): OwnVersion[] {
  return used.flatMap((group) => {
    const version = kept.find((one) => one.group === group)?.version ?? versionNow(group, groups);
    return version === undefined ? [] : [{ group, version }];
  });
}

/** Own counts of which another version is used by now. */
export interface OtherVersion {
  group: string;
  name: TargetGroupSummary['name'];
  tableId: string;
  was: number;
  now: number;
}

export function otherVersions(kept: readonly OwnVersion[], groups: Groups): OtherVersion[] {
  return kept.flatMap(({ group, version: was }) => {
    const found = groups.find(({ id }) => id === group);
    if (!found?.own || found.own.version === was) return [];
    return [{ group, name: found.name, tableId: found.own.tableId, was, now: found.own.version }];
  });
}

/** The same counts, as they are now. */
export const presentVersions = (kept: readonly OwnVersion[], groups: Groups): OwnVersion[] =>
  kept.map(({ group, version }) => ({ group, version: versionNow(group, groups) ?? version }));

/** What differs between two versions: how many figures, how much those that both have come to, and how many only one has. */
export function differenceOf({ differences }: Pick<OwnComparison, 'differences'>) {
  let [sum, onlyInOne] = [0, 0];
  for (const { before, after } of differences) {
    const [was, is] = [before?.count ?? null, after?.count ?? null];
    if (was === null || is === null) onlyInOne++;
    else sum += is - was;
  }
  return { figures: differences.length, sum, onlyInOne };
}

/** What is told of a scenario that was made with other own counts. */
const toldFigures = { covered: 'people', 'mean-travel-minutes': 'minutes', visits: 'visits-per-year' } as const;
type ToldFigure = keyof typeof toldFigures;

export interface FigureChange {
  id: ToldFigure;
  unit: (typeof toldFigures)[ToldFigure];
  /** Null where nobody can be counted. */
  was: number | null;
  now: number | null;
}

/** The main figures of a scenario with the own counts that it was made with and with those of now. */
export function figureChanges(
  was: Pick<MeasuresAnswer, 'scenarios'>,
  now: Pick<MeasuresAnswer, 'scenarios'>,
): FigureChange[] {
  const valueOf = ({ scenarios: [first] }: Pick<MeasuresAnswer, 'scenarios'>, id: ToldFigure) =>
    first.measures.find((measure) => measure.id === id)?.value ?? null;
  return (Object.keys(toldFigures) as ToldFigure[]).map((id) => ({
    ...{ id, unit: toldFigures[id] },
    ...{ was: valueOf(was, id), now: valueOf(now, id) },
  }));
}
