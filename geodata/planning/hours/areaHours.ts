import { weighAreas } from '#coverage/areas/areaWeights.ts';
import type { AreaWeights } from '#coverage/areas/areaWeights.ts';
import type { BuurtPoints } from '#coverage/demand/buurtPoints.ts';
import type { AreaParts, AreaSummary, GroupCounts } from '#coverage/types.ts';
import { quarterHoursPerHour } from '#definitions/openingHours.ts';
import type { ReachableHours } from './reachableHours.ts';
import type { ReachGroups } from './reachGroups.ts';
import { weekWindowIds } from './week.ts';
import type { WeekWindowId } from './week.ts';

/** Below this many hours a week a place is hard to fit in; the planner's to set. An assumption of our own: one working day. */
export const defaultMinimumHours = 8;

/** A number that rests on hours of which only the number is known: see `ReachableHours`. */
interface HoursRange {
  low: number;
  /** With the assumed weeks. */
  assumed: number;
  high: number;
}

/** What a group of people in one area can reach in a week. Null where the group has no figure or nobody can be placed there. */
export interface AreaHours {
  code: string;
  groupCount: number | null;
  status: AreaSummary['status'];
  people: PeopleByHours | null;
  /**
   * Mean hours a week within the cutoff over placed people, 0 for those who reach no place. Those who reach only places with unknown
   * hours are left out; null where that leaves nobody.
   */
  meanHours: HoursRange | null;
  /** People with an hour or more then: known, and those for whom it is not known. */
  windows: Readonly<Record<WeekWindowId, { people: number; unknown: number }>> | null;
}

/** Everyone who is placed, once: `enough + fewer + unknown + none` (by the assumed weeks). */
interface PeopleByHours {
  /** At least the minimum, by what is known. */
  enough: HoursRange;
  /** Reach places with known hours only, together fewer than the minimum. */
  fewer: number;
  /** Fewer than the minimum by what is known, and at least one place whose hours are not: it may be enough. */
  unknown: number;
  /** Of those, the people for whom nothing is known: all their places have unknown hours. */
  onlyUnknown: number;
  /** No place within the cutoff. */
  none: number;
}

/** What area sums are taken over. */
export interface HoursDemand {
  members: BuurtPoints;
  reach: ReachGroups;
}

/**
 * Per area, reachable hours of a target group that is spread evenly over the addresses of each buurt, as in `summariseAreas`.
 *
 * @param hours per group of `reach`, from `reachableHours`
 * @param counts members per buurt; NaN where there is no figure
 * @param minimumHours hours a week that count as enough, inclusive
 * @throws RangeError when a buurt is out of range, a count is negative, or the minimum is not a number of 0 or more
 */
export function areaHours(
  { members, reach }: HoursDemand,
  hours: readonly ReachableHours[],
  areas: AreaParts[],
  counts: GroupCounts,
  minimumHours = defaultMinimumHours,
): AreaHours[] {
  if (!(minimumHours >= 0)) throw new RangeError(`A minimum is a number of hours, 0 or more, not ${minimumHours}`);
  const minimum = minimumHours * quarterHoursPerHour;
  return weighAreas(members, areas, counts).map((weights) => {
    const { code, groupCount, status } = weights;
    const isKnown = groupCount !== null && status !== 'no-addresses';
    const sums = isKnown ? sumArea(weights, reach, hours, minimum) : null;
    return {
      code,
      groupCount,
      status,
      people: sums?.people ?? null,
      meanHours: sums && meanOf(sums),
      windows: sums?.windows ?? null,
    };
  });
}

interface AreaSums {
  people: PeopleByHours;
  quarterHours: HoursRange;
  /** People in the mean. */
  counted: number;
  windows: Record<WeekWindowId, { people: number; unknown: number }>;
}

function sumArea(
  { buurten, weight }: AreaWeights,
  { byBuurt }: ReachGroups,
  hours: readonly ReachableHours[],
  minimum: number,
): AreaSums {
  const sums = emptySums();
  for (let i = 0; i < buurten.length; i++) {
    for (let entry = byBuurt.start[buurten[i]]; entry < byBuurt.start[buurten[i] + 1]; entry++) {
      addPeople(sums, byBuurt.addresses[entry] * weight[i], hours[byBuurt.group[entry]], minimum);
    }
  }
  return sums;
}

function emptySums(): AreaSums {
  const zero = (): HoursRange => ({ low: 0, assumed: 0, high: 0 });
  return {
    people: { enough: zero(), fewer: 0, unknown: 0, onlyUnknown: 0, none: 0 },
    quarterHours: zero(),
    counted: 0,
    windows: Object.fromEntries(weekWindowIds.map((id) => [id, { people: 0, unknown: 0 }])) as AreaSums['windows'],
  };
}

function addPeople(sums: AreaSums, people: number, reached: ReachableHours, minimum: number): void {
  const { enough } = sums.people;
  const onlyUnknown = reached.knownPlaces === 0 && reached.unknownPlaces > 0;
  if (reached.lowQuarterHours >= minimum && reached.knownPlaces > 0) enough.low += people;
  if (reached.highQuarterHours >= minimum && reached.knownPlaces > 0) enough.high += people;
  if (reached.assumedQuarterHours >= minimum && reached.knownPlaces > 0) enough.assumed += people;
  else if (reached.unknownPlaces > 0) sums.people.unknown += people;
  else if (reached.knownPlaces > 0) sums.people.fewer += people;
  else sums.people.none += people;
  if (onlyUnknown) {
    sums.people.onlyUnknown += people;
  } else {
    sums.counted += people;
    sums.quarterHours.low += people * reached.lowQuarterHours;
    sums.quarterHours.assumed += people * reached.assumedQuarterHours;
    sums.quarterHours.high += people * reached.highQuarterHours;
  }
  for (const id of weekWindowIds) {
    if (reached.windows[id] === 'yes') sums.windows[id].people += people;
    else if (reached.windows[id] === 'unknown') sums.windows[id].unknown += people;
  }
}

function meanOf({ quarterHours, counted }: AreaSums): HoursRange | null {
  if (counted === 0) return null;
  const mean = (sum: number) => sum / counted / quarterHoursPerHour;
  return { low: mean(quarterHours.low), assumed: mean(quarterHours.assumed), high: mean(quarterHours.high) };
}
