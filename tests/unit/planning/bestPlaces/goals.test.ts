import { describe, expect, it } from 'vitest';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import type { GoalState } from '#planning/bestPlaces/goalState.ts';
import { findBestPlaces, firstAnswer, TargetOutOfReachError } from '#planning/bestPlaces/goals.ts';
import type { PlacesGoal, PlacesProblem } from '#planning/bestPlaces/goals.ts';
import { allChoices, plainCost } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

function problemOf(goal: PlacesGoal, seed: number): PlacesProblem {
  const { table, rule } = randomCostTable(seed);
  const cutoffDm = [1, 8, 60][seed % 3];
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  return { goal, table, rule, cutoffDm, targetWeight: Math.ceil(total * [0.5, 0.9, 1][Math.floor(seed / 3) % 3]) };
}

function solve(problem: PlacesProblem): { state: GoalState; pauses: GoalState[] } {
  const state = firstAnswer(problem);
  const pauses: GoalState[] = [{ ...state }];
  for (const _pause of findBestPlaces(problem, state)) pauses.push({ ...state });
  return { state, pauses };
}

function leastDistances(table: CostTable, sites: readonly number[]): number[] {
  return Array.from({ length: table.demandCount }, (_, demand) =>
    Math.min(table.caps[demand], ...sites.map((site) => table.costs[site * table.demandCount + demand])),
  );
}

const measures: Record<Exclude<PlacesGoal, 'fewest-sites'>, (problem: PlacesProblem, sites: number[]) => number> = {
  'least-travel': ({ table }, sites) => plainCost(table, sites),
  'most-covered': ({ table, cutoffDm }, sites) =>
    leastDistances(table, sites).reduce((sum, dm, i) => sum + (dm <= cutoffDm ? 0 : table.weights[i]), 0),
  'nobody-too-far': ({ table }, sites) => Math.max(...leastDistances(table, sites)),
};

describe.each(['least-travel', 'most-covered', 'nobody-too-far'] as const)('best places by %s', (goal) => {
  const measure = measures[goal];

  it('are what trying all choices finds, in 300 small towns', () => {
    for (const seed of seeds) {
      const problem = problemOf(goal, seed);
      const { state } = solve(problem);
      const best = Math.min(
        ...[...allChoices(problem.table.siteCount, problem.rule)].map((sites) => measure(problem, sites)),
      );
      expect({ seed, value: state.value }).toEqual({ seed, value: best });
      expect(state).toMatchObject({ bound: best, isProven: true });
      expect(measure(problem, state.sites)).toBe(best);
    }
  });

  it('have an answer worth what is said of it, and a bound below every answer, wherever the search is stopped', () => {
    for (const seed of seeds.slice(0, 60)) {
      const problem = problemOf(goal, seed);
      const { state, pauses } = solve(problem);
      for (const { sites, value, bound } of pauses) {
        expect(measure(problem, sites)).toBe(value);
        expect(bound).toBeLessThanOrEqual(state.value);
      }
    }
  });
});

describe('nobody too far', () => {
  it('has the least distance in all among the choices that are as good for who is farthest', () => {
    for (const seed of seeds) {
      const problem = problemOf('nobody-too-far', seed);
      const { state } = solve(problem);
      const asGood = [...allChoices(problem.table.siteCount, problem.rule)].filter(
        (sites) => measures['nobody-too-far'](problem, sites) === state.value,
      );
      const least = Math.min(...asGood.map((sites) => plainCost(problem.table, sites)));
      expect({ seed, cost: plainCost(problem.table, state.sites) }).toEqual({ seed, cost: least });
    }
  });
});

describe('fewest sites', () => {
  const isEnough = (problem: PlacesProblem, sites: number[]): boolean => {
    const total = problem.table.weights.reduce((sum, weight) => sum + weight, 0);
    return total - measures['most-covered'](problem, sites) >= problem.targetWeight;
  };

  it('are as few as trying all choices finds, in 300 small towns, or it is said that all are too few', () => {
    for (const seed of seeds) {
      const problem = problemOf('fewest-sites', seed);
      const any = { kind: 'count' as const, count: problem.table.siteCount };
      const enough = [...allChoices(problem.table.siteCount, any)].filter((sites) => isEnough(problem, sites));
      if (enough.length === 0) {
        expect(() => solve(problem)).toThrow(TargetOutOfReachError);
        continue;
      }
      const { state, pauses } = solve(problem);
      const fewest = Math.min(...enough.map((sites) => sites.length));
      expect({ seed, value: state.value }).toEqual({ seed, value: fewest });
      expect(isEnough(problem, state.sites)).toBe(true);
      for (const { bound } of pauses) expect(bound).toBeLessThanOrEqual(fewest);
    }
  });
});
