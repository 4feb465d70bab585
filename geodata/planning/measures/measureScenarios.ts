import { areaParts } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { buurtChanges } from '../buurtChanges.ts';
import { loadShare, visitsPerOpenHour } from '../capacity/capacity.ts';
import { peopleAtPoints } from '../capacity/visitDemand.ts';
import { countedChanges, meanGapMetres } from '../comparison.ts';
import { hoursPerWeekOf, placeHours } from '../hours/placeHours.ts';
import { giveVerdicts } from '../verdicts/giveVerdicts.ts';
import type { VerdictEvidence } from '../verdicts/evidence.ts';
import { demandVisits, visitAssumptions } from './demand.ts';
import { groupInNetwork } from './groupInNetwork.ts';
import { measureIds, measureRules } from './measureIds.ts';
import type { CouncilMeasureId } from './measureIds.ts';
import { measureValues, type MeasuredValues, type MeasuresSetup } from './measureValues.ts';
import type { FacilityUse, MeasuredAlternative, MeasureFigure, ScenarioMeasuresAnswer } from './measuresAnswer.ts';
import type { MeasuredScenario, MeasuresQuestion } from './question.ts';
import { scenarioEvidence } from './scenarioEvidence.ts';
import { situationOf, type MeasuredSituation } from './situation.ts';
import { asMeasured, placesIn, worldsFor, type WorldChange } from './worlds.ts';

interface Measured {
  scenario: MeasuredScenario;
  situation: MeasuredSituation;
  measured: MeasuredValues;
}

/** All scenarios, in one world. */
interface MeasuredWorld {
  change: WorldChange;
  scenarios: Measured[];
}

/**
 * Measures up to four scenarios on one question, for the whole municipality, and says what may be concluded. The same for the page, print
 * and the API.
 *
 * Each figure's range is what it may be together: its margin (95 %), half days and evenings where only the number of hours is known, and
 * the worlds of `worldsFor`.
 *
 * @throws RangeError for more than four scenarios; Error when a buurt is not known
 */
export function measureScenarios(engine: CoverageEngine, question: MeasuresQuestion): ScenarioMeasuresAnswer {
  const setup = makeSetup(engine, question);
  const today = situationOf(engine, question, question.todayPlaces, setup.demand);
  const base = measureWorld(setup, today, asMeasured);
  const worlds = worldsFor(question.scenarios).map((change) => measureWorld(setup, today, change));
  const { ofScenario, best } = giveVerdicts(evidenceOf(setup, today, base, worlds));
  return {
    scenarios: base.scenarios.map((measured, index): MeasuredAlternative => ({
      name: measured.scenario.name ?? measured.scenario.id,
      measures: measureIds.map((id) =>
        figureOf(
          id,
          measured.measured,
          [base, ...worlds].map(({ scenarios }) => scenarios[index].measured),
        ),
      ),
      facilities: facilityUses(today, measured.situation),
      verdicts: ofScenario[index],
    })),
    best,
  };
}

function makeSetup(engine: CoverageEngine, question: MeasuresQuestion): MeasuresSetup {
  const parts = areaParts(engine, question.areas.slice(-1));
  const [group, inhabitants] = [question.group, question.inhabitants].map((members) => groupInNetwork(engine, members));
  return {
    ...{ engine, question, group, inhabitants, whole: parts[0] },
    demand: demandVisits(engine, question),
    assumptions: visitAssumptions(engine, question),
    members: peopleAtPoints(engine.network, group.counts),
    inhabitantsAtPoints: peopleAtPoints(engine.network, inhabitants.counts),
  };
}

function measureWorld(setup: MeasuresSetup, today: MeasuredSituation, change: WorldChange): MeasuredWorld {
  const { engine, question, demand } = setup;
  const scenarios = question.scenarios.map((scenario): Measured => {
    engine.checkInterrupted();
    const situation = situationOf(engine, question, placesIn(change, scenario), demand, today);
    return { scenario, situation, measured: measureValues(setup, today, situation, scenario, change.speedFactor) };
  });
  return { change, scenarios };
}

function figureOf(id: CouncilMeasureId, base: MeasuredValues, worlds: readonly MeasuredValues[]): MeasureFigure {
  const value = base.values[id];
  const { unit, ofCost } = measureRules[id];
  if (value === null) return { id, value, low: null, high: null, unit };
  // What a planner entered is exact.
  if (id === 'yearly-cost') return { id, value, low: value, high: value, unit };
  const inWorlds = worlds.map(({ values, halfWidths }) => ({ value: values[id], halfWidth: halfWidths[id] ?? 0 }));
  const known = inWorlds.flatMap((world) => (world.value === null ? [] : [{ ...world, value: world.value }]));
  const least = Math.min(...known.map((world) => world.value - world.halfWidth));
  const most = Math.max(...known.map((world) => world.value + world.halfWidth));
  const hours = id === 'reachable-hours' ? base.hours : null;
  return {
    ...{ id, value, unit },
    low: id === 'kilometres-saved' ? least : Math.max(0, Math.min(least, hours?.low ?? least)),
    // A price without a benefit in some world has no upper limit.
    high: ofCost && known.length < inWorlds.length ? null : Math.max(most, hours?.high ?? most),
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
  base: MeasuredWorld,
  worlds: readonly MeasuredWorld[],
): VerdictEvidence {
  const { engine, question, group, whole } = setup;
  const same = buurtChanges(engine.network, today.assignment, today.assignment, question.cutoffDm);
  const covered = whole.buurten.reduce((sum, buurt) => {
    const share = same.coveredBefore[buurt] / Math.max(1, same.addresses[buurt]);
    return Number.isNaN(group.counts[buurt]) ? sum : sum + group.counts[buurt] * share;
  }, 0);
  return {
    scenarios: base.scenarios.map(({ scenario, situation, measured }) =>
      scenarioEvidence(setup, today, { scenario, situation, values: measured.values }),
    ),
    today: { hasPlaces: today.places.length > 0, coveredPeople: covered },
    leastGap: leastGaps(setup, base),
    worlds: worlds.map(({ change, scenarios }) => ({
      text: change.text,
      values: scenarios.map(({ measured }) => measured.values),
    })),
  };
}

/** Half a minute on the way, a quarter of an hour a week; of other amounts one in a hundred, and of what was entered anything. */
function visibleGap(measure: CouncilMeasureId, one: number, other: number): number {
  if (measure === 'mean-travel-minutes') return 0.5;
  if (measure === 'reachable-hours') return 0.25;
  return measure === 'yearly-cost' ? 0 : Math.max(Math.abs(one), Math.abs(other)) / 100;
}

/** What two scenarios must be apart: by the margin of the difference itself where both are about the same people. */
function leastGaps(setup: MeasuresSetup, { scenarios }: MeasuredWorld): VerdictEvidence['leastGap'] {
  const { engine, question, group, whole } = setup;
  const between = new Map<string, { people: number; meanMinutes: number }>();
  const gapOf = (one: number, other: number) => {
    const key = `${one} ${other}`;
    const known = between.get(key);
    if (known) return known;
    const [before, after] = [scenarios[one].situation.assignment, scenarios[other].situation.assignment];
    const changes = buurtChanges(engine.network, before, after, question.cutoffDm);
    const metres = meanGapMetres(changes, group, whole.buurten)?.halfWidth ?? 0;
    const gap = {
      people: countedChanges(changes, group, whole.buurten).netCovered.halfWidth,
      meanMinutes: (metres * 60) / (question.speedKmh * 1000),
    };
    between.set(key, gap);
    return gap;
  };
  return (measure, one, other) => {
    const [a, b] = [scenarios[one].measured, scenarios[other].measured];
    const visible = visibleGap(measure, a.values[measure] ?? 0, b.values[measure] ?? 0);
    const { unit } = measureRules[measure];
    if (unit === 'people') return { visible, uncertain: gapOf(one, other).people };
    if (unit === 'minutes') return { visible, uncertain: gapOf(one, other).meanMinutes };
    return { visible, uncertain: Math.hypot(a.halfWidths[measure] ?? 0, b.halfWidths[measure] ?? 0) };
  };
}
