import { describe, expect, it } from 'vitest';
import { targetGroups } from '#definitions/targetGroups.ts';
import { combinedHalfWidth, estimateMean, estimateSum, publishedTotal, roundingStepOf } from '#planning/uncertainty.ts';
import { seededRandom } from '#tests/scenes/seededRandom.ts';

/** Buurten as published, with what is added up at each of their addresses. */
const buurten = [
  { members: 40, roundingStep: 10, addresses: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
  { members: 125, roundingStep: 5, addresses: [1, 1, 1, 0] },
  { members: 10, roundingStep: 10, addresses: [1, 1, 1, 1] },
  { members: 60, roundingStep: 5, addresses: [0, 300, 900, 1400, 0] },
];

const published = (counts: number[], roundingStep: number) => ({ counts: Float64Array.from(counts), roundingStep });
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
const partsOf = (which: typeof buurten) =>
  which.map(({ members, roundingStep, addresses }) => ({
    members,
    roundingStep,
    mean: mean(addresses),
    variance: variance(addresses),
  }));

/** Draws a true count that rounds to the published one, and an address for every member. */
function drawTotals(which: typeof buurten, draws: number, random: () => number) {
  return Array.from({ length: draws }, () => {
    let sum = 0;
    let people = 0;
    for (const { members, roundingStep, addresses } of which) {
      const trueCount = Math.round(members + (random() - 0.5) * roundingStep);
      people += trueCount;
      for (let member = 0; member < trueCount; member++) sum += addresses[Math.floor(random() * addresses.length)];
    }
    return { sum, mean: sum / people };
  });
}

describe('the 95 % interval, against drawing addresses and true counts at random', () => {
  const random = seededRandom(20240601);

  it.each([
    { sumOf: 'people', which: buurten.slice(0, 3) },
    { sumOf: 'metres', which: buurten.slice(3) },
  ])('of a sum of $sumOf holds 95 % of the draws', ({ which }) => {
    const { value, halfWidth } = estimateSum(partsOf(which));
    const draws = drawTotals(which, 6000, random).map(({ sum }) => sum);
    expect(mean(draws)).toBeCloseTo(value, value > 1000 ? -3 : 0);
    expect(Math.sqrt(variance(draws)) / (halfWidth / 1.96)).toBeCloseTo(1, 1);
    const inside = draws.filter((sum) => Math.abs(sum - value) <= halfWidth).length / draws.length;
    expect(inside).toBeGreaterThan(0.935);
    expect(inside).toBeLessThan(0.965);
  });

  it('of a mean holds 95 % of the draws', () => {
    const estimate = estimateMean(partsOf(buurten));
    const draws = drawTotals(buurten, 6000, random);
    const inside = draws.filter((draw) => Math.abs(draw.mean - estimate!.value) <= estimate!.halfWidth);
    expect(inside.length / draws.length).toBeGreaterThan(0.935);
    expect(inside.length / draws.length).toBeLessThan(0.965);
  });
});

describe('uncertainty in closed form', () => {
  it('combines the rounding of buurten in quadrature: n buurten are sqrt(n) times as uncertain as one', () => {
    const one = publishedTotal(published([1000], 5)).halfWidth;
    expect(one).toBeCloseTo((1.96 * 5) / Math.sqrt(12), 9);
    expect(publishedTotal(published(new Array<number>(100).fill(1000), 5)).halfWidth).toBeCloseTo(10 * one, 9);
  });

  it('leaves out buurten without a figure', () => {
    expect(publishedTotal(published([100, NaN, 0], 10)).value).toBe(100);
  });

  it('has a binomial variance n p (1 - p) for exact counts', () => {
    const { value, halfWidth } = estimateSum([{ members: 400, roundingStep: 0, mean: 0.2, variance: 0.16 }]);
    expect(value).toBe(80);
    expect(halfWidth).toBeCloseTo(1.96 * 8, 9);
  });

  it('has no mean without members', () => {
    expect(estimateMean([])).toBeNull();
    expect(estimateMean([{ members: 0, roundingStep: 5, mean: 3, variance: 1 }])).toBeNull();
  });

  it('adds independent half widths as the sides of a right triangle', () => {
    expect(combinedHalfWidth(3, 4)).toBe(5);
  });

  it('takes benefits to be rounded to 10 and everything else to 5', () => {
    const steps = Object.fromEntries(targetGroups.map((group) => [group.id, roundingStepOf(group)]));
    expect(steps).toMatchObject({ inhabitants: 5, 'age-65-plus': 5, 'benefit-bijstand': 10, 'wmo-clients': 10 });
  });
});
