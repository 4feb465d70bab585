import { describe, expect, it } from 'vitest';
import { travelDistanceBreaksMetres } from '#definitions/travelProfiles.ts';
import { publishFigures } from '#coverage/areas/publishedFigures.ts';
import { accessGap, accessGapMap } from '#planning/accessGap.ts';
import { countDifferences, differenceClass, differenceClasses, differenceLimits } from '#planning/differenceClasses.ts';
import type { DifferenceQuantity } from '#planning/differenceClasses.ts';
import { distanceDistributions, timeDistributions } from '#planning/timeDistribution.ts';
import { nearestOf, oneStreet, streetAreas, summaryOf, townspeople, wholeTown } from '#tests/scenes/oneStreet.ts';

const area = (code: string, densityPerKm2: number | null, meanMinutes: number | null) => ({
  code,
  densityPerKm2,
  meanMinutes,
});

describe('the access gap map', () => {
  it('puts areas in terciles of density by fixed breaks of travel time', () => {
    const areas = [
      area('a', 100, 5),
      area('b', 200, 10),
      area('c', 300, 11),
      area('d', 400, 20),
      area('e', 500, 21),
      area('f', 600, 3),
    ];
    const map = accessGapMap(areas);
    expect(map.densityBreaks).toEqual([300, 500]);
    expect(map.areas.map(({ density, time }) => [density, time])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 0],
    ]);
    expect(map.counts).toEqual([
      [2, 0, 0],
      [0, 2, 0],
      [1, 0, 1],
    ]);
  });

  it('tells dense and far from dense and near with other breaks', () => {
    const areas = [area('a', 1, 1), area('b', 2, 1), area('far', 3, 31)];
    expect(accessGapMap(areas, [15, 30]).areas[2]).toEqual({ code: 'far', density: 2, time: 2 });
    expect(accessGapMap(areas, [40, 60]).areas[2]).toEqual({ code: 'far', density: 2, time: 0 });
  });

  it('keeps areas without a figure or without a way out of every class', () => {
    const map = accessGapMap([area('a', null, 5), area('b', 10, null), area('c', 10, 5)]);
    expect(map.areas[0]).toEqual({ code: 'a', density: null, time: 0 });
    expect(map.areas[1].time).toBeNull();
    expect(map.counts.flat().reduce((sum, count) => sum + count)).toBe(1);
  });

  it('does not split equal densities, and stands an empty map', () => {
    const map = accessGapMap([area('a', 7, 1), area('b', 7, 1), area('c', 7, 1)]);
    expect(new Set(map.areas.map(({ density }) => density)).size).toBe(1);
    expect(accessGapMap([]).densityBreaks).toBeNull();
    expect(accessGapMap([area('a', null, 1)]).areas[0].density).toBeNull();
  });

  it('measures the gap as density x minutes beyond the cutoff', () => {
    expect(accessGap({ densityPerKm2: 250, meanBeyondMinutes: 7 })).toBe(1750);
    expect(accessGap({ densityPerKm2: 250, meanBeyondMinutes: 0 })).toBe(0);
    expect(accessGap({ densityPerKm2: null, meanBeyondMinutes: 7 })).toBeNull();
    expect(accessGap({ densityPerKm2: 250, meanBeyondMinutes: null })).toBeNull();
  });

  it('is above 0 where some live beyond the cutoff though the mean lies within it', () => {
    // Ten addresses at 50 to 950 m from the counter, mean 500; beyond 600 m lie four, by 50, 150, 250 and 350 m: 80 on average.
    const west = summaryOf(streetAreas[0], nearestOf({ loket: 0 }), 600);
    expect(west).toMatchObject({ meanMetres: 500, meanBeyondMetres: 80 });
    const speedKmh = 5;
    const { meanMinutes, meanBeyondMinutes } = publishFigures(west, speedKmh);
    expect(meanMinutes).toBeLessThan(7.2);
    expect(accessGap({ densityPerKm2: 1000, meanBeyondMinutes })).toBe(960);
  });
});

describe('classes of a difference', () => {
  const quantities = Object.keys(differenceLimits) as DifferenceQuantity[];

  it.each(quantities)('of %s are centred on 0', (quantity) => {
    for (const difference of [0, 0.5, 1, 3, 5, 10, 60, 100, 500, 1000, 5000]) {
      expect(differenceClass(-difference, quantity) + differenceClass(difference, quantity)).toBe(0);
    }
  });

  it('put a limit itself in the class farther from 0', () => {
    expect([0, 0.99, 1, 4.99, 5, 15, 30, 60, 99].map((minutes) => differenceClass(minutes, 'minutes'))).toEqual([
      0, 0, 1, 1, 2, 3, 4, 5, 5,
    ]);
    expect([-0.99, -1, -14.99, -15, -60].map((minutes) => differenceClass(minutes, 'minutes'))).toEqual([
      0, -1, -2, -3, -5,
    ]);
    expect(Object.is(differenceClass(-0.1, 'minutes'), 0)).toBe(true);
  });

  it('are counted for the legend, with areas without data apart', () => {
    const { counts, noDataCount } = countDifferences([null, 0, -600, 12, 12, null], 'people');
    expect(differenceClasses.map((value, i) => [value, counts[i]])).toEqual([
      [-5, 0],
      [-4, 1],
      [-3, 0],
      [-2, 0],
      [-1, 0],
      [0, 1],
      [1, 2],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 0],
    ]);
    expect(noDataCount).toBe(2);
  });
});

describe('the distribution of travel time', () => {
  // 6 km/h is 100 m a minute: addresses at 0.5, 1.5, ... 19.5 minutes from a place at the west end.
  const speedKmh = 6;

  it('counts the members per band, a break within the band below it', () => {
    const areas = [...streetAreas, wholeTown];
    const distributed = [oneStreet, nearestOf({ loket: 0 }), townspeople, areas] as const;
    const [west, oost, plas, town] = timeDistributions(speedKmh, distributed, [4.5, 10, 15]);
    expect(west).toEqual({ code: 'West', membersPerBand: [50, 50, 0, 0], unreachableMembers: 0 });
    expect(oost.membersPerBand).toEqual([0, 0, 100, 100]);
    expect(plas.membersPerBand).toEqual([0, 0, 0, 0]);
    expect(town.membersPerBand).toEqual([50, 50, 100, 100]);
  });

  it('counts the same members by distance as by the time that it takes', () => {
    const distributed = [oneStreet, nearestOf({ loket: 0 }), townspeople, [...streetAreas, wholeTown]] as const;
    // At 6 km/h a minute is 100 m.
    const minutes = travelDistanceBreaksMetres.map((metres) => metres / 100);
    const byDistance = distanceDistributions(distributed);
    expect(byDistance).toEqual(timeDistributions(speedKmh, distributed, minutes));
    expect(new Set(byDistance[3].membersPerBand).size).toBeGreaterThan(2);
  });

  it('keeps those who can reach no place apart, and uses the fixed breaks', () => {
    const [west] = timeDistributions(speedKmh, [oneStreet, nearestOf({}), townspeople, streetAreas]);
    expect(west).toEqual({ code: 'West', membersPerBand: [0, 0, 0, 0, 0, 0, 0, 0], unreachableMembers: 100 });
  });
});
