import { describe, expect, it } from 'vitest';
import { assignNearest, createEngine } from '#coverage/index.ts';
import { buurtChanges } from '#planning/buurtChanges.ts';
import { euroPerKmSaved } from '#planning/costs.ts';
import { kilometresSaved, kilometresSavedBySite } from '#planning/kilometres.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { nearestOf, oneStreet, townspeople } from '#tests/scenes/oneStreet.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';

const oneVisit = { ...defaultAssumptions, visitsPerInhabitantPerYear: 1, legsPerVisit: 1, switchingShare: 1 };
const today = { loket: 0 };
/** Two new places: past the middle and at the end of the street of 2 km. */
const withTwo = { loket: 0, middle: 1200, end: 2000 };

function savedBy(id: string, after: Record<string, number>, assumptions = oneVisit, group = townspeople) {
  const without = Object.fromEntries(Object.entries(after).filter(([place]) => place !== id));
  const situation = { before: nearestOf(today), after: nearestOf(after), without: nearestOf(without) };
  return kilometresSavedBySite(oneStreet, group, situation, assumptions);
}

describe('kilometres saved by one site', () => {
  it('are what people would travel more without it, the other site being there', () => {
    // 1650 ... 1950 go to the end: 100, 300, 500 and 700 m less than to the middle, 20 people each.
    expect(savedBy('end', withTwo).value).toBeCloseTo(32, 9);
    // 650 ... 950 save 100 ... 700 m on the way to 0, 10 people each; 1050 ... 1550 save 3,200 m on either way, 20 people each.
    expect(savedBy('middle', withTwo).value).toBeCloseTo(16 + 64, 9);
  });

  it('are those of a year, there and back, of people who switch', () => {
    expect(savedBy('end', withTwo, defaultAssumptions).value).toBeCloseTo((32 * 2) / 3, 9);
    expect(savedBy('end', withTwo, { ...oneVisit, switchingShare: 0.25 }).value).toBeCloseTo(8, 9);
  });

  it('count in full what a closed place would otherwise cost', () => {
    // Without the middle West goes to 2000 instead of 0, and nobody has a choice.
    const after = { middle: 1200, end: 2000 };
    const of = (places: Record<string, number>, switchingShare: number) =>
      kilometresSaved(buurtChanges(oneStreet, nearestOf(today), nearestOf(places), 1), townspeople, {
        ...oneVisit,
        switchingShare,
      }).value ?? NaN;
    for (const switchingShare of [1, 0.5, 0]) {
      expect(savedBy('middle', after, { ...oneVisit, switchingShare }).value).toBeCloseTo(
        of(after, switchingShare) - of({ end: 2000 }, switchingShare),
        9,
      );
    }
  });

  it('have the margin of a mean of each buurt, never below nothing', () => {
    // Oost: 0 m six times, 100, 300, 500 and 700 m; rounded to 5 people.
    const mean = 160;
    const variance = (100 ** 2 + 300 ** 2 + 500 ** 2 + 700 ** 2) / 10 - mean ** 2;
    const halfWidth = (1.96 * Math.sqrt(200 * variance + (mean ** 2 * 5 ** 2) / 12)) / 1000;
    const { value, range } = savedBy('end', withTwo);
    expect(range?.low).toBeCloseTo((value ?? NaN) - halfWidth, 9);
    expect(range?.high).toBeCloseTo((value ?? NaN) + halfWidth, 9);
    const few = { counts: Float64Array.of(0, 1, NaN), roundingStep: 5 };
    expect(savedBy('end', withTwo, oneVisit, few).range?.low).toBe(0);
  });

  it('have a price; a site that saves none has a reason instead', () => {
    expect(euroPerKmSaved(6400, savedBy('end', withTwo)).value).toBeCloseTo(200, 9);
    const beside = { ...withTwo, twin: 2000 };
    expect(savedBy('twin', beside)).toMatchObject({ value: 0, range: { low: 0, high: 0 } });
    expect(euroPerKmSaved(6400, savedBy('twin', beside))).toMatchObject({ value: null, reason: 'no-km-saved' });
  });

  it('leave out who could go nowhere before, or could not without it', () => {
    const situation = { before: nearestOf({}), after: nearestOf({ end: 2000 }), without: nearestOf({}) };
    expect(kilometresSavedBySite(oneStreet, townspeople, situation, oneVisit).value).toBe(0);
  });

  it('are not given without figures', () => {
    const nobody = { counts: Float64Array.of(NaN, NaN, NaN), roundingStep: 5 };
    expect(savedBy('end', withTwo, oneVisit, nobody)).toMatchObject({ value: null, reason: 'no-figures' });
  });
});

describe.each(Array.from({ length: 12 }, (_, seed) => seed + 1))('random town %d', (seed) => {
  it('saves by a site what the scenario saves with it and not without it', () => {
    const { network, sites, counts, cutoffDm } = randomTown(seed);
    const engine = createEngine(network);
    const old = sites.slice(0, Math.ceil(sites.length / 2));
    const group = { counts, roundingStep: 5 };
    const [before, after] = [old, sites].map((open) => assignNearest(engine, open));
    const assumptions = { ...defaultAssumptions, switchingShare: 0.6 };
    const inAll = (open: typeof after) =>
      kilometresSaved(buurtChanges(network, before, open, cutoffDm), group, assumptions).value ?? NaN;
    for (const site of sites.slice(old.length)) {
      const others = sites.filter((other) => other !== site);
      const without = assignNearest(engine, others);
      const { value } = kilometresSavedBySite(network, group, { before, after, without }, assumptions);
      expect(value, site.id).toBeCloseTo(inAll(after) - inAll(without), 6);
      expect(value, site.id).toBeGreaterThanOrEqual(0);
    }
  });
});
