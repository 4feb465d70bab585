import type { Scenario as SavedScenario } from '#contract/scenarios.ts';
import {
  comparedScenarios,
  getSavedOrNull,
  savedIds,
  type ComparedScenario,
} from '../modes/compare/compared.svelte.ts';
import type { PrintMessages } from '../messages/print/nl.ts';
import { choicesFromContent } from '../scenario/scenarioContent.ts';
import { sameScenario } from '../scenario/scenario.ts';
import type { ViewState } from '../view/viewState.ts';

export interface ComparedForPrint {
  scenarios: ComparedScenario[];
  /** One that was chosen does not exist any more. */
  hasGone: boolean;
}

/**
 * What is laid side by side on paper.
 * @throws RequestFailure
 */
export async function loadCompared(view: ViewState, words: PrintMessages): Promise<ComparedForPrint> {
  const [reference, ...saved] = await Promise.all([
    view.saved ? getSavedOrNull(view.saved.id) : null,
    ...savedIds(view.compared).map((id) => getSavedOrNull(id)),
  ]);
  const present = { name: presentName(view, reference, words), scenario: view.scenario };
  return { scenarios: comparedScenarios(view.compared, present, saved), hasGone: saved.includes(null) };
}

/** What is on the screen goes by the name under which it was saved, and by no name if it never was. */
function presentName(view: ViewState, saved: SavedScenario | null, { comparison }: PrintMessages): string {
  if (!saved) return comparison.present;
  const isSame = sameScenario(choicesFromContent(saved).scenario, view.scenario);
  return isSame ? saved.name : comparison.presentChanged(saved.name);
}
