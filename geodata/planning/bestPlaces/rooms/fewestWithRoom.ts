import { coverSteps, uncoveredCost } from '../covering.ts';
import { greedyCover, leastCount } from '../coverCounts.ts';
import { TargetOutOfReachError } from '../goals.ts';
import { findWithRoom, firstRoomState } from './findWithRoom.ts';
import type { RoomState } from './findWithRoom.ts';
import { roomGround } from './roomGround.ts';
import type { RoomGround } from './roomGround.ts';
import { mayLack, openSites, roomCost } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';
import { roomStep } from './roomStep.ts';

/** How many more sites are tried after a number that did not do. */
const moreTried = 0.15;

/**
 * As few sites as bring enough people within the cutoff at a place with room. A number of sites is enough where an answer for the most
 * people with so many brings enough, and too few where the bound of that question says so; both are valid at every pause. Numbers of which
 * neither is found stay open.
 *
 * @param state begins with all candidates
 * @throws TargetOutOfReachError
 */
export function* fewestWithRoom(problem: RoomProblem, state: RoomState, seed: number): Generator<void> {
  const limit = mayLack(problem);
  const lacking = roomCost(problem, state.sites);
  const total = problem.table.weights.reduce((sum, weight) => sum + weight, 0);
  if (lacking > limit) throw new TargetOutOfReachError(total - lacking / uncoveredCost);
  yield;
  const { least, greedy } = yield* withoutRoom(problem, total);
  state.bound = Math.max(least, yield* leastForRoom(problem, limit));
  const ground = yield* roomGround(problem);
  const attempt: Attempt = { problem, ground, limit, state, rowPrices: null };
  let begin: readonly number[] = greedy;
  // Quick tries first, upwards to a number that is enough and from there down; then those that stayed open, for longer.
  const undecided = new Set<number>();
  for (let count = Math.max(greedy.length, state.bound, 1); count < state.value;) {
    const tried = yield* tryQuickly(attempt, count, begin);
    begin = tried.sites;
    if (!tried.isDecided) undecided.add(count);
    count = Math.ceil(count * (1 + moreTried) + 1);
  }
  yield* eachOpen(state, undecided, (count) => tryQuickly(attempt, count, state.sites));
  yield* eachOpen(state, new Set(), (count) => tryLong(attempt, count, seed));
  state.isProven = state.bound === state.value;
}

/** Tries numbers until each is decided or was tried. One site less is soonest seen to do; after that the middle brings most. */
function* eachOpen(
  state: RoomState,
  tried: Set<number>,
  tryNumber: (count: number) => Generator<void, { isDecided: boolean }>,
): Generator<void> {
  for (;;) {
    const left = numbersBetween(state.bound, state.value).filter((count) => !tried.has(count));
    if (left.length === 0) return;
    const isNext = left.at(-1) === state.value - 1;
    const count = left[isNext ? left.length - 1 : Math.floor(left.length / 2)];
    tried.add(count);
    yield* tryNumber(count);
  }
}

const numbersBetween = (first: number, end: number): number[] =>
  Array.from({ length: Math.max(end - first, 0) }, (_, i) => first + i);

/** What would do if no place were ever full: a number that none goes below, and a choice that is near. */
function* withoutRoom(problem: RoomProblem, total: number): Generator<void, { least: number; greedy: number[] }> {
  const { table, candidateCount, cutoffDm, targetWeight } = problem;
  const { demandCount, weights, costs } = table;
  const caps = table.caps.slice();
  for (const site of openSites(problem, [])) {
    for (let demand = 0; demand < demandCount; demand++) {
      caps[demand] = Math.min(caps[demand], costs[site * demandCount + demand]);
    }
  }
  const among = { demandCount, siteCount: candidateCount, weights, caps };
  const candidates = { ...among, costs: costs.subarray(0, candidateCount * demandCount) };
  const covering = yield* coverSteps(candidates, cutoffDm);
  const lack = Math.max(total - covering.outOfReach - targetWeight, 0) * uncoveredCost;
  return { least: leastCount(covering.table, lack), greedy: greedyCover(covering.table, lack) };
}

/** A number that none goes below even if each place were filled with those near it, and nobody were near two. */
function* leastForRoom(
  { counted, visits, rooms, candidateCount }: RoomProblem,
  limit: number,
): Generator<void, number> {
  const { demandCount, siteCount, weights, costs, caps } = counted;
  const saved = new Float64Array(siteCount);
  const mostPerVisit = weights.reduce(
    (most, weight, i) => (visits[i] > 0 ? Math.max(most, weight / visits[i]) : most),
    0,
  );
  for (let site = 0; site < siteCount; site++) {
    let [all, roomless] = [0, 0];
    for (let demand = 0; demand < demandCount; demand++) {
      const gain = weights[demand] * (caps[demand] - costs[site * demandCount + demand]);
      if (gain <= 0) continue;
      all += gain;
      if (visits[demand] === 0) roomless += gain;
    }
    saved[site] = Math.min(all, roomless + rooms[site] * mostPerVisit * uncoveredCost);
    yield;
  }
  let lacking = weights.reduce((sum, weight, demand) => sum + weight * caps[demand], 0);
  for (const open of saved.subarray(candidateCount)) lacking -= open;
  const candidates = saved.slice(0, candidateCount).sort().reverse();
  let count = 0;
  while (lacking > limit && count < candidateCount) lacking -= candidates[count++];
  return count;
}

/** What tries of one question share. */
interface Attempt {
  problem: RoomProblem;
  ground: RoomGround;
  limit: number;
  state: RoomState;
  rowPrices: Float64Array | null;
}

/** What is known of a number of sites. */
type Tried = Pick<RoomState, 'sites' | 'value' | 'bound' | 'prices'>;

/** Takes note of whether so many sites are enough. @returns whether that was found out */
function takeNote({ limit, state }: Attempt, count: number, { sites, value, bound, prices }: Tried): boolean {
  if (value <= limit) {
    if (sites.length < state.value) {
      Object.assign(state, { sites: [...sites].sort((a, b) => a - b), value: sites.length });
    }
    return true;
  }
  if (bound <= limit) return false;
  if (count + 1 > state.bound) Object.assign(state, { bound: count + 1, prices });
  return true;
}

function* tryQuickly(attempt: Attempt, count: number, begin: readonly number[]) {
  const { problem, ground, rowPrices } = attempt;
  const step = yield* roomStep(problem, ground, { count, begins: [begin], rowPrices });
  attempt.rowPrices = step.rowPrices;
  return { sites: step.sites, isDecided: takeNote(attempt, count, { ...step, value: step.cost }) };
}

function* tryLong(attempt: Attempt, count: number, seed: number) {
  const { problem, ground, limit, state } = attempt;
  const most: RoomProblem = { ...problem, goal: 'most-covered', rule: { kind: 'count', count } };
  const tried = firstRoomState(most, state.sites.slice(0, count));
  for (const _pause of findWithRoom(most, tried, seed, ground)) {
    if (tried.value <= limit || tried.bound > limit) break;
    yield;
  }
  return { isDecided: takeNote(attempt, count, tried) };
}
