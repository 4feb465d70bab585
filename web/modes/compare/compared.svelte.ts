import type { Scenario as SavedScenario, ScenarioList } from '#contract/scenarios.ts';
import { RequestFailure } from '../../data/request.ts';
import type { OwnVersion } from '#planning/scenario.ts';
import type { NamedScenario } from '../../engine/measurementSetup.ts';
import { compareMessages } from '../../messages/compare/current.ts';
import { choicesFromContent } from '../../scenario/scenarioContent.ts';
import { getScenario, listScenarios } from '../../scenario/scenarioRequests.ts';
import { useWorkspace } from '../../scenario/workspace.svelte.ts';
import { presentId, todayId } from '../../view/compared.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { changesNothing, noChanges, withoutProposal, type Scenario } from '../../scenario/scenario.ts';
import { useView } from '../../view/view.svelte.ts';

/** One of the situations side by side. */
export interface ComparedScenario extends NamedScenario {
  name: string;
  /** A, B, C, D: what it is called where there is little room. */
  letter: string;
  /** With which versions of own counts it was saved. */
  ownVersions?: readonly OwnVersion[];
}

export interface Compared {
  readonly list: Resource<ScenarioList>;
  readonly saved: Resource<(SavedScenario | null)[]>;
  /** In the order in which they were chosen; null until those that were saved are loaded. */
  readonly scenarios: readonly ComparedScenario[] | null;
  /** One that was chosen does not exist any more. */
  readonly hasGone: boolean;
  /** What the scenario on the screen is called. */
  readonly presentName: string;
}

/** The ids of those that are kept on the server. */
export const savedIds = (compared: readonly string[]): string[] =>
  compared.filter((id) => id !== todayId && id !== presentId);

/** A scenario that does not exist any more is null: the others are compared all the same. */
export async function getSavedOrNull(id: string, signal?: AbortSignal): Promise<SavedScenario | null> {
  try {
    return await getScenario(id, signal);
  } catch (error) {
    if (error instanceof RequestFailure && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

const letters = ['A', 'B', 'C', 'D'];

/**
 * The situations side by side, in the order in which they were chosen; what is gone or empty takes no place.
 * @param present the scenario on the screen, and what it is called
 */
export function comparedScenarios(
  ids: readonly string[],
  present: { name: string; scenario: Scenario },
  saved: readonly (SavedScenario | null)[],
): ComparedScenario[] {
  const found = ids.flatMap((id): Omit<ComparedScenario, 'letter'>[] => {
    if (id === todayId) return [{ id, name: compareMessages().choice.today, scenario: noChanges }];
    if (id === presentId) return changesNothing(present.scenario) ? [] : [{ id, ...present }];
    const kept = saved.find((scenario) => scenario?.id === id);
    if (!kept) return [];
    const { scenario, ownVersions } = choicesFromContent(kept);
    return [{ id, name: kept.name, scenario, ...(ownVersions.length > 0 && { ownVersions }) }];
  });
  // Today is as the first of them knows it: hours that a planner entered are no change that a scenario makes.
  const informed = found.find(({ scenario: { entered } }) => entered !== undefined);
  const today = informed ? withoutProposal(informed.scenario) : noChanges;
  return found.map((scenario, index) => ({
    ...scenario,
    ...(scenario.id === todayId && { scenario: today }),
    letter: letters[index],
  }));
}

/** What is laid side by side. Call it while a component is being set up. */
export function createCompared(): Compared {
  const { view } = useView();
  const workspace = useWorkspace();
  const list = resource(
    () => true,
    (_, signal) => listScenarios('no', signal),
  );
  const saved = resource(
    () => savedIds(view().compared),
    (ids, signal) => Promise.all(ids.map((id) => getSavedOrNull(id, signal))),
  );
  const presentName = $derived.by(() => {
    const { stored } = workspace;
    return stored ? compareMessages().choice.present(stored.name) : compareMessages().choice.presentUnsaved;
  });

  const scenarios = $derived.by((): ComparedScenario[] | null => {
    const { compared, scenario } = view();
    if (savedIds(compared).length > 0 && saved.data === null) return null;
    return comparedScenarios(compared, { name: presentName, scenario }, saved.data ?? []);
  });

  return {
    list,
    saved,
    get scenarios() {
      return scenarios;
    },
    get hasGone() {
      return saved.data?.includes(null) ?? false;
    },
    get presentName() {
      return presentName;
    },
  };
}
