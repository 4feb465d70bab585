import { describe, expect, it } from 'vitest';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { buurtChanges } from '#planning/buurtChanges.ts';
import type { Figure } from '#planning/figure.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import { kilometresSaved } from '#planning/kilometres.ts';
import { visitsPerPlace, visitsToAll } from '#planning/siteVisits.ts';
import { estimateSum, partInBuurt } from '#planning/uncertainty.ts';
import { nearestOf, oneStreet, townspeople } from '#tests/scenes/oneStreet.ts';
import { seededRandom } from '#tests/scenes/seededRandom.ts';

const oneVisit = { ...defaultAssumptions, visitsPerInhabitantPerYear: 1, legsPerVisit: 1, switchingShare: 1 };
const halfWidthOf = ({ value, range }: Figure) => (range?.high ?? NaN) - (value ?? NaN);
/** Of a figure rounded to 5. */
const roundingOf5 = (1.96 * 5) / Math.sqrt(12);

describe('visits to several sites', () => {
  const situation = { before: nearestOf({ loket: 0 }), after: nearestOf({ loket: 0, west: 500, oost: 1400 }) };
  const toAll = (ids: string[], assumptions = oneVisit) =>
    visitsToAll(oneStreet, townspeople, situation, assumptions, ids);

  it('leave only the rounding where the sites serve everybody together', () => {
    const all = toAll(['loket', 'west', 'oost']);
    expect(all.value).toBeCloseTo(300, 9);
    expect(halfWidthOf(all)).toBeCloseTo(Math.SQRT2 * roundingOf5, 9);
    // Added as independent it would be more than that.
    const apart = [...visitsPerPlace(oneStreet, townspeople, situation, oneVisit).values()].map(halfWidthOf);
    expect(Math.hypot(...apart)).toBeGreaterThan(2 * halfWidthOf(all));
  });

  it('are the same for one site as its own', () => {
    const assumptions = { ...oneVisit, switchingShare: 0.6 };
    const own = visitsPerPlace(oneStreet, townspeople, situation, assumptions).get('west');
    expect(toAll(['west'], assumptions)).toEqual(own);
  });

  it('count those who serve nobody as nothing', () => {
    expect(toAll(['nowhere'])).toMatchObject({ value: 0, range: { low: 0, high: 0 } });
  });
});

describe('switching, everyone for themselves', () => {
  it('is drawn per person in kilometres as it is in visits', () => {
    const [before, after] = [nearestOf({ loket: 0 }), nearestOf({ loket: 0, end: 2000 })];
    const switchingShare = 0.3;
    const changes = buurtChanges(oneStreet, before, after, 1);
    const exact = { ...townspeople, roundingStep: 0 };
    const figure = kilometresSaved(changes, exact, { ...oneVisit, switchingShare });
    const random = seededRandom(7);
    const draws = Array.from({ length: 4000 }, () => {
      let savedKm = 0;
      for (const [buurt, people] of [100, 200].entries()) {
        for (let person = 0; person < people; person++) {
          const point = 10 * buurt + Math.floor(10 * random());
          if (random() < switchingShare) savedKm += (before.distanceDm[point] - after.distanceDm[point]) / 10_000;
        }
      }
      return savedKm;
    });
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const sd = Math.sqrt(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length);
    expect(figure.value).toBeCloseTo(mean, 0);
    expect(halfWidthOf(figure) / (1.96 * sd)).toBeCloseTo(1, 1);
  });
});

describe('a whole percentage of a wijk, shared over its buurten', () => {
  /** 12 % of 30,000 and of 10,000 people, in two buurten each. */
  const shared: GroupInBuurten = {
    counts: Float64Array.of(2400, 1200, 600, 600),
    roundingStep: 5,
    wijken: {
      ofBuurt: Int32Array.of(0, 0, 1, 1),
      figures: [
        { index: 0, members: 3600, roundingStep: 300 },
        { index: 1, members: 1200, roundingStep: 100 },
      ],
    },
  };
  const sum = (shares: number[], group = shared) =>
    estimateSum(
      shares.map((share, buurt) => partInBuurt(group, buurt, { mean: share, variance: share * (1 - share) })),
    );

  it('is half a percent off in all its buurten at once', () => {
    const { value, halfWidth } = sum([1, 1, 1, 1]);
    expect(value).toBe(4800);
    expect(halfWidth).toBeCloseTo((1.96 / Math.sqrt(12)) * Math.hypot(300, 100), 9);
  });

  it('does not say in which buurt of the wijk they live', () => {
    // A buurt that is two thirds of its wijk: 3600 draws with p = 2/3, and two thirds of the rounding.
    const binomial = (3600 * 2) / 9;
    expect(sum([1, 0, 0, 0]).halfWidth).toBeCloseTo(1.96 * Math.sqrt(binomial + 200 ** 2 / 12), 9);
    const ownFigures = { counts: shared.counts, roundingStep: 5 };
    expect(sum([1, 0, 0, 0], ownFigures).halfWidth).toBeCloseTo(roundingOf5, 9);
  });

  it('leaves a buurt with a figure of its own alone', () => {
    const mixed = { ...shared, wijken: { ...shared.wijken!, ofBuurt: Int32Array.of(0, 0, -1, -1) } };
    expect(sum([0, 0, 1, 0], mixed).halfWidth).toBeCloseTo(roundingOf5, 9);
  });
});

describe('people who live in clusters', () => {
  it('of m have m times the variance, by drawing them', () => {
    const [clusters, size, share] = [40, 25, 0.3];
    const group = { counts: Float64Array.of(clusters * size), roundingStep: 0, designEffect: size };
    const { halfWidth } = estimateSum([partInBuurt(group, 0, { mean: share, variance: share * (1 - share) })]);
    const random = seededRandom(3);
    const draws = Array.from({ length: 4000 }, () => {
      let inside = 0;
      for (let cluster = 0; cluster < clusters; cluster++) if (random() < share) inside += size;
      return Math.abs(inside - clusters * size * share) <= halfWidth;
    });
    expect(halfWidth).toBeCloseTo(1.96 * size * Math.sqrt(clusters * share * (1 - share)), 9);
    const coverage = draws.filter(Boolean).length / draws.length;
    expect(coverage).toBeGreaterThan(0.92);
    expect(coverage).toBeLessThan(0.98);
  });
});
