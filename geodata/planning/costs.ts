import type { GroupInBuurten } from './groupInBuurten.ts';
import { noFigure, rangeOf } from './figure.ts';
import type { Figure, FigureInput, FormulaId, NoValueReason, Range, Ranged, Unit } from './figure.ts';
import { estimateSum, partInBuurt, publishedTotal } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';
import { rateInputs, visitsPerPersonIn } from './visitRates.ts';
import type { VisitAssumptions } from './visitRates.ts';

/**
 * Visits to a counter a year, formula `yearly-visits`: inhabitants x visits per inhabitant per year, by age where rates are given, x the
 * factor of the year. The range is that of the rounded inhabitants alone; what is assumed per inhabitant is the planner's to vary.
 * Example: 32,000 inhabitants x 1/3 = 10,667 visits.
 *
 * @param inhabitants published numbers per buurt; buurten without a figure (NaN) are left out
 */
export function yearlyVisits(inhabitants: GroupInBuurten, assumptions: VisitAssumptions): Figure {
  const people = publishedTotal(inhabitants);
  const parts: BuurtPart[] = [];
  inhabitants.counts.forEach((members, buurt) => {
    if (Number.isNaN(members)) return;
    parts.push(partInBuurt(inhabitants, buurt, { mean: visitsPerPersonIn(assumptions, buurt), variance: 0 }));
  });
  const visits = estimateSum(parts);
  const inputs: FigureInput[] = [
    { name: 'inhabitants', value: people.value, unit: 'people', range: rangeOf(people, 0) },
    ...rateInputs(assumptions, { withRates: visits.value, once: people.value }),
  ];
  if (inhabitants.counts.every(Number.isNaN)) return noFigure('yearly-visits', 'visits-per-year', 'no-figures', inputs);
  return {
    ...{ value: visits.value, unit: 'visits-per-year', range: rangeOf(visits, 0) },
    ...{ formula: 'yearly-visits', inputs },
  };
}

/** Formula `euro-per-visit`: yearly cost / visits a year. 400,000 euro over 10,667 visits is 37.50 euro a visit. */
export function euroPerVisit(yearlyCostEuro: number | null, visits: Figure): Figure {
  return euroPer('euro-per-visit', 'euro-per-visit', 'no-visits', yearlyCostEuro, {
    name: 'visits',
    unit: visits.unit,
    value: visits.value,
    range: visits.range,
  });
}

/** Formula `euro-per-newly-covered`: yearly cost / members of the target group who come within the cutoff. */
export function euroPerNewlyCovered(yearlyCostEuro: number | null, newlyCovered: Ranged | null): Figure {
  return euroPer('euro-per-newly-covered', 'euro-per-person', 'nobody-newly-covered', yearlyCostEuro, {
    name: 'newlyCovered',
    unit: 'people',
    value: newlyCovered && newlyCovered.value,
    range: newlyCovered && newlyCovered.range,
  });
}

/** Formula `euro-per-newly-covered-inhabitant`: the same of everyone who comes within the cutoff, whichever group is asked about. */
export function euroPerNewlyCoveredInhabitant(yearlyCostEuro: number | null, newlyCovered: Ranged | null): Figure {
  return { ...euroPerNewlyCovered(yearlyCostEuro, newlyCovered), formula: 'euro-per-newly-covered-inhabitant' };
}

/** Formula `euro-per-km-saved`: yearly cost / kilometres saved in a year; no value where more is lost than saved. */
export function euroPerKmSaved(yearlyCostEuro: number | null, kmSaved: Figure): Figure {
  return euroPer('euro-per-km-saved', 'euro-per-km', 'no-km-saved', yearlyCostEuro, {
    name: 'kmSaved',
    unit: kmSaved.unit,
    value: kmSaved.value,
    range: kmSaved.range,
  });
}

interface Benefit {
  name: string;
  unit: Unit;
  value: number | null;
  range: Range | null;
}

/** Cost / benefit. A benefit that may be 0 leaves the ratio without an upper limit; one that is 0 or less, without a value. */
function euroPer(
  formula: FormulaId,
  unit: Unit,
  withoutBenefit: NoValueReason,
  yearlyCostEuro: number | null,
  benefit: Benefit,
): Figure {
  const inputs: FigureInput[] = [
    { name: 'yearlyCostEuro', value: yearlyCostEuro, unit: 'euro-per-year', editable: true },
    { name: benefit.name, value: benefit.value, unit: benefit.unit, ...(benefit.range && { range: benefit.range }) },
  ];
  if (yearlyCostEuro === null) return noFigure(formula, unit, 'cost-not-known', inputs);
  if (benefit.value === null) return noFigure(formula, unit, 'no-figures', inputs);
  if (benefit.value <= 0) return noFigure(formula, unit, withoutBenefit, inputs);
  const { low, high } = benefit.range ?? { low: benefit.value, high: benefit.value };
  return {
    value: yearlyCostEuro / benefit.value,
    unit,
    range: { low: high === null ? 0 : yearlyCostEuro / high, high: low > 0 ? yearlyCostEuro / low : null },
    formula,
    inputs,
  };
}

/** What the sites of a scenario cost together in a year. What closing a facility would save is not known and not subtracted. */
export function scenarioYearlyCostEuro(sites: readonly { yearlyCostEuro: number }[]): number {
  return sites.reduce((sum, site) => sum + site.yearlyCostEuro, 0);
}

/** Formula `yearly-cost`: the same sum as a figure. It rests on entered amounts only, which are its sites' and not its inputs. */
export function yearlyCost(sites: readonly { yearlyCostEuro: number }[]): Figure {
  return {
    value: scenarioYearlyCostEuro(sites),
    unit: 'euro-per-year',
    range: null,
    formula: 'yearly-cost',
    inputs: [],
  };
}
