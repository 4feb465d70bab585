import type { ChoiceRule } from './choiceRule.ts';
import type { CostTable } from './costTable.ts';
import { coverAll } from './coverAll.ts';
import { coverRows } from './covering.ts';
import type { GoalState } from './goalState.ts';
import { nearestWithin } from './nearestWithin.ts';

/** The distance of who is farthest from a choice of sites. */
export function farthestDm({ demandCount, costs, caps }: CostTable, sites: readonly number[]): number {
  const nearest = caps.slice();
  // Site by site, as the table is written: ten times as quick as demand by demand.
  for (const site of sites) {
    const column = site * demandCount;
    for (let demand = 0; demand < demandCount; demand++) {
      if (costs[column + demand] < nearest[demand]) nearest[demand] = costs[column + demand];
    }
  }
  return nearest.reduce((most, distance) => Math.max(most, distance), 0);
}

/**
 * The least distance within which a choice of sites can have everybody, by halving what it may be: at each distance the question is
 * whether everybody can be covered. Of the choices at that distance the one with the least distance in all is then looked for; the bound is
 * about the distance of the farthest alone.
 */
export function* nobodyTooFar(table: CostTable, rule: ChoiceRule, state: GoalState, seed: number): Generator<void> {
  const all = [...new Array(table.siteCount).keys()];
  state.bound = farthestDm(table, all);
  yield;
  while (state.bound < state.value) {
    const limit = Math.floor((state.bound + state.value) / 2);
    const rows = yield* coverRows(table, limit);
    const sites = rows.outOfReach > 0 ? null : yield* coverAll(rows, rule);
    if (sites) Object.assign(state, { sites, value: farthestDm(table, sites) });
    else state.bound = limit + 1;
    yield;
  }
  state.isProven = true;
  yield* nearestWithin(table, rule, state, seed);
}
