import type { ChoiceRule } from './choiceRule.ts';
import type { CostTable } from './costTable.ts';

/**
 * The bound that prices prove, worked out from the table alone: for each site what demand would pay for it beyond its cost to it, then the
 * sum of all prices less the most of that which the rule lets anyone choose. No choice costs less. Plain on purpose: it shares nothing with
 * the search, and anyone can follow it. With whole prices it is exact for a number of sites, and for a budget as exact as a division.
 *
 * @param prices by demand; what is beyond a demand's cap does not count
 */
export function provenBound(table: CostTable, prices: Float64Array, rule: ChoiceRule): number {
  const { demandCount, siteCount, weights, costs, caps } = table;
  const paying = prices.map((price, demand) => Math.min(Math.max(price, 0), caps[demand]));
  const paid = paying.reduce((sum, price, demand) => sum + weights[demand] * price, 0);
  const worths = Array.from({ length: siteCount }, (_, site) => {
    let worth = 0;
    for (let demand = 0; demand < demandCount; demand++) {
      const beyond = paying[demand] - costs[site * demandCount + demand];
      if (beyond > 0) worth += weights[demand] * beyond;
    }
    return worth;
  });
  return paid - mostWorth(worths, rule);
}

/** The most worth that the rule lets anyone choose; of the last site that a budget pays for a part. */
export function mostWorth(worths: number[], rule: ChoiceRule): number {
  if (rule.kind === 'count') {
    const sorted = [...worths].sort((a, b) => b - a);
    return sorted.slice(0, rule.count).reduce((sum, worth) => sum + worth, 0);
  }
  const { costs, budget } = rule;
  const affordable = worths
    .map((worth, site) => ({ worth, cost: costs[site] }))
    .filter(({ worth, cost }) => worth > 0 && cost <= budget)
    .sort((a, b) => b.worth * a.cost - a.worth * b.cost);
  let left = budget;
  let most = 0;
  for (const { worth, cost } of affordable) {
    most += cost <= left ? worth : (worth * left) / cost;
    left -= Math.min(cost, left);
  }
  return most;
}
