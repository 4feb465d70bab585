import type { LocalText } from './localText.ts';

/** Monday is 1 and Sunday 7, as in ISO 8601. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/** When a place is open on one day of every week. Holidays are not in it. */
export interface OpenInterval {
  day: Weekday;
  /** "HH:MM", on a quarter of an hour. */
  from: string;
  /** "HH:MM", after `from` on the same day; "24:00" is the end of the day. */
  until: string;
}

export const minutesPerQuarterHour = 15;
export const quarterHoursPerHour = 4;
export const quarterHoursPerDay = 96;
/** A week counts 672 quarter-hours; number 0 starts on Monday at 00:00. */
export const quarterHoursPerWeek = 672;

/** What is wrong with opening hours. */
export type HoursProblem =
  | { code: 'not-understood'; part: string }
  | { code: 'not-a-time'; time: string }
  | { code: 'not-on-quarter'; time: string }
  | { code: 'empty-interval'; interval: OpenInterval }
  | { code: 'past-midnight'; interval: OpenInterval }
  | { code: 'overlap'; first: OpenInterval; second: OpenInterval }
  | { code: 'day-twice'; day: Weekday }
  | { code: 'never-open' }
  | { code: 'always-open' };

/**
 * A time of the day in minutes after midnight.
 * @param time "HH:MM", 00:00 up to and with 24:00
 * @returns null for anything else
 */
export function minutesOfDay(time: string): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(time);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  return minutes > 59 || hours * 60 + minutes > 24 * 60 ? null : hours * 60 + minutes;
}

/** The inverse of `minutesOfDay`. */
export function timeOfDay(minutes: number): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** First quarter-hour of the week in an interval, and the first after it. The interval must be without problems. */
export function quarterHourRange({ day, from, until }: OpenInterval): [first: number, end: number] {
  const at = (time: string) => (day - 1) * quarterHoursPerDay + (minutesOfDay(time) ?? 0) / minutesPerQuarterHour;
  return [at(from), at(until)];
}

/**
 * What is wrong with a week of opening hours, the first thing first: times, order, overlap, and whether it is ever open or always.
 * Intervals that only touch, such as 9-12 and 12-17, are well.
 * @returns null when nothing is
 */
export function hoursProblem(intervals: readonly OpenInterval[]): HoursProblem | null {
  for (const interval of intervals) {
    const problem = intervalProblem(interval);
    if (problem) return problem;
  }
  const sorted = sortedIntervals(intervals);
  for (let i = 1; i < sorted.length; i++) {
    const [first, second] = [sorted[i - 1], sorted[i]];
    if (quarterHourRange(second)[0] < quarterHourRange(first)[1]) return { code: 'overlap', first, second };
  }
  const open = sorted.reduce((sum, interval) => sum + lengthOf(interval), 0);
  if (open === 0) return { code: 'never-open' };
  return open === quarterHoursPerWeek ? { code: 'always-open' } : null;
}

function intervalProblem(interval: OpenInterval): HoursProblem | null {
  for (const time of [interval.from, interval.until]) {
    const minutes = minutesOfDay(time);
    if (minutes === null) return { code: 'not-a-time', time };
    if (minutes % minutesPerQuarterHour !== 0) return { code: 'not-on-quarter', time };
  }
  if (lengthOf(interval) === 0) return { code: 'empty-interval', interval };
  return lengthOf(interval) < 0 ? { code: 'past-midnight', interval } : null;
}

function lengthOf(interval: OpenInterval): number {
  const [first, end] = quarterHourRange(interval);
  return end - first;
}

/** In the order of the week. */
export function sortedIntervals(intervals: readonly OpenInterval[]): OpenInterval[] {
  return [...intervals].sort((a, b) => quarterHourRange(a)[0] - quarterHourRange(b)[0]);
}

const dayNames: readonly LocalText[] = [
  { nl: 'maandag', en: 'Monday' },
  { nl: 'dinsdag', en: 'Tuesday' },
  { nl: 'woensdag', en: 'Wednesday' },
  { nl: 'donderdag', en: 'Thursday' },
  { nl: 'vrijdag', en: 'Friday' },
  { nl: 'zaterdag', en: 'Saturday' },
  { nl: 'zondag', en: 'Sunday' },
];

/** A sentence that says what is wrong, for a planner. */
export function hoursProblemText(problem: HoursProblem): LocalText {
  switch (problem.code) {
    case 'not-understood':
      return {
        nl: `"${problem.part}" is niet te lezen als openingstijd. Schrijf bijvoorbeeld: ma-vr 9:00-17:00; za 10:00-14:00`,
        en: `"${problem.part}" cannot be read as opening hours. Write for example: mo-fr 9:00-17:00; sa 10:00-14:00`,
      };
    case 'not-a-time':
      return { nl: `"${problem.time}" is geen tijd van de dag`, en: `"${problem.time}" is not a time of the day` };
    case 'not-on-quarter':
      return { nl: `${problem.time} valt niet op een kwartier`, en: `${problem.time} is not on a quarter of an hour` };
    case 'empty-interval':
      return {
        nl: `${spoken(problem.interval).nl} duurt 0 minuten`,
        en: `${spoken(problem.interval).en} lasts 0 minutes`,
      };
    case 'past-midnight':
      return {
        nl: `${spoken(problem.interval).nl} loopt door na middernacht. Deel de tijd op: tot 24:00, en de volgende dag vanaf 0:00`,
        en: `${spoken(problem.interval).en} runs past midnight. Split it: until 24:00, and from 0:00 on the next day`,
      };
    case 'overlap':
      return {
        nl: `${spoken(problem.first).nl} en ${spoken(problem.second).nl} overlappen elkaar`,
        en: `${spoken(problem.first).en} and ${spoken(problem.second).en} overlap`,
      };
    case 'day-twice':
      return {
        nl: `${dayNames[problem.day - 1].nl} staat er twee keer in. Zet alle tijden van een dag bij elkaar`,
        en: `${dayNames[problem.day - 1].en} is named twice. Put all times of a day together`,
      };
    case 'never-open':
      return {
        nl: 'Met deze tijden is de plek nooit open. Laat de tijden leeg als ze niet bekend zijn',
        en: 'With these hours the place is never open. Leave the hours empty when they are not known',
      };
    case 'always-open':
      return {
        nl: 'Een plek kan niet alle 168 uren van de week open zijn',
        en: 'A place cannot be open all 168 hours',
      };
  }
}

function spoken({ day, from, until }: OpenInterval): LocalText {
  return { nl: `${dayNames[day - 1].nl} ${from}-${until}`, en: `${dayNames[day - 1].en} ${from}-${until}` };
}
