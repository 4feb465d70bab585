import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certifyGoal, provenGoalBound } from '#planning/bestPlaces/goalCertificate.ts';
import { findBestPlaces, firstAnswer, TargetOutOfReachError } from '#planning/bestPlaces/goals.ts';
import type { PlacesGoal, PlacesProblem } from '#planning/bestPlaces/goals.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

function problemOf(goal: PlacesGoal, seed: number): PlacesProblem {
  const { table, rule } = randomCostTable(seed);
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  return {
    goal,
    table,
    rule,
    cutoffDm: [1, 8, 60][seed % 3],
    targetWeight: Math.ceil(total * [0.5, 0.9, 1][seed % 3]),
  };
}

/** null where all candidates are too few. */
function solve(problem: PlacesProblem) {
  const state = firstAnswer(problem);
  try {
    for (const _pause of findBestPlaces(problem, state)) continue;
    return state;
  } catch (error) {
    if (error instanceof TargetOutOfReachError) return null;
    throw error;
  }
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

const least = (table: PlacesProblem['table'], sites: readonly number[]) =>
  Array.from({ length: table.demandCount }, (_, demand) =>
    Math.min(table.caps[demand], ...sites.map((site) => table.costs[site * table.demandCount + demand])),
  );

/**
 * The proof read again by somebody who shares no code with it: who is beyond the limit counts its weight, at the price that it pays at most;
 * what the best sites are paid beyond their cost is taken off. What is left is more than may be.
 */
function isTooLittle(problem: PlacesProblem, prices: Float64Array, bound: number): boolean {
  const { table, goal, cutoffDm, targetWeight, rule } = problem;
  const isCenter = goal === 'nobody-too-far';
  const limit = isCenter ? bound - 1 : cutoffDm;
  const all = [...new Array(table.siteCount).keys()];
  const farther = least(table, all).map((dm) => dm > limit);
  if (isCenter && farther.some(Boolean)) return true;
  const covers = (site: number, demand: number) => table.costs[site * table.demandCount + demand] <= limit;
  // Where all are to be covered, those that the same sites cover count as one.
  const seen = new Set<string>();
  let paid = 0;
  const worths = all.map(() => 0);
  for (let demand = 0; demand < table.demandCount; demand++) {
    if (table.caps[demand] <= limit || farther[demand]) continue;
    const set = all.filter((site) => covers(site, demand)).join();
    const weight = isCenter ? (seen.has(set) ? 0 : 1) : table.weights[demand];
    seen.add(set);
    const price = Math.min(Math.max(prices[demand], 0), 1000) / 1000;
    paid += weight * price;
    for (const site of all) if (covers(site, demand)) worths[site] += weight * price;
  }
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  const lost = table.weights.reduce((sum, weight, demand) => sum + (farther[demand] ? weight : 0), 0);
  const mayLack = isCenter ? 0 : total - lost - targetWeight;
  const best = [...worths].sort((a, b) => b - a);
  if (isCenter && rule.kind === 'budget') {
    const ordered = all
      .filter((site) => rule.costs[site] <= rule.budget)
      .sort((a, b) => worths[b] * rule.costs[a] - worths[a] * rule.costs[b]);
    let [left, taken] = [rule.budget, 0];
    for (const site of ordered) {
      const part = rule.costs[site] <= left ? 1 : left / rule.costs[site];
      taken += part * worths[site];
      left -= part * rule.costs[site];
    }
    return paid - taken > mayLack + 1e-9;
  }
  const count = isCenter && rule.kind === 'count' ? rule.count : bound - 1;
  return paid - best.slice(0, count).reduce((sum, worth) => sum + worth, 0) > mayLack + 1e-9;
}

describe.each(['fewest-sites', 'nobody-too-far'] as const)('the certificate of %s', (goal) => {
  it('holds when other code reads it again, and most often proves the whole', () => {
    let [whole, all] = [0, 0];
    for (let seed = 0; seed < 150; seed++) {
      const problem = problemOf(goal, seed);
      const state = solve(problem);
      if (!state) continue;
      const { prices, bound } = toEnd(certifyGoal(problem, state, 1));
      expect(bound).toBeLessThanOrEqual(state.value);
      if (bound > 0) {
        expect({ seed, isRight: isTooLittle(problem, prices, bound) }).toEqual({ seed, isRight: true });
        expect(provenGoalBound(problem, prices, bound)).toBe(bound);
      }
      all++;
      if (bound === state.value) whole++;
    }
    expect(all).toBeGreaterThan(50);
    expect(whole).toBeGreaterThan(all * 0.7);
  });

  it('never proves more than is true, whatever the prices', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.array(fc.nat(1200), { minLength: 25, maxLength: 25 }),
        fc.nat(400),
        (seed, drawn, claimed) => {
          const problem = problemOf(goal, seed);
          const state = solve(problem);
          if (!state) return;
          const prices = Float64Array.from(drawn.slice(0, problem.table.demandCount));
          expect(provenGoalBound(problem, prices, claimed)).toBeLessThanOrEqual(state.value);
        },
      ),
      { numRuns: 200 },
    );
  });
});
