import { describe, expect, it } from 'vitest';
import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import { createEngine } from '#coverage/index.ts';
import { lonLatToRd } from '#network/rd.ts';
import type { LonLat } from '#coverage/index.ts';
import { makeServiceArea } from '#web/engine/serviceArea.ts';
import { engineTown, placeAt } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
const metres = ([lon, lat]: LonLat) => lonLatToRd(lon, lat);

/** Length of the lines, metres. */
const lengthOf = (lines: LonLat[][]) =>
  lines.reduce(
    (sum, line) =>
      sum +
      line.slice(1).reduce((length, position, i) => {
        const [[x1, y1], [x2, y2]] = [metres(line[i]), metres(position)];
        return length + Math.hypot(x2 - x1, y2 - y1);
      }, 0),
    0,
  );

describe('the service area of a place', () => {
  it('holds every metre of street within a band once', () => {
    // From the corner of the grid: the bands are the streets within 150 m and those from there to 250 m, along the streets.
    const { bands } = makeServiceArea(engine, {
      place: placeAt('corner', 0, 0),
      limitsDm: [1500, 2500],
      outlineDm: 2500,
    });
    // 2 streets of 100 m, then 4 stretches of 50 m.
    expect(lengthOf(bands[0])).toBeCloseTo(200 + 4 * 50, 0);
    // The other halves of those 4, then 6 stretches of 50 m beyond the crossings at 200 m.
    expect(lengthOf(bands[1])).toBeCloseTo(4 * 50 + 6 * 50, 0);
  });

  it('keeps every stretch within its band', () => {
    const { bands } = makeServiceArea(engine, {
      place: placeAt('middle', 520, 500),
      limitsDm: [2000, 4000],
      outlineDm: 4000,
    });
    for (const [band, limit] of [200, 400].entries()) {
      for (const line of bands[band]) {
        for (const position of line) {
          const [x, y] = metres(position);
          expect(Math.abs(x - 520) + Math.abs(y - 500)).toBeLessThanOrEqual(limit + 0.5);
        }
      }
    }
  });

  it('draws an outline that holds what is near and leaves out what is far', () => {
    const { outline } = makeServiceArea(engine, {
      place: placeAt('middle', 500, 500),
      limitsDm: [4000],
      outlineDm: 4000,
    });
    const shape: MultiPolygon = { type: 'MultiPolygon', coordinates: outline };
    const isInside = (east: number, north: number) => {
      const { lon, lat } = placeAt('', east, north);
      return booleanPointInPolygon([lon, lat], shape);
    };
    expect(isInside(500, 500)).toBe(true);
    expect(isInside(700, 500)).toBe(true);
    expect(isInside(950, 950)).toBe(false);
  });

  it('is empty where no street is near', () => {
    const answer = makeServiceArea(engine, { place: placeAt('sea', 500, 1400), limitsDm: [5000], outlineDm: 5000 });
    expect(answer).toEqual({
      snap: { id: 'sea', connected: false, connectorMetres: 400 },
      bands: [[]],
      outline: [],
    });
  });
});
