/** From a low to a high estimate; `high` is null where there is no upper limit. */
export interface Range {
  low: number;
  high: number | null;
}

/** A number with the half width of its 95 % interval, in the same unit; see `uncertainty.ts` for what the interval covers. */
export interface Estimate {
  value: number;
  halfWidth: number;
}

/** A number with all that it may be: its 95 % interval, in every world that was tried. */
export interface Ranged {
  value: number;
  range: Range;
}

export type Unit =
  | 'people'
  | 'visits-per-year'
  | 'visits-per-inhabitant-per-year'
  | 'legs-per-visit'
  | 'share'
  /** How many times as many. */
  | 'times'
  | 'euro-per-year'
  | 'euro-per-visit'
  | 'euro-per-person'
  | 'euro-per-km'
  | 'km-per-year'
  | 'metres';

/** Which formula made a figure; each is written out in the contract block of the function that uses it. */
export type FormulaId =
  | 'yearly-visits'
  | 'site-visits'
  | 'visits-that-fit'
  | 'visits-without-room'
  | 'km-saved'
  | 'yearly-cost'
  | 'euro-per-visit'
  | 'euro-per-newly-covered'
  | 'euro-per-newly-covered-inhabitant'
  | 'euro-per-km-saved';

/** Why a figure has no value. */
export type NoValueReason = 'no-figures' | 'no-visits' | 'nobody-newly-covered' | 'no-km-saved' | 'cost-not-known';

export interface FigureInput {
  /** Name in the formula, e.g. `inhabitants`. */
  name: string;
  value: number | null;
  unit: Unit;
  range?: Range;
  /** The planner can set it. */
  editable?: boolean;
}

/** A figure for the planner, with everything that is needed to show how it came about. */
export interface Figure {
  value: number | null;
  unit: Unit;
  /** null with the value, and where the figure rests on given amounts only. */
  range: Range | null;
  formula: FormulaId;
  inputs: FigureInput[];
  /** Present exactly where the value is null. */
  reason?: NoValueReason;
}

/** Interval of an estimate; with `floor` it ends at what cannot be undercut, such as 0 people. */
export function rangeOf({ value, halfWidth }: Estimate, floor = -Infinity): Range {
  return { low: Math.max(floor, value - halfWidth), high: value + halfWidth };
}

/** @param inWorlds as asked, and in every other world */
export function rangedOver(inWorlds: readonly Estimate[], floor = -Infinity): Ranged {
  const ranges = inWorlds.map((estimate) => rangeOf(estimate, floor));
  return {
    value: inWorlds[0].value,
    range: {
      low: Math.min(...ranges.map(({ low }) => low)),
      high: Math.max(...inWorlds.map(({ value, halfWidth }) => value + halfWidth)),
    },
  };
}

/** @param factor 0 or more */
export function scaledRange({ low, high }: Range, factor: number): Range {
  return { low: low * factor, high: high === null ? null : high * factor };
}

/** A figure that cannot be given, and why. */
export function noFigure(formula: FormulaId, unit: Unit, reason: NoValueReason, inputs: FigureInput[]): Figure {
  return { value: null, unit, range: null, formula, inputs, reason };
}
