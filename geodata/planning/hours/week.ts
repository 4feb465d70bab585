import {
  quarterHourRange,
  quarterHoursPerDay,
  quarterHoursPerHour,
  quarterHoursPerWeek,
} from '#definitions/openingHours.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';

/**
 * The open quarter-hours of a week, one bit each: 672 bits in 21 words. Bit 0 is Monday 00:00-00:15. Holidays are left out: a week is
 * an ordinary one.
 */
export type Week = Uint32Array;

const wordsPerWeek = quarterHoursPerWeek / 32;

export const emptyWeek = (): Week => new Uint32Array(wordsPerWeek);

/** @param intervals without problems, see `hoursProblem`; overlap does no harm */
export function weekOf(intervals: readonly OpenInterval[]): Week {
  const week = emptyWeek();
  for (const interval of intervals) openBetween(week, ...quarterHourRange(interval));
  return week;
}

/** Opens the quarter-hours from `first` up to, not including, `end`. */
function openBetween(week: Week, first: number, end: number): void {
  for (let quarterHour = first; quarterHour < end; quarterHour++) week[quarterHour >> 5] |= 1 << (quarterHour & 31);
}

/** Adds the open quarter-hours of one week to another. */
export function uniteInto(union: Week, week: Week): void {
  for (let word = 0; word < wordsPerWeek; word++) union[word] |= week[word];
}

export function unionOf(weeks: Iterable<Week>): Week {
  const union = emptyWeek();
  for (const week of weeks) uniteInto(union, week);
  return union;
}

export function quarterHoursIn(week: Week): number {
  let count = 0;
  for (const word of week) count += bitsIn(word);
  return count;
}

export const hoursIn = (week: Week): number => quarterHoursIn(week) / quarterHoursPerHour;

function quarterHoursInBoth(week: Week, other: Week): number {
  let count = 0;
  for (let word = 0; word < wordsPerWeek; word++) count += bitsIn(week[word] & other[word]);
  return count;
}

/** Bits that are 1, counted in parallel over pairs, fours and bytes. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Times of the week that matter to people who work in office hours. */
export const weekWindowIds = ['evening', 'saturday', 'weekend', 'evening-or-weekend'] as const;
export type WeekWindowId = (typeof weekWindowIds)[number];

/** An evening starts at 18:00, on every day of the week. */
const eveningStartsAtHour = 18;

const eveningWeek = windowWeek([1, 2, 3, 4, 5, 6, 7], eveningStartsAtHour);
const saturdayWeek = windowWeek([6], 0);
const weekendWeek = windowWeek([6, 7], 0);

const weekWindows: Readonly<Record<WeekWindowId, Week>> = {
  evening: eveningWeek,
  saturday: saturdayWeek,
  weekend: weekendWeek,
  'evening-or-weekend': unionOf([eveningWeek, weekendWeek]),
};

function windowWeek(days: readonly number[], fromHour: number): Week {
  const week = emptyWeek();
  for (const day of days) {
    openBetween(week, (day - 1) * quarterHoursPerDay + fromHour * quarterHoursPerHour, day * quarterHoursPerDay);
  }
  return week;
}

/** Whether a week is open for an hour or more, in all, within a window: a quarter past six is not yet an evening. */
export function isOpenIn(week: Week, window: WeekWindowId): boolean {
  return quarterHoursInBoth(week, weekWindows[window]) >= quarterHoursPerHour;
}
