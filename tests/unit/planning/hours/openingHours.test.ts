import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursProblem, quarterHourRange, weekdays } from '#definitions/openingHours.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import { formatOpeningHours, parseOpeningHours } from '#definitions/openingHoursText.ts';
import { assumedWeek } from '#planning/hours/assumedWeek.ts';
import { openingHoursSchema } from '#planning/hours/openingHoursSchema.ts';
import { emptyWeek, hoursIn, isOpenIn, quarterHoursIn, unionOf, weekOf } from '#planning/hours/week.ts';
import type { Week } from '#planning/hours/week.ts';

const open = (day: number, from: string, until: string): OpenInterval => ({ day: weekdays[day - 1], from, until });

/** Each quarter-hour of the week by itself, the plain way. */
function plainWeek(intervals: readonly OpenInterval[]): boolean[] {
  return Array.from({ length: 672 }, (_, quarterHour) =>
    intervals.some((interval) => {
      const [first, end] = quarterHourRange(interval);
      return quarterHour >= first && quarterHour < end;
    }),
  );
}

const intervals = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
    .map(([day, first, length]) => {
      const time = (quarterHour: number) =>
        `${String(Math.floor(quarterHour / 4)).padStart(2, '0')}:${String((quarterHour % 4) * 15).padStart(2, '0')}`;
      return open(day, time(first), time(Math.min(96, first + length)));
    }),
  { maxLength: 12 },
);

describe('a week of quarter-hours', () => {
  it('starts on Monday at midnight and ends on Sunday at 24:00', () => {
    expect(quarterHourRange(open(1, '00:00', '00:15'))).toEqual([0, 1]);
    expect(quarterHourRange(open(7, '23:45', '24:00'))).toEqual([671, 672]);
  });

  it('counts hours once where two places are open together', () => {
    const mondayMorning = weekOf([open(1, '09:00', '13:00')]);
    const mondayNoon = weekOf([open(1, '12:00', '14:30')]);
    expect(hoursIn(mondayMorning)).toBe(4);
    expect(hoursIn(unionOf([mondayMorning, mondayNoon]))).toBe(5.5);
    expect(hoursIn(emptyWeek())).toBe(0);
  });

  it('counts as a plain week does, and a union is at least each part and at most their sum', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const [weekA, weekB] = [weekOf(a), weekOf(b)];
        const union = quarterHoursIn(unionOf([weekA, weekB]));
        const plain = (week: boolean[]) => week.filter(Boolean).length;
        expect(quarterHoursIn(weekA)).toBe(plain(plainWeek(a)));
        expect(union).toBe(plain(plainWeek([...a, ...b])));
        expect(union).toBeGreaterThanOrEqual(Math.max(quarterHoursIn(weekA), quarterHoursIn(weekB)));
        expect(union).toBeLessThanOrEqual(quarterHoursIn(weekA) + quarterHoursIn(weekB));
      }),
    );
  });

  it('has an evening or a Saturday from one open hour on', () => {
    const until = (time: string) => weekOf([open(4, '13:00', time)]);
    expect(isOpenIn(until('18:45'), 'evening')).toBe(false);
    expect(isOpenIn(until('19:00'), 'evening')).toBe(true);
    expect(isOpenIn(until('20:00'), 'saturday')).toBe(false);
    expect(isOpenIn(weekOf([open(6, '10:00', '11:00')]), 'saturday')).toBe(true);
    expect(isOpenIn(weekOf([open(6, '10:00', '11:00')]), 'evening')).toBe(false);
    expect(isOpenIn(weekOf([open(7, '10:00', '11:00')]), 'saturday')).toBe(false);
    expect(isOpenIn(weekOf([open(7, '10:00', '11:00')]), 'weekend')).toBe(true);
    // Half an hour of both is an hour outside office hours.
    const halves = weekOf([open(4, '13:00', '18:30'), open(6, '10:00', '10:30')]);
    expect(isOpenIn(halves, 'evening-or-weekend')).toBe(true);
    expect(isOpenIn(halves, 'weekend')).toBe(false);
  });
});

describe('the week assumed for a number of hours', () => {
  it('is Monday to Friday from 9 to 17 for 40 hours and two half days for 8', () => {
    expect(formatOpeningHours(assumedWeek(40))).toBe('ma-vr 9:00-17:00');
    expect(formatOpeningHours(assumedWeek(8))).toBe('di 9:00-13:00; do 13:00-17:00');
    expect(formatOpeningHours(assumedWeek(2.5))).toBe('di 9:00-11:30');
    expect(formatOpeningHours(assumedWeek(44))).toBe('ma-vr 9:00-17:00; za 9:00-13:00');
    expect(assumedWeek(0)).toEqual([]);
    expect(hoursProblem(assumedWeek(167.75))).toBeNull();
    expect(() => assumedWeek(169)).toThrow(RangeError);
    expect(() => assumedWeek(NaN)).toThrow(RangeError);
  });

  it('has as many hours as asked, and only grows', () => {
    let previous: Week = emptyWeek();
    for (let quarterHours = 1; quarterHours <= 672; quarterHours++) {
      const week = weekOf(assumedWeek(quarterHours / 4));
      expect(quarterHoursIn(week)).toBe(quarterHours);
      expect(quarterHoursIn(unionOf([week, previous]))).toBe(quarterHours);
      previous = week;
    }
  });
});

describe('the schema of opening hours', () => {
  const messageFor = (value: unknown) => openingHoursSchema.safeParse(value).error?.issues[0].message;

  it('takes a week and puts it in order', () => {
    const week = [open(5, '09:00', '12:00'), open(1, '12:00', '24:00'), open(1, '09:00', '12:00')];
    expect(openingHoursSchema.parse(week)).toEqual([week[2], week[1], week[0]]);
  });

  it.each([
    [
      'overlap',
      [open(1, '09:00', '12:00'), open(1, '11:45', '13:00')],
      'Monday 09:00-12:00 and Monday 11:45-13:00 overlap',
    ],
    ['one interval twice', [open(1, '09:00', '12:00'), open(1, '09:00', '12:00')], /overlap/],
    ['past midnight', [open(5, '22:00', '02:00')], /Friday 22:00-02:00 runs past midnight/],
    ['an empty interval', [open(2, '09:00', '09:00')], /lasts 0 minutes/],
    ['never open', [], /never open/],
    ['always open', [1, 2, 3, 4, 5, 6, 7].map((day) => open(day, '00:00', '24:00')), /all 168 hours/],
    ['ten past nine', [open(2, '09:10', '10:00')], '09:10 is not on a quarter of an hour'],
    ['24:15', [open(2, '09:00', '24:15')], '"24:15" is not a time of the day'],
    ['9:00', [open(2, '9:00', '10:00')], /HH:MM/],
    ['day 0', [{ day: 0, from: '09:00', until: '10:00' }], /./],
    ['day 8', [{ day: 8, from: '09:00', until: '10:00' }], /./],
    ['a number', 40, /./],
  ])('refuses %s', (_, value, message) => {
    expect(messageFor(value)).toMatch(message);
  });
});

describe('opening hours as text', () => {
  const read = (text: string) => {
    const reading = parseOpeningHours(text);
    return 'problem' in reading ? reading.problem : formatOpeningHours(reading.intervals, 'nl');
  };

  it.each([
    ['ma 9:00-12:00, 13:00-17:00; do 13:00-20:00', 'ma 9:00-12:00, 13:00-17:00; do 13:00-20:00'],
    ['mo 9:00-12:00; tu 9:00-12:00', 'ma, di 9:00-12:00'],
    ['Mo-Fr 09:00-17:00; Sa 10:00-14:00', 'ma-vr 9:00-17:00; za 10:00-14:00'],
    ['Mo-Fr 09:00-17:00, Sa 10:00-14:00', 'ma-vr 9:00-17:00; za 10:00-14:00'],
    ['Mo,We-Th 09:00-12:30,13:00-17:00; Su off; PH off', 'ma 9:00-12:30, 13:00-17:00; wo, do 9:00-12:30, 13:00-17:00'],
    ['maandag: 9-17\nWoensdag 9.00 – 12.00', 'ma 9:00-17:00; wo 9:00-12:00'],
    ['za-ma 10:00-11:00', 'ma 10:00-11:00; za, zo 10:00-11:00'],
    ['ma 20:00-24:00; zo gesloten', 'ma 20:00-24:00'],
    ['ma. 9:00-12:00,12:00-17:00;', 'ma 9:00-17:00'],
  ])('reads %s', (text, written) => {
    expect(read(text)).toBe(written);
  });

  it.each([
    ['op afspraak', 'op afspraak'],
    ['ma 9:00-12:00; xx 9:00-12:00', 'xx'],
    ['ma 9:00-12:00 op afspraak', '9:00-12:00 op afspraak'],
    ['24/7', '24/7'],
    ['ma-vr', 'ma-vr'],
    ['ma 9:00', '9:00'],
    ['ma 9:00-10:00-11:00', '9:00-10:00-11:00'],
    ['ma 25:00-26:00', '25:00-26:00'],
    ['40', '40'],
    ['Mo-Fr sunrise-sunset', 'sunrise-sunset'],
    ['Jan-Mar Mo-Fr 9:00-17:00', 'jan-mar'],
    ['week 1-53/2 Mo 9:00-12:00', 'week'],
    ['Mo[1] 9:00-12:00', 'Mo[1] 9:00-12:00'],
    ['ma 9:00-12:00,', 'ma 9:00-12:00,'],
  ])('refuses %s and says what was not understood', (text, part) => {
    const problem = read(text);
    expect(problem).toMatchObject({ code: 'not-understood' });
    expect((problem as { part: string }).part.toLowerCase()).toBe(part.toLowerCase());
  });

  it.each([
    ['', 'never-open'],
    ['ma gesloten', 'never-open'],
    ['ma 9:00-12:00; ma 13:00-17:00', 'day-twice'],
    ['Mo-Fr 09:00-17:00; We 09:00-20:00', 'day-twice'],
    ['ma 9:00-13:00, 12:00-17:00', 'overlap'],
    ['vr 20:00-2:00', 'past-midnight'],
    ['vr 9:05-12:00', 'not-on-quarter'],
    ['ma-zo 0:00-24:00', 'always-open'],
  ])('refuses "%s" as %s', (text, code) => {
    expect(read(text)).toMatchObject({ code });
  });

  it('reads back every week that it writes, in both languages', () => {
    fc.assert(
      fc.property(intervals, fc.constantFrom('nl' as const, 'en' as const), (week, language) => {
        fc.pre(hoursProblem(week) === null);
        const reading = parseOpeningHours(formatOpeningHours(week, language));
        expect('intervals' in reading && weekOf(reading.intervals)).toEqual(weekOf(week));
      }),
    );
  });
});
