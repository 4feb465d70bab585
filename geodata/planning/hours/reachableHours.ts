import { quarterHoursPerWeek } from '#definitions/openingHours.ts';
import { prepareHours } from './placeHours.ts';
import type { PlaceHours, PreparedHours } from './placeHours.ts';
import type { ReachGroups } from './reachGroups.ts';
import { emptyWeek, isOpenIn, quarterHoursIn, uniteInto, weekWindowIds } from './week.ts';
import type { Week, WeekWindowId } from './week.ts';

/**
 * When the places that are within the cutoff are open: the union of their weeks, in quarter-hours, so that an hour in which two are
 * open counts once.
 *
 * Where a place of the union has only a number of hours, `low` to `high` is what the union can be: from the largest of what is known
 * (all its hours fall within the others') to the sum (none do). `assumed` takes its assumed week and lies between the two. Places of
 * which nothing is known add to none of them and are counted in `unknownPlaces`.
 */
export interface ReachableHours {
  lowQuarterHours: number;
  assumedQuarterHours: number;
  highQuarterHours: number;
  /**
   * Whether there is an hour or more in an evening, on a Saturday, and so on: `yes` by hours that are known, `no` where all hours are
   * known, else `unknown`. An assumed week never makes it `yes`.
   */
  windows: Readonly<Record<WeekWindowId, 'yes' | 'no' | 'unknown'>>;
  /** Places within the cutoff: whose hours are known at least as a number, and of which nothing is known. */
  knownPlaces: number;
  unknownPlaces: number;
}

/**
 * Reachable hours of each group of demand points. Takes about as long as there are groups times places in each.
 *
 * @param hours of each place, in the order of the groups' places
 * @throws RangeError where there are not as many as places, or a number of hours is beyond 0 to 168
 */
export function reachableHours({ groups, placeCount }: ReachGroups, hours: readonly PlaceHours[]): ReachableHours[] {
  if (hours.length !== placeCount) throw new RangeError(`Hours of ${hours.length} places for ${placeCount}`);
  const prepared = hours.map(prepareHours);
  return groups.map(({ places }) => uniteHours(places.map((place) => prepared[place])));
}

/** What a set of places is open together. */
export function uniteHours(places: readonly PreparedHours[]): ReachableHours {
  const known: Week = emptyWeek();
  const assumed: Week = emptyWeek();
  let [largest, sum, unknownPlaces, vaguePlaces] = [0, 0, 0, 0];
  for (const place of places) {
    if (place.known === 'nothing') {
      unknownPlaces++;
    } else if (place.known === 'intervals') {
      uniteInto(known, place.week);
    } else {
      uniteInto(assumed, place.assumed);
      largest = Math.max(largest, place.quarterHours);
      sum += place.quarterHours;
      if (place.quarterHours > 0) vaguePlaces++;
    }
  }
  uniteInto(assumed, known);
  const knownQuarterHours = quarterHoursIn(known);
  return {
    lowQuarterHours: Math.max(knownQuarterHours, largest),
    assumedQuarterHours: quarterHoursIn(assumed),
    highQuarterHours: Math.min(quarterHoursPerWeek, knownQuarterHours + sum),
    windows: openWindows(known, unknownPlaces + vaguePlaces > 0),
    knownPlaces: places.length - unknownPlaces,
    unknownPlaces,
  };
}

function openWindows(known: Week, mayBeOpen: boolean): ReachableHours['windows'] {
  const answer = (window: WeekWindowId) => (isOpenIn(known, window) ? 'yes' : mayBeOpen ? 'unknown' : 'no');
  return Object.fromEntries(weekWindowIds.map((window) => [window, answer(window)])) as ReachableHours['windows'];
}
