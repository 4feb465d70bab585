import { describe, expect, it } from 'vitest';
import { assignNearest, createEngine } from '#coverage/index.ts';
import { buurtChanges } from '#planning/buurtChanges.ts';
import { countedChanges } from '#planning/comparison.ts';
import { euroPerNewlyCovered } from '#planning/costs.ts';
import { rangedOver, type Estimate } from '#planning/figure.ts';
import { newlyCoveredPerPlace } from '#planning/siteGains.ts';
import { nearestOf, oneStreet, townspeople } from '#tests/scenes/oneStreet.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';

const today = nearestOf({ loket: 0 });
/** Two new places: past the middle and at the end of the street of 2 km. */
const withTwo = nearestOf({ loket: 0, middle: 1200, end: 2000 });

const gains = (cutoffMetres: number, after = withTwo, group = townspeople) =>
  newlyCoveredPerPlace(oneStreet, group, { before: today, after }, cutoffMetres * 10);

describe('people newly covered by each place', () => {
  it('are those nearest to it who were beyond the cutoff', () => {
    // Within 500 m of 1200 and beyond 500 m of 0: 750 ... 950 in West (3 of 10 addresses, 100 people) and 1050 ... 1550 in Oost
    // (6 of 10, 200 people); 1650 lies 450 m from 1200, yet nearer to 2000, which takes 1650 ... 1950.
    const found = gains(500);
    expect(found.get('middle')?.value).toBeCloseTo(30 + 120, 9);
    expect(found.get('end')?.value).toBeCloseTo(80, 9);
    expect(found.get('loket')).toEqual({ value: 0, halfWidth: 0 });
  });

  it('have the margin of a share of each buurt, with the rounding by CBS', () => {
    // Oost: 200 people, 4 of 10 addresses gain, rounded to 5.
    const variance = 200 * 0.4 * 0.6 + (0.4 ** 2 * 5 ** 2) / 12;
    expect(gains(500).get('end')?.halfWidth).toBeCloseTo(1.96 * Math.sqrt(variance), 9);
  });

  it('count an address exactly at the cutoff, and none that was within it already', () => {
    // 1950 lies 50 m from 2000 and every address lies within 1950 m of 0.
    expect(gains(50).get('end')?.value).toBeCloseTo(20, 9);
    expect(gains(49).get('end')?.value).toBe(0);
    expect(gains(1950).get('end')?.value).toBe(0);
  });

  it('make an address reachable for the first time', () => {
    const nowhere = { before: nearestOf({}), after: nearestOf({ end: 2000 }) };
    expect(newlyCoveredPerPlace(oneStreet, townspeople, nowhere, 10_000).get('end')?.value).toBeCloseTo(200, 9);
  });

  it('are in no sum where the buurt has no figure', () => {
    const counts = Float64Array.of(100, NaN, NaN);
    const found = gains(500, withTwo, { counts, roundingStep: 5 });
    expect([found.get('middle')?.value, found.get('end')?.value]).toEqual([expect.closeTo(30, 9), 0]);
  });

  it('have a price, and a place that brings nobody within reach has none', () => {
    const priceOf = (of: Estimate) => euroPerNewlyCovered(8000, rangedOver([of], 0));
    expect(priceOf(gains(500).get('end')!).value).toBeCloseTo(100, 9);
    expect(priceOf(gains(1950).get('end')!)).toMatchObject({
      value: null,
      reason: 'nobody-newly-covered',
    });
  });
});

describe.each(Array.from({ length: 20 }, (_, seed) => seed + 1))('random town %d', (seed) => {
  it('allots everyone who is newly covered to one place', () => {
    const { network, sites, areas, counts, cutoffDm } = randomTown(seed);
    const engine = createEngine(network);
    const half = Math.ceil(sites.length / 2);
    const [before, after] = [sites.slice(0, half), sites].map((open) => assignNearest(engine, open));
    const group = { counts, roundingStep: 5 };
    const perPlace = newlyCoveredPerPlace(network, group, { before, after }, cutoffDm);
    const everyBuurt = [...new Set(areas.flatMap(({ buurten }) => buurten))];
    const total = countedChanges(buurtChanges(network, before, after, cutoffDm), group, everyBuurt).newlyCovered.value;
    const sum = [...perPlace.values()].reduce((people, { value }) => people + value, 0);
    expect(sum).toBeCloseTo(total, 6);
    for (const { id } of before.sites) expect(perPlace.get(id)?.value, id).toBe(0);
  });
});
