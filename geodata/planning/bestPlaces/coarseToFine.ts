import { RelaxedChooser } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { listedCost } from './interchange.ts';
import { buildNearLists } from './nearLists.ts';
import type { NearLists, TableRows } from './nearLists.ts';
import { randomPicker } from './random.ts';
import { filledChoice, roundedChoice, stepsPerLook } from './rounding.ts';
import { isBeaten, offerAnswer, raiseBound } from './searchState.ts';
import type { SearchState } from './searchState.ts';
import { VolumeBound } from './volumeBound.ts';

const demandPerCoarseRow = 10;
const coarseSteps = 120;
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

/** Prices by demand from those of every tenth, which stands for its neighbours; and on the way the first answers. */
export function* coarsePrices(
  table: CostTable,
  rule: ChoiceRule,
  state: SearchState,
  seed: number,
): Generator<void, Float64Array> {
  const all = Int32Array.from({ length: table.siteCount }, (_, site) => site);
  const rows = coarseRows(table);
  const { lists, offsets } = yield* buildNearLists(table, rows, all);
  const relaxed = new VolumeBound(lists, rule, firstPrices(lists, rule));
  const pick = randomPicker(seed);
  let least = Infinity;
  for (let step = 1; step <= coarseSteps; step++) {
    relaxed.step(least === Infinity ? listedCost(lists, filledChoice(rule, [...all])) : least);
    yield;
    if (step % stepsPerLook !== 0) continue;
    const choice = yield* roundedChoice(relaxed, rule, pick);
    const cost = listedCost(lists, choice);
    if (cost > least * (1 + worthTrying)) continue;
    least = Math.min(least, cost);
    offerAnswer(state, choice, choiceCost(table, choice));
    yield;
  }
  const prices = relaxed.prices.map((price, row) => price + offsets[row]);
  return spreadPrices(table, rows.demand, state.sites, prices);
}

function coarseRows({ demandCount, weights }: CostTable): TableRows {
  const rowCount = Math.ceil(demandCount / demandPerCoarseRow);
  const rowWeights = new Float64Array(rowCount);
  weights.forEach((weight, demand) => (rowWeights[Math.floor(demand / demandPerCoarseRow)] += weight));
  const middle = Math.floor(demandPerCoarseRow / 2);
  const demand = Int32Array.from(rowWeights, (_, row) => Math.min(row * demandPerCoarseRow + middle, demandCount - 1));
  return { demand, weights: rowWeights, constant: 0 };
}

/** Who lives farther than the one that stood for them, from the nearest chosen sites, pays so much more. */
function spreadPrices(
  table: CostTable,
  demand: Int32Array,
  sites: readonly number[],
  rowPrices: Float64Array,
): Float64Array {
  const nearness = (of: number): number => {
    let [first, second] = [table.caps[of], table.caps[of]];
    for (const site of sites) {
      const cost = table.costs[site * table.demandCount + of];
      if (cost < first) [first, second] = [cost, first];
      else if (cost < second) second = cost;
    }
    return sites.length > 1 ? (first + second) / 2 : first;
  };
  const rowNearness = Float64Array.from(demand, nearness);
  return Float64Array.from({ length: table.demandCount }, (_, of) => {
    const row = Math.floor(of / demandPerCoarseRow);
    return Math.min(Math.max(rowPrices[row] + nearness(of) - rowNearness[row], 0), table.caps[of]);
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
