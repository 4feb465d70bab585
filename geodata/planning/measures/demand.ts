import { groupCounts } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { ageGroupIds } from '#definitions/targetGroups.ts';
import { visitDemand } from '../capacity/visitDemand.ts';
import type { MeasuresQuestion } from './question.ts';

/** How many times the usual visits there are in the chosen year; 1 where none is chosen. */
function yearFactor({ demandByYear }: Pick<MeasuresQuestion, 'demandByYear'>): number {
  return demandByYear?.factors.find(({ year }) => year === demandByYear.year)?.factor ?? 1;
}

/**
 * Visits a year that the people at each demand point would make, formula: sum over age groups of people x visits per person per year, x
 * the factor of the year. Without rates by age, and in buurten where an age group has no figure, it is inhabitants x visits per
 * inhabitant per year. Buurten without a figure make none.
 */
export function demandVisits(engine: CoverageEngine, question: MeasuresQuestion): Float64Array {
  const { inhabitants, groups, assumptions, visitsByAge } = question;
  const usual = assumptions.visitsPerInhabitantPerYear;
  const counts = groupCounts(engine, inhabitants.counts);
  const visits = counts.map((people) => people * usual);
  if (visitsByAge && Object.keys(visitsByAge).length > 0) {
    const byAge = ageGroupIds.map((id) => ({
      rate: visitsByAge[id] ?? usual,
      people: groupCounts(engine, groups.find((group) => group.id === id)?.counts ?? {}),
    }));
    for (let buurt = 0; buurt < visits.length; buurt++) {
      const sum = byAge.reduce((total, { rate, people }) => total + rate * people[buurt], 0);
      if (!Number.isNaN(sum)) visits[buurt] = sum;
    }
  }
  return visitDemand(engine.network, visits, yearFactor(question));
}
