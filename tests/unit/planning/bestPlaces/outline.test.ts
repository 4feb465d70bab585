import { describe, expect, it } from 'vitest';
import { lonLatOf } from '#coverage/index.ts';
import { inOutlines } from '#planning/bestPlaces/outline.ts';

const corner = (xMetres: number, yMetres: number) => {
  const [lon, lat] = lonLatOf((100_000 + xMetres) * 10, (480_000 + yMetres) * 10, 9);
  return { lon, lat };
};
const isIn = (outlines: { lon: number; lat: number }[][]) => {
  const found = inOutlines(outlines);
  return (xMetres: number, yMetres: number) => found((100_000 + xMetres) * 10, (480_000 + yMetres) * 10);
};
const square = [corner(0, 0), corner(100, 0), corner(100, 100), corner(0, 100)];
/** A square with a bay in its north side. */
const bay = [corner(200, 0), corner(300, 0), corner(300, 100), corner(250, 10), corner(200, 100)];

describe('an area that was drawn', () => {
  it('has what lies within its corners, whichever way round they were given', () => {
    for (const outline of [square, [...square].reverse()]) {
      const has = isIn([outline]);
      expect([has(50, 50), has(1, 99), has(-1, 50), has(101, 50), has(50, 101)]).toEqual([
        ...[true, true, false, false, false],
      ]);
    }
  });

  it('leaves out a bay, and of several any will do', () => {
    const has = isIn([square, bay]);
    expect([has(250, 5), has(250, 60), has(205, 60), has(50, 50), has(150, 50)]).toEqual([
      ...[true, false, true, true, false],
    ]);
    expect(isIn([])(50, 50)).toBe(false);
  });
});
