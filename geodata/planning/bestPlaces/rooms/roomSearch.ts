import { allows } from '../choiceRule.ts';
import type { ChoiceRule } from '../choiceRule.ts';
import { choiceCost } from '../costTable.ts';
import { roomCost, openSites } from './roomProblem.ts';
import type { RoomProblem } from './roomProblem.ts';

/** Least part of the cost that an exchange must save: sums of visits are not exact to the last digit. */
const leastSaving = 1e-9;

/** A choice and what it costs. */
export interface CostedChoice {
  sites: number[];
  cost: number;
}

/** Tries choices by allocating people to them, where what they would cost with room for all does not rule them out. */
export class RoomSearch {
  readonly #problem: RoomProblem;
  readonly #known = new Map<string, number>();
  #triesLeft = Infinity;

  constructor(problem: RoomProblem) {
    this.#problem = problem;
  }

  /** What a choice costs; Infinity where that is not below `most`. */
  costBelow(most: number, sites: readonly number[]): number {
    // The same choice comes by several ways.
    const key = [...sites].sort((a, b) => a - b).join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (choiceCost(this.#problem.counted, openSites(this.#problem, sites)) >= most) return Infinity;
    const cost = roomCost(this.#problem, sites);
    this.#known.set(key, cost);
    return cost;
  }

  /**
   * Exchanges a site of a choice for another, or adds one, as long as that saves something. Pauses after each try.
   * @param among sites that may come, those that are likeliest first. @param most tries
   */
  *improve(choice: CostedChoice, among: readonly number[], most = Infinity): Generator<void, CostedChoice> {
    let present = choice;
    this.#triesLeft = most;
    for (;;) {
      const better = yield* this.#betterThan(present, among);
      if (!better) return present;
      present = better;
    }
  }

  *#betterThan({ sites, cost }: CostedChoice, among: readonly number[]): Generator<void, CostedChoice | null> {
    const { rule } = this.#problem;
    for (const site of among) {
      if (sites.includes(site)) continue;
      for (const tried of [[...sites, site], ...sites.map((_, out) => sites.with(out, site))]) {
        if (!allows(rule, tried)) continue;
        if (this.#triesLeft-- <= 0) return null;
        const triedCost = this.costBelow(cost, tried);
        yield;
        if (triedCost < cost * (1 - leastSaving)) return { sites: tried, cost: triedCost };
      }
    }
    return null;
  }
}

/** Every choice that takes all that a rule allows: more sites never make an answer worse. */
export function* fullChoices(rule: ChoiceRule, siteCount: number): Generator<number[]> {
  if (rule.kind === 'budget') {
    yield* affordable(rule.costs, rule.budget, siteCount, 0, []);
    return;
  }
  yield* combinations(Math.min(rule.count, siteCount), siteCount, 0, []);
}

function* combinations(left: number, siteCount: number, first: number, chosen: number[]): Generator<number[]> {
  if (left === 0) {
    yield chosen;
    return;
  }
  for (let site = first; site <= siteCount - left; site++) {
    yield* combinations(left - 1, siteCount, site + 1, [...chosen, site]);
  }
}

function* affordable(
  costs: Float64Array,
  budget: number,
  siteCount: number,
  first: number,
  chosen: number[],
): Generator<number[]> {
  yield chosen;
  for (let site = first; site < siteCount; site++) {
    if (costs[site] <= budget) yield* affordable(costs, budget - costs[site], siteCount, site + 1, [...chosen, site]);
  }
}
