import { areaParts, summariseAreas } from '#coverage/index.ts';
import type { AreaParts, AreaSummary, Assignment, CoverageEngine, Place } from '#coverage/index.ts';
import { changesInWorlds, compareAreas } from '#planning/comparison.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import { yearlyVisits } from '#planning/costs.ts';
import { distanceDistributions, timeDistributions } from '#planning/timeDistribution.ts';
import { fittingUse } from './fittingUse.ts';
import { hoursInAreas } from './hoursInAreas.ts';
import { groupEffects } from './groupEffects.ts';
import { groupInNetwork } from './groupInNetwork.ts';
import type { MeasuredScenario, PlanningAnswer, PlanningQuestion, ScenarioMeasures } from './question.ts';
import { measureInWorlds, type ChangesInWorlds } from './measureScenarios.ts';
import type { MeasuredAlternative } from './measuresAnswer.ts';
import type { MeasuresSetup } from './measuresSetup.ts';
import { nearestOf } from './placeFields.ts';
import type { MeasuredSituation } from './situation.ts';
import { scenarioUse } from './scenarioUse.ts';

/** The question in the numbers of a network. */
interface MeasurementSetup extends Pick<MeasuresSetup, 'engine' | 'group' | 'inhabitants' | 'assumptions'> {
  question: PlanningQuestion;
  areas: AreaParts[];
  mainAreas: AreaParts[];
  groups: (GroupInBuurten & { id: string })[];
  today: MeasuredSituation;
  /** All of the question but its scenarios, and hours and desks of today, as text. */
  key: string;
}

interface Outcome {
  scenario: MeasuredScenario;
  situation: MeasuredSituation;
}

/**
 * Measures several scenarios by one setup, each against today, and what may be concluded.
 * @throws Error when a buurt or an area is not known
 */
export function measurePlanning(engine: CoverageEngine, question: PlanningQuestion): PlanningAnswer {
  const startedAt = performance.now();
  const { answer: council, setup: measured, today, situations, changes } = measureInWorlds(engine, question);
  const setup = makeMeasurementSetup(measured, question, today);
  const { group, areas } = setup;
  const ofToday = today.layout.once(`today ${setup.key}`, () => {
    const distributed = [engine.network, today.assignment, group, setup.mainAreas] as const;
    return {
      todaySummaries: summariseAreas(engine, today.assignment, areas, group.counts, question.cutoffDm),
      todayDistributions: timeDistributions(question.speedKmh, distributed),
      todayDistances: distanceDistributions(distributed),
    };
  });
  const demand = measured.demand.reduce((sum, visits) => sum + visits, 0);
  const scenarios = question.scenarios.map((scenario, index) =>
    measure(setup, { scenario, situation: situations[index] }, ofToday.todaySummaries, {
      ...{ fitting: council.scenarios[index], demandVisits: demand, changes: changes[index] },
    }),
  );
  return {
    yearlyVisits: yearlyVisits(setup.inhabitants, setup.assumptions),
    ...ofToday,
    todayHours: hoursInAreas(engine, question, today, areas, group.counts),
    scenarios,
    council,
    computeMilliseconds: performance.now() - startedAt,
  };
}

function makeMeasurementSetup(
  { engine, group, inhabitants, assumptions }: MeasuresSetup,
  question: PlanningQuestion,
  today: MeasuredSituation,
): MeasurementSetup {
  const areas = areaParts(engine, question.areas);
  const areaOf = (code: string): AreaParts => {
    const area = areas.find((candidate) => candidate.code === code);
    if (!area) throw new Error(`Area ${code} is not one of the question's`);
    return area;
  };
  return {
    ...{ engine, question, areas, group, inhabitants, assumptions, today },
    mainAreas: question.mainAreaCodes.map(areaOf),
    groups: question.groups.map((each) => ({ id: each.id, ...groupInNetwork(engine, each) })),
    key: JSON.stringify({ ...question, scenarios: [], todayPlaces: today.layout.key }),
  };
}

/**
 * The places of a scenario but one.
 * @returns null where it is none of them
 */
function assignWithout(
  { engine, question, today }: MeasurementSetup,
  { places, fields }: MeasuredSituation,
  id: string,
): Assignment | null {
  const others = places.filter((place) => place.id !== id);
  if (others.length === places.length) return null;
  // The commonest scenario, one new site, is today without it.
  if (samePlaces(others, question.todayPlaces)) return today.assignment;
  const fieldsOfOthers = fields.filter((_, index) => places[index].id !== id);
  return nearestOf(fieldsOfOthers, engine.network.demandCount, today);
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
  outcome: Outcome,
  before: AreaSummary[],
  { fitting, demandVisits: demand, changes }: Council,
): ScenarioMeasures {
  const { engine, question, areas, group } = setup;
  const { scenario, situation } = outcome;
  // A planner who changes hours or desks waits for what they change, and for nothing else.
  const key = `planning ${JSON.stringify(scenario.sites)} ${changes.length} ${setup.key}`;
  const placed = situation.layout.once(key, () => placedMeasures(setup, outcome, before, changes));
  const { use, newlyCovered, inhabitantsNewlyCovered, ...measures } = placed;
  return {
    ...{ id: scenario.id, ...measures },
    hours: hoursInAreas(engine, question, situation, areas, group.counts),
    use: fittingUse({ use, scenario, fitting, demandVisits: demand, newlyCovered, inhabitantsNewlyCovered }),
  };
}

/** What follows from where the places of a scenario stand and from what its sites cost. */
function placedMeasures(
  setup: MeasurementSetup,
  { scenario, situation }: Outcome,
  before: AreaSummary[],
  inWorlds: ChangesInWorlds,
) {
  const { engine, question, areas, mainAreas, group, inhabitants, today, assumptions } = setup;
  const { cutoffDm, speedKmh } = question;
  const { assignment } = situation;
  const [changes] = inWorlds;
  const summaries = summariseAreas(engine, assignment, areas, group.counts, cutoffDm);
  const comparison = compareAreas(inWorlds, group, areas, { before, after: summaries });
  const whole = comparison[comparison.length - 1];
  const inhabitantsNewlyCovered = inhabitants.counts.every(Number.isNaN)
    ? null
    : changesInWorlds(inWorlds, inhabitants, areas[areas.length - 1].buurten).newlyCovered;
  const use = scenarioUse({
    ...{ places: engine.network, scenario, situation: { before: today.assignment, after: assignment } },
    without: (siteId) => assignWithout(setup, situation, siteId),
    ...{ changes, inhabitants, group, cutoffDm, assumptions, inhabitantsNewlyCovered, whole },
  });
  return {
    ...{ summaries, comparison, use, inhabitantsNewlyCovered, newlyCovered: whole.newlyCovered },
    effects: setup.groups.flatMap(({ id, ...members }) => groupEffects(id, members, inWorlds, mainAreas)),
    distributions: timeDistributions(speedKmh, [engine.network, assignment, group, mainAreas]),
  };
}
