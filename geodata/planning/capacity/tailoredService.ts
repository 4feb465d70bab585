import { defaultCostPerTailoredVisitEuro } from '#definitions/capacity.ts';

/** Service by appointment or at home (maatwerk). It has no location: nobody travels, and no distance changes. */
export interface TailoredService {
  /** People whom it is offered to. */
  people: number;
  /** As for a counter: visits per inhabitant per year. */
  visitsPerInhabitantPerYear: number;
  /** Share of those visits that is made this way, 0-1; an assumption of the planner. */
  uptakeShare: number;
  costPerVisitEuro?: number;
}

export interface TailoredServiceYear {
  visitsPerYear: number;
  yearlyCostEuro: number;
  /** The cost per visit is the assumed one and not the planner's. */
  costIsAssumed: boolean;
}

/**
 * Visits and cost of tailored service in a year: people x visits per inhabitant x share, each at the cost of one visit. The cost grows
 * with every visit, where that of a counter does not. Example: 600 people x 1/3 x 50 % = 100 visits, at 75 euro 7,500 euro.
 *
 * @throws RangeError when a number is below 0, or the share above 1
 */
export function tailoredService(service: TailoredService): TailoredServiceYear {
  const { people, visitsPerInhabitantPerYear, uptakeShare, costPerVisitEuro } = service;
  const cost = costPerVisitEuro ?? defaultCostPerTailoredVisitEuro;
  if (![people, visitsPerInhabitantPerYear, cost].every((number) => number >= 0)) {
    throw new RangeError(`People, visits and cost are 0 or more: ${people}, ${visitsPerInhabitantPerYear}, ${cost}`);
  }
  if (!(uptakeShare >= 0 && uptakeShare <= 1)) throw new RangeError(`A share is 0 to 1, not ${uptakeShare}`);
  const visits = people * visitsPerInhabitantPerYear * uptakeShare;
  return { visitsPerYear: visits, yearlyCostEuro: visits * cost, costIsAssumed: costPerVisitEuro === undefined };
}
