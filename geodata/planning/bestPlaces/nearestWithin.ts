import { ruleAfter } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { sitesOfCovers } from './coverAll.ts';
import { coverRows } from './covering.ts';
import type { GoalState } from './goalState.ts';
import { lastingRows } from './lastingRows.ts';
import { findLeastCost, firstState } from './leastCost.ts';
import { hasSite, rowsOf, someSites } from './siteSets.ts';
import type { SiteSets } from './siteSets.ts';

/**
 * Among the choices that have everybody within a distance, the one with the least distance in all. Who is within it everywhere need not be
 * looked after: few rows say where somebody must have a site near, and few sites are in such a choice at all.
 *
 * @param state with the distance, and a choice that keeps to it; every choice that is taken over does
 */
export function* nearestWithin(table: CostTable, rule: ChoiceRule, state: GoalState, seed: number): Generator<void> {
  const all = yield* coverRows(table, state.value);
  const sites = yield* sitesOfCovers(all, rule);
  const among = someSites(all, sites);
  const rows = rowsOf(among, yield* lastingRows(among));
  const known = state.sites.map((site) => sites.indexOf(site));
  const guarded = yield* guardedTable(table, sites, rows, choiceCost(table, state.sites));
  const ruleOfThose = ruleAfter(rule, [], Int32Array.from(sites));
  const search = { ...firstState(guarded, ruleOfThose), sites: known, cost: choiceCost(guarded, known) };
  for (const _pause of findLeastCost(guarded, ruleOfThose, search, seed)) {
    state.sites = search.sites.map((place) => sites[place]);
    yield;
  }
  state.sites = search.sites.map((place) => sites[place]);
}

/** Of a row that must be covered, where it is not. */
const lackCost = 2 ** 16;
const columnsPerPause = 20;

/**
 * The table of some sites, with a demand more for each row that must be covered: to leave one of these costs more than an answer that leaves none.
 *
 * @param answerCost of such an answer
 */
function* guardedTable(
  table: CostTable,
  sites: readonly number[],
  rows: SiteSets,
  answerCost: number,
): Generator<void, CostTable> {
  const demandCount = table.demandCount + rows.rowCount;
  const costs = new Int32Array(sites.length * demandCount);
  for (const [place, site] of sites.entries()) {
    const column = costs.subarray(place * demandCount, (place + 1) * demandCount);
    column.set(table.costs.subarray(site * table.demandCount, (site + 1) * table.demandCount));
    for (let row = 0; row < rows.rowCount; row++) {
      column[table.demandCount + row] = hasSite(rows.sets, row * rows.width, place) ? 0 : lackCost;
    }
    if (place % columnsPerPause === 0) yield;
  }
  const weights = new Float64Array(demandCount).fill(Math.floor(answerCost / lackCost) + 1);
  weights.set(table.weights);
  const caps = new Int32Array(demandCount).fill(lackCost);
  caps.set(table.caps);
  return { demandCount, siteCount: sites.length, weights, costs, caps };
}
