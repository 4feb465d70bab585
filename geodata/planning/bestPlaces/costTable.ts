/**
 * A question as the solver sees it: what it costs to serve each demand from each site. Everything is whole numbers, so that sums do not
 * depend on their order and page and server agree to the last digit; they stay below 2^53.
 */
export interface CostTable {
  demandCount: number;
  siteCount: number;
  /** People per demand, in thousandths or another unit of the caller; above 0. */
  weights: Float64Array;
  /** Cost of demand d at site s: `costs[s * demandCount + d]`. */
  costs: Int32Array;
  /** Per demand the cost where no site serves it: of the nearest place that is open anyway, else of what cannot be reached. */
  caps: Int32Array;
}

/** The cost of a choice of sites: of each demand the least of its cap and of its cost at each of them, times its weight. */
export function choiceCost({ demandCount, weights, costs, caps }: CostTable, sites: readonly number[]): number {
  let total = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let least = caps[demand];
    for (const site of sites) {
      const cost = costs[site * demandCount + demand];
      if (cost < least) least = cost;
    }
    total += weights[demand] * least;
  }
  return total;
}
