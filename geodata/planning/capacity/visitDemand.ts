import type { GroupCounts } from '#coverage/types.ts';
import type { DemandPlaces } from '../buurtChanges.ts';

/** People at each demand point: the buurt's members spread evenly over all its addresses; 0 where it has no figure. */
export function peopleAtPoints(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  counts: GroupCounts,
): Float64Array {
  const addresses = new Float64Array(buurtCodes.length);
  for (let point = 0; point < demandAddresses.length; point++) addresses[demandBuurt[point]] += demandAddresses[point];
  const perAddress = addresses.map((count, buurt) =>
    Number.isNaN(counts[buurt]) || count === 0 ? 0 : counts[buurt] / count,
  );
  const people = new Float64Array(demandAddresses.length);
  for (let point = 0; point < people.length; point++) {
    people[point] = demandAddresses[point] * perAddress[demandBuurt[point]];
  }
  return people;
}

/** Visits a year that the people at each demand point make: inhabitants x visits per inhabitant per year, as in `yearlyTrips`. */
export function visitDemand(
  points: DemandPlaces,
  inhabitants: GroupCounts,
  visitsPerInhabitantPerYear: number,
): Float64Array {
  return peopleAtPoints(points, inhabitants).map((people) => people * visitsPerInhabitantPerYear);
}
