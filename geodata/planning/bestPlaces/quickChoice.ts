import type { ChoiceRule } from './choiceRule.ts';
import { coverSteps, uncoveredCost } from './covering.ts';
import { greedyCover } from './coverCounts.ts';
import { answerOf, findBestPlaces } from './goals.ts';
import type { PlacesProblem } from './goals.ts';
import { Interchange } from './interchange.ts';
import { allRows, buildNearLists } from './nearLists.ts';
import type { NearLists } from './nearLists.ts';
import { filledChoice } from './rounding.ts';

/** Pauses of the whole search that the farthest is given: exchanges do not tell who that is. */
const farthestPauses = 600;

/** What good choices for different numbers of sites are made from. */
export interface QuickGround {
  problem: PlacesProblem;
  lists: NearLists;
}

/** Lists of the demand as the goal weighs it. */
export function* quickGround(problem: PlacesProblem): Generator<void, QuickGround> {
  const { goal, table, cutoffDm } = problem;
  const isCovering = goal === 'most-covered' || goal === 'fewest-sites';
  const weighed = isCovering ? (yield* coverSteps(table, cutoffDm)).table : table;
  const sites = Int32Array.from({ length: table.siteCount }, (_, site) => site);
  const { lists } = yield* buildNearLists(weighed, allRows(weighed), sites);
  return { problem, lists };
}

/**
 * A good choice, without a bound: sites are added and exchanged until none of that makes it better.
 * @param preferred to begin with. @returns numbers in the table; for fewest sites null where all of them are not enough
 */
export function* quickChoice(
  { problem, lists }: QuickGround,
  rule: ChoiceRule,
  preferred: readonly number[] = [],
): Generator<void, number[] | null> {
  if (problem.goal === 'fewest-sites') return yield* greedyAnswer(problem);
  const exchanged = yield* new Interchange(lists, rule).improve(filledChoice(rule, preferred));
  const sites = exchanged.sort((a, b) => a - b);
  if (problem.goal !== 'nobody-too-far' || sites.length === 0) return sites;
  const asked = { ...problem, rule };
  const state = answerOf(asked, sites);
  let pauses = 0;
  for (const _pause of findBestPlaces(asked, state)) {
    if (pauses++ > farthestPauses) break;
    yield;
  }
  return state.sites;
}

function* greedyAnswer({ table, cutoffDm, targetWeight }: PlacesProblem): Generator<void, number[] | null> {
  const covering = yield* coverSteps(table, cutoffDm);
  const coverable = table.weights.reduce((sum, weight) => sum + weight, 0) - covering.outOfReach;
  return coverable < targetWeight ? null : greedyCover(covering.table, (coverable - targetWeight) * uncoveredCost);
}
