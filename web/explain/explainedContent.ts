import type { ScenarioContent } from '../../api/contract/scenarios.ts';
import { contentFromChoices, type DatasetStamp, type ScenarioChoices } from '../scenarios/scenarioContent.ts';
import { noChanges } from '../state/scenario.ts';
import type { Mode } from '../state/viewState.ts';
import type { ExplainRequest } from './explained.svelte.ts';
import { isAboutInhabitants } from './figures.ts';

/** Where places are told apart by product. */
const modesByProduct: readonly Mode[] = ['reach', 'sites', 'compare'];

/** The very scenario that a figure was computed for: its sites and closed places, and the page's choices for all else. */
export function explainedContent(
  { figure, moment, situation, targetGroup }: ExplainRequest,
  choices: ScenarioChoices & { mode: Mode },
  dataset: DatasetStamp,
): ScenarioContent {
  const group = isAboutInhabitants(figure) ? 'inhabitants' : (targetGroup ?? choices.targetGroup);
  return contentFromChoices(
    {
      ...choices,
      targetGroup: group,
      scenario: moment === 'today' ? noChanges : (situation?.scenario ?? choices.scenario),
      product: modesByProduct.includes(choices.mode) ? choices.product : null,
    },
    { name: '', author: '', description: '' },
    dataset,
  );
}
