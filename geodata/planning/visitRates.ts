import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { AgeGroupId } from '#definitions/targetGroups.ts';
import type { FigureInput } from './figure.ts';

/** How often people visit a counter, where that is not the same at every age or in every year. */
interface VisitRates {
  /** Visits per inhabitant in an ordinary year, by index of the buurt: by the ages of the people there, or as they were counted. */
  perInhabitant: Float64Array;
  /** Visits per person per year of the age groups that have a rate of their own. */
  byAge: Partial<Record<AgeGroupId, number>>;
  /** How many times the usual visits are made in the chosen year; 1 where none is chosen. */
  yearFactor: number;
  /** The municipality counted the visits. */
  isCounted?: true;
}

/** What the planner assumes of visits; without `rates` everyone makes the same number of them, in every year. */
export interface VisitAssumptions extends PlanningAssumptions {
  rates?: VisitRates;
}

/** Visits that one inhabitant of a buurt makes in the year that is reckoned with. */
export function visitsPerPersonIn(
  { visitsPerInhabitantPerYear, rates }: Pick<VisitAssumptions, 'visitsPerInhabitantPerYear' | 'rates'>,
  buurt: number,
): number {
  return rates ? rates.perInhabitant[buurt] * rates.yearFactor : visitsPerInhabitantPerYear;
}

/**
 * How often the people of one figure go, as inputs of its formula: the rate of all of them, the factor of the year, and the rates by age
 * that the first is a mean of.
 * @param withRates what the figure is, and `once` what it would be if everyone went once a year: their ratio is the mean rate
 */
export function rateInputs(
  { visitsPerInhabitantPerYear, rates }: VisitAssumptions,
  { withRates, once }: { withRates: number | null; once: number | null },
): FigureInput[] {
  const rate = (name: string, value: number): FigureInput => ({
    ...{ name, value, unit: 'visits-per-inhabitant-per-year', editable: true },
  });
  if (!rates) return [rate('visitsPerInhabitantPerYear', visitsPerInhabitantPerYear)];
  const { byAge, yearFactor, isCounted, perInhabitant } = rates;
  const ages = Object.entries(byAge);
  const isUniform = ages.length === 0 && !isCounted;
  const mean = isUniform || !once ? visitsPerInhabitantPerYear : (withRates ?? 0) / once / yearFactor;
  // Of amounts that cancel out, such as kilometres saved here and lost there, no mean rate can be told.
  const of = isCounted ? [...perInhabitant] : [visitsPerInhabitantPerYear, ...Object.values(byAge)];
  const isTold = yearFactor > 0 && isMean(mean, of);
  const counted: FigureInput = { name: countedRate, value: mean, unit: 'visits-per-inhabitant-per-year' };
  return [
    ...(isTold ? [isCounted ? counted : rate('visitsPerInhabitantPerYear', mean)] : []),
    ...(yearFactor === 1 ? [] : [{ name: 'yearFactor', value: yearFactor, unit: 'times' as const, editable: true }]),
    ...ages.map(([group, visits]) => rate(group, visits)),
  ];
}

/** Name of the mean rate where visits were counted: nobody assumed it, so nobody can change it. */
export const countedRate = 'countedVisitsPerInhabitant';

const tolerance = 1e-9;

function isMean(value: number, of: readonly number[]): boolean {
  return value >= Math.min(...of) - tolerance && value <= Math.max(...of) + tolerance;
}
