import type { Range } from '#planning/figure.ts';

/** More digits than these no figure about people's behaviour deserves, however narrow its range: the range is a lower limit. */
const mostDigits = 3;

const powerOfTen = (value: number) => Math.floor(Math.log10(value));

/**
 * The step to which a figure may be rounded without claiming more than its range allows: the power of ten of its half width, and
 * never more than three digits. Without an upper limit the distance down counts.
 */
export function roundingStep(value: number, range: Range | null): number {
  const halfWidth = range ? (range.high === null ? value - range.low : (range.high - range.low) / 2) : 0;
  const byRange = halfWidth > 0 ? 10 ** powerOfTen(halfWidth) : 0;
  const byDigits = value === 0 ? 0 : 10 ** (powerOfTen(Math.abs(value)) - mostDigits + 1);
  return Math.max(byRange, byDigits) || 1;
}

/** Rounded to the step. */
export const roundTo = (value: number, step: number): number => Math.round(value / step) * step;

/**
 * What people are rounded to: whole ones and three digits, or as coarsely as their margin asks.
 * @param halfWidth 95 % half width; 0 where it is not known
 */
export const peopleStep = (people: number, halfWidth = 0): number =>
  Math.max(1, roundingStep(people, { low: Math.max(0, people - halfWidth), high: people + halfWidth }));

export const roundPeople = (people: number, halfWidth = 0): number => roundTo(people, peopleStep(people, halfWidth));

/** How many decimals a number of this step is written with; none from whole numbers on. */
export const decimalsOf = (step: number): number => Math.min(6, Math.max(0, -powerOfTen(step)));
