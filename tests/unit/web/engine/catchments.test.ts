import { describe, expect, it } from 'vitest';
import type { FeatureCollection, MultiLineString } from 'geojson';
import { createEngine } from '#coverage/index.ts';
import { makeCatchments } from '#web/engine/catchments.ts';
import { mostUsed } from '#web/engine/mostUsed.ts';
import { engineTown, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
const twoCorners = townQuestion({ facilities: [placeAt('west', 0, 0), placeAt('east', 1000, 0)] });

describe('who uses which place', () => {
  it('divides a town between its two corners: every home goes to the side where it lies', () => {
    const { places, buurten, geoJson } = makeCatchments(engine, twoCorners, { closed: [], sites: [] });
    // 5 blocks on each side, 11 rows, 2 addresses a home.
    expect(places).toEqual([
      { id: 'west', addresses: 110 },
      { id: 'east', addresses: 110 },
    ]);
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
    expect(closed.places).toEqual([{ id: 'east', addresses: 220 }]);
    const site = { closed: ['west'], sites: [placeAt('c1', 0, 0)] };
    expect(makeCatchments(engine, twoCorners, site).places).toEqual([
      { id: 'east', addresses: 110 },
      { id: 'c1', addresses: 110 },
    ]);
    expect(makeCatchments(engine, twoCorners, { closed: ['west', 'east'], sites: [] }).places).toEqual([]);
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
