import type { TailoredService } from '#planning/scenario.ts';

/** What tailored service does in a year. */
export interface TailoredServiceYear {
  visitsPerYear: number;
  yearlyCostEuro: number;
}

/**
 * Visits and cost of service by appointment or at home (maatwerk) in a year: the visits that were entered or the share of all visits,
 * each at the cost of one visit. It has no location: nobody travels, and no distance changes. The cost grows with every visit, where
 * that of a counter does not. Example: 50 % of 200 visits at 75 euro is 100 visits and 7,500 euro.
 *
 * @param demandVisits all visits that are made in a year; no more than these are made this way
 * @throws RangeError when a number is below 0, or the share above 1
 */
export function tailoredServiceYear(service: TailoredService, demandVisits: number): TailoredServiceYear {
  const { costPerVisitEuro, share = 0, visitsPerYear } = service;
  if (![costPerVisitEuro, visitsPerYear ?? 0, demandVisits].every((number) => number >= 0)) {
    throw new RangeError(`Visits and cost are 0 or more: ${visitsPerYear}, ${demandVisits}, ${costPerVisitEuro}`);
  }
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share is 0 to 1, not ${share}`);
  const visits = Math.min(demandVisits, visitsPerYear ?? share * demandVisits);
  return { visitsPerYear: visits, yearlyCostEuro: visits * costPerVisitEuro };
}
