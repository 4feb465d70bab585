import { describe, expect, it } from 'vitest';
import { isNearBox } from '#planning/siteReach.ts';

/** A degree of latitude is 111.2 km; one of longitude, in the middle of this box, half of that. */
const box = [10, 59, 12, 61] as const;

describe('isNearBox', () => {
  it.each([
    ['inside', 11, 60, true],
    ['on its edge', 10, 59, true],
    ['9 km north', 11, 61 + 9 / 111.2, true],
    ['11 km north', 11, 61 + 11 / 111.2, false],
    ['9 km west', 10 - 9 / 55.6, 60, true],
    ['11 km west', 10 - 11 / 55.6, 60, false],
    ['at the pole', 180, 90, false],
    ['swapped', 60, 11, false],
  ])('%s', (_case, lon, lat, expected) => expect(isNearBox({ lon, lat }, box)).toBe(expected));

  it('with no margin is the box itself', () => {
    expect(isNearBox({ lon: 10, lat: 61 }, box, 0)).toBe(true);
    expect(isNearBox({ lon: 9.999, lat: 61 }, box, 0)).toBe(false);
  });
});
