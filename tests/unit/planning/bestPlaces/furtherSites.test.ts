import { describe, expect, it } from 'vitest';
import { bendOf } from '#planning/bestPlaces/bend.ts';
import type { PlacesGoal } from '#planning/bestPlaces/goals.ts';
import { furtherSites } from '#planning/bestPlaces/furtherSites.ts';
import { answerOf, firstAnswer } from '#planning/bestPlaces/goals.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

const curve = (...ys: number[]) => ys.map((y, x) => ({ x, y }));

describe('where a curve bends', () => {
  it('is where it lies farthest from the straight line between its ends', () => {
    expect(bendOf(curve(1000, 400, 350, 300, 280))).toEqual({ index: 1, before: 600, after: 40 });
    // It rises as well as it falls, and x need not be even.
    const rising = [0, 10, 50].map((x) => ({ x, y: x === 0 ? 0 : x === 10 ? 80 : 100 }));
    expect(bendOf(rising)).toEqual({ index: 1, before: 8, after: 0.5 });
  });

  it('is nowhere on a straight line, on one that stays level, or between two points', () => {
    expect(bendOf(curve(400, 300, 200, 100))).toBeNull();
    expect(bendOf(curve(5, 5, 5))).toBeNull();
    expect(bendOf(curve(9, 1))).toBeNull();
    expect(bendOf([])).toBeNull();
    expect(bendOf([3, 3, 3].map((x, i) => ({ x, y: i })))).toBeNull();
  });
});

function answers(goal: PlacesGoal, seed: number, costOf: (site: number) => number) {
  const { table } = randomCostTable(seed);
  const rule = { kind: 'count', count: Math.min(2, table.siteCount) } as const;
  const problem = { goal, table, rule, cutoffDm: 8, targetWeight: 0 };
  const candidates = Array.from({ length: table.siteCount }, (_, site) => ({
    place: { id: `${site}`, name: null, lon: 0, lat: 0, costEuro: costOf(site) },
    site: { id: `${site}`, snap: { connected: true } } as never,
  }));
  const { sites } = firstAnswer(problem);
  const steps = furtherSites({
    ...{ problem, sites, setting: { candidates, required: [] } },
    inUnit: (worth) => worth,
  });
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return { ...step.value, problem, table };
}

const goals = ['least-travel', 'most-covered', 'nobody-too-far'] as const;
const seeds = Array.from({ length: 30 }, (_, seed) => seed);

describe.each(goals)('answers with more sites and more money, by %s', (goal) => {
  it('have one for each number, never worse than with one site less, worth what is said', () => {
    for (const seed of seeds) {
      const { further, problem, table } = answers(goal, seed, () => 100);
      expect(further.map(({ count }) => count)).toEqual(Array.from({ length: table.siteCount }, (_, i) => i + 1));
      further.forEach(({ places, value, costEuro }, i) => {
        expect(value).toBe(
          answerOf(
            problem,
            places.map(({ id }) => Number(id)),
          ).value,
        );
        expect(costEuro).toBe(100 * places.length);
        if (i > 0) expect(value).toBeLessThanOrEqual(further[i - 1].value);
      });
    }
  });

  it('leave out what is dearer and no better, and find what is cheaper than the same number of dear sites', () => {
    let cheaper = 0;
    for (const seed of seeds) {
      const { further, tradeOff } = answers(goal, seed, (site) => 10 + 90 * (site % 2));
      expect(tradeOff.length).toBeGreaterThan(0);
      tradeOff.slice(1).forEach(({ costEuro, value }, i) => {
        expect(costEuro).toBeGreaterThan(tradeOff[i].costEuro);
        expect(value).toBeLessThan(tradeOff[i].value);
      });
      for (const { costEuro, value } of further) {
        const isMet = tradeOff.some((other) => other.costEuro <= costEuro && other.value <= value);
        expect(isMet).toBe(true);
        if (tradeOff.some((other) => other.costEuro < costEuro && other.value <= value)) cheaper++;
      }
    }
    expect(cheaper).toBeGreaterThan(0);
  });
});
