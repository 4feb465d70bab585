import type { Feature, Point } from 'geojson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { pushApart, signRank, signShift, withOffsets } from '#web/map/spreadSigns.ts';

const sign = (category: string, lon: number, lat: number): Feature<Point, { category: string }> => ({
  type: 'Feature',
  properties: { category },
  geometry: { type: 'Point', coordinates: [lon, lat] },
});

describe('signs that would lie over each other', () => {
  it('are pushed straight away from the one that keeps its place, until they touch', () => {
    expect(
      pushApart(
        [
          { x: 0, y: 0 },
          { x: 3, y: 4 },
        ],
        10,
      ),
    ).toEqual([
      { x: 0, y: 0 },
      { x: 6, y: 8 },
    ]);
    expect(
      pushApart(
        [
          { x: 5, y: 5 },
          { x: 5, y: 5 },
        ],
        10,
      )[1],
    ).toEqual({ x: 15, y: 5 });
  });

  it('stay where they are when they have room, or when there is none nearby', () => {
    const apart = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 0, y: 10 },
    ];
    expect(pushApart(apart, 10)).toEqual(apart);
    const crowd = Array.from({ length: 60 }, (_, i) => ({ x: i % 3, y: i % 2 }));
    const pushed = pushApart(crowd, 10);
    expect(pushed.some((at, i) => at === crowd[i])).toBe(true);
  });

  it('never go farther than one and a half of their widths, and two of them never overlap', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const far = pushApart(places, 10).map((at, i) => Math.hypot(at.x - places[i].x, at.y - places[i].y));
        expect(Math.max(0, ...far)).toBeLessThanOrEqual(15);
        const [first, second] = pushApart(places.slice(0, 2), 10);
        if (second) expect(Math.hypot(first.x - second.x, first.y - second.y)).toBeGreaterThanOrEqual(10 - 1e-5);
      }),
    );
  });

  it('let the counter keep its place, whatever their order, and none is moved from near', () => {
    const rank = signRank(defaultFacilityTypes);
    // 150 m apart.
    const [library, counter] = withOffsets([sign('bibliotheek', 4.64, 52.38), sign('loket', 4.6422, 52.38)], rank);
    expect(signShift(counter, 11.5)).toEqual({ x: 0, y: 0 });
    const shift = signShift(library, 11.5);
    expect(shift.x).toBeLessThan(-5);
    expect(shift.y).toBeCloseTo(0, 6);
    expect(signShift(library, 15)).toEqual({ x: 0, y: 0 });
    expect(signShift(library, 18)).toEqual({ x: 0, y: 0 });
  });
});
