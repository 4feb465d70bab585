import { describe, expect, it } from 'vitest';
import { allows } from '#planning/bestPlaces/choiceRule.ts';
import type { ChoiceRule } from '#planning/bestPlaces/choiceRule.ts';
import { choiceCost } from '#planning/bestPlaces/costTable.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { findLeastCost, firstState } from '#planning/bestPlaces/leastCost.ts';
import { allChoices, plainCost, plainLeastCost } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

function solve(seed: number) {
  const { table, rule } = randomCostTable(seed);
  const state = firstState(table, rule);
  const pauses: { cost: number; bound: number; sites: number[] }[] = [];
  for (const _pause of findLeastCost(table, rule, state)) pauses.push({ ...state, sites: [...state.sites] });
  return { table, rule, state, pauses };
}

/** Homes along a street of 20 km, in order, and sites at random places on it. */
function largeTable(seed: number): CostTable {
  const random = seededRandom(seed);
  const [demandCount, siteCount] = [21_000, 10];
  const sites = Array.from({ length: siteCount }, () => pick(random, 200_000));
  const homes = Array.from({ length: demandCount }, () => pick(random, 200_000)).sort((a, b) => a - b);
  const costs = Int32Array.from(sites.flatMap((site) => homes.map((home) => Math.abs(home - site))));
  const weights = Float64Array.from(homes, () => 1 + pick(random, 1000));
  return { demandCount, siteCount, weights, costs, caps: new Int32Array(demandCount).fill(200_001) };
}

describe('the choice of sites that costs least', () => {
  it('is what trying all choices finds, in 300 small towns', () => {
    for (const seed of seeds) {
      const { table, rule, state } = solve(seed);
      expect({ seed, cost: state.cost }).toEqual({ seed, cost: plainLeastCost(table, rule) });
      expect(state.bound).toBe(state.cost);
      expect(allows(rule, state.sites)).toBe(true);
      expect(choiceCost(table, state.sites)).toBe(state.cost);
    }
  });

  it('has a valid answer and bound at every pause, so that it may be stopped at any', () => {
    for (const seed of seeds.slice(0, 60)) {
      const { table, rule, pauses } = solve(seed);
      const least = plainLeastCost(table, rule);
      for (const { cost, bound, sites } of pauses) {
        expect(allows(rule, sites)).toBe(true);
        expect(plainCost(table, sites)).toBe(cost);
        expect(bound).toBeLessThanOrEqual(least);
      }
    }
  });

  it('is the same each time', () => {
    for (const seed of seeds.slice(0, 20)) expect(solve(seed).pauses).toEqual(solve(seed).pauses);
  });

  it('is what trying all choices finds of demand so much that blocks of it are looked at first', () => {
    for (const seed of [1, 2]) {
      const table = largeTable(seed);
      const rule: ChoiceRule =
        seed === 1
          ? { kind: 'count', count: 3 }
          : { kind: 'budget', budget: 60, costs: Float64Array.from({ length: table.siteCount }, (_, i) => 10 + 3 * i) };
      const state = firstState(table, rule);
      for (const _pause of findLeastCost(table, rule, state)) expect(state.bound).toBeLessThanOrEqual(state.cost);
      const costs = [...allChoices(table.siteCount, rule)].map((sites) => choiceCost(table, sites));
      expect(state).toMatchObject({ cost: Math.min(...costs), bound: Math.min(...costs) });
    }
  });

  it('is among all choices', () => {
    const { table, rule, state } = solve(7);
    expect([...allChoices(table.siteCount, rule)]).toContainEqual(state.sites);
  });
});
