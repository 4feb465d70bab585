import {
  minutesPerQuarterHour,
  quarterHoursPerDay,
  quarterHoursPerHour,
  quarterHoursPerWeek,
  timeOfDay,
  weekdays,
} from '#definitions/openingHours.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import type { LocalText } from '#definitions/localText.ts';

type Block = [day: number, fromHour: number, untilHour: number];

const [morning, afternoon, evening] = [
  [9, 13],
  [13, 17],
  [17, 21],
] as const;
const onDays = (days: readonly number[], [from, until]: readonly [number, number]): Block[] =>
  days.map((day) => [day, from, until]);

/**
 * The order in which a week without known hours fills up; an assumption of our own. First ten half days of four hours, each day once
 * before any day twice: 8 hours are two half days, 40 are Monday to Friday from 9 to 17. Then Saturday, evenings, Sunday, and the hours
 * in which hardly any place is open.
 */
const blocks: readonly Block[] = [
  ...onDays([2], morning),
  ...onDays([4], afternoon),
  ...onDays([1], morning),
  ...onDays([3], afternoon),
  ...onDays([5], morning),
  ...onDays([2], afternoon),
  ...onDays([4], morning),
  ...onDays([1], afternoon),
  ...onDays([3], morning),
  ...onDays([5], afternoon),
  ...onDays([6], morning),
  ...onDays([6], afternoon),
  ...onDays([4, 2, 1, 3, 5], evening),
  ...onDays([7], morning),
  ...onDays([7], afternoon),
  ...onDays([6, 7], evening),
  ...onDays(weekdays, [21, 24]),
  ...onDays(weekdays, [0, 9]),
];

/**
 * The week that is taken for a place of which only a number of hours is known. Always to be shown as assumed, and the planner's to
 * replace. More hours only ever add to it: the week of 8 hours lies within the week of 12.
 *
 * @param hoursPerWeek 0 to 168, rounded to quarter-hours; 0 is never open
 * @throws RangeError beyond that
 */
export function assumedWeek(hoursPerWeek: number): OpenInterval[] {
  if (!(hoursPerWeek >= 0 && hoursPerWeek * quarterHoursPerHour <= quarterHoursPerWeek)) {
    throw new RangeError(`A week has 0 to 168 hours, not ${hoursPerWeek}`);
  }
  let left = Math.round(hoursPerWeek * quarterHoursPerHour);
  const open: [first: number, end: number][] = [];
  for (const [day, fromHour, untilHour] of blocks) {
    if (left === 0) break;
    const length = Math.min(left, (untilHour - fromHour) * quarterHoursPerHour);
    const first = (day - 1) * quarterHoursPerDay + fromHour * quarterHoursPerHour;
    open.push([first, first + length]);
    left -= length;
  }
  return joined(open);
}

/** Intervals in the order of the week, those that touch on one day taken together. */
function joined(open: [number, number][]): OpenInterval[] {
  const intervals: OpenInterval[] = [];
  let previousEnd = -1;
  for (const [first, end] of open.sort((a, b) => a[0] - b[0])) {
    const day = Math.floor(first / quarterHoursPerDay);
    const time = (quarterHour: number) => timeOfDay((quarterHour - day * quarterHoursPerDay) * minutesPerQuarterHour);
    const last = intervals.at(-1);
    if (last?.day === weekdays[day] && previousEnd === first) last.until = time(end);
    else intervals.push({ day: weekdays[day], from: time(first), until: time(end) });
    previousEnd = end;
  }
  return intervals;
}

/** How the assumed week comes about, to be said wherever one is used. */
export const assumedWeekText: LocalText = {
  nl:
    'Alleen het aantal uren is bekend. Aangenomen is: eerst halve dagen van vier uur (dinsdagochtend, donderdagmiddag, ' +
    'maandagochtend, woensdagmiddag, vrijdagochtend, dan de andere helften), zodat 8 uur twee halve dagen is en 40 uur maandag tot ' +
    'en met vrijdag van 9 tot 17; daarna zaterdag, avonden en zondag. Feestdagen tellen niet mee.',
  en:
    'Only the number of hours is known. Assumed are half days of four hours first (Tuesday morning, Thursday afternoon, Monday ' +
    'morning, Wednesday afternoon, Friday morning, then the other halves), so that 8 hours are two half days and 40 hours Monday to ' +
    'Friday from 9 to 17; after that Saturday, evenings and Sunday. Holidays are left out.',
};
