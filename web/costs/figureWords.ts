import type { Figure, Range, Unit } from '#planning/figure.ts';
import { decimalsOf, figureStep, isRangeLost, mayHaveCents, roundTo } from '#planning/margins/rounding.ts';
import type { MeasureUnit } from '#planning/measures/measureIds.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { Language } from '../view/viewState.ts';

/** What of a figure decides how it is written. */
export interface WrittenFigure extends Pick<Figure, 'value' | 'range' | 'reason'> {
  unit: Unit | MeasureUnit;
}

export interface FigureWords {
  value: string;
  /** Empty where there is no range to tell. */
  range: string;
}

/** A figure with its range, neither more precise than the range allows; or why there is none. */
export function figureWords(figure: WrittenFigure, words: CostMessages, language: Language): FigureWords {
  const { value, unit, range, reason } = figure;
  if (value === null) return { value: words.reasons[reason ?? 'no-figures'], range: '' };
  const { value: number, range: margin } = figureInColumn(
    { value, unit, range },
    (low, high) => {
      // The unit of an amount stands before it, that of all else once, after the range.
      const first = unit.startsWith('euro') || high === null ? words.units[unit](low) : low;
      return high === null ? words.range.atLeast(first) : words.range.between(first, words.units[unit](high));
    },
    language,
  );
  return { value: words.units[unit](number), range: margin };
}

/**
 * The same without its unit, for a column whose heading says it.
 * @param writeRange a range that is known at both ends, and one without an end; both rounded
 */
export function figureInColumn(
  { value, unit, range }: { value: number; unit: Unit | MeasureUnit; range: Range | null },
  writeRange: (low: string, high: string | null) => string,
  language: Language,
): FigureWords {
  const step = figureStep(unit, value, range);
  const write = (number: number) => numberText(number, step, unit, language);
  const isLost = range !== null && isRangeLost(value, range, step);
  return {
    value: write(value),
    range: range === null || isLost ? '' : writeRange(write(range.low), range.high === null ? null : write(range.high)),
  };
}

function numberText(value: number, step: number, unit: Unit | MeasureUnit, language: Language): string {
  const format = numberFormat(language);
  if (unit === 'share') return format.roundShare(value);
  if (unit === 'visits-per-inhabitant-per-year' || unit === 'legs-per-visit' || unit === 'times')
    return format.input(value);
  // An amount has two decimals or none.
  const decimals = mayHaveCents(unit) && step < 1 ? 2 : decimalsOf(step);
  return format.decimals(roundTo(value, step), decimals);
}
