import { RelaxedChooser } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { Interchange, listedCost } from './interchange.ts';
import { allRows, buildNearLists } from './nearLists.ts';
import type { NearLists } from './nearLists.ts';
import { randomPicker } from './random.ts';
import { filledChoice, roundedChoice, stepsPerLook } from './rounding.ts';
import { isBeaten, offerAnswer, raiseBound } from './searchState.ts';
import type { SearchState } from './searchState.ts';
import { VolumeBound } from './volumeBound.ts';

const demandPerBlock = 10;
const demandPerGuess = 100;
const coarseSteps = 300;
/** Part of the cost by which bound and answer may differ there: what the rest of the demand adds to it is more. */
const coarseGap = 0.0003;
/** A look that brought the bound less than this part of the way to the answer is one too many. */
const leastProgress = 0.01;
const looksWithoutProgress = 3;
/** Before, prices far from the right ones may bring nothing for a while. */
const stepsToGetGoing = 100;
/** Answers that look so much worse on a part of the demand, at most, are tried on all of it. */
const worthTrying = 0.002;
/** Columns of the table that are read between pauses. */
const columnsPerPause = 20;

/** Prices at which about as many sites as may be chosen would serve each row, were they spread evenly. */
export function firstPrices({ sites, rowCount, start, costs, caps }: NearLists, rule: ChoiceRule): Float64Array {
  const count = rule.kind === 'count' ? rule.count : filledChoice(rule, [...sites.keys()]).length;
  const rank = Math.floor(sites.length / Math.max(count, 1));
  return Float64Array.from({ length: rowCount }, (_, row) => {
    const entry = start[row] + rank;
    return entry < start[row + 1] ? costs[entry] : caps[row];
  });
}

/** Prices by demand from those of blocks of neighbours; and on the way the first answers. */
export function* coarsePrices(
  table: CostTable,
  rule: ChoiceRule,
  state: SearchState,
  seed: number,
): Generator<void, Float64Array> {
  const all = Int32Array.from({ length: table.siteCount }, (_, site) => site);
  yield* guess(table, rule, state, all);
  const coarse = yield* coarseTable(table);
  const { lists, offsets } = yield* buildNearLists(coarse, allRows(coarse), all);
  const relaxed = new VolumeBound(lists, rule, firstPrices(lists, rule));
  const pick = randomPicker(seed);
  let least = Infinity;
  let [lastBound, idleLooks] = [-Infinity, 0];
  for (let step = 1; step <= coarseSteps && idleLooks < looksWithoutProgress; step++) {
    relaxed.step(least === Infinity ? listedCost(lists, filledChoice(rule, [...all])) : least);
    yield;
    if (step % stepsPerLook !== 0) continue;
    const choice = yield* roundedChoice(relaxed, rule, pick);
    const cost = listedCost(lists, choice);
    if (cost <= least * (1 + worthTrying)) {
      least = Math.min(least, cost);
      offerAnswer(state, choice, choiceCost(table, choice));
      yield;
    }
    const gap = least - relaxed.bound;
    if (gap <= least * coarseGap) break;
    const isIdle = step > stepsToGetGoing && relaxed.bound - lastBound < leastProgress * gap;
    idleLooks = isIdle ? idleLooks + 1 : 0;
    lastBound = relaxed.bound;
  }
  const prices = relaxed.prices.map((price, row) => price + offsets[row]);
  yield;
  return spreadPrices(table, state.sites, prices);
}

/** A first answer, from some of the demand. */
function* guess(table: CostTable, rule: ChoiceRule, state: SearchState, all: Int32Array): Generator<void> {
  const count = Math.ceil(table.demandCount / demandPerGuess);
  const demand = Int32Array.from({ length: count }, (_, i) => i * demandPerGuess);
  const weights = Float64Array.from(demand, (of) => table.weights[of]);
  const { lists } = yield* buildNearLists(table, { demand, weights, constant: 0 }, all);
  const choice = yield* new Interchange(lists, rule).improve(filledChoice(rule, [...all]));
  offerAnswer(state, choice, choiceCost(table, choice));
  yield;
}

/** One demand for every ten that follow each other, at the mean of their costs: what is worth choosing for them is nearly the same. */
export function* coarseTable({ demandCount, siteCount, weights, costs, caps }: CostTable): Generator<void, CostTable> {
  const blockCount = Math.ceil(demandCount / demandPerBlock);
  const blockWeights = new Float64Array(blockCount);
  for (let demand = 0; demand < demandCount; demand++) blockWeights[blockOf(demand)] += weights[demand];
  const shares = weights.map((weight, demand) => weight / blockWeights[blockOf(demand)]);
  const blockCaps = blockMeans(shares, caps, caps, blockCount);
  const blockCosts = new Int32Array(blockCount * siteCount);
  for (let site = 0; site < siteCount; site++) {
    const column = costs.subarray(site * demandCount, (site + 1) * demandCount);
    blockCosts.set(blockMeans(shares, column, caps, blockCount), site * blockCount);
    if (site % columnsPerPause === 0) yield;
  }
  return { demandCount: blockCount, siteCount, weights: blockWeights, costs: blockCosts, caps: blockCaps };
}

/** @param shares by demand its part of the weight of its block */
function blockMeans(shares: Float64Array, costs: Int32Array, caps: Int32Array, blockCount: number): Int32Array {
  const means = new Int32Array(blockCount);
  for (let block = 0, demand = 0; block < blockCount; block++) {
    const end = Math.min(demand + demandPerBlock, costs.length);
    let mean = 0;
    for (; demand < end; demand++) mean += shares[demand] * Math.min(costs[demand], caps[demand]);
    means[block] = Math.round(mean);
  }
  return means;
}

const blockOf = (demand: number) => Math.floor(demand / demandPerBlock);

/** Who lives farther than the rest of the block, from the nearest chosen sites, pays so much more. */
export function spreadPrices(table: CostTable, sites: readonly number[], blockPrices: Float64Array): Float64Array {
  const { demandCount, weights, costs, caps } = table;
  const nearness = Float64Array.from(caps, (cap, demand) => {
    let [first, second] = [cap, cap];
    for (const site of sites) {
      const cost = costs[site * demandCount + demand];
      if (cost < first) [first, second] = [cost, first];
      else if (cost < second) second = cost;
    }
    return sites.length > 1 ? (first + second) / 2 : first;
  });
  const sums = new Float64Array(blockPrices.length);
  const blockWeights = new Float64Array(blockPrices.length);
  nearness.forEach((near, demand) => {
    sums[blockOf(demand)] += weights[demand] * near;
    blockWeights[blockOf(demand)] += weights[demand];
  });
  return nearness.map((near, demand) => {
    const block = blockOf(demand);
    const price = blockPrices[block] + near - sums[block] / blockWeights[block];
    return Math.min(Math.max(price, 0), caps[demand]);
  });
}

/** What is left of the question after the sites that prices by demand decide, read from the table: most lists need not be made then. */
export function* decidedByTable(table: CostTable, rule: ChoiceRule, state: SearchState, prices: Float64Array) {
  const { demandCount, siteCount, weights, costs } = table;
  const worths = new Float64Array(siteCount);
  const paid = prices.reduce((sum, price, demand) => sum + weights[demand] * price, 0);
  for (let site = 0; site < siteCount; site++) {
    const column = site * demandCount;
    let worth = 0;
    for (let demand = 0; demand < demandCount; demand++) {
      const beyond = costs[column + demand] - prices[demand];
      if (beyond < 0) worth += weights[demand] * beyond;
    }
    worths[site] = worth;
    if (site % columnsPerPause === 0) yield;
  }
  const { worth, detours, shares } = new RelaxedChooser(rule, siteCount).choose(worths);
  raiseBound(state, paid + worth);
  const isDecided = (site: number) => isBeaten(state, paid + worth + detours[site]) && shares[site] % 1 === 0;
  const all = Int32Array.from(worths.keys());
  const openedSites = [...all].filter((site) => shares[site] === 1 && isDecided(site));
  return {
    table: { ...table, caps: capsWith(table, openedSites) },
    ...{ sites: all.filter((site) => !isDecided(site)), opened: openedSites },
  };
}

function capsWith({ demandCount, costs, caps }: CostTable, openedSites: readonly number[]): Int32Array {
  const lower = caps.slice();
  for (const site of openedSites) {
    for (let demand = 0; demand < demandCount; demand++) {
      lower[demand] = Math.min(lower[demand], costs[site * demandCount + demand]);
    }
  }
  return lower;
}
