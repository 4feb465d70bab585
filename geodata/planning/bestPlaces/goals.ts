import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { coverAll } from './coverAll.ts';
import { coverRows, coverSteps, uncoveredCost } from './covering.ts';
import { greedyCover, leastCount, uncoveredWeight } from './coverCounts.ts';
import { findLeastCost, firstState } from './leastCost.ts';
import type { GoalState } from './goalState.ts';
import { farthestDm, nobodyTooFar } from './nobodyTooFar.ts';
import { filledChoice } from './rounding.ts';
import { offerAnswer } from './searchState.ts';
import type { SiteSets } from './siteSets.ts';

/**
 * What "best" means.
 * - `least-travel`: the least distance in all (p-median, Hakimi 1964)
 * - `most-covered`: the most people within the cutoff (maximal covering, Church & ReVelle 1974)
 * - `fewest-sites`: as few sites as bring a share of people within the cutoff (set covering, Toregas et al. 1971)
 * - `nobody-too-far`: the least distance of who is farthest (p-center), of equals the least distance in all
 */
export const placesGoals = ['least-travel', 'most-covered', 'fewest-sites', 'nobody-too-far'] as const;
export type PlacesGoal = (typeof placesGoals)[number];

/** Where sites should come, in the terms of the solver. */
export interface PlacesProblem {
  goal: PlacesGoal;
  /** Distances in dm; caps are those to the nearest place that stays. */
  table: CostTable;
  /** Not for fewest sites. */
  rule: ChoiceRule;
  /** Inclusive; for the two goals of covering. */
  cutoffDm: number;
  /** Weight that is to come within the cutoff, for fewest sites. */
  targetWeight: number;
}

/** Thrown where all candidates together do not bring enough people within the cutoff. */
export class TargetOutOfReachError extends Error {
  override name = 'TargetOutOfReachError';
  /** Weight within the cutoff with all candidates. */
  readonly mostWeight: number;

  constructor(mostWeight: number) {
    super('All candidates together do not bring so many people within the cutoff.');
    this.mostWeight = mostWeight;
  }
}

/** Some answer to begin with. @param preferred sites that it has as far as the rule allows, best first; fewest sites begins with all */
export function firstAnswer(problem: PlacesProblem, preferred: readonly number[] = []): GoalState {
  const all = [...new Array(problem.table.siteCount).keys()];
  if (problem.goal === 'fewest-sites') return answerOf(problem, all);
  return answerOf(
    problem,
    filledChoice(problem.rule, [...preferred, ...all.filter((site) => !preferred.includes(site))]),
  );
}

/** What a choice of sites is worth; nothing is proven of it. */
export function answerOf({ table, goal, cutoffDm }: PlacesProblem, sites: number[]): GoalState {
  const worth = {
    'least-travel': () => choiceCost(table, sites),
    'most-covered': () => uncoveredWeight(table, sites, cutoffDm),
    'fewest-sites': () => sites.length,
    'nobody-too-far': () => farthestDm(table, sites),
  };
  return { sites, value: worth[goal](), bound: 0, isProven: false };
}

/**
 * Works on an answer and its bound until the one is proven to be the best by the other; both are valid at every pause.
 * @throws TargetOutOfReachError
 */
export function findBestPlaces(problem: PlacesProblem, state: GoalState, seed = 1): Generator<void> {
  switch (problem.goal) {
    case 'least-travel':
      return leastTravel(problem, state, seed);
    case 'most-covered':
      return mostCovered(problem, state, seed);
    case 'fewest-sites':
      return fewestSites(problem, state, seed);
    case 'nobody-too-far':
      return nobodyTooFar(problem.table, problem.rule, state, seed);
  }
}

function* leastTravel({ table, rule }: PlacesProblem, state: GoalState, seed: number): Generator<void> {
  const search = firstState(table, rule);
  offerAnswer(search, state.sites, state.value);
  const note = () => Object.assign(state, { sites: search.sites, value: search.cost, bound: search.bound });
  for (const _pause of findLeastCost(table, rule, search, seed)) {
    note();
    yield;
  }
  note();
  state.isProven = true;
}

function* mostCovered({ table, rule, cutoffDm }: PlacesProblem, state: GoalState, seed: number): Generator<void> {
  const covering = yield* coverSteps(table, cutoffDm);
  const search = firstState(covering.table, rule, uncoveredCost);
  offerAnswer(search, state.sites, choiceCost(covering.table, state.sites));
  const note = () => {
    state.sites = search.sites;
    state.value = search.cost / uncoveredCost + covering.outOfReach;
    state.bound = search.bound / uncoveredCost + covering.outOfReach;
  };
  for (const _pause of findLeastCost(covering.table, rule, search, seed)) {
    note();
    yield;
  }
  note();
  state.isProven = true;
}

/** Pauses that a try is given at first; doubled where no try with so many comes to an end. */
const firstPatience = 300;

/**
 * From what a greedy choice needs downwards, and from what can never do upwards: few sites are soon proven to be too few, and many soon
 * found to be enough. The numbers in between take longest, so that each is given a while, and longer when nothing else is left.
 */
function* fewestSites(problem: PlacesProblem, state: GoalState, seed: number): Generator<void> {
  const { table, cutoffDm, targetWeight } = problem;
  const covering = yield* coverSteps(table, cutoffDm);
  const coverable = table.weights.reduce((sum, weight) => sum + weight, 0) - covering.outOfReach;
  if (coverable < targetWeight) throw new TargetOutOfReachError(coverable);
  const mayLack = (coverable - targetWeight) * uncoveredCost;
  const greedy = greedyCover(covering.table, mayLack);
  Object.assign(state, { sites: greedy, value: greedy.length, bound: leastCount(covering.table, mayLack) });
  yield;
  const leastWeight = covering.table.weights.reduce((least, weight) => Math.min(least, weight), Infinity);
  if (mayLack < leastWeight * uncoveredCost) yield* fewestForAll(yield* coverRows(table, cutoffDm), state);
  for (let patience = firstPatience; state.bound < state.value; patience *= 2) {
    const tryCount = (count: number) => tryNumber(covering.table, mayLack, count, patience, state, seed);
    while (state.bound < state.value && (yield* tryCount(state.value - 1)) === 'enough') continue;
    let count = Math.floor((state.bound + state.value - 1) / 2);
    while (state.bound < state.value && count >= state.bound) {
      const isDecided = (yield* tryCount(count)) !== 'open';
      const most = isDecided ? state.value : count;
      count = Math.floor((state.bound + most - 1) / 2);
    }
  }
  state.isProven = true;
}

/** Where nobody may be left out, a yes or a no for each number is soon known. */
function* fewestForAll(rows: SiteSets, state: GoalState): Generator<void> {
  while (state.bound < state.value) {
    const sites = yield* coverAll(rows, { kind: 'count', count: state.value - 1 });
    if (sites) Object.assign(state, { sites, value: sites.length });
    else state.bound = state.value;
    yield;
  }
}

/** Whether so many sites are enough, and takes note of it; `open` where that takes more than so many pauses. */
function* tryNumber(
  table: CostTable,
  mayLack: number,
  count: number,
  patience: number,
  state: GoalState,
  seed: number,
): Generator<void, 'enough' | 'too-few' | 'open'> {
  const rule: ChoiceRule = { kind: 'count', count };
  const search = firstState(table, rule, uncoveredCost);
  let pauses = 0;
  for (const _pause of findLeastCost(table, rule, search, seed)) {
    if (search.cost <= mayLack || search.bound > mayLack || pauses++ > patience) break;
    yield;
  }
  if (search.cost <= mayLack) {
    Object.assign(state, { sites: search.sites, value: search.sites.length });
    return 'enough';
  }
  if (search.bound <= mayLack) return 'open';
  state.bound = Math.max(state.bound, count + 1);
  return 'too-few';
}
