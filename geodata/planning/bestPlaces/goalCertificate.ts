import { provenBound } from './certificate.ts';
import type { ChoiceRule } from './choiceRule.ts';
import { coverAllTable, coverSteps, coverTable, uncoveredCost } from './covering.ts';
import type { Covering } from './covering.ts';
import type { GoalState } from './goalState.ts';
import type { PlacesProblem } from './goals.ts';
import { provingPrices } from './leastCost.ts';
import { farthestDm } from './nobodyTooFar.ts';
import { priceStep } from './priceText.ts';

/** Prices by demand of a table, and the bound that they prove in the measure of the goal. */
interface GoalCertificate {
  prices: Float64Array;
  bound: number;
}

/** Bounds of covering are sums of whole numbers, and above 0 where they are above this. */
const leastLack = 1e-6;

/**
 * What prices prove of a question, from its table alone. Of fewest sites and of nobody too far a bound is that less does not do: one site
 * fewer leaves too many people beyond the cutoff, or 1 dm less cannot have everybody within it. The prices are those of that step.
 *
 * @param claimed the bound that prices of such a step are for; 0 where they do not prove it
 */
export function provenGoalBound(problem: PlacesProblem, prices: Float64Array, claimed: number): number {
  const { goal, table, rule, cutoffDm } = problem;
  if (goal === 'least-travel') return provenBound(table, prices, rule);
  if (goal === 'most-covered') {
    const covering = coverTable(table, cutoffDm);
    return provenBound(covering.table, byRow(covering, prices), rule) / uncoveredCost + covering.outOfReach;
  }
  return claimed > 0 && isTooLittle(stepBelow(problem, claimed), prices) ? claimed : 0;
}

/** A bound that anyone can work out again, as near to that of the search as one step of prices proves. */
export function* certifyGoal(problem: PlacesProblem, state: GoalState, seed: number): Generator<void, GoalCertificate> {
  const { goal, table, rule, cutoffDm } = problem;
  if (goal === 'least-travel') {
    const prices = yield* provingPrices(table, rule, { ...state, cost: state.value, step: 1 }, seed);
    return { prices, bound: provenBound(table, prices, rule) };
  }
  if (goal === 'most-covered') {
    const covering = yield* coverSteps(table, cutoffDm);
    const cost = (state.value - covering.outOfReach) * uncoveredCost;
    const rows = yield* provingPrices(covering.table, rule, { ...state, cost, step: uncoveredCost }, seed);
    const prices = byDemand(covering, rows);
    return { prices, bound: provenGoalBound(problem, prices, 0) };
  }
  return yield* certifyStep(problem, state, seed);
}

/** A question of covering that has no answer where a bound holds. */
interface Step {
  covering: Covering;
  rule: ChoiceRule;
  /** Cost that may be left, and weight beyond every candidate. */
  mayLack: number;
  mayBeOutOfReach: number;
}

/** The question whether a little less than a bound would do. */
function stepBelow({ goal, table, rule, cutoffDm, targetWeight }: PlacesProblem, bound: number): Step {
  if (goal === 'nobody-too-far') return { covering: coverAllTable(table, bound - 1), rule, ...nobody };
  const covering = coverTable(table, cutoffDm);
  const coverable = table.weights.reduce((sum, weight) => sum + weight, 0) - covering.outOfReach;
  return {
    ...{ covering, rule: { kind: 'count', count: bound - 1 } },
    ...{ mayLack: (coverable - targetWeight) * uncoveredCost, mayBeOutOfReach: Infinity },
  };
}

const nobody = { mayLack: 0, mayBeOutOfReach: 0 };

/** @param prices by demand */
function isTooLittle({ covering, rule, mayLack, mayBeOutOfReach }: Step, prices: Float64Array): boolean {
  // Where no candidate covers somebody who must be, nothing needs to be paid to see it.
  if (covering.outOfReach > mayBeOutOfReach) return true;
  return provenBound(covering.table, byRow(covering, prices), rule) > mayLack + leastLack;
}

/** The highest bound that prices prove in one step: what a search proves by splitting a step may be more. Found by halving. */
function* certifyStep(problem: PlacesProblem, state: GoalState, seed: number): Generator<void, GoalCertificate> {
  let proven: GoalCertificate = { prices: new Float64Array(problem.table.demandCount), bound: 0 };
  // What every candidate together leaves needs no prices; what the search ends with is most often proven by them.
  let [least, most] = [evidentBound(problem), state.bound + 1];
  for (let tried = state.bound; least < most && tried > 0; tried = Math.floor((least + most) / 2)) {
    const prices = yield* pricesOfStep(stepBelow(problem, tried), state, seed);
    yield;
    if (isTooLittle(stepBelow(problem, tried), prices)) proven = { prices, bound: tried };
    if (proven.bound === tried) least = tried + 1;
    else most = tried;
  }
  return proven;
}

const evidentBound = ({ goal, table }: PlacesProblem): number =>
  goal === 'nobody-too-far' ? farthestDm(table, [...new Array(table.siteCount).keys()]) : 1;

/** By demand, as `priceText` writes them. */
function* pricesOfStep({ covering, rule }: Step, { sites }: GoalState, seed: number): Generator<void, Float64Array> {
  if (covering.table.demandCount === 0) return byDemand(covering, new Float64Array(0));
  const rows = yield* provingPrices(
    covering.table,
    rule,
    { sites, cost: Infinity, bound: 0, step: uncoveredCost },
    seed,
  );
  return byDemand(
    covering,
    rows.map((price) => Math.round(price / priceStep) * priceStep),
  );
}

const byDemand = ({ rowOf }: Covering, rows: Float64Array): Float64Array =>
  Float64Array.from(rowOf, (row) => (row < 0 ? 0 : rows[row]));

function byRow({ table, rowOf }: Covering, prices: Float64Array): Float64Array {
  const rows = new Float64Array(table.demandCount);
  rowOf.forEach((row, demand) => {
    if (row >= 0) rows[row] = prices[demand];
  });
  return rows;
}
