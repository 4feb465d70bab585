import type { AreaParts, CoverageEngine } from '#coverage/index.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import { buurtChanges } from '../buurtChanges.ts';
import type { BuurtChanges } from '../buurtChanges.ts';
import { tailoredServiceYear } from '../capacity/tailoredService.ts';
import { countedChanges } from '../comparison.ts';
import type { GroupInBuurten } from '../groupInBuurten.ts';
import type { Estimate } from '../figure.ts';
import { areaHours } from '../hours/areaHours.ts';
import { placeHours } from '../hours/placeHours.ts';
import { reachableHours } from '../hours/reachableHours.ts';
import { reachGroups } from '../hours/reachGroups.ts';
import { kilometresSaved } from '../kilometres.ts';
import type { VisitAssumptions } from '../visitRates.ts';
import { lostSum, reaches, type MeasuredSituation } from './situation.ts';
import type { CouncilMeasureId, MeasureValues } from './measureIds.ts';
import type { MeasuredScenario, MeasuresQuestion } from './question.ts';

/** The question in the numbers of a network. */
export interface MeasuresSetup {
  engine: CoverageEngine;
  question: MeasuresQuestion;
  /** The whole municipality. */
  whole: AreaParts;
  group: GroupInBuurten;
  inhabitants: GroupInBuurten;
  /** Visits a year per demand point. */
  demand: Float64Array;
  assumptions: VisitAssumptions;
  /** Members of the group per demand point. */
  members: Float64Array;
  inhabitantsAtPoints: Float64Array;
}

export interface MeasuredValues {
  values: MeasureValues;
  /** 95 % half widths of the values that are about people; others are not in it. */
  halfWidths: Partial<Record<CouncilMeasureId, number>>;
  /** What the hours can be where only their number is known. */
  hours: { low: number; high: number } | null;
}

/**
 * All measures of one scenario against today.
 * @param speedFactor 1, or what the speed is multiplied by in another world
 */
export function measureValues(
  setup: MeasuresSetup,
  today: MeasuredSituation,
  situation: MeasuredSituation,
  scenario: MeasuredScenario,
  speedFactor = 1,
): MeasuredValues {
  const { engine, question, whole, group, inhabitants } = setup;
  const speedKmh = question.speedKmh * speedFactor;
  const cutoffDm = speedFactor === 1 ? question.cutoffDm : Math.round(question.cutoffDm * speedFactor);
  const changes = buurtChanges(engine.network, today.assignment, situation.assignment, cutoffDm);
  const { newlyCovered, lost } = countedChanges(changes, group, whole.buurten);
  const hasFigures = whole.buurten.some((buurt) => !Number.isNaN(group.counts[buurt]));
  const hours = hoursOf(setup, situation, cutoffDm);
  const visits = visitsOf(setup, today, situation, scenario);
  const cost = costOf(scenario, visits.tailoredCostEuro);
  const km = kilometresSaved(changes, inhabitants, setup.assumptions);
  const per = (benefit: number | null) => (cost === null || benefit === null || benefit <= 0 ? null : cost / benefit);
  const people = (estimate: Estimate) => (hasFigures ? estimate.value : null);
  const hasInhabitants = whole.buurten.some((buurt) => !Number.isNaN(inhabitants.counts[buurt]));
  const everyone = hasInhabitants ? countedChanges(changes, inhabitants, whole.buurten).newlyCovered.value : null;
  return {
    values: {
      'newly-covered': people(newlyCovered),
      'no-longer-covered': people(lost),
      'mean-travel-minutes': meanMinutes(setup, situation, speedKmh),
      'reachable-hours': hours.mean?.assumed ?? null,
      'people-with-hours': hours.people,
      visits: visits.total,
      'visits-without-room': visits.withoutRoom,
      'kilometres-saved': km.value,
      'yearly-cost': cost,
      'euro-per-visit': per(visits.bought),
      'euro-per-newly-covered': per(people(newlyCovered)),
      'euro-per-newly-covered-inhabitant': per(everyone),
      'euro-per-km-saved': per(km.value),
    },
    halfWidths: {
      'newly-covered': newlyCovered.halfWidth,
      'no-longer-covered': lost.halfWidth,
      'people-with-hours': coverageHalfWidth(changes, group, whole.buurten),
      ...(km.value !== null && typeof km.range?.high === 'number' && { 'kilometres-saved': km.range.high - km.value }),
    },
    hours: hours.mean && { low: hours.mean.low, high: hours.mean.high },
  };
}

/** Of how many are within the cutoff afterwards: each of a buurt's members is with the share of its addresses. */
function coverageHalfWidth(
  { addresses, coveredAfter }: BuurtChanges,
  group: GroupInBuurten,
  buurten: readonly number[],
): number {
  const none = new Float64Array(addresses.length);
  const asGains = { ...{ addresses, gained: coveredAfter, lost: none } } as BuurtChanges;
  return countedChanges(asGains, group, buurten).newlyCovered.halfWidth;
}

/** Minutes to the nearest place, over members who reach one; null where none does. */
function meanMinutes({ members }: MeasuresSetup, { assignment }: MeasuredSituation, speedKmh: number): number | null {
  let [people, peopleDm] = [0, 0];
  for (let point = 0; point < members.length; point++) {
    if (!reaches(assignment, point)) continue;
    people += members[point];
    peopleDm += members[point] * assignment.distanceDm[point];
  }
  // One minute at the speed, in decimetres.
  return people === 0 ? null : peopleDm / people / (cutoffDmOf(60, speedKmh) / 60);
}

function hoursOf({ engine, question, whole, group }: MeasuresSetup, situation: MeasuredSituation, cutoffDm: number) {
  const reach = reachGroups(
    engine.network,
    situation.fields.map(({ distanceDm }) => distanceDm),
    cutoffDm,
  );
  const reached = reachableHours(reach, situation.places.map(placeHours));
  const [area] = areaHours({ members: engine.members, reach }, reached, [whole], group.counts, question.minimumHours);
  return { mean: area.meanHours, people: area.people?.enough.assumed ?? null };
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

/** Visits a year: all that find room, those that find none, and those that the scenario's cost buys. */
function visitsOf(
  { demand }: MeasuresSetup,
  today: MeasuredSituation,
  { places, allocation, assignment }: MeasuredSituation,
  { sites, tailoredService }: MeasuredScenario,
) {
  const ofSites = new Set(sites.map(({ id }) => id));
  const atSites = sum(places.map(({ id }, place) => (ofSites.has(id) ? allocation.visits[place] : 0)));
  const withoutRoom = sum(allocation.noRoom) + lostSum(today.assignment, assignment, demand);
  // Whoever is helped by appointment or at home needs no counter: first those who find no room, then others.
  const tailored = tailoredService && tailoredServiceYear(tailoredService, sum(demand));
  const tailoredVisits = tailored?.visitsPerYear ?? 0;
  return {
    total: sum(allocation.visits) + Math.min(tailoredVisits, withoutRoom),
    withoutRoom: Math.max(0, withoutRoom - tailoredVisits),
    bought: atSites + tailoredVisits,
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
