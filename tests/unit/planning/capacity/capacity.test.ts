import { describe, expect, it } from 'vitest';
import { createEngine, placeDistances, unreachableDm } from '#coverage/index.ts';
import { counterMinutesPerWeek, loadShare, visitsPerOpenHour, visitsPerYear } from '#planning/capacity/capacity.ts';
import { evenZones, fadingZones, floatingCatchment } from '#planning/capacity/floatingCatchment.ts';
import { tailoredServiceYear } from '#planning/capacity/tailoredService.ts';
import { peopleAtPoints } from '#planning/capacity/visitDemand.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

describe('the capacity of a place', () => {
  const supply = { hoursPerWeek: 8, desks: 1, minutesPerVisit: 15 };

  it('is open hours a year x desks x 60 / minutes per visit', () => {
    expect(visitsPerYear(supply)).toBe(1664);
    expect(visitsPerYear({ hoursPerWeek: 40, desks: 2, minutesPerVisit: 15 })).toBe(16_640);
    expect(visitsPerYear({ ...supply, hoursPerWeek: 0 })).toBe(0);
    expect(counterMinutesPerWeek({ ...supply, desks: 3 })).toBe(1440);
  });

  it('is not known where hours or desks are not', () => {
    expect(visitsPerYear({ ...supply, desks: null })).toBeNull();
    expect(visitsPerYear({ ...supply, hoursPerWeek: null })).toBeNull();
    expect(loadShare(500, null)).toBeNull();
    expect(loadShare(500, 0)).toBeNull();
    expect(visitsPerOpenHour(500, null)).toBeNull();
    expect(visitsPerOpenHour(500, 0)).toBeNull();
  });

  it('is refused for minutes, hours or desks below 0', () => {
    expect(() => visitsPerYear({ ...supply, minutesPerVisit: 0 })).toThrow(RangeError);
    expect(() => visitsPerYear({ ...supply, minutesPerVisit: -15 })).toThrow(RangeError);
    expect(() => visitsPerYear({ ...supply, desks: -1 })).toThrow(RangeError);
    expect(() => visitsPerYear({ ...supply, hoursPerWeek: NaN })).toThrow(RangeError);
  });

  it('says how busy it is', () => {
    expect(visitsPerOpenHour(1664, 8)).toBe(4);
    expect(loadShare(832, 1664)).toBe(0.5);
    expect(loadShare(3328, 1664)).toBe(2);
  });
});

describe('counter minutes per person per week', () => {
  const people = Float64Array.of(100, 50, 30);
  const distances = [Uint32Array.of(1000, 4000, 20_000), Uint32Array.of(9000, 5000, unreachableDm)];

  it('divide the minutes of each place over the people within the cutoff, and add up', () => {
    const access = floatingCatchment({
      people,
      distances,
      minutesPerWeek: [300, 100],
      cutoffDm: 6000,
      zones: evenZones,
    });
    expect(access.placeMinutesPerPerson).toEqual([300 / 150, 100 / 50]);
    expect([...access.minutesPerPerson]).toEqual([2, 4, 0]);
  });

  it('count less from farther away in the enhanced form', () => {
    const access = floatingCatchment({
      people,
      distances,
      minutesPerWeek: [300, null],
      cutoffDm: 6000,
      zones: fadingZones,
    });
    const share = 300 / (100 * 1 + 50 * 0.68);
    expect(access.placeMinutesPerPerson).toEqual([share, null]);
    expect([...access.minutesPerPerson]).toEqual([share, 0.68 * share, 0]);
  });

  it('leave out a place that nobody reaches', () => {
    const access = floatingCatchment({
      people,
      distances,
      minutesPerWeek: [300, 100],
      cutoffDm: 500,
      zones: evenZones,
    });
    expect(access.placeMinutesPerPerson).toEqual([null, null]);
    expect(() =>
      floatingCatchment({ people, distances, minutesPerWeek: [300], cutoffDm: 500, zones: evenZones }),
    ).toThrow(RangeError);
  });

  it.each([
    ['2SFCA', evenZones],
    ['E2SFCA', fadingZones],
  ])('give people together what the places give together: %s on seeded towns', (_, zones) => {
    for (let seed = 0; seed < 100; seed++) {
      const { network, sites, counts, cutoffDm } = randomTown(seed);
      const engine = createEngine(network);
      const random = seededRandom(seed);
      const minutesPerWeek = sites.map(() => [null, 480, 60 * pick(random, 40)][pick(random, 3)]);
      const atPoints = peopleAtPoints(network, counts);
      const access = floatingCatchment({
        people: atPoints,
        distances: sites.map(({ snap }) => placeDistances(engine, snap)),
        ...{ minutesPerWeek, cutoffDm, zones },
      });
      const got = atPoints.reduce((sum, count, point) => sum + count * access.minutesPerPerson[point], 0);
      const given = minutesPerWeek.reduce<number>(
        (sum, minutes, place) => sum + (access.placeMinutesPerPerson[place] === null ? 0 : (minutes ?? 0)),
        0,
      );
      expect(got).toBeCloseTo(given, 6);
    }
  });
});

describe('people at demand points', () => {
  it('are the buurt figure over all its addresses, and nobody where there is no figure', () => {
    const points = { buurtCodes: ['a', 'b'], demandAddresses: [1, 3, 2], demandBuurt: [0, 0, 1] };
    expect([...peopleAtPoints(points, Float64Array.of(20, NaN))]).toEqual([5, 15, 0]);
  });
});

describe('tailored service', () => {
  it('costs what a visit costs, for every visit', () => {
    const offered = { costPerVisitEuro: 75, share: 0.5 };
    expect(tailoredServiceYear(offered, 200)).toEqual({ visitsPerYear: 100, yearlyCostEuro: 7500 });
    const counted = { costPerVisitEuro: 40, visitsPerYear: 60 };
    expect(tailoredServiceYear(counted, 200)).toEqual({ visitsPerYear: 60, yearlyCostEuro: 2400 });
    // No more visits than are made.
    expect(tailoredServiceYear(counted, 50)).toEqual({ visitsPerYear: 50, yearlyCostEuro: 2000 });
    expect(() => tailoredServiceYear({ ...offered, share: 1.5 }, 200)).toThrow(RangeError);
    expect(() => tailoredServiceYear({ ...offered, costPerVisitEuro: -1 }, 200)).toThrow(RangeError);
  });
});
