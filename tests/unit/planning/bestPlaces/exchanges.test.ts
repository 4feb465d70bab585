import { describe, expect, it } from 'vitest';
import { exchanges, withoutEach } from '#planning/bestPlaces/exchanges.ts';
import type { PlacesGoal } from '#planning/bestPlaces/goals.ts';
import { filledChoice } from '#planning/bestPlaces/rounding.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

const cutoffDm = 8;

/** What a choice is worth, worked out by itself. */
function plainWorth(table: CostTable, goal: PlacesGoal, sites: readonly number[]): number {
  const least = Array.from({ length: table.demandCount }, (_, demand) =>
    Math.min(table.caps[demand], ...sites.map((site) => table.costs[site * table.demandCount + demand])),
  );
  if (goal === 'nobody-too-far') return Math.max(...least);
  return least.reduce(
    (sum, cost, demand) => sum + table.weights[demand] * (goal === 'least-travel' ? cost : cost > cutoffDm ? 1 : 0),
    0,
  );
}

function last<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe.each(['least-travel', 'most-covered', 'nobody-too-far'] as const)('exchanges by %s', (goal) => {
  const towns = Array.from({ length: 60 }, (_, seed) => {
    const { table } = randomCostTable(seed);
    const choice = filledChoice({ kind: 'count', count: 3 }, [...new Array(table.siteCount).keys()].reverse());
    return { seed, table, choice };
  });

  it('are worth what the choice is with the one in place of the other, for every pair', () => {
    for (const { seed, table, choice } of towns) {
      const found = last(exchanges(table, goal, cutoffDm, choice));
      expect(found).toHaveLength(choice.length * (table.siteCount - choice.length));
      for (const { out, site, value } of found) {
        const changed = choice.map((chosen, i) => (i === out ? site : chosen));
        expect({ seed, out, site, value }).toEqual({ seed, out, site, value: plainWorth(table, goal, changed) });
      }
    }
  });

  it('say what is lost without each site', () => {
    for (const { table, choice } of towns) {
      const without = choice.map((site) =>
        plainWorth(
          table,
          goal,
          choice.filter((other) => other !== site),
        ),
      );
      expect(withoutEach(table, goal, cutoffDm, choice)).toEqual(without);
    }
  });
});
