import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, placeDistances } from '#coverage/index.ts';
import { weekdays } from '#definitions/openingHours.ts';
import { parseOpeningHours } from '#definitions/openingHoursText.ts';
import { areaHours } from '#planning/hours/areaHours.ts';
import type { AreaHours } from '#planning/hours/areaHours.ts';
import { hoursPerWeekOf, placeHours, prepareHours } from '#planning/hours/placeHours.ts';
import type { PlaceHours } from '#planning/hours/placeHours.ts';
import { reachableHours, uniteHours } from '#planning/hours/reachableHours.ts';
import { reachGroups } from '#planning/hours/reachGroups.ts';
import { quarterHoursIn, weekOf } from '#planning/hours/week.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';
import { sitesAt, townEngine } from '#tests/scenes/townEngine.ts';

function open(text: string): PlaceHours {
  const reading = parseOpeningHours(text);
  if ('problem' in reading) throw new Error(`${text}: ${reading.problem.code}`);
  return { known: 'intervals', intervals: reading.intervals };
}
const number = (hoursPerWeek: number): PlaceHours => ({ known: 'number', hoursPerWeek });
const nothing: PlaceHours = { known: 'nothing' };
const unite = (...hours: PlaceHours[]) => uniteHours(hours.map(prepareHours));

describe('hours of several places together', () => {
  it('are the union of their weeks: complementary hours add up, the same hours count once', () => {
    const morning = open('ma-vr 9:00-13:00');
    const afternoon = open('ma-vr 13:00-17:00');
    expect(unite(morning, afternoon)).toMatchObject({
      lowQuarterHours: 160,
      assumedQuarterHours: 160,
      highQuarterHours: 160,
    });
    expect(unite(morning, morning).highQuarterHours).toBe(80);
    expect(unite()).toMatchObject({ highQuarterHours: 0, knownPlaces: 0, unknownPlaces: 0 });
  });

  it('run from the largest to the sum where only a number is known, the assumed week lying between', () => {
    // The assumed week of 8 hours is Tuesday morning and Thursday afternoon, of which the place open on Tuesday morning has half.
    const union = unite(open('di 9:00-13:00'), number(8));
    expect(union).toMatchObject({ lowQuarterHours: 32, assumedQuarterHours: 32, highQuarterHours: 48 });
    expect(unite(number(8), number(20))).toMatchObject({
      lowQuarterHours: 80,
      assumedQuarterHours: 80,
      highQuarterHours: 112,
    });
    expect(unite(number(100), number(100)).highQuarterHours).toBe(672);
  });

  it('count a place of which nothing is known apart, and add nothing for it', () => {
    expect(unite(open('za 10:00-14:00'), nothing)).toMatchObject({
      highQuarterHours: 16,
      knownPlaces: 1,
      unknownPlaces: 1,
    });
    expect(unite(nothing, nothing)).toMatchObject({ highQuarterHours: 0, knownPlaces: 0, unknownPlaces: 2 });
  });

  it('have an evening or not only where that is known', () => {
    expect(unite(open('do 13:00-20:00')).windows).toMatchObject({ evening: 'yes', saturday: 'no' });
    expect(unite(open('do 13:00-20:00'), nothing).windows).toMatchObject({ evening: 'yes', saturday: 'unknown' });
    // 60 hours have evenings in their assumed week, which nobody has said.
    expect(unite(number(60)).windows.evening).toBe('unknown');
    expect(unite(number(0)).windows.evening).toBe('no');
  });

  it('never get less by more hours, and are at most the sum', () => {
    const interval = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 8 }))
      .map(([day, from, length]) => {
        const time = (hour: number) => `${String(Math.min(hour, 24)).padStart(2, '0')}:00`;
        return { day: weekdays[day - 1], from: time(from), until: time(from + length) };
      });
    const hours: fc.Arbitrary<PlaceHours> = fc.oneof(
      fc
        .array(interval, { minLength: 1, maxLength: 5 })
        .map((intervals) => ({ known: 'intervals' as const, intervals })),
      fc.integer({ min: 0, max: 160 }).map(number),
      fc.constant(nothing),
    );
    fc.assert(
      fc.property(fc.array(hours, { maxLength: 4 }), hours, interval, (others, place, extra) => {
        const more: PlaceHours =
          place.known === 'intervals'
            ? { ...place, intervals: [...place.intervals, extra] }
            : place.known === 'number'
              ? number(place.hoursPerWeek + 2)
              : place;
        const [before, after, without] = [unite(...others, place), unite(...others, more), unite(...others)];
        for (const [less, greater] of [
          [before, after],
          [without, before],
        ]) {
          expect(greater.lowQuarterHours).toBeGreaterThanOrEqual(less.lowQuarterHours);
          expect(greater.assumedQuarterHours).toBeGreaterThanOrEqual(less.assumedQuarterHours);
          expect(greater.highQuarterHours).toBeGreaterThanOrEqual(less.highQuarterHours);
        }
        expect(before.lowQuarterHours).toBeLessThanOrEqual(before.assumedQuarterHours);
        expect(before.assumedQuarterHours).toBeLessThanOrEqual(before.highQuarterHours);
        const sum = [...others, place].reduce((total, each) => total + unite(each).assumedQuarterHours, 0);
        expect(before.highQuarterHours).toBeLessThanOrEqual(sum);
      }),
    );
  });

  it('take intervals before a number, and a missing figure as not known', () => {
    expect(placeHours({ hours: [{ day: 1, from: '09:00', until: '12:00' }], hoursPerWeek: 40 }).known).toBe(
      'intervals',
    );
    expect(hoursPerWeekOf(placeHours({ hoursPerWeek: 0 }))).toBe(0);
    expect(hoursPerWeekOf(placeHours({ hours: null, hoursPerWeek: null }))).toBeNull();
    expect(hoursPerWeekOf(open('ma 9:00-12:15'))).toBe(3.25);
  });
});

describe('reachable hours in a town', () => {
  // One street: homes at 100, 500 and 900 m, the middle one between two places at 300 and 700 m; a fourth far away, a fifth on an island.
  const engine = townEngine(
    [
      {
        path: [
          [0, 0],
          [5000, 0],
        ],
      },
      {
        path: [
          [0, 9000],
          [100, 9000],
        ],
      },
    ],
    [
      { place: [100, 0] },
      { place: [500, 0], addresses: 2 },
      { place: [900, 0] },
      { place: [4000, 0], buurt: 1 },
      { place: [50, 9000], buurt: 1 },
    ],
    ['West', 'Oost'],
  );
  const sites = sitesAt(engine, [300, 0], [700, 0]);
  const reach = reachGroups(
    engine.network,
    sites.map(({ snap }) => placeDistances(engine, snap)),
    2000,
  );
  const areas = [
    { code: 'West', buurten: [0] },
    { code: 'Oost', buurten: [1] },
    { code: 'all', buurten: [0, 1] },
  ];
  const measure = (hours: PlaceHours[], minimum?: number): AreaHours[] =>
    areaHours(
      { members: engine.members, reach },
      reachableHours(reach, hours),
      areas,
      Float64Array.of(40, 60),
      minimum,
    );

  it('groups the homes by the places within the cutoff', () => {
    expect(reach.groups.map(({ places }) => places.join(' ')).sort()).toEqual(['', '0', '0 1', '1']);
  });

  it('counts the people with enough, fewer and no hours, and their mean', () => {
    const [west, oost, all] = measure([open('ma-di 9:00-12:00'), open('do 13:00-17:00')]);
    expect(west.people).toEqual({
      enough: { low: 20, assumed: 20, high: 20 },
      ...{ fewer: 20, unknown: 0, onlyUnknown: 0, none: 0 },
    });
    // 10 people with 6 hours, 20 with 10, 10 with 4.
    expect(west.meanHours?.assumed).toBe((10 * 6 + 20 * 10 + 10 * 4) / 40);
    expect(oost.people).toMatchObject({ none: 60, fewer: 0 });
    expect(oost.meanHours?.assumed).toBe(0);
    expect(all.people).toMatchObject({ none: 60, fewer: 20 });
    expect(measure([open('ma-di 9:00-12:00'), open('do 13:00-17:00')], 4)[0].people?.enough.low).toBe(40);
  });

  it('keeps people with unknown hours in a class of their own', () => {
    const [west] = measure([open('ma-vr 9:00-17:00'), nothing]);
    expect(west.people).toMatchObject({ enough: { low: 30 }, unknown: 10, onlyUnknown: 10, fewer: 0 });
    expect(west.meanHours?.low).toBe(40);
    expect(measure([nothing, nothing])[0]).toMatchObject({ people: { unknown: 40, onlyUnknown: 40 }, meanHours: null });
    // Two hours by what is known, and perhaps more.
    expect(measure([open('ma 9:00-11:00'), nothing])[0].people).toMatchObject({
      fewer: 10,
      unknown: 30,
      onlyUnknown: 10,
    });
    expect(measure([open('ma 9:00-11:00 , 18:00-20:00'), nothing])[0].windows?.evening).toEqual({
      people: 30,
      unknown: 10,
    });
  });

  it('has no figures where the group has none', () => {
    const [west] = areaHours(
      { members: engine.members, reach },
      reachableHours(reach, [nothing, nothing]),
      areas,
      Float64Array.of(NaN, 60),
    );
    expect(west).toMatchObject({
      groupCount: null,
      people: null,
      meanHours: null,
      windows: null,
      status: 'no-figures',
    });
  });

  it('refuses a minimum below 0 and hours of another number of places', () => {
    expect(() => measure([nothing, nothing], -1)).toThrow(RangeError);
    expect(() => measure([nothing])).toThrow(RangeError);
    expect(() => reachGroups(engine.network, [new Uint32Array(2)], 100)).toThrow(RangeError);
  });
});

describe('reachable hours on seeded towns', () => {
  const texts = ['ma-vr 9:00-17:00', 'di 9:00-13:00; do 13:00-20:00', 'za 10:00-14:00', 'ma 9:00-12:00'];

  it('are, address by address, the union of the weeks of the places within the cutoff; nobody counts twice', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { network, sites, areas, counts, cutoffDm } = randomTown(seed);
      const random = seededRandom(seed);
      const engine = createEngine(network);
      const hours = sites.map(() => [open(texts[pick(random, 4)]), number(pick(random, 40)), nothing][pick(random, 3)]);
      const distances = sites.map(({ snap }) => placeDistances(engine, snap));
      const reach = reachGroups(network, distances, cutoffDm);
      const reached = reachableHours(reach, hours);
      for (let point = 0; point < network.demandCount; point++) {
        const within = hours.filter((_, site) => distances[site][point] <= cutoffDm);
        expect(reached[reach.groupOf[point]]).toEqual(unite(...within));
        const known = within.flatMap((place) => (place.known === 'intervals' ? place.intervals : []));
        expect(reached[reach.groupOf[point]].lowQuarterHours).toBeGreaterThanOrEqual(quarterHoursIn(weekOf(known)));
      }
      for (const area of areaHours({ members: engine.members, reach }, reached, areas, counts)) {
        if (!area.people || area.status !== 'complete') continue;
        const { enough, fewer, unknown, onlyUnknown, none } = area.people;
        expect(enough.assumed + fewer + unknown + none).toBeCloseTo(area.groupCount ?? NaN, 6);
        expect(onlyUnknown).toBeLessThanOrEqual(unknown);
      }
    }
  });
});
