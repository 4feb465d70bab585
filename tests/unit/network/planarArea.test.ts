import { describe, expect, it } from 'vitest';
import { PlanarArea } from '#network/planarArea.ts';

const square = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('an area that points are looked up in', () => {
  const area = new PlanarArea('BU1', {
    type: 'MultiPolygon',
    coordinates: [[square(0, 0, 100), square(40, 40, 20)], [square(200, 0, 10)]],
  });

  it.each([
    [10, 10, true],
    [50, 50, false],
    [205, 5, true],
    [150, 5, false],
    [-1, 50, false],
    [50, 101, false],
  ])('%i, %i inside: %s', (x, y, inside) => {
    expect(area.contains(x, y)).toBe(inside);
  });

  it('measures the distance to its nearest edge, holes included', () => {
    expect(area.distance(10, 10)).toBe(0);
    expect(area.distance(50, 45)).toBe(5);
    expect(area.distance(103, 104)).toBe(5);
    expect(area.distance(196, 5)).toBe(4);
  });
});
