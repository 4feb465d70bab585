import { hoursProblem, sortedIntervals, weekdays } from '#definitions/openingHours.ts';
import type { HoursProblem, OpenInterval, Weekday } from '#definitions/openingHours.ts';
import { formatOpeningHours, parseOpeningHours } from '#definitions/openingHoursText.ts';

/** What was typed for a week: its opening hours, or what is wrong and on which day (null: with the week as a whole). */
export type WeekReading = { hours: OpenInterval[] } | { problem: HoursProblem; day: Weekday | null };

/** A week as one text per day, Monday first: "9:00-12:00, 13:00-17:00", empty when closed. */
export const timesByDay = (hours: readonly OpenInterval[]): string[] =>
  weekdays.map((day) => formatOpeningHours(hours.filter((interval) => interval.day === day)).replace(/^[a-z]+ /, ''));

/** Reads what `timesByDay` writes and what a planner types in its place, by the rules of `parseOpeningHours`. */
export function weekFromTimes(times: readonly string[]): WeekReading {
  const hours: OpenInterval[] = [];
  for (const day of weekdays) {
    const reading = dayFromTimes(day, (times[day - 1] ?? '').trim());
    if ('problem' in reading) return { problem: reading.problem, day };
    hours.push(...reading.hours);
  }
  const problem = hoursProblem(hours);
  return problem ? { problem, day: null } : { hours: sortedIntervals(hours) };
}

function dayFromTimes(day: Weekday, text: string): { hours: OpenInterval[] } | { problem: HoursProblem } {
  if (text === '') return { hours: [] };
  const name = formatOpeningHours([{ day, from: '09:00', until: '10:00' }]).split(' ')[0];
  const reading = parseOpeningHours(`${name} ${text}`);
  if ('problem' in reading) {
    // "gesloten" is a day without hours, and a whole week of them is said of the week.
    return reading.problem.code === 'never-open' ? { hours: [] } : reading;
  }
  const isOtherDay = reading.intervals.some((interval) => interval.day !== day);
  return isOtherDay ? { problem: { code: 'not-understood', part: text } } : { hours: reading.intervals };
}
