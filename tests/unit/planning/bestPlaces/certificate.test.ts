import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provenBound } from '#planning/bestPlaces/certificate.ts';
import { coverTable, coveredAnyway, outOfReach, uncoveredCost } from '#planning/bestPlaces/covering.ts';
import { findLeastCost, firstState, provingPrices } from '#planning/bestPlaces/leastCost.ts';
import { plainLeastCost } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

describe('the bound that prices prove', () => {
  it('is never above any answer, whatever the prices', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.array(fc.nat(500), { minLength: 25, maxLength: 25 }), (seed, drawn) => {
        const { table, rule } = randomCostTable(seed);
        const prices = Float64Array.from(drawn.slice(0, table.demandCount));
        expect(provenBound(table, prices, rule)).toBeLessThanOrEqual(plainLeastCost(table, rule) + 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('is worked out as it is read: what is paid, less what the best sites get beyond their cost', () => {
    const table = {
      ...{ demandCount: 2, siteCount: 2, weights: Float64Array.of(3, 1) },
      ...{ costs: Int32Array.of(2, 9, 7, 4), caps: Int32Array.of(10, 10) },
    };
    // 3 x 6 + 1 x 12, of which no more than the cap of 10; the first site gets 3 x (6 - 2) + 1 x (10 - 9), the second 10 - 4.
    expect(provenBound(table, Float64Array.of(6, 12), { kind: 'count', count: 1 })).toBe(28 - 13);
    expect(provenBound(table, Float64Array.of(6, 12), { kind: 'count', count: 2 })).toBe(28 - 19);
    const halfOfTheFirst = { kind: 'budget' as const, costs: Float64Array.of(10, 20), budget: 10 };
    expect(provenBound(table, Float64Array.of(6, 12), halfOfTheFirst)).toBe(28 - 13);
  });

  it('is near the least cost at the prices that a search ends with, in 60 small towns', () => {
    let [proven, cost] = [0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const { table, rule } = randomCostTable(seed);
      const state = firstState(table, rule);
      for (const _pause of findLeastCost(table, rule, state)) continue;
      const steps = provingPrices(table, rule, state);
      let step = steps.next();
      while (!step.done) step = steps.next();
      const bound = provenBound(table, step.value, rule);
      expect(step.value.every(Number.isInteger)).toBe(true);
      expect(bound).toBeLessThanOrEqual(state.cost + 1e-6);
      proven += bound;
      cost += state.cost;
    }
    expect(proven).toBeGreaterThan(cost * 0.9);
  });
});

describe('a table of who is covered', () => {
  it('has the same least cost merged as with a row for each demand', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { table, rule } = randomCostTable(seed);
      const limit = [1, 8, 60][seed % 3];
      const covering = coverTable(table, limit);
      const unmerged = {
        ...table,
        costs: table.costs.map((cost) => (cost <= limit ? 0 : uncoveredCost)),
        caps: table.caps.map((cap) => (cap <= limit ? 0 : uncoveredCost)),
      };
      expect(covering.table.demandCount).toBeLessThanOrEqual(table.demandCount);
      const merged = plainLeastCost(covering.table, rule) + covering.outOfReach * uncoveredCost;
      expect({ seed, merged }).toEqual({ seed, merged: plainLeastCost(unmerged, rule) });
    }
  });

  it('tells who is covered anyway and who cannot be', () => {
    const table = {
      ...{ demandCount: 3, siteCount: 1, weights: Float64Array.of(1, 2, 4) },
      ...{ costs: Int32Array.of(5, 5, 50), caps: Int32Array.of(3, 90, 90) },
    };
    const covering = coverTable(table, 10);
    expect([...covering.rowOf]).toEqual([coveredAnyway, 0, outOfReach]);
    expect(covering).toMatchObject({ outOfReach: 4, table: { demandCount: 1 } });
    expect([...covering.table.weights]).toEqual([2]);
  });
});
