import { describe, expect, it } from 'vitest';
import type { FeatureCollection, MultiLineString } from 'geojson';
import { createEngine } from '#coverage/index.ts';
import { placeTints } from '#web/catchments/placeTints.ts';
import { makeCatchments } from '#web/engine/catchments.ts';
import { mostUsed } from '#web/engine/mostUsed.ts';
import { engineTown, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
const twoCorners = townQuestion({ facilities: [placeAt('west', 0, 0), placeAt('east', 1000, 0)] });

describe('who uses which place', () => {
  it('divides a town between its two corners: every home goes to the side where it lies', () => {
    const asked = { ...twoCorners, counts: { BU0: 550, BU1: 33 } };
    const { places, buurten, geoJson, touching } = makeCatchments(engine, asked, { closed: [], sites: [] });
    // 5 blocks on each side, 11 rows, 2 addresses a home; each buurt's people are spread evenly over its addresses.
    expect(places).toEqual([
      { id: 'west', addresses: 110, people: expect.closeTo(550, 6) as number },
      { id: 'east', addresses: 110, people: expect.closeTo(33, 6) as number },
    ]);
    expect(touching).toEqual([[0, 1]]);
    expect(buurten).toEqual([
      { code: 'BU0', addresses: [[0, 110]] },
      { code: 'BU1', addresses: [[1, 110]] },
    ]);
    const { features } = JSON.parse(new TextDecoder().decode(geoJson)) as FeatureCollection<MultiLineString>;
    // Streets with homes: a block each, and no street twice.
    expect(features.map(({ geometry }) => geometry.coordinates.length)).toEqual([55, 55]);
    expect(features.map(({ properties }) => properties)).toEqual([
      { kind: 'street', band: 0 },
      { kind: 'street', band: 1 },
    ]);
  });

  it('gives the homes of a closed place to the others, and counts a site as a place', () => {
    const closed = makeCatchments(engine, twoCorners, { closed: ['west'], sites: [] });
    expect(closed.places).toMatchObject([{ id: 'east', addresses: 220 }]);
    expect(closed.touching).toEqual([]);
    const site = { closed: ['west'], sites: [placeAt('c1', 0, 0)] };
    expect(makeCatchments(engine, twoCorners, site).places).toMatchObject([
      { id: 'east', addresses: 110 },
      { id: 'c1', addresses: 110 },
    ]);
    expect(makeCatchments(engine, twoCorners, { closed: ['west', 'east'], sites: [] }).places).toEqual([]);
    expect(makeCatchments(engine, { ...twoCorners, counts: {} }, site).places.map(({ people }) => people)).toEqual([
      ...[null, null],
    ]);
  });

  it('gives each place its own tint while there are enough, and then one that no place beside it has', () => {
    expect(placeTints(3, [[0, 1]], 3)).toEqual([0, 1, 2]);
    // Five in a row with three tints, the middle three of which touch each other too.
    const touching: [number, number][] = [
      ...([0, 1, 2, 3].map((place) => [place, place + 1]) as [number, number][]),
      [1, 3],
    ];
    const tints = placeTints(5, touching, 3);
    expect(touching.filter(([a, b]) => tints[a] === tints[b])).toEqual([]);
    expect(new Set(tints)).toEqual(new Set([0, 1, 2]));
    // More that touch than there are tints: some must be alike, and each has one.
    const all: [number, number][] = [0, 1, 2].flatMap((a) =>
      [0, 1, 2].filter((b) => b > a).map((b): [number, number] => [a, b]),
    );
    expect(placeTints(3, all, 2).every((tint) => tint < 2)).toBe(true);
  });

  it('names the place with most addresses, and of equals the first', () => {
    expect(mostUsed([])).toBeNull();
    expect(
      mostUsed([
        [2, 5],
        [0, 4],
      ]),
    ).toBe(2);
    expect(
      mostUsed([
        [2, 5],
        [1, 5],
      ]),
    ).toBe(1);
  });
});
