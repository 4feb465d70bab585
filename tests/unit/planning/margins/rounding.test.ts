import { describe, expect, it } from 'vitest';
import { rangedOver, type Range, type Unit } from '#planning/figure.ts';
import {
  decimalsOf,
  figureStep,
  isRangeLost,
  lonePeopleStep,
  roundPeople,
  roundTo,
} from '#planning/margins/rounding.ts';

describe('the step a figure is rounded to', () => {
  it.each<[string, Unit, number, Range | null, number]>([
    ['a range of tens', 'people', 3829, { low: 3765, high: 3893 }, 10],
    ['a range of hundreds', 'people', 1599, { low: 1277, high: 1869 }, 100],
    ['a narrow range: three digits', 'people', 32857, { low: 32820, high: 32890 }, 100],
    ['a wide range', 'people', 71, { low: 40, high: 120 }, 10],
    ['a half width that begins with a 1: two digits of it', 'people', 5550, { low: 4200, high: 7100 }, 100],
    ['no upper limit: the distance down', 'people', 250, { low: 200, high: null }, 10],
    ['no range: three digits', 'share', 0.12345, null, 0.001],
    ['nothing', 'people', 0, null, 1],
    ['nothing, give or take two', 'people', 0, { low: 0, high: 4 }, 1],
    ['a part of a person', 'people', 0.4, { low: 0.3, high: 0.5 }, 1],
    ['ten euro and more: whole euros', 'euro-per-visit', 32.08, { low: 32.03, high: 32.13 }, 1],
    ['less than ten euro: cents', 'euro-per-visit', 6.24, null, 0.01],
    ['an amount that was entered', 'euro-per-year', 412_345, null, 1],
  ])('follows %s', (_what, unit, value, range, step) => {
    expect(figureStep(unit, value, range)).toBeCloseTo(step, 12);
  });

  it('is that of minutes and hours: tenths where the range is narrow, whole ones where it is not', () => {
    expect(figureStep('minutes', 16.44, { low: 16.4, high: 16.5 })).toBe(1);
    expect(figureStep('minutes', 6.44, { low: 5.8, high: 7.1 })).toBeCloseTo(0.1, 12);
    expect(figureStep('hours-per-week', 4.43, { low: 3.4, high: 5.4 })).toBeCloseTo(0.1, 12);
    expect(figureStep('hours-per-week', 24, { low: 19, high: 29 })).toBe(1);
  });

  it('leaves out a range that is lost in it, or too narrow to believe', () => {
    expect(isRangeLost(12_468, { low: 12_449, high: 12_487 }, 100)).toBe(true);
    expect(isRangeLost(68_600, { low: 68_300, high: 68_800 }, 100)).toBe(true);
    expect(isRangeLost(2504, { low: 2463, high: 2545 }, 10)).toBe(false);
    expect(isRangeLost(0, { low: 0, high: 3 }, 1)).toBe(false);
    expect(isRangeLost(250, { low: 249, high: null }, 1)).toBe(false);
  });

  it('rounds and tells the decimals', () => {
    expect(roundTo(3829, 10)).toBe(3830);
    expect(roundTo(32.14, 0.1)).toBe(32.1);
    expect([4106.4, 0.4, 104, 7.6].map(roundPeople)).toEqual([4100, 0, 100, 8]);
    expect(lonePeopleStep(4106.4, { low: 4050, high: 4160 })).toBe(100);
    expect(lonePeopleStep(4106.4, { low: 1000, high: 7000 })).toBe(1000);
    expect([1000, 1, 0.1, 0.01].map(decimalsOf)).toEqual([0, 0, 1, 2]);
  });
});

describe('a figure in several worlds', () => {
  it('ranges from the lowest end to the highest, and does not fall below what is possible', () => {
    const inWorlds = [
      { value: 1000, halfWidth: 30 },
      { value: 900, halfWidth: 30 },
      { value: 1100, halfWidth: 40 },
    ];
    expect(rangedOver(inWorlds)).toEqual({ value: 1000, range: { low: 870, high: 1140 } });
    expect(rangedOver([{ value: 5, halfWidth: 20 }], 0)).toEqual({ value: 5, range: { low: 0, high: 25 } });
  });
});
