import { describe, expect, it } from 'vitest';
import { answerOf } from '#planning/bestPlaces/goals.ts';
import type { PlacesProblem } from '#planning/bestPlaces/goals.ts';
import { quickChoice, quickGround } from '#planning/bestPlaces/quickChoice.ts';
import { allChoices } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

function last<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe.each(['least-travel', 'most-covered', 'nobody-too-far'] as const)('a quick choice by %s', (goal) => {
  it('is allowed, never better than the best, and mostly as good', () => {
    let asGood = 0;
    const towns = Array.from({ length: 100 }, (_, seed) => seed);
    for (const seed of towns) {
      const { table, rule } = randomCostTable(seed);
      const problem: PlacesProblem = { goal, table, rule, cutoffDm: 8, targetWeight: 0 };
      const sites = last(quickChoice(last(quickGround(problem)), rule)) ?? [];
      const choices = [...allChoices(table.siteCount, rule)];
      expect(choices).toContainEqual(sites);
      const best = Math.min(...choices.map((choice) => answerOf(problem, choice).value));
      const { value } = answerOf(problem, sites);
      expect(value).toBeGreaterThanOrEqual(best);
      if (value === best) asGood++;
    }
    expect(asGood).toBeGreaterThan(85);
  });
});

describe('a quick choice of fewest sites', () => {
  it('is enough, or says that all together are not', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { table } = randomCostTable(seed);
      const total = table.weights.reduce((sum, weight) => sum + weight, 0);
      const rule = { kind: 'count', count: table.siteCount } as const;
      const problem: PlacesProblem = { goal: 'fewest-sites', table, rule, cutoffDm: 8, targetWeight: total * 0.9 };
      const sites = last(quickChoice(last(quickGround(problem)), rule));
      const uncovered = (chosen: number[]) => answerOf({ ...problem, goal: 'most-covered' }, chosen).value;
      const all = [...new Array(table.siteCount).keys()];
      if (sites === null) expect(uncovered(all)).toBeGreaterThan(total * 0.1);
      else expect(uncovered(sites)).toBeLessThanOrEqual(total * 0.1 + 1e-9);
    }
  });
});
