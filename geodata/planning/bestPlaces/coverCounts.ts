import type { CostTable } from './costTable.ts';

/** Weight of the demand that no chosen site serves within a limit, nor a place that is open anyway. */
export function uncoveredWeight(
  { demandCount, weights, costs, caps }: CostTable,
  sites: readonly number[],
  limit: number,
): number {
  let total = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    const isCovered = caps[demand] <= limit || sites.some((site) => costs[site * demandCount + demand] <= limit);
    if (!isCovered) total += weights[demand];
  }
  return total;
}

/**
 * Adds the site that covers most of what is left until little enough is. Of equals the lowest.
 *
 * @param table of a `Covering`
 * @param mayLack cost that may be left
 */
export function greedyCover(table: CostTable, mayLack: number): number[] {
  const { demandCount, siteCount, weights, costs, caps } = table;
  const left = caps.slice();
  const sites: number[] = [];
  let lacking = weights.reduce((sum, weight, demand) => sum + weight * left[demand], 0);
  while (lacking > mayLack) {
    let best = 0;
    let most = 0;
    for (let site = 0; site < siteCount; site++) {
      const saved = savedBy(table, left, site);
      if (saved > most) [best, most] = [site, saved];
    }
    sites.push(best);
    lacking -= most;
    for (let demand = 0; demand < demandCount; demand++) {
      left[demand] = Math.min(left[demand], costs[best * demandCount + demand]);
    }
  }
  return sites.sort((a, b) => a - b);
}

function savedBy({ demandCount, weights, costs }: CostTable, left: Int32Array, site: number): number {
  let saved = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    const cost = costs[site * demandCount + demand];
    if (cost < left[demand]) saved += weights[demand] * (left[demand] - cost);
  }
  return saved;
}

/** A number of sites that no choice goes below: even if what each covers did not overlap. */
export function leastCount(table: CostTable, mayLack: number): number {
  const { siteCount, weights, caps } = table;
  const saved = Array.from({ length: siteCount }, (_, site) => savedBy(table, caps, site)).sort((a, b) => b - a);
  let lacking = weights.reduce((sum, weight, demand) => sum + weight * caps[demand], 0);
  let count = 0;
  while (lacking > mayLack && count < siteCount) lacking -= saved[count++];
  return count;
}
