import { describe, expect, it } from 'vitest';
import { buurtChanges } from '#planning/buurtChanges.ts';
import { compareAreas, countedChanges, meanGapMetres } from '#planning/comparison.ts';
import { bestValue } from '#planning/verdicts/bestValue.ts';
import { meanDistance } from '#planning/meanDistance.ts';
import { quantileRanges } from '#planning/quantileRange.ts';
import { nearestOf, oneStreet, streetAreas, summaryOf, townspeople, wholeTown } from '#tests/scenes/oneStreet.ts';

const cutoffMetres = 500;
const today = nearestOf({ loket: 0 });
const withCandidate = nearestOf({ loket: 0, candidate: 2000 });
const moved = nearestOf({ candidate: 2000 });

function compare(before = today, after = withCandidate, areas = [...streetAreas, wholeTown]) {
  const changes = buurtChanges(oneStreet, before, after, cutoffMetres * 10);
  const [was, is] = [before, after].map((assignment) => areas.map((area) => summaryOf(area, assignment, cutoffMetres)));
  return compareAreas([changes], townspeople, areas, { before: was, after: is });
}

describe('before and after in a town of one street', () => {
  it('counts who comes within the cutoff: half of Oost, nobody of West', () => {
    const [west, oost, , town] = compare();
    expect([west.newlyCovered?.value, oost.newlyCovered?.value, town.newlyCovered?.value]).toEqual([0, 100, 100]);
    expect([west.coveredBefore, west.coveredAfter, oost.coveredBefore, oost.coveredAfter]).toEqual([50, 50, 0, 100]);
    expect([west.stillBeyond, oost.stillBeyond, town.stillBeyond]).toEqual([50, 100, 150]);
  });

  it('gives the change in mean, median and P90', () => {
    const [west, oost, , town] = compare();
    expect(west).toMatchObject({ meanChangeMetres: 0, medianChangeMetres: 0, p90ChangeMetres: 0 });
    // Oost: from 1050...1950 m to 50...950 m.
    expect(oost).toMatchObject({ meanChangeMetres: -1000, medianChangeMetres: -1000, p90ChangeMetres: -1000 });
    // All: mean (100 x 500 + 200 x 1500) / 300 m becomes 500 m.
    expect(town.meanChangeMetres).toBeCloseTo(500 - 350_000 / 300, 9);
  });

  it('keeps gains and losses apart when a place moves', () => {
    const [west, oost, , town] = compare(today, moved);
    expect(west).toMatchObject({ newlyCovered: { value: 0 }, lost: { value: 50 }, netCovered: { value: -50 } });
    expect(oost).toMatchObject({ newlyCovered: { value: 100 }, lost: { value: 0 } });
    expect(town.netCovered?.value).toBe(50);
  });

  it('gives null, not 0, where a buurt has no figure', () => {
    const plas = compare()[2];
    expect(plas).toMatchObject({ groupCount: null, newlyCovered: null, netCovered: null, stillBeyond: null });
    expect(plas.meanChangeMetres).toBeNull();
    expect(plas.meanChangeHalfWidthMetres).toBeNull();
  });

  it('counts a distance equal to the cutoff as covered', () => {
    const at = (cutoffDm: number) => buurtChanges(oneStreet, today, withCandidate, cutoffDm).coveredBefore[0];
    expect([at(4499), at(4500), at(4501)]).toEqual([4, 5, 5]);
  });

  it('counts nobody as covered, and no distance, where no place can be reached', () => {
    const changes = buurtChanges(oneStreet, nearestOf({}), today, 0xffffffff);
    expect([...changes.coveredBefore]).toEqual([0, 0, 0]);
    expect([...changes.gained]).toEqual([10, 10, 0]);
    expect([...changes.reachable]).toEqual([0, 0, 0]);
  });

  it('gives the mean distance of a part, with a margin by the spread over its addresses', () => {
    // 50, 150 ... 950 m in West: 500 on average, with a variance of 82,500 m2 per person.
    const mean = meanDistance(oneStreet, today, townspeople, [0]);
    expect(mean?.value).toBeCloseTo(500, 9);
    expect(mean?.halfWidth).toBeCloseTo(1.96 * Math.sqrt(82_500 / 100), 6);
    expect(meanDistance(oneStreet, nearestOf({}), townspeople, [0])).toBeNull();
  });

  it('refuses assignments of another network', () => {
    const other = { distanceDm: new Uint32Array(3) };
    expect(() => buurtChanges(oneStreet, today, other, 1)).toThrow(/3 points does not fit a network of 20/);
  });

  it('refuses areas without a summary', () => {
    const changes = buurtChanges(oneStreet, today, moved, 1);
    expect(() => compareAreas([changes], townspeople, streetAreas, { before: [], after: [] })).toThrow('West');
  });
});

describe('the uncertainty of a difference', () => {
  it('follows from the spread over addresses and the rounding of each buurt', () => {
    const oost = compare()[1];
    // Half of 200 people: 200 x 1/2 x 1/2, and a rounding variance of 25/12 of which a quarter counts.
    const { value, range } = oost.newlyCovered!;
    expect((range.high ?? NaN) - value).toBeCloseTo(1.96 * Math.sqrt(50 + 25 / 48), 9);
  });

  it('is nil for people for whom nothing changes', () => {
    expect(compare()[0].netCovered).toEqual({ value: 0, range: { low: 0, high: 0 } });
  });

  it('leaves only the rounding where all addresses of a buurt change alike', () => {
    const changes = buurtChanges(oneStreet, nearestOf({ loket: 5000 }), nearestOf({ loket: 1000 }), 10_000);
    const { newlyCovered } = countedChanges(changes, townspeople, [0, 1]);
    expect(newlyCovered.value).toBe(300);
    expect(newlyCovered.halfWidth).toBeCloseTo(1.96 * Math.sqrt((2 * 25) / 12), 9);
  });

  it('of the mean counts how much addresses differ in their change', () => {
    const gap = meanGapMetres(buurtChanges(oneStreet, today, withCandidate, 5000), townspeople, [1]);
    expect(gap?.value).toBe(-1000);
    // Changes of 100, 300, ... 1900 m: variance 200² x (10² - 1) / 12 over 200 people. All deviate from one mean, so rounding has no part.
    expect(gap?.halfWidth).toBeCloseTo((1.96 * Math.sqrt(330_000 * 200)) / 200, 6);
  });

  it('of the median is looked up in the distribution', () => {
    const [west, , plas] = streetAreas.map((area) => quantileRanges(oneStreet, today, townspeople, area, [0.5]));
    // 50 % +- 1.96 sqrt(100 x 1/4) / 100 = 40.2 to 59.8 %: the fifth and the sixth of ten addresses.
    expect(west).toEqual([{ quantile: 0.5, value: 450, low: 450, high: 550 }]);
    expect(plas).toEqual([{ quantile: 0.5, value: null, low: null, high: null }]);
  });

  it('of P90 ends at the farthest address', () => {
    const [west] = quantileRanges(oneStreet, today, townspeople, streetAreas[0], [0.9]);
    expect(west).toEqual({ quantile: 0.9, value: 850, low: 850, high: 950 });
  });
});

describe('the best of several scenarios', () => {
  const values = [120, 100, null, 200];
  const within =
    (uncertain: number, visible = 0) =>
    () => ({ uncertain, visible });

  it('is marked when it is better than every other by more than the uncertainty', () => {
    expect(bestValue(values, 'lower', within(19.9))).toEqual({ best: 1, alike: [1] });
    expect(bestValue(values, 'higher', within(79))).toEqual({ best: 3, alike: [3] });
  });

  it('is not marked when the gap is within it', () => {
    expect(bestValue(values, 'lower', within(20))).toEqual({ best: null, alike: [0, 1] });
  });

  it('is not marked for equal amounts, nor without two values', () => {
    expect(bestValue([120, 120], 'lower', within(0))).toEqual({ best: null, alike: [0, 1] });
    expect(bestValue([120, null], 'lower', within(0))).toEqual({ best: null, alike: [0] });
    expect(bestValue([null, null], 'lower', within(0))).toEqual({ best: null, alike: [] });
  });

  it('asks the uncertainty of the pair at hand', () => {
    const asked: string[] = [];
    bestValue(values, 'lower', (a, b) => (asked.push(`${a}-${b}`), { uncertain: 0, visible: 0 }));
    expect(asked).toEqual(['1-0', '1-3']);
  });

  it('must be far enough from the others to be seen, however certain', () => {
    // The second is 20 better than the first.
    expect(bestValue(values, 'lower', within(1, 20))).toMatchObject({ best: 1 });
    expect(bestValue(values, 'lower', within(1, 20.1))).toMatchObject({ best: null, alike: [0, 1] });
    // 0.3 - 0.2 falls short of 0.1 in binary.
    expect(bestValue([0.2, 0.3], 'lower', within(0, 0.1)).best).toBe(0);
  });

  it('is refused for five', () => {
    expect(() => bestValue([...values, 1], 'lower', within(0))).toThrow(RangeError);
  });
});
