import type { MeasuresAnswer } from '#contract/measures.ts';
import { assumedWeekText } from '#planning/hours/assumedWeek.ts';
import { measuresQuestion } from '#planning/measures/measuredScenario.ts';
import { measureScenarios } from '#planning/measures/measureScenarios.ts';
import { measuredGroups } from '#planning/measures/measuredGroups.ts';
import type { ScenarioContent } from '#planning/scenario.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { CoverageDataset, MeasuresTask, OwnCounts } from './coverageTasks.ts';

/** Scenarios side by side, by the module that the page's worker runs too. */
export function answerMeasures(
  engines: CoverageEngines,
  { mode, scenarios, own, countedVisits }: MeasuresTask,
): MeasuresAnswer {
  const { version, facilities, facilityTypes, areas } = engines.dataset;
  const question = measuresQuestion(scenarios, {
    ...{ facilities, facilityTypes, municipality: areas.gemeente[0] },
    groups: groupsOf(engines.dataset, own),
    countedVisits,
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
    stability: Object.fromEntries(
      Object.entries(answer.judgements).flatMap(([id, { stability }]) => (stability ? [[id, stability]] : [])),
    ),
  };
}

function groupsOf({ groupCounts, countsFromWijk, areas }: CoverageDataset, own: OwnCounts = {}) {
  const wijkOf = new Map(
    areas.wijk.flatMap(({ code, buurtCodes }) => buurtCodes.map((buurt) => [buurt, code] as const)),
  );
  const figures = Object.entries(groupCounts).map(([id, counts]) => {
    const shared = new Set(countsFromWijk[id]);
    return {
      id,
      buurten: Object.entries(counts).map(([code, value]) => ({
        ...{ code, value, status: shared.has(code) ? 'from-wijk' : 'measured' },
      })),
    };
  });
  const brought = Object.entries(own).map(([id, buurten]) => ({ id, buurten }));
  return measuredGroups([...figures, ...brought], wijkOf);
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
