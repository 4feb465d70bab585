import { expect, test } from 'vitest';
import { timesByDay, weekFromTimes } from '#web/scenario/weekTimes.ts';

const week = [
  { day: 1, from: '09:00', until: '12:00' },
  { day: 1, from: '13:00', until: '17:00' },
  { day: 6, from: '10:00', until: '14:00' },
] as const;

test('a week is one text per day, and is read back as it was', () => {
  expect(timesByDay(week)).toEqual(['9:00-12:00, 13:00-17:00', '', '', '', '', '10:00-14:00', '']);
  expect(weekFromTimes(timesByDay(week))).toEqual({ hours: week });
});

test('"gesloten" is a day without hours', () => {
  expect(weekFromTimes(['9-17', 'gesloten'])).toEqual({ hours: [{ day: 1, from: '09:00', until: '17:00' }] });
});

test.each([
  [['9-12, 11-17'], 1, 'overlap'],
  [['9-17', '22:00-2:00'], 2, 'past-midnight'],
  [['', '', 'ochtend'], 3, 'not-understood'],
  [['9-17; di 9-17'], 1, 'not-understood'],
  [['9:05-12:00'], 1, 'not-on-quarter'],
  [['', 'dicht'], null, 'never-open'],
  [Array.from({ length: 7 }, () => '0-24'), null, 'always-open'],
])('%j: on day %s, %s', (times, day, code) => {
  expect(weekFromTimes(times)).toMatchObject({ day, problem: { code } });
});
