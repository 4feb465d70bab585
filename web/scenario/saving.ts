import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { RequestFailure } from '../data/request.ts';
import { createScenario, saveScenario, type ScenarioAt } from './scenarioRequests.ts';

/**
 * What came of saving.
 * - `conflict`: somebody else saved since; `theirs` is what they saved
 * - `deleted`: somebody else deleted it since
 * - `failed`: nothing was saved
 */
export type SaveOutcome =
  | { kind: 'saved'; scenario: Scenario }
  | { kind: 'conflict'; mine: ScenarioContent; theirs: Scenario }
  | { kind: 'deleted'; mine: ScenarioContent }
  | { kind: 'failed'; failure: RequestFailure };

/** Saves over the version that the content is based on, or as a new scenario. */
export async function save(content: ScenarioContent, basedOn: ScenarioAt | null): Promise<SaveOutcome> {
  try {
    const scenario = await (basedOn ? saveScenario(basedOn, content) : createScenario(content));
    return { kind: 'saved', scenario };
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    if (error.status === 412) return { kind: 'conflict', mine: content, theirs: error.problem?.current as Scenario };
    if (error.status === 410 || error.status === 404) return { kind: 'deleted', mine: content };
    return { kind: 'failed', failure: error };
  }
}
