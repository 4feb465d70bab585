import { areaParts, summariseAreas } from '#coverage/index.ts';
import type { AreaParts, CoverageEngine } from '#coverage/index.ts';
import type { BuurtChanges } from '../buurtChanges.ts';
import { loadShare, visitsPerOpenHour } from '../capacity/capacity.ts';
import { peopleAtPoints } from '../capacity/visitDemand.ts';
import { hoursPerWeekOf, placeHours } from '../hours/placeHours.ts';
import { figureStep } from '../margins/rounding.ts';
import { giveVerdicts } from '../verdicts/giveVerdicts.ts';
import type { VerdictEvidence, World } from '../verdicts/evidence.ts';
import { asMeasured, worldsOf, type WorldChange } from '../verdicts/worlds.ts';
import { demandVisits, visitAssumptions } from './demand.ts';
import { groupInNetwork } from './groupInNetwork.ts';
import { measureIds, measureRules } from './measureIds.ts';
import type { CouncilMeasureId } from './measureIds.ts';
import { leastGaps } from './leastGaps.ts';
import { measureValues, placedScenario, valuesOf } from './measureValues.ts';
import type { MeasuredValues, PlacedScenario } from './measureValues.ts';
import type { MeasuresSetup } from './measuresSetup.ts';
import type { FacilityUse, MeasuredAlternative, MeasureFigure, ScenarioMeasuresAnswer } from './measuresAnswer.ts';
import type { Pace } from './peopleMeasures.ts';
import type { MeasuresQuestion } from './question.ts';
import { scenarioEvidence } from './scenarioEvidence.ts';
import { situationOf, type MeasuredSituation } from './situation.ts';
import { hasFreePins, placesIn } from './shiftedPlaces.ts';

/** One scenario in one world. */
interface Measured extends PlacedScenario {
  measured: MeasuredValues;
}

/** All scenarios, in one world. */
interface MeasuredWorld {
  change: WorldChange;
  pace: Pace;
  scenarios: Measured[];
}

/**
 * Measures up to four scenarios on one question and says what may be concluded: people, travel times and hours of the compared area,
 * visits and costs of the municipality. The same for the page, print and the API.
 *
 * Each figure's range is what it may be together: its margin (95 %), half days and evenings where only the number of hours is known, and
 * the worlds of `worldsOf`.
 *
 * @throws RangeError for more than four scenarios; Error when a buurt or the compared area is not known
 */
export function measureScenarios(engine: CoverageEngine, question: MeasuresQuestion): ScenarioMeasuresAnswer {
  return measureInWorlds(engine, question).answer;
}

/** What changes from today per buurt: as asked, and in every other world. */
export type ChangesInWorlds = readonly [BuurtChanges, ...BuurtChanges[]];

/** The answer, with what it was measured from. */
export interface MeasuredInWorlds {
  answer: ScenarioMeasuresAnswer;
  setup: MeasuresSetup;
  today: MeasuredSituation;
  /** As asked, in the order of the scenarios. */
  situations: MeasuredSituation[];
  changes: ChangesInWorlds[];
}

/** @throws as `measureScenarios` */
export function measureInWorlds(engine: CoverageEngine, question: MeasuresQuestion): MeasuredInWorlds {
  const setup = makeSetup(engine, question);
  const today = situationOf(engine, question, question.todayPlaces, setup.demand);
  const base = measureWorld(setup, today, asMeasured);
  const worlds = worldsOf(question.scenarios.some(hasFreePins)).map((change) =>
    measureWorld(setup, today, change, base),
  );
  const figures = base.scenarios.map((_, index) => {
    const inWorlds = [base, ...worlds].map(({ scenarios }) => scenarios[index].measured);
    return measureIds.map((id) => figureOf(id, inWorlds));
  });
  const { ofScenario, best, judgements } = giveVerdicts(evidenceOf(setup, today, [base, ...worlds], figures));
  const answer: ScenarioMeasuresAnswer = {
    scenarios: base.scenarios.map(({ scenario, situation }, index): MeasuredAlternative => ({
      name: scenario.name ?? scenario.id,
      measures: figures[index],
      facilities: facilityUses(today, situation),
      verdicts: ofScenario[index],
    })),
    best,
    judgements,
  };
  const changesOf = (index: number): ChangesInWorlds => {
    const [asked, ...others] = [base, ...worlds].map(({ scenarios }) => scenarios[index].measured.changes);
    return [asked, ...others];
  };
  return {
    ...{ answer, setup, today },
    situations: base.scenarios.map(({ situation }) => situation),
    changes: base.scenarios.map((_, index) => changesOf(index)),
  };
}

function makeSetup(engine: CoverageEngine, question: MeasuresQuestion): MeasuresSetup {
  const areas = areaParts(engine, question.areas);
  const whole = areas[areas.length - 1];
  const [group, inhabitants] = [question.group, question.inhabitants].map((members) => groupInNetwork(engine, members));
  const area = comparedArea(areas, question.comparedAreaCode ?? whole.code);
  return {
    ...{ engine, question, group, inhabitants, whole, area },
    groupKey: JSON.stringify([question.group, question.cutoffDm, area.buurten]),
    visitsKey: visitsKeyOf(question),
    demand: demandVisits(engine, question),
    assumptions: visitAssumptions(engine, question),
    inhabitantsAtPoints: peopleAtPoints(engine.network, inhabitants.counts),
  };
}

/** Rates by age are told of the groups. */
const visitsKeyOf = (question: MeasuresQuestion): string => {
  const { inhabitants, groups, assumptions, visitsByAge, demandByYear, countedVisits } = question;
  return JSON.stringify([inhabitants, visitsByAge && groups, assumptions, visitsByAge, demandByYear, countedVisits]);
};

function comparedArea(areas: readonly AreaParts[], wanted: string): AreaParts {
  const area = areas.find(({ code }) => code === wanted);
  if (!area) throw new Error(`Area ${wanted} is not one of the question's`);
  return area;
}

/** @param asked the world that was asked about; where no place moves, all but the speed is as there */
function measureWorld(
  setup: MeasuresSetup,
  today: MeasuredSituation,
  change: WorldChange,
  asked?: MeasuredWorld,
): MeasuredWorld {
  const { engine, question, demand } = setup;
  const { speedFactor } = change;
  const pace = {
    speedKmh: question.speedKmh * speedFactor,
    cutoffDm: speedFactor === 1 ? question.cutoffDm : Math.round(question.cutoffDm * speedFactor),
  };
  const scenarios = question.scenarios.map((scenario, index): Measured => {
    engine.checkInterrupted();
    const places = placesIn(change, scenario);
    const same = asked && places === scenario.places ? asked.scenarios[index] : null;
    if (same && speedFactor === 1) return same;
    const placed = same ?? placedScenario(setup, today, scenario, situationOf(engine, question, places, demand, today));
    return { ...placed, measured: measureValues(setup, today, placed, pace) };
  });
  return { change, pace, scenarios };
}

/** @param inWorlds as asked, and in every other world */
function figureOf(id: CouncilMeasureId, inWorlds: readonly MeasuredValues[]): MeasureFigure {
  const { unit, ofCost } = measureRules[id];
  const { value } = inWorlds[0].of[id];
  if (value === null) return { id, value, low: null, high: null, unit };
  const ranges = inWorlds.flatMap(({ of }) => {
    const { value: there, range } = of[id];
    return there === null ? [] : [range ?? { low: there, high: there }];
  });
  // A price without a benefit in some world has no upper limit.
  const isOpen = (ofCost && ranges.length < inWorlds.length) || ranges.some(({ high }) => high === null);
  return {
    ...{ id, value, unit },
    low: Math.min(value, ...ranges.map(({ low }) => low)),
    high: isOpen ? null : Math.max(value, ...ranges.map(({ high }) => high ?? value)),
  };
}

function facilityUses(today: MeasuredSituation, { places, allocation, capacities }: MeasuredSituation): FacilityUse[] {
  return places.map((place, index): FacilityUse => {
    const visits = allocation.visits[index];
    const before = today.places.findIndex(({ id }) => id === place.id);
    return {
      ...{ id: place.id, name: place.name ?? place.id, visits, capacity: capacities[index] },
      visitsToday: before < 0 ? null : today.allocation.visits[before],
      visitsPerOpenHour: visitsPerOpenHour(visits, hoursPerWeekOf(placeHours(place))),
      load: loadShare(visits, capacities[index]),
    };
  });
}

function evidenceOf(
  setup: MeasuresSetup,
  today: MeasuredSituation,
  [base, ...others]: readonly MeasuredWorld[],
  figures: readonly (readonly MeasureFigure[])[],
): VerdictEvidence {
  const { engine, question, group, whole, area } = setup;
  const [inArea, inAll] = summariseAreas(engine, today.assignment, [area, whole], group.counts, question.cutoffDm);
  const visible = visibleGap(figures);
  const worldOf = ({ change: { text, family }, pace, scenarios }: MeasuredWorld): World => ({
    ...{ text, family },
    values: scenarios.map(({ measured }) => valuesOf(measured)),
    leastGap: leastGaps(setup, scenarios, pace, visible),
  });
  return {
    scenarios: base.scenarios.map(({ scenario, situation, measured }) => {
      engine.checkInterrupted();
      return scenarioEvidence(setup, today, { scenario, situation, values: valuesOf(measured) });
    }),
    today: {
      hasPlaces: today.places.length > 0,
      coveredInArea: inArea.coveredCount,
      coveredInAll: inAll.coveredCount,
    },
    asAsked: worldOf(base),
    worlds: others.map(worldOf),
  };
}

/** Less than half a minute nobody notices on the way, nor a quarter of an hour a week. */
const leastVisible: Partial<Record<CouncilMeasureId, number>> = {
  'mean-travel-minutes': 0.5,
  'median-travel-minutes': 0.5,
  'p90-travel-minutes': 0.5,
  'reachable-hours': 0.25,
};

/** Two values that are written alike do not differ, however certain: the step to which they are rounded. What was entered is exact. */
function visibleGap(figures: readonly (readonly MeasureFigure[])[]) {
  return (measure: CouncilMeasureId, one: number, other: number): number => {
    if (measure === 'yearly-cost') return 0;
    const steps = [one, other].map((index) => {
      const figure = figures[index].find(({ id }) => id === measure);
      if (!figure || figure.value === null || figure.low === null) return 0;
      return figureStep(figure.unit, figure.value, { low: figure.low, high: figure.high });
    });
    return Math.max(leastVisible[measure] ?? 0, ...steps);
  };
}
