import { quarterHoursPerHour } from '#definitions/openingHours.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import { assumedWeek } from './assumedWeek.ts';
import { hoursIn, weekOf } from './week.ts';
import type { Week } from './week.ts';

/** What is known of when a place is open. A mobile service is several places, each with the hours of its stop. */
export type PlaceHours =
  | { known: 'intervals'; intervals: readonly OpenInterval[] }
  /** Only how many hours, 0 to 168; when they are is assumed, see `assumedWeek`. */
  | { known: 'number'; hoursPerWeek: number }
  /** Open at some time. Nothing is assumed for it. */
  | { known: 'nothing' };

/** Of a facility or a site: intervals count before a number, and without either nothing is known. */
export function placeHours(given: {
  hours?: readonly OpenInterval[] | null;
  hoursPerWeek?: number | null;
}): PlaceHours {
  if (given.hours) return { known: 'intervals', intervals: given.hours };
  if (given.hoursPerWeek !== undefined && given.hoursPerWeek !== null) {
    return { known: 'number', hoursPerWeek: given.hoursPerWeek };
  }
  return { known: 'nothing' };
}

/** Open hours a week, holidays left out; null where nothing is known. */
export function hoursPerWeekOf(hours: PlaceHours): number | null {
  if (hours.known === 'intervals') return hoursIn(weekOf(hours.intervals));
  return hours.known === 'number' ? hours.hoursPerWeek : null;
}

/** Whether a number of hours is that of the intervals, to the quarter of an hour. */
export function hoursAgree(intervals: readonly OpenInterval[], hoursPerWeek: number): boolean {
  return Math.round(hoursPerWeek * quarterHoursPerHour) === hoursIn(weekOf(intervals)) * quarterHoursPerHour;
}

/** Hours made ready to be united: a number of hours in whole quarters, as its assumed week has them. */
export type PreparedHours =
  { known: 'intervals'; week: Week } | { known: 'number'; quarterHours: number; assumed: Week } | { known: 'nothing' };

/** @throws RangeError for a number of hours beyond 0 to 168 */
export function prepareHours(hours: PlaceHours): PreparedHours {
  if (hours.known === 'intervals') return { known: 'intervals', week: weekOf(hours.intervals) };
  if (hours.known === 'nothing') return hours;
  const assumed = weekOf(assumedWeek(hours.hoursPerWeek));
  return { known: 'number', quarterHours: Math.round(hours.hoursPerWeek * quarterHoursPerHour), assumed };
}
