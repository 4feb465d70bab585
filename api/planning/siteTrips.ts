import type { Assignment } from '../coverage/types.ts';
import { unreachableDm } from '../coverage/types.ts';
import type { PlanningAssumptions } from '../../geodata/definitions/siteKinds.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './comparison.ts';
import { estimateSum } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';
import type { Figure } from './figure.ts';
import { rangeOf } from './figure.ts';

export interface TripAllocation {
  /** Trips a year per place that serves somebody, by id of the place. */
  trips: Map<string, Figure>;
  /** Inhabitants of buurten with figures who can reach no place at all, and make no trip in these sums. */
  unservedInhabitants: number;
  /** Codes of buurten without a figure or without addresses: their trips are in no sum. */
  leftOutBuurten: string[];
}

export interface Situation {
  before: Assignment;
  after: Assignment;
}

/**
 * Trips that each place draws in a year, formula `site-trips`:
 * sum over buurten of inhabitants x share of the buurt's addresses served by the place x trips per inhabitant per year.
 *
 * Everyone is taken to go to the nearest place (nearest allocation); opening hours and queues do not count. Of the addresses
 * for which another place becomes the nearest, the share `switchingShare` goes there and the rest stays where it went, unless
 * that place is closed.
 */
export function tripsPerPlace(
  places: DemandPlaces,
  inhabitants: GroupInBuurten,
  situation: Situation,
  assumptions: PlanningAssumptions,
): TripAllocation {
  const buurtCount = places.buurtCodes.length;
  const addresses = new Float64Array(buurtCount);
  const served = new Map<string, Float64Array>();
  const unserved = new Float64Array(buurtCount);
  const serve = (placeId: string, buurt: number, count: number) => {
    let perBuurt = served.get(placeId);
    if (!perBuurt) served.set(placeId, (perBuurt = new Float64Array(buurtCount)));
    perBuurt[buurt] += count;
  };
  const open = new Set(situation.after.sites.map((site) => site.id));
  for (let point = 0; point < places.demandAddresses.length; point++) {
    const buurt = places.demandBuurt[point];
    const count = places.demandAddresses[point];
    addresses[buurt] += count;
    const now = placeOf(situation.after, point);
    if (now === null) {
      unserved[buurt] += count;
      continue;
    }
    const previous = placeOf(situation.before, point);
    const staying = previous === null || previous === now || !open.has(previous) ? 0 : 1 - assumptions.switchingShare;
    serve(now, buurt, count * (1 - staying));
    if (previous !== null && staying > 0) serve(previous, buurt, count * staying);
  }
  return {
    trips: new Map(
      [...served].map(([id, count]) => [id, tripsFigure(count, addresses, inhabitants, assumptions)] as const),
    ),
    unservedInhabitants: peopleAt(unserved, addresses, inhabitants).value,
    leftOutBuurten: places.buurtCodes.filter(
      (_, buurt) =>
        Number.isNaN(inhabitants.counts[buurt]) || (addresses[buurt] === 0 && inhabitants.counts[buurt] > 0),
    ),
  };
}

function placeOf(assignment: Assignment, point: number): string | null {
  return assignment.distanceDm[point] === unreachableDm ? null : assignment.sites[assignment.owner[point]].id;
}

function peopleAt(addressesServed: Float64Array, addresses: Float64Array, group: GroupInBuurten) {
  const parts: BuurtPart[] = [];
  group.counts.forEach((members, buurt) => {
    if (Number.isNaN(members) || addresses[buurt] === 0) return;
    const share = addressesServed[buurt] / addresses[buurt];
    parts.push({ members, roundingStep: group.roundingStep, mean: share, variance: share * (1 - share) });
  });
  return estimateSum(parts);
}

function tripsFigure(
  addressesServed: Float64Array,
  addresses: Float64Array,
  inhabitants: GroupInBuurten,
  { tripsPerInhabitantPerYear, switchingShare }: PlanningAssumptions,
): Figure {
  const people = peopleAt(addressesServed, addresses, inhabitants);
  const trips = {
    value: people.value * tripsPerInhabitantPerYear,
    halfWidth: people.halfWidth * tripsPerInhabitantPerYear,
  };
  return {
    value: trips.value,
    unit: 'trips-per-year',
    range: rangeOf(trips, 0),
    formula: 'site-trips',
    inputs: [
      { name: 'inhabitantsNearest', value: people.value, unit: 'people', range: rangeOf(people, 0) },
      {
        name: 'tripsPerInhabitantPerYear',
        value: tripsPerInhabitantPerYear,
        unit: 'trips-per-inhabitant-per-year',
        editable: true,
      },
      { name: 'switchingShare', value: switchingShare, unit: 'share', editable: true },
    ],
  };
}
