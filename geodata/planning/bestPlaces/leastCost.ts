import { BranchAndBound } from './branchAndBound.ts';
import { ruleAfter } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import { coarsePrices, decidedByTable, firstPrices } from './coarseToFine.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { undominatedSites } from './domination.ts';
import { compressLists } from './compressLists.ts';
import { Interchange, listedCost } from './interchange.ts';
import { allRows, buildNearLists } from './nearLists.ts';
import type { NearLists } from './nearLists.ts';
import { filledChoice } from './rounding.ts';
import { offerAnswer } from './searchState.ts';
import type { SearchState } from './searchState.ts';
import { VolumeBound } from './volumeBound.ts';

/** From so many demands on a part of them is looked at first. */
const coarseFrom = 20_000;

/** An answer and a bound to begin with: the first sites that the rule allows. @param step all costs are multiples of it */
export function firstState(table: CostTable, rule: ChoiceRule, step = 1): SearchState {
  const sites = filledChoice(rule, [...new Array(table.siteCount).keys()]);
  return { sites, cost: choiceCost(table, sites), bound: 0, step };
}

/**
 * The choice of sites that serves all demand at the least cost. It works on `state`, which holds a valid answer and bound at every pause;
 * at the end the bound is the cost of the answer. The same seed gives the same answer.
 */
export function* findLeastCost(table: CostTable, rule: ChoiceRule, state: SearchState, seed = 1): Generator<void> {
  if (rule.kind === 'count' && rule.count === 1) {
    yield* cheapestOfAll(table, state);
    return;
  }
  const prices = table.demandCount > coarseFrom ? yield* coarsePrices(table, rule, state, seed) : null;
  const first = prices
    ? yield* decidedByTable(table, rule, state, prices)
    : { table, sites: allSites(table), opened: [] };
  const sites = yield* undominatedSites(first.table, rule, first.sites);
  const ruleOfRest = ruleAfter(rule, first.opened, sites);
  const { lists, offsets } = yield* buildNearLists(first.table, allRows(table), sites);
  const begun = prices
    ? prices.map((price, demand) => Math.min(Math.max(price - offsets[demand], 0), lists.caps[demand]))
    : firstPrices(lists, ruleOfRest);
  // Of much demand few rows are equal before sites are decided: it is merged then.
  const merged = prices ? { lists, prices: begun } : yield* compressLists(lists, new Uint8Array(sites.length), begun);
  yield* new BranchAndBound(state, seed).run({
    ...{ lists: merged.lists, prices: merged.prices },
    ...{ rule: ruleOfRest, opened: first.opened, bound: 0, depth: 0 },
  });
}

/** One site is found by trying each. */
function* cheapestOfAll(table: CostTable, state: SearchState): Generator<void> {
  for (let site = 0; site < table.siteCount; site++) {
    offerAnswer(state, [site], choiceCost(table, [site]));
    yield;
  }
  state.bound = state.cost;
}

const allSites = ({ siteCount }: CostTable) => Int32Array.from({ length: siteCount }, (_, site) => site);

const provingSteps = 200;

/** What a choice that begins with some sites costs once it has been exchanged. */
function* exchangedCost(lists: NearLists, rule: ChoiceRule, sites: readonly number[]): Generator<void, number> {
  const others = [...lists.sites.keys()].filter((site) => !sites.includes(site));
  const choice = yield* new Interchange(lists, rule).improve(filledChoice(rule, [...sites, ...others]));
  return listedCost(lists, choice);
}

/**
 * Prices by demand, in whole numbers, that prove a bound near the cost of an answer to anyone who reads the table once (see `provenBound`).
 * What a search proves by splitting the question cannot be read so shortly: this bound may be a little lower.
 *
 * @param state with the answer; one of which the cost is not known (Infinity) is exchanged first, for as many sites as the rule allows
 */
export function* provingPrices(
  table: CostTable,
  rule: ChoiceRule,
  { cost: known, sites: answer }: SearchState,
  seed = 1,
): Generator<void, Float64Array> {
  if (table.demandCount > coarseFrom) {
    const state =
      known === Infinity ? firstState(table, rule) : { ...firstState(table, rule), sites: answer, cost: known };
    return (yield* coarsePrices(table, rule, state, seed)).map(Math.round);
  }
  const sites = allSites(table);
  const { lists, offsets } = yield* buildNearLists(table, allRows(table), sites);
  const merged = yield* compressLists(lists, new Uint8Array(sites.length), firstPrices(lists, rule));
  const relaxed = new VolumeBound(merged.lists, rule, merged.prices);
  const cost = known === Infinity ? yield* exchangedCost(merged.lists, rule, answer) : known;
  for (let step = 0; step < provingSteps; step++) {
    relaxed.step(cost);
    yield;
  }
  return Float64Array.from(offsets, (offset, demand) => {
    const row = merged.rowOf[demand];
    return Math.round(offset + merged.offsets[demand] + (row < 0 ? 0 : relaxed.prices[row]));
  });
}
