import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { coverSteps, uncoveredCost } from './covering.ts';
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
  for (let patience = firstPatience; state.bound < state.value; patience *= 2) {
    const decide = (limit: number) => tryLimit(table, rule, limit, patience, state, seed);
    // Distances near the least one take longest. First those above it, then those below, as if what stays open were none of them.
    for (let least = state.bound; least < state.value;) {
      const limit = Math.floor((least + state.value) / 2);
      if ((yield* decide(limit)) !== 'reached') least = limit + 1;
    }
    for (let most = state.value; state.bound < most;) {
      const limit = Math.floor((state.bound + most) / 2);
      if ((yield* decide(limit)) !== 'out-of-reach') most = Math.min(limit, state.value);
    }
  }
  state.isProven = true;
  yield* nearestOfThose(table, rule, state, seed);
}

/** Pauses that a distance is given at first; doubled where that leaves something open. */
const firstPatience = 200;

/** Whether a choice can have everybody within a distance, and takes note of it; `open` where that takes more than so many pauses. */
function* tryLimit(
  table: CostTable,
  rule: ChoiceRule,
  limit: number,
  patience: number,
  state: GoalState,
  seed: number,
): Generator<void, 'reached' | 'out-of-reach' | 'open'> {
  const covering = yield* coverSteps(table, limit, true);
  const search = firstState(covering.table, rule, uncoveredCost);
  let pauses = 0;
  if (covering.outOfReach === 0) {
    for (const _pause of findLeastCost(covering.table, rule, search, seed)) {
      if (search.cost === 0 || search.bound > 0 || pauses++ > patience) break;
      yield;
    }
    if (search.cost === 0) {
      Object.assign(state, { sites: search.sites, value: farthestDm(table, search.sites) });
      return 'reached';
    }
    if (search.bound === 0) return 'open';
  }
  state.bound = Math.max(state.bound, limit + 1);
  return 'out-of-reach';
}

/** How many times the distance of the farthest it costs not to be within it, at first. */
const firstPenalty = 8;
const penaltyGrowth = 8;
const largestCost = 2 ** 30;

/** The table with what is farther made dear. */
function* tableWithin(table: CostTable, limit: number, penalty: number): Generator<void, CostTable> {
  const costs = new Int32Array(table.costs.length);
  for (let at = 0; at < costs.length; at++) {
    costs[at] = table.costs[at] <= limit ? table.costs[at] : largestCost;
    if (at % costsPerPause === costsPerPause - 1) yield;
  }
  return { ...table, costs, caps: table.caps.map((cap) => (cap <= limit ? cap : penalty)) };
}

const costsPerPause = 2 ** 21;

/** Among the choices that have everybody within the distance found, the one with the least distance in all. */
function* nearestOfThose(table: CostTable, rule: ChoiceRule, state: GoalState, seed: number): Generator<void> {
  const limit = state.value;
  for (let penalty = firstPenalty * (limit + 1); penalty < largestCost; penalty *= penaltyGrowth) {
    const within = yield* tableWithin(table, limit, penalty);
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
