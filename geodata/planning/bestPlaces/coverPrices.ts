import { openSites, sameCost } from './coverReduction.ts';
import type { CoverPart } from './coverReduction.ts';
import { closeSite, rowsOf, sitesOf } from './siteSets.ts';

/** Prices of rows, and what they say. */
interface PricedRows {
  prices: Float64Array;
  /** By site: its cost less the prices of the rows that it covers. */
  worths: Float64Array;
  /** No choice costs less. */
  bound: number;
}

/** Steps towards better prices: for a part that has none yet, and for one that goes on from those of a larger part. */
const steps = { first: 300, later: 60 };
const stepsPerPause = 20;
/** The step is halved after so many that brought the bound less than this part of the way; when it is this small it ends. */
const idleSteps = 12;
const progress = 0.01;
const leastFactor = 0.01;

/**
 * Prices of rows that show how much it costs at least to cover all of them: for any prices that is their sum, less what sites earn beyond
 * their cost (the Lagrangian of "each row is covered"). Found by the subgradient (Held, Wolfe & Crowder 1974), until what may be spent is
 * seen to be too little.
 */
export function* priceRows(part: CoverPart, costs: Float64Array): Generator<void, PricedRows> {
  const lists = listsOf(part);
  const target = leastTooMuch(part.left, costs);
  const isFirst = part.prices.every((price) => price === 0);
  let prices = isFirst ? firstPrices(lists, costs) : part.prices;
  let best = { ...worthsFor(prices, lists, costs), prices };
  let factor = 1;
  let idle = 0;
  for (let step = 1; step <= (isFirst ? steps.first : steps.later) && factor >= leastFactor; step++) {
    const { bound, worths } = worthsFor(prices, lists, costs);
    if (bound > best.bound) {
      if (bound > best.bound + (target - best.bound) * progress) idle = 0;
      best = { bound, prices, worths };
    }
    if (isTooMuch(best.bound, part.left, costs)) break;
    if (idle++ > idleSteps) [factor, idle] = [factor / 2, 0];
    // A row that is covered more than once pays less, one that is not covered pays more.
    const lack = lists.map((list) => list.reduce((left, site) => (worths[site] < 0 ? left - 1 : left), 1));
    const norm = lack.reduce((sum, of) => sum + of * of, 0);
    if (norm === 0) break;
    const length = (factor * (target - bound)) / norm;
    prices = prices.map((price, row) => Math.max(0, price + length * lack[row]));
    if (step % stepsPerPause === 0) yield;
  }
  return best;
}

const listsOf = ({ rows }: CoverPart): number[][] =>
  Array.from({ length: rows.rowCount }, (_, row) => sitesOf(rows, row));

const areWhole = (costs: Float64Array) => costs.every((cost) => Number.isInteger(cost));

/** Whole costs rise by one at least. */
function leastTooMuch(left: number, costs: Float64Array): number {
  return areWhole(costs) ? Math.floor(left + sameCost) + 1 : left + Math.max(1, left) * sameCost;
}

/** Whether what costs so much at least costs more than may be spent. */
export function isTooMuch(bound: number, left: number, costs: Float64Array): boolean {
  return (areWhole(costs) ? Math.ceil(bound - sameCost) : bound) > left + sameCost;
}

function worthsFor(prices: Float64Array, lists: readonly number[][], costs: Float64Array) {
  const worths = costs.slice();
  let bound = 0;
  lists.forEach((list, row) => {
    bound += prices[row];
    for (const site of list) worths[site] -= prices[row];
  });
  for (const worth of worths) bound += Math.min(worth, 0);
  return { bound, worths };
}

/** As high as they come, one after the other, without any site earning more than its cost; rows with few sites first. */
function firstPrices(lists: readonly number[][], costs: Float64Array): Float64Array {
  const room = costs.slice();
  const prices = new Float64Array(lists.length);
  const order = [...lists.keys()].sort((a, b) => lists[a].length - lists[b].length || a - b);
  for (const row of order) {
    prices[row] = lists[row].reduce((least, site) => Math.min(least, room[site]), Infinity);
    for (const site of lists[row]) room[site] -= prices[row];
  }
  return prices;
}

/** The part without the sites that prices decide: those no answer has, and those every answer has. @returns null where there are none */
export function decideByPrices(
  part: CoverPart,
  { bound, worths, prices }: PricedRows,
  costs: Float64Array,
): CoverPart | null {
  const among = new Set(listsOf(part).flat());
  const decided = [...among].filter((site) => isTooMuch(bound + Math.abs(worths[site]), part.left, costs));
  if (decided.length === 0) return null;
  const rows = rowsOf(part.rows, [...prices.keys()]);
  for (const site of decided) if (worths[site] >= 0) closeSite(rows, site);
  const opened = decided.filter((site) => worths[site] < 0);
  return openSites({ ...part, rows, prices }, opened, costs);
}

/**
 * Sites that cover all rows, taken one after the other: the one that costs least for what it adds, by prices.
 *
 * @returns null where they cost too much
 */
export function greedyCover(part: CoverPart, worths: Float64Array, costs: Float64Array): number[] | null {
  const lists = listsOf(part);
  let lacking = [...lists.keys()];
  let { left } = part;
  const choice: number[] = [];
  while (lacking.length > 0) {
    const adds = new Int32Array(costs.length);
    for (const row of lacking) for (const site of lists[row]) adds[site]++;
    let best = -1;
    let least = Infinity;
    adds.forEach((count, site) => {
      const perRow = (Math.max(worths[site], 0) + costs[site] / 2) / count;
      if (count > 0 && perRow < least) [best, least] = [site, perRow];
    });
    left -= costs[best];
    if (left < -sameCost) return null;
    choice.push(best);
    lacking = lacking.filter((row) => !lists[row].includes(best));
  }
  return choice;
}
