import type { AreaParts } from '#coverage/index.ts';
import { buurtChanges, type BuurtChanges } from '../buurtChanges.ts';
import { tailoredServiceYear } from '../capacity/tailoredService.ts';
import { countedChanges, coveredAfter } from '../comparison.ts';
import { rangeOf, type Estimate } from '../figure.ts';
import type { GroupInBuurten } from '../groupInBuurten.ts';
import { areaHours, type AreaHours } from '../hours/areaHours.ts';
import { placeHours } from '../hours/placeHours.ts';
import { reachableHours } from '../hours/reachableHours.ts';
import { kilometresSaved } from '../kilometres.ts';
import { visitsToAll } from '../siteVisits.ts';
import { fittingRange } from './fittingRange.ts';
import type { CouncilMeasureId, MeasureValues } from './measureIds.ts';
import { measureIds } from './measureIds.ts';
import { groupDistances, peopleMeasures, type GroupDistances, type Pace } from './peopleMeasures.ts';
import { isRoomKnown, lostSum, type MeasuredSituation } from './situation.ts';
import type { MeasuredScenario } from './question.ts';
import type { MeasuredValue, MeasuresSetup } from './measuresSetup.ts';

export interface MeasuredValues {
  /** From today, per buurt. */
  changes: BuurtChanges;
  of: Readonly<Record<CouncilMeasureId, MeasuredValue>>;
  /** Hours in the compared area. */
  hours: AreaHours;
}

export const valuesOf = ({ of }: MeasuredValues): MeasureValues =>
  Object.fromEntries(measureIds.map((id) => [id, of[id].value])) as Record<CouncilMeasureId, number | null>;

/** What of a scenario is the same at every speed: once for each place of its pins. */
export interface PlacedScenario {
  scenario: MeasuredScenario;
  situation: MeasuredSituation;
  distances: GroupDistances;
  visits: ReturnType<typeof visitsOf>;
}

export const placedScenario = (
  setup: MeasuresSetup,
  today: MeasuredSituation,
  scenario: MeasuredScenario,
  situation: MeasuredSituation,
): PlacedScenario => ({
  ...{ scenario, situation },
  distances: situation.layout.once(setup.groupKey, () => groupDistances(setup, situation)),
  visits: visitsOf(setup, today, situation, scenario),
});

/** All measures of one scenario against today, at one speed. */
export function measureValues(
  setup: MeasuresSetup,
  today: MeasuredSituation,
  { scenario, situation, distances, visits }: PlacedScenario,
  pace: Pace,
): MeasuredValues {
  const { engine, whole, group, inhabitants, assumptions } = setup;
  const changes = situation.layout.once(`changes ${pace.cutoffDm} ${today.layout.key}`, () =>
    buurtChanges(engine.network, today.assignment, situation.assignment, pace.cutoffDm),
  );
  const hours = hoursOf(setup, situation, pace.cutoffDm);
  const cost = costOf(scenario, visits.tailoredCostEuro);
  const km = kilometresSaved(changes, inhabitants, assumptions);
  const newlyOf = (members: GroupInBuurten) => newlyCovered(changes, members, whole);
  return {
    ...{ changes, hours },
    of: {
      ...peopleMeasures(setup, changes, distances, pace.speedKmh),
      ...hoursMeasures(hours, coveredAfter(changes, group, setup.area.buurten)),
      visits: { value: visits.total, range: null },
      'site-visits': visits.bought,
      'visits-without-room': { value: visits.withoutRoom, range: null },
      'kilometres-saved': { value: km.value, range: km.range },
      'yearly-cost': { value: cost, range: null },
      'euro-per-visit': euroPer(cost, visits.bought),
      'euro-per-newly-covered': euroPer(cost, newlyOf(group)),
      'euro-per-newly-covered-inhabitant': euroPer(cost, newlyOf(inhabitants)),
      'euro-per-km-saved': euroPer(cost, { value: km.value, range: km.range }),
    },
  };
}

/** Everyone of a group in the municipality who comes within the cutoff. */
function newlyCovered(changes: BuurtChanges, members: GroupInBuurten, { buurten }: AreaParts): MeasuredValue {
  if (buurten.every((buurt) => Number.isNaN(members.counts[buurt]))) return { value: null, range: null };
  const estimate = countedChanges(changes, members, buurten).newlyCovered;
  return { value: estimate.value, range: rangeOf(estimate, 0) };
}

/** Cost / benefit; a benefit that may be 0 leaves it without an upper limit. What saves money costs less than nothing. */
function euroPer(cost: number | null, benefit: MeasuredValue): MeasuredValue {
  if (cost === null || benefit.value === null || benefit.value <= 0) return { value: null, range: null };
  const value = cost / benefit.value;
  if (!benefit.range) return { value, range: null };
  const atMost = benefit.range.high === null ? 0 : cost / benefit.range.high;
  const atLeast = benefit.range.low > 0 ? cost / benefit.range.low : null;
  if (cost < 0) return { value, range: { low: atLeast ?? value, high: atMost } };
  return { value, range: { low: atMost, high: cost === 0 ? 0 : atLeast } };
}

function hoursOf(
  { engine, question, area, group }: MeasuresSetup,
  situation: MeasuredSituation,
  cutoffDm: number,
): AreaHours {
  const reach = situation.layout.reachWithin(cutoffDm);
  const reached = reachableHours(reach, situation.places.map(placeHours));
  return areaHours({ members: engine.members, reach }, reached, [area], group.counts, question.minimumHours)[0];
}

/** What is not known of hours makes a range of its own; who has enough of them is, in proportion, no surer than who is covered. */
function hoursMeasures(
  { meanHours, people }: AreaHours,
  covered: Estimate,
): Record<'reachable-hours' | 'people-with-hours', MeasuredValue> {
  const enough = people?.enough;
  const part = enough && covered.value > 0 ? Math.min(1, enough.high / covered.value) : 0;
  const halfWidth = covered.halfWidth * part;
  return {
    'reachable-hours': {
      value: meanHours?.assumed ?? null,
      range: meanHours && { low: meanHours.low, high: meanHours.high },
    },
    'people-with-hours': {
      value: enough?.assumed ?? null,
      range: enough ? { low: Math.max(0, enough.low - halfWidth), high: enough.high + halfWidth } : null,
    },
  };
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

/** Visits a year: all that find room, those that find none, and those that the scenario's cost buys. */
function visitsOf(
  { engine, demand, inhabitants, assumptions, visitsKey }: MeasuresSetup,
  today: MeasuredSituation,
  { places, allocation, assignment, capacities, layout }: MeasuredSituation,
  { sites, tailoredService }: MeasuredScenario,
) {
  const ids = sites.map(({ id }) => id);
  const own = places.flatMap(({ id }, place) => (ids.includes(id) ? [place] : []));
  const atSites = sum(own.map((place) => allocation.visits[place]));
  const situation = { before: today.assignment, after: assignment };
  // Hours and desks make no difference to these.
  const { wanted, lost } = layout.once(`visits to ${ids.join()} ${today.layout.key} ${visitsKey}`, () => ({
    wanted: visitsToAll(engine.network, inhabitants, situation, assumptions, ids),
    lost: lostSum(today.assignment, assignment, demand),
  }));
  const withoutRoom = sum(allocation.noRoom) + lost;
  // Whoever is helped by appointment or at home needs no counter: first those who find no room, then others.
  const tailored = tailoredService && tailoredServiceYear(tailoredService, sum(demand));
  const tailoredVisits = tailored?.visitsPerYear ?? 0;
  const rooms = own.map((place) => capacities[place]);
  return {
    total: sum(allocation.visits) + Math.min(tailoredVisits, withoutRoom),
    withoutRoom: isRoomKnown(withoutRoom, capacities) ? Math.max(0, withoutRoom - tailoredVisits) : null,
    bought: { value: atSites + tailoredVisits, range: fittingRange(wanted, atSites, rooms, tailoredVisits) },
    tailoredCostEuro: tailored?.yearlyCostEuro ?? 0,
  };
}

/**
 * Sites and tailored service, less what closing saves as far as it is known. Null where closing is all that it does and the saving is
 * not known.
 */
function costOf({ sites, closed = [], tailoredService }: MeasuredScenario, tailoredCostEuro: number): number | null {
  const isSavingUnknown = closed.some(({ yearlyCostEuro }) => yearlyCostEuro === null);
  if (isSavingUnknown && sites.length === 0 && !tailoredService) return null;
  let cost = sum(sites.map(({ yearlyCostEuro }) => yearlyCostEuro)) + tailoredCostEuro;
  for (const { yearlyCostEuro } of closed) cost -= yearlyCostEuro ?? 0;
  return cost;
}
