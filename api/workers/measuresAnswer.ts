import type { MeasuresAnswer } from '#contract/measures.ts';
import { targetGroups } from '#definitions/targetGroups.ts';
import { assumedWeekText } from '#planning/hours/assumedWeek.ts';
import { measuresQuestion } from '#planning/measures/measuredScenario.ts';
import { measureScenarios } from '#planning/measures/measureScenarios.ts';
import type { MeasuredGroup } from '#planning/measures/question.ts';
import { roundingStepOf } from '#planning/uncertainty.ts';
import type { ScenarioContent } from '#planning/scenario.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { MeasuresTask } from './coverageTasks.ts';

/** Scenarios side by side, by the module that the page's worker runs too. */
export function answerMeasures(engines: CoverageEngines, { mode, scenarios }: MeasuresTask): MeasuresAnswer {
  const { version, facilities, facilityTypes, areas, groupCounts } = engines.dataset;
  const question = measuresQuestion(scenarios, {
    ...{ facilities, facilityTypes, municipality: areas.gemeente[0] },
    groups: Object.entries(groupCounts).map(([id, counts]): MeasuredGroup => ({
      ...{ id, counts },
      roundingStep: roundingStepOf(targetGroups.find((group) => group.id === id) ?? {}),
    })),
    // The route has refused sites outside.
    isInside: () => true,
  });
  const answer = measureScenarios(engines.of(mode).engine, question);
  return {
    datasetVersion: version,
    scenarios: answer.scenarios.map(({ name, measures, facilities: uses, verdicts }, index) => ({
      ...{ name, measures, facilities: uses, verdicts: [...verdicts] },
      assumed: assumedWeeks(scenarios[index]),
    })),
    best: answer.best,
  };
}

/** Sites of which only the number of hours is known, with the week that was taken. */
function assumedWeeks({ sites }: ScenarioContent): MeasuresAnswer['scenarios'][number]['assumed'] {
  return sites
    .filter(({ hours }) => hours === undefined)
    .map(({ id, name }) => ({
      siteId: id,
      text: { nl: `${name}: ${assumedWeekText.nl}`, en: `${name}: ${assumedWeekText.en}` },
    }));
}
