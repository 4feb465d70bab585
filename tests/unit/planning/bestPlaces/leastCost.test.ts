import { describe, expect, it } from 'vitest';
import { allows } from '#planning/bestPlaces/choiceRule.ts';
import { choiceCost } from '#planning/bestPlaces/costTable.ts';
import { findLeastCost, firstState } from '#planning/bestPlaces/leastCost.ts';
import { allChoices, plainCost, plainLeastCost } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

function solve(seed: number) {
  const { table, rule } = randomCostTable(seed);
  const state = firstState(table, rule);
  const pauses: { cost: number; bound: number; sites: number[] }[] = [];
  for (const _pause of findLeastCost(table, rule, state)) pauses.push({ ...state, sites: [...state.sites] });
  return { table, rule, state, pauses };
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

  it('is among all choices', () => {
    const { table, rule, state } = solve(7);
    expect([...allChoices(table.siteCount, rule)]).toContainEqual(state.sites);
  });
});
