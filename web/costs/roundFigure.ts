import type { Range } from '../../api/planning/figure.ts';

/** Digits that are kept of an amount without a range of its own. */
const exactDigits = 3;

const powerOfTen = (value: number) => Math.floor(Math.log10(value));

/**
 * The step to which a figure may be rounded without claiming more than its range allows: the power of ten of its half width.
 * Without an upper limit the distance down counts; without a range three digits are kept.
 */
export function roundingStep(value: number, range: Range | null): number {
  const halfWidth = range ? (range.high === null ? value - range.low : (range.high - range.low) / 2) : 0;
  if (halfWidth > 0) return 10 ** powerOfTen(halfWidth);
  return value === 0 ? 1 : 10 ** (powerOfTen(Math.abs(value)) - exactDigits + 1);
}

/** Rounded to the step. */
export const roundTo = (value: number, step: number): number => Math.round(value / step) * step;

/** How many decimals a number of this step is written with; none from whole numbers on. */
export const decimalsOf = (step: number): number => Math.min(6, Math.max(0, -powerOfTen(step)));
