import { areaParts, assignNearest, snapPlaces, summariseAreas } from '#coverage/index.ts';
import type { AreaParts, AreaSummary, Assignment, CoverageEngine, Place } from '#coverage/index.ts';
import { changesInWorlds, compareAreas } from '#planning/comparison.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import { yearlyVisits } from '#planning/costs.ts';
import type { VisitAssumptions } from '#planning/visitRates.ts';
import { timeDistributions } from '#planning/timeDistribution.ts';
import { demandVisits, visitAssumptions } from './demand.ts';
import { fittingUse } from './fittingUse.ts';
import { hoursInAreas } from './hoursInAreas.ts';
import { groupEffects } from './groupEffects.ts';
import { groupInNetwork } from './groupInNetwork.ts';
import type { MeasuredScenario, PlanningAnswer, PlanningQuestion, ScenarioMeasures } from './question.ts';
import { measureInWorlds, type ChangesInWorlds } from './measureScenarios.ts';
import type { MeasuredAlternative } from './measuresAnswer.ts';
import { scenarioUse } from './scenarioUse.ts';

/** The question in the numbers of a network. */
interface MeasurementSetup {
  engine: CoverageEngine;
  question: PlanningQuestion;
  areas: AreaParts[];
  mainAreas: AreaParts[];
  group: GroupInBuurten;
  inhabitants: GroupInBuurten;
  groups: (GroupInBuurten & { id: string })[];
  today: Assignment;
  assumptions: VisitAssumptions;
}

interface Outcome {
  scenario: MeasuredScenario;
  assignment: Assignment;
}

/**
 * Measures several scenarios by one setup, each against today, and what may be concluded.
 * @throws Error when a buurt or an area is not known
 */
export function measurePlanning(engine: CoverageEngine, question: PlanningQuestion): PlanningAnswer {
  const startedAt = performance.now();
  const setup = makeMeasurementSetup(engine, question);
  const { network } = engine;
  const { group, areas, today } = setup;
  const todaySummaries = summariseAreas(engine, today, areas, group.counts, question.cutoffDm);
  const outcomes = question.scenarios.map((scenario) => ({ scenario, assignment: assign(engine, scenario.places) }));
  const { answer: council, changes } = measureInWorlds(engine, question);
  const demand = demandVisits(engine, question).reduce((sum, visits) => sum + visits, 0);
  const scenarios = outcomes.map((outcome, index) =>
    measure(setup, outcome, todaySummaries, {
      ...{ fitting: council.scenarios[index], demandVisits: demand, changes: changes[index] },
    }),
  );
  return {
    yearlyVisits: yearlyVisits(setup.inhabitants, setup.assumptions),
    todaySummaries,
    todayDistributions: timeDistributions(network, today, group, setup.mainAreas, question.speedKmh),
    todayHours: hoursInAreas(engine, question, question.todayPlaces, areas, group.counts),
    scenarios,
    council,
    computeMilliseconds: performance.now() - startedAt,
  };
}

function makeMeasurementSetup(engine: CoverageEngine, question: PlanningQuestion): MeasurementSetup {
  const areas = areaParts(engine, question.areas);
  const areaOf = (code: string): AreaParts => {
    const area = areas.find((candidate) => candidate.code === code);
    if (!area) throw new Error(`Area ${code} is not one of the question's`);
    return area;
  };
  return {
    engine,
    question,
    areas,
    mainAreas: question.mainAreaCodes.map(areaOf),
    group: groupInNetwork(engine, question.group),
    inhabitants: groupInNetwork(engine, question.inhabitants),
    groups: question.groups.map((group) => ({ id: group.id, ...groupInNetwork(engine, group) })),
    today: assign(engine, question.todayPlaces),
    assumptions: visitAssumptions(engine, question),
  };
}

function assign(engine: CoverageEngine, places: readonly Place[]): Assignment {
  return assignNearest(engine, snapPlaces(engine, places));
}

/**
 * The places of a scenario but one.
 * @returns null where it is none of them
 */
function assignWithout({ engine, question, today }: MeasurementSetup, places: readonly Place[], id: string) {
  const others = places.filter((place) => place.id !== id);
  if (others.length === places.length) return null;
  // The commonest scenario, one new site, is today without it.
  return samePlaces(others, question.todayPlaces) ? today : assign(engine, others);
}

const samePlaces = (a: readonly Place[], b: readonly Place[]): boolean =>
  a.length === b.length && a.every(({ id }, index) => id === b[index].id);

/** What `measureScenarios` found of one scenario. */
interface Council {
  fitting: MeasuredAlternative;
  changes: ChangesInWorlds;
  /** Visits a year that all would make. */
  demandVisits: number;
}

function measure(
  setup: MeasurementSetup,
  { scenario, assignment }: Outcome,
  before: AreaSummary[],
  { fitting, demandVisits: demand, changes: inWorlds }: Council,
): ScenarioMeasures {
  const { engine, question, areas, mainAreas, group, inhabitants, today, assumptions } = setup;
  const { cutoffDm, speedKmh } = question;
  const [changes] = inWorlds;
  const summaries = summariseAreas(engine, assignment, areas, group.counts, cutoffDm);
  const comparison = compareAreas(inWorlds, group, areas, { before, after: summaries });
  const { newlyCovered } = comparison[comparison.length - 1];
  const inhabitantsNewlyCovered = inhabitants.counts.every(Number.isNaN)
    ? null
    : changesInWorlds(inWorlds, inhabitants, areas[areas.length - 1].buurten).newlyCovered;
  const use = scenarioUse({
    ...{ places: engine.network, scenario, situation: { before: today, after: assignment } },
    without: (siteId) => assignWithout(setup, scenario.places, siteId),
    ...{ changes, inhabitants, group, cutoffDm, assumptions, inhabitantsNewlyCovered },
    whole: comparison[comparison.length - 1],
  });
  return {
    id: scenario.id,
    summaries,
    comparison,
    effects: setup.groups.flatMap(({ id, ...members }) => groupEffects(id, members, inWorlds, mainAreas)),
    hours: hoursInAreas(engine, question, scenario.places, areas, group.counts),
    distributions: timeDistributions(engine.network, assignment, group, mainAreas, speedKmh),
    use: fittingUse({ use, scenario, fitting, demandVisits: demand, newlyCovered, inhabitantsNewlyCovered }),
  };
}
