import type { ChoiceRule } from '#planning/bestPlaces/choiceRule.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';

/** Every choice of sites that a rule allows, by counting through all subsets. */
export function* allChoices(siteCount: number, rule: ChoiceRule): Generator<number[]> {
  for (let subset = 0; subset < 2 ** siteCount; subset++) {
    const sites = [...new Array(siteCount).keys()].filter((site) => (subset >> site) & 1);
    const isAllowed =
      rule.kind === 'count'
        ? sites.length <= rule.count
        : sites.reduce((sum, site) => sum + rule.costs[site], 0) <= rule.budget;
    if (isAllowed) yield sites;
  }
}

/** Sum over all demand of its weight times the least cost at which it is served. */
export function plainCost(table: CostTable, sites: readonly number[]): number {
  let total = 0;
  for (let demand = 0; demand < table.demandCount; demand++) {
    const costs = sites.map((site) => table.costs[site * table.demandCount + demand]);
    total += table.weights[demand] * Math.min(table.caps[demand], ...costs);
  }
  return total;
}

/** The least cost of any allowed choice, by trying all of them. */
export function plainLeastCost(table: CostTable, rule: ChoiceRule): number {
  let least = Infinity;
  for (const sites of allChoices(table.siteCount, rule)) least = Math.min(least, plainCost(table, sites));
  return least;
}
