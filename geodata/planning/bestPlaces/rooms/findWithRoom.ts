import { choicesOf } from '../enumerate.ts';
import { firstPrices, spreadPrices } from '../coarseToFine.ts';
import type { GoalState } from '../goalState.ts';
import { randomPicker } from '../random.ts';
import { filledChoice, stepsPerLook } from '../rounding.ts';
import { RoomBound } from './roomBound.ts';
import { provenRoomBound } from './roomCertificate.ts';
import { roomGround } from './roomGround.ts';
import type { RoomGround } from './roomGround.ts';
import { openSites, roomCost } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';
import { fullChoices, RoomSearch } from './roomSearch.ts';
import type { CostedChoice } from './roomSearch.ts';

/** An answer where places have room, with the prices by demand that prove its bound; null while there are none. */
export interface RoomState extends GoalState {
  prices: Float64Array | null;
}

const boundSteps = 300;
/** A look that brought the bound less than this part of the way to the answer is one too many. */
const leastProgress = 0.005;
const looksWithoutProgress = 5;
/** Before, prices far from the right ones may bring nothing for a while. */
const stepsToGetGoing = 100;
/** Sites that may come in an exchange: on blocks, and on all demand, where an allocation takes ten times as long. */
const exchanged = { coarse: 40, whole: 12 };
/** All choices are tried where that takes no more allocations of one demand to one site. */
const triedOut = 2e8;
const tolerance = 1e-9;

export function firstRoomState(problem: RoomProblem, sites: number[]): RoomState {
  const value = problem.goal === 'fewest-sites' ? sites.length : roomCost(problem, sites);
  return { sites, value, bound: 0, isProven: false, prices: null };
}

/**
 * Works on an answer and its bound where places have room for so many only; both are valid at every pause. The bound holds for any way of
 * dividing people over the places, and so for the one that the answer is worth: what is left between them may stay open, unless there are
 * so few choices that all are tried.
 */
export function* findWithRoom(
  problem: RoomProblem,
  state: RoomState,
  seed: number,
  known?: RoomGround,
): Generator<void> {
  const ground = known ?? (yield* roomGround(problem));
  const order = yield* boundedSearch(ground, problem, state, seed);
  yield* improveWhole(problem, state, order);
  yield* tryAll(problem, state);
  if (state.bound < state.value * (1 - tolerance)) return;
  state.bound = state.value;
  state.isProven = true;
}

/** Prices and answers from blocks of the demand, or from all of it where that is little. @returns candidates, the likeliest first */
function* boundedSearch(
  { coarse: blocks, lists, offsets }: RoomGround,
  problem: RoomProblem,
  state: RoomState,
  seed: number,
): Generator<void, number[]> {
  const isWhole = blocks.table === problem.table;
  const coarse = isWhole ? problem : { ...blocks, rule: problem.rule };
  const bound = new RoomBound(lists, coarse, firstPrices(lists, coarse.rule));
  const search = new RoomSearch(coarse);
  const pick = randomPicker(seed);
  let best: CostedChoice = {
    sites: state.sites,
    cost: isWhole ? state.value : roomCost(coarse, state.sites),
  };
  let [lastBound, idleLooks] = [-Infinity, 0];
  for (let step = 1; step <= boundSteps && idleLooks < looksWithoutProgress; step++) {
    bound.step(best.cost);
    yield;
    if (isWhole) takeBound(state, bound, offsets);
    if (step % stepsPerLook !== 0) continue;
    const found = yield* rounded(coarse, search, bound, pick);
    if (found.cost < best.cost) {
      best = found;
      offer(problem, state, found.sites);
      yield;
    }
    const gap = best.cost - bound.bound;
    if (gap <= best.cost * tolerance) break;
    const isIdle = step > stepsToGetGoing && bound.bound - lastBound < leastProgress * gap;
    idleLooks = isIdle ? idleLooks + 1 : 0;
    lastBound = bound.bound;
  }
  if (!isWhole) {
    const prices = bound.prices.map((price, row) => price + offsets[row]);
    yield* takePrices(problem, state, spreadPrices(problem.counted, openSites(problem, state.sites), prices));
  }
  return likeliest(bound, coarse);
}

/** Candidates by their part in the averaged choice. */
export const likeliest = ({ shares }: RoomBound, { candidateCount }: RoomProblem): number[] =>
  [...new Array(candidateCount).keys()].sort((a, b) => shares[b] - shares[a] || a - b);

/** A choice near the averaged one, exchanged on while that helps; after the first time with some luck. */
function* rounded(
  problem: RoomProblem,
  search: RoomSearch,
  bound: RoomBound,
  pick: (count: number) => number,
): Generator<void, CostedChoice> {
  const order = likeliest(bound, problem);
  const isFirst = bound.stepsDone <= stepsPerLook;
  const rank = order.map((site) => ({ site, rank: bound.shares[site] * (isFirst ? 1 : 0.5 + pick(1000) / 1000) }));
  rank.sort((a, b) => b.rank - a.rank || a.site - b.site);
  const sites = filledChoice(
    problem.rule,
    rank.map(({ site }) => site),
  );
  const start = { sites, cost: search.costBelow(Infinity, sites) };
  yield;
  return yield* search.improve(start, order.slice(0, exchanged.coarse));
}

function offer(problem: RoomProblem, state: RoomState, sites: number[], cost = roomCost(problem, sites)): void {
  if (cost >= state.value) return;
  Object.assign(state, { sites: [...sites].sort((a, b) => a - b), value: cost, bound: Math.min(state.bound, cost) });
}

/** Takes over a bound of the whole question. */
function takeBound(state: RoomState, { bound, prices }: RoomBound, offsets: Float64Array): void {
  const safe = bound - Math.abs(bound) * tolerance;
  if (safe <= state.bound) return;
  state.bound = Math.min(safe, state.value);
  state.prices = prices.map((price, row) => price + offsets[row]);
}

function* takePrices(problem: RoomProblem, state: RoomState, prices: Float64Array): Generator<void> {
  const bound = yield* provenRoomBound(problem, prices);
  const safe = bound - Math.abs(bound) * tolerance;
  if (safe <= state.bound) return;
  state.bound = Math.min(safe, state.value);
  state.prices = prices;
}

/** Exchanges on all of the demand, which blocks of it tell nearly but not quite. */
function* improveWhole(problem: RoomProblem, state: RoomState, order: readonly number[]): Generator<void> {
  const search = new RoomSearch(problem);
  const start = { sites: state.sites, cost: state.value };
  const found = yield* search.improve(start, order.slice(0, exchanged.whole));
  offer(problem, state, found.sites, found.cost);
}

/** Where there are few choices, the best of them all is the answer. */
function* tryAll(problem: RoomProblem, state: RoomState): Generator<void> {
  const { rule, candidateCount, table } = problem;
  const choices =
    rule.kind === 'count' ? choicesOf(candidateCount, Math.min(rule.count, candidateCount)) : 2 ** candidateCount;
  const open = table.siteCount - candidateCount + (rule.kind === 'count' ? rule.count : candidateCount);
  if (choices * open * table.demandCount > triedOut) return;
  const search = new RoomSearch(problem);
  for (const sites of fullChoices(rule, candidateCount)) {
    const cost = search.costBelow(state.value, sites);
    if (cost < state.value) offer(problem, state, sites, cost);
    yield;
  }
  state.bound = state.value;
}
