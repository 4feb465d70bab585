import type { Figure, Range, Unit } from '#planning/figure.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { Language } from '../view/viewState.ts';
import { decimalsOf, roundingStep, roundTo } from './roundFigure.ts';

/** Amounts of money smaller than a cent, and parts of people or visits, say nothing. */
const smallestStep: Partial<Record<Unit, number>> = {
  people: 1,
  'visits-per-year': 1,
  'km-per-year': 1,
  'euro-per-year': 1,
  'euro-per-person': 1,
  'euro-per-visit': 0.01,
  'euro-per-km': 0.01,
};

export interface FigureWords {
  value: string;
  /** Empty where there is no range to tell. */
  range: string;
}

/** A figure with its range, neither more precise than the range allows; or why there is none. */
export function figureWords(
  figure: Pick<Figure, 'value' | 'unit' | 'range' | 'reason'>,
  words: CostMessages,
  language: Language,
): FigureWords {
  const { value, unit, range, reason } = figure;
  if (value === null) return { value: words.reasons[reason ?? 'no-figures'], range: '' };
  const step = figureStep(unit, value, range);
  const write = (number: number) => words.units[unit](numberText(number, step, unit, language));
  return { value: write(value), range: range ? rangeText(range, step, write, words) : '' };
}

/**
 * The same without its unit, for a column whose heading says it.
 * @param writeRange a range that is known at both ends, and one without an end; both rounded
 */
export function figureInColumn(
  { value, unit, range }: { value: number; unit: Unit; range: Range | null },
  writeRange: (low: string, high: string | null) => string,
  language: Language,
): FigureWords {
  const step = figureStep(unit, value, range);
  const write = (number: number) => numberText(number, step, unit, language);
  const isLost = range !== null && range.high !== null && range.high - range.low < step;
  return {
    value: write(value),
    range: range === null || isLost ? '' : writeRange(write(range.low), range.high === null ? null : write(range.high)),
  };
}

function rangeText(range: Range, step: number, write: (value: number) => string, words: CostMessages): string {
  if (range.high === null) return words.range.atLeast(write(range.low));
  // Narrower than what rounding leaves out: it would seem more sure than it is.
  if (range.high - range.low < step) return '';
  return words.range.between(write(range.low), write(range.high));
}

/** What a figure is rounded to where it is shown. */
export function figureStep(unit: Unit, value: number, range: Range | null): number {
  // An amount that the planner gave is written as given.
  if (unit === 'euro-per-year') return 1;
  const step = Math.max(roundingStep(value, range), smallestStep[unit] ?? 0);
  return isSmallAmount(unit) && value >= wholeEurosFrom ? Math.max(1, step) : step;
}

/** Cents say something about small amounts only. */
const wholeEurosFrom = 10;
const isSmallAmount = (unit: Unit) => unit === 'euro-per-visit' || unit === 'euro-per-km';

function numberText(value: number, step: number, unit: Unit, language: Language): string {
  const format = numberFormat(language);
  if (unit === 'share') return format.roundShare(value);
  if (unit === 'visits-per-inhabitant-per-year' || unit === 'legs-per-visit' || unit === 'times')
    return format.input(value);
  // An amount has two decimals or none.
  const decimals = isSmallAmount(unit) && step < 1 ? 2 : decimalsOf(step);
  return format.decimals(roundTo(value, step), decimals);
}
