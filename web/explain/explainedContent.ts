import type { ScenarioContent } from '#contract/scenarios.ts';
import { contentFromChoices, type DatasetStamp, type ScenarioChoices } from '../scenario/scenarioContent.ts';
import { noChanges } from '../scenario/scenario.ts';
import type { ExplainRequest } from './explainRequest.ts';
import { isAboutInhabitants } from './figures.ts';

/** The very scenario that a figure was computed for: its sites and closed places, and the page's choices for all else. */
export function explainedContent(
  { figure, moment, situation, targetGroup }: ExplainRequest,
  choices: ScenarioChoices,
  dataset: DatasetStamp,
): ScenarioContent {
  return contentFromChoices(
    {
      ...choices,
      targetGroup: isAboutInhabitants(figure) ? 'inhabitants' : (targetGroup ?? choices.targetGroup),
      scenario: moment === 'today' ? noChanges : (situation?.scenario ?? choices.scenario),
    },
    { name: '', author: '', description: '' },
    dataset,
  );
}
