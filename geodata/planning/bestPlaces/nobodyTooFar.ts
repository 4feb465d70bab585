import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { coverTable, uncoveredCost } from './covering.ts';
import type { GoalState } from './goalState.ts';
import { findLeastCost, firstState } from './leastCost.ts';

/** The distance of who is farthest from a choice of sites. */
export function farthestDm({ demandCount, costs, caps }: CostTable, sites: readonly number[]): number {
  let farthest = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let least = caps[demand];
    for (const site of sites) least = Math.min(least, costs[site * demandCount + demand]);
    farthest = Math.max(farthest, least);
  }
  return farthest;
}

/**
 * The least distance within which a choice of sites can have everybody, by halving what it may be: at each distance the question is
 * whether everybody can be covered, which either has an answer or a bound that says no. Of the choices at that distance the one with the
 * least distance in all is then looked for; the bound is about the distance of the farthest alone.
 */
export function* nobodyTooFar(table: CostTable, rule: ChoiceRule, state: GoalState, seed: number): Generator<void> {
  const all = [...new Array(table.siteCount).keys()];
  state.bound = farthestDm(table, all);
  yield;
  while (state.bound < state.value) {
    const limit = Math.floor((state.bound + state.value) / 2);
    const sites = yield* coveringAll(table, rule, limit, seed);
    if (sites) Object.assign(state, { sites, value: farthestDm(table, sites) });
    else state.bound = limit + 1;
  }
  state.isProven = true;
  yield* nearestOfThose(table, rule, state, seed);
}

/** A choice that has everybody within a distance; null where there is none. */
function* coveringAll(
  table: CostTable,
  rule: ChoiceRule,
  limit: number,
  seed: number,
): Generator<void, number[] | null> {
  const covering = coverTable(table, limit, true);
  yield;
  if (covering.outOfReach > 0) return null;
  const search = firstState(covering.table, rule, uncoveredCost);
  for (const _pause of findLeastCost(covering.table, rule, search, seed)) {
    if (search.cost === 0 || search.bound > 0) break;
    yield;
  }
  return search.cost === 0 ? search.sites : null;
}

/** How many times the distance of the farthest it costs not to be within it, at first. */
const firstPenalty = 8;
const penaltyGrowth = 8;
const largestCost = 2 ** 30;

/** Among the choices that have everybody within the distance found, the one with the least distance in all. */
function* nearestOfThose(table: CostTable, rule: ChoiceRule, state: GoalState, seed: number): Generator<void> {
  const limit = state.value;
  for (let penalty = firstPenalty * (limit + 1); penalty < largestCost; penalty *= penaltyGrowth) {
    const within: CostTable = {
      ...table,
      costs: table.costs.map((cost) => (cost <= limit ? cost : largestCost)),
      caps: table.caps.map((cap) => (cap <= limit ? cap : penalty)),
    };
    yield;
    const search = { ...firstState(within, rule), sites: state.sites, cost: choiceCost(within, state.sites) };
    for (const _pause of findLeastCost(within, rule, search, seed)) {
      // Those that have everybody within the distance pay no penalty: the first answer did not, and cheaper ones are taken over.
      if (search.sites !== state.sites && farthestDm(table, search.sites) <= limit) state.sites = search.sites;
      yield;
    }
    if (farthestDm(table, search.sites) > limit) continue;
    state.sites = search.sites;
    return;
  }
}
