import { groupCounts } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { ageGroupIds } from '#definitions/targetGroups.ts';
import { visitDemand } from '../capacity/visitDemand.ts';
import type { VisitAssumptions } from '../visitRates.ts';
import type { MeasuresQuestion } from './question.ts';

/** How many times the usual visits there are in the chosen year; 1 where none is chosen. */
function yearFactor({ demandByYear }: Pick<MeasuresQuestion, 'demandByYear'>): number {
  return demandByYear?.factors.find(({ year }) => year === demandByYear.year)?.factor ?? 1;
}

type RateQuestion = Pick<
  MeasuresQuestion,
  'inhabitants' | 'groups' | 'assumptions' | 'visitsByAge' | 'demandByYear' | 'countedVisits'
>;

const hasRatesByAge = ({ visitsByAge = {}, countedVisits }: RateQuestion): boolean =>
  !countedVisits && Object.keys(visitsByAge).length > 0;

/** Visits in an ordinary year by the people of each buurt; NaN where it has no figure. */
function visitsByBuurt(engine: CoverageEngine, question: RateQuestion): Float64Array {
  const { inhabitants, groups, assumptions, visitsByAge = {} } = question;
  const usual = assumptions.visitsPerInhabitantPerYear;
  if (question.countedVisits) return filledVisits(engine, question, question.countedVisits);
  const visits = groupCounts(engine, inhabitants.counts).map((people) => people * usual);
  if (!hasRatesByAge(question)) return visits;
  const byAge = ageGroupIds.map((id) => ({
    rate: visitsByAge[id] ?? usual,
    people: groupCounts(engine, groups.find((group) => group.id === id)?.counts ?? {}),
  }));
  return visits.map((asUsual, buurt) => {
    const sum = byAge.reduce((total, { rate, people }) => total + rate * people[buurt], 0);
    return Number.isNaN(sum) || Number.isNaN(asUsual) ? asUsual : sum;
  });
}

/**
 * Counted visits per buurt. Where inhabitants were counted and visits were not, people go as often as the others do on average: leaving
 * them out would say that nobody goes. Visits from where no inhabitants were counted are shared over the counted buurten in proportion to
 * theirs, so that all of them are in the total.
 */
function filledVisits(
  engine: CoverageEngine,
  { inhabitants, assumptions }: RateQuestion,
  countedVisits: Record<string, number>,
): Float64Array {
  const people = groupCounts(engine, inhabitants.counts);
  const counted = groupCounts(engine, countedVisits);
  const isCounted = (buurt: number) => people[buurt] > 0 && !Number.isNaN(counted[buurt]);
  const sum = (of: Float64Array) => of.reduce((total, value, buurt) => (isCounted(buurt) ? total + value : total), 0);
  const all = sum(people);
  const placed = sum(counted);
  const mean = all > 0 ? placed / all : assumptions.visitsPerInhabitantPerYear;
  const everywhere = counted.reduce((total, visits) => total + (Number.isNaN(visits) ? 0 : visits), 0);
  const scale = placed > 0 ? everywhere / placed : 1;
  return people.map((members, buurt) => (isCounted(buurt) ? counted[buurt] * scale : members * mean));
}

/**
 * Visits a year that the people at each demand point would make, formula: sum over age groups of people x visits per person per year, x
 * the factor of the year. Without rates by age, and in buurten where an age group has no figure, it is inhabitants x visits per
 * inhabitant per year. Counted visits go before both. Buurten without inhabitants, or without a figure of them, make none.
 */
export function demandVisits(engine: CoverageEngine, question: RateQuestion): Float64Array {
  return visitDemand(engine.network, visitsByBuurt(engine, question), yearFactor(question));
}

/** The assumptions of a question, with its rates by age and year in the buurten of the network: the same visits as `demandVisits`. */
export function visitAssumptions(engine: CoverageEngine, question: RateQuestion): VisitAssumptions {
  const { assumptions, inhabitants, visitsByAge = {}, countedVisits } = question;
  const factor = yearFactor(question);
  if (!hasRatesByAge(question) && !countedVisits && factor === 1) return assumptions;
  const people = groupCounts(engine, inhabitants.counts);
  const visits = visitsByBuurt(engine, question);
  const perInhabitant = visits.map((sum, buurt) =>
    people[buurt] > 0 ? sum / people[buurt] : countedVisits ? 0 : assumptions.visitsPerInhabitantPerYear,
  );
  const byAge = countedVisits ? {} : visitsByAge;
  return {
    ...assumptions,
    rates: { perInhabitant, byAge, yearFactor: factor, ...(countedVisits && { isCounted: true }) },
  };
}
