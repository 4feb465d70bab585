import { firstPrices, spreadPrices } from '../coarseToFine.ts';
import { filledChoice } from '../rounding.ts';
import { likeliest } from './findWithRoom.ts';
import { RoomBound } from './roomBound.ts';
import { provenRoomBound } from './roomCertificate.ts';
import type { RoomGround } from './roomGround.ts';
import { openSites, roomCost } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';
import { RoomSearch } from './roomSearch.ts';
import type { CostedChoice } from './roomSearch.ts';

/** An answer for a number of sites, and what none with so many costs less than. */
export interface RoomStep extends CostedChoice {
  bound: number;
  /** Those that prove the bound, by demand. */
  prices: Float64Array;
  /** The same by row of the ground, to begin another number with. */
  rowPrices: Float64Array;
}

interface StepAsk {
  count: number;
  /** Choices to begin with; of too many sites those are dropped that are missed least, and too few are filled up with the likeliest. */
  begins: readonly (readonly number[])[];
  /** Of a number of sites nearby; null where there are none. */
  rowPrices: Float64Array | null;
}

/** Steps of the bound, from prices of a number nearby and from none. */
const boundSteps = { onwards: 40, first: 120 };
/** Exchanges that are tried, and sites that may come in them. */
const [triesMost, exchanged] = [60, 12];

/**
 * A good answer for a number of sites and a bound, in a fixed number of steps on blocks of the demand; both are counted over all of it in
 * the end. Pauses often.
 */
export function* roomStep(
  problem: RoomProblem,
  { coarse: blocks, lists, offsets }: RoomGround,
  { count, begins, rowPrices }: StepAsk,
): Generator<void, RoomStep> {
  const rule = { kind: 'count', count } as const;
  const [coarse, whole] = [blocks, problem].map((of) => ({ ...of, rule }));
  const search = new RoomSearch(coarse);
  const costed = (sites: readonly number[]) => ({ sites: [...sites], cost: search.costBelow(Infinity, sites) });
  let best: CostedChoice = costed([]);
  const fitting: (readonly number[])[] = [[]];
  for (const begin of begins) {
    const sites = yield* fitted(search, begin, count);
    fitting.push(sites);
    // Steps of the bound are as long as the best answer known is far.
    if (costed(sites).cost < best.cost) best = costed(sites);
    yield;
  }
  const relaxed: RoomBound = new RoomBound(lists, coarse, rowPrices?.slice() ?? firstPrices(lists, rule));
  for (let step = rowPrices ? boundSteps.first - boundSteps.onwards : 0; step < boundSteps.first; step++) {
    relaxed.step(best.cost);
    yield;
  }
  const order = likeliest(relaxed, coarse);
  for (const begin of fitting) {
    const filled = costed(filledChoice(rule, [...new Set([...begin, ...order])]));
    if (filled.cost < best.cost) best = filled;
    yield;
  }
  best = yield* search.improve(best, order.slice(0, exchanged), triesMost);
  const cost = roomCost(whole, best.sites);
  yield;
  const byRow = relaxed.prices.map((price, row) => price + offsets[row]);
  const isWhole = blocks.table === problem.table;
  const prices = isWhole ? byRow : spreadPrices(problem.counted, openSites(problem, best.sites), byRow);
  const bound = yield* provenRoomBound(whole, prices);
  return { sites: best.sites, cost, bound: Math.max(0, Math.min(bound, cost)), prices, rowPrices: relaxed.prices };
}

/** Sites that a choice can be brought down by: trying them all takes as many allocations. */
const mostDropped = 3;

/** A choice of no more than so many sites. */
function* fitted(search: RoomSearch, choice: readonly number[], count: number): Generator<void, readonly number[]> {
  let sites = choice;
  if (sites.length > count + mostDropped) return sites.slice(0, count);
  while (sites.length > count) {
    let least: CostedChoice | null = null;
    for (const out of sites.keys()) {
      const fewer = sites.toSpliced(out, 1);
      const cost = search.costBelow(Infinity, fewer);
      if (!least || cost < least.cost) least = { sites: fewer, cost };
      yield;
    }
    sites = least?.sites ?? [];
  }
  return sites;
}
