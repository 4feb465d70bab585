import { classCountLimits } from '../view/viewState.ts';

const minBreaks = classCountLimits.min - 1;
const maxBreaks = classCountLimits.max - 1;

/** Ascending and without repeats, as classes need. */
export function areUsableBreaks(breaks: readonly (number | null)[]): breaks is number[] {
  return breaks.every((limit, i) => limit !== null && (i === 0 || limit > (breaks[i - 1] ?? Infinity)));
}

/** One limit more: as far above the last as that is above the one before. */
export function addBreak(breaks: readonly number[]): number[] {
  if (breaks.length >= maxBreaks) return [...breaks];
  const last = breaks.at(-1) ?? 0;
  const step = breaks.length > 1 ? last - breaks[breaks.length - 2] : Math.abs(last) || 1;
  return [...breaks, Number((last + step).toPrecision(6))];
}

export function removeBreak(breaks: readonly number[], index: number): number[] {
  return breaks.length <= minBreaks ? [...breaks] : breaks.filter((_, i) => i !== index);
}

export const canAddBreak = (breaks: readonly number[]): boolean => breaks.length < maxBreaks;
export const canRemoveBreak = (breaks: readonly number[]): boolean => breaks.length > minBreaks;
