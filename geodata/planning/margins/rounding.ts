import type { Range, Unit } from '../figure.ts';
import type { MeasureUnit } from '../measures/measureIds.ts';

/** More digits than these no figure about people's behaviour deserves, however narrow its range: the range is a lower limit. */
const mostDigits = 3;

/** Amounts of money smaller than a cent, and parts of people or visits, say nothing. */
const smallestStep: Partial<Record<Unit | MeasureUnit, number>> = {
  people: 1,
  'visits-per-year': 1,
  'km-per-year': 1,
  'euro-per-year': 1,
  'euro-per-person': 1,
  'euro-per-visit': 0.01,
  'euro-per-km': 0.01,
  minutes: 0.1,
  'hours-per-week': 0.1,
};

/** Cents say something about small amounts only, and tenths of a minute about short times. */
const wholeFrom = 10;
const amountsWithCents: readonly (Unit | MeasureUnit)[] = ['euro-per-visit', 'euro-per-km'];

/** An amount of money that may have cents: written with two decimals or none. */
export const mayHaveCents = (unit: Unit | MeasureUnit): boolean => amountsWithCents.includes(unit);

const powerOfTen = (value: number) => Math.floor(Math.log10(value) + 1e-9);

/**
 * The step to which a figure may be rounded without claiming more than its range allows: so that its half width has one digit, or two
 * where the first is a 1, and the figure never more than three. Without an upper limit the distance down counts. 1,599 ± 330 is written
 * in hundreds, 1,599 ± 160 in tens.
 */
function rangeStep(value: number, range: Range | null): number {
  const halfWidth = range ? (range.high === null ? value - range.low : (range.high - range.low) / 2) : 0;
  const byRange = halfWidth > 0 ? 10 ** powerOfTen(halfWidth / 2) : 0;
  const byDigits = value === 0 ? 0 : 10 ** (powerOfTen(Math.abs(value)) - mostDigits + 1);
  return Math.max(byRange, byDigits) || 1;
}

/**
 * What a figure is rounded to wherever it is written: on the screen, in sentences, in tables, on paper and in files. Both ends of its
 * range are rounded to the same step.
 * @param range null where it is exact or not known
 */
export function figureStep(unit: Unit | MeasureUnit, value: number, range: Range | null): number {
  // An amount that the planner gave is written as given.
  if (unit === 'euro-per-year') return 1;
  const step = Math.max(rangeStep(value, range), smallestStep[unit] ?? 0);
  const isWhole = (mayHaveCents(unit) || unit === 'minutes') && Math.abs(value) >= wholeFrom;
  return isWhole ? Math.max(1, step) : step;
}

/** Part of a value that both sides of its range make up at least, where it is told. */
const leastToldShare = 0.01;

/** Whether a range is too narrow to be told: lost in rounding, or so narrow that it would seem more sure than anything of this kind is. */
export function isRangeLost(value: number, { low, high }: Range, step: number): boolean {
  return high !== null && high - low < Math.max(2 * step, 2 * leastToldShare * Math.abs(value));
}

/** Rounded to the step. Steps below 1 are divided by: 321 x 0.1 is not 32.1. */
export const roundTo = (value: number, step: number): number =>
  step >= 1 ? Math.round(value / step) * step : Math.round(value / step) / Math.round(1 / step);

/** How people cluster alone makes most estimates of them a few percent unsure. */
const digitsWithoutRange = 2;

/**
 * The step of an estimate of people that stands without its range, or did so just before: two digits, or fewer where the range is known to
 * allow no more. So a number does not become more precise, or less, when its range comes in.
 */
export function lonePeopleStep(people: number, range: Range | null): number {
  const twoDigits = people === 0 ? 1 : 10 ** (powerOfTen(Math.abs(people)) - digitsWithoutRange + 1);
  return Math.max(figureStep('people', people, range), twoDigits);
}

/** People without a range of their own. */
export const roundPeople = (people: number): number => roundTo(people, lonePeopleStep(people, null));

/** How many decimals a number of this step is written with; none from whole numbers on. */
export const decimalsOf = (step: number): number => Math.min(6, Math.max(0, -powerOfTen(step)));
