import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { simplifiedAreas } from '#etl/steps/areaTopology.ts';
import { simplifyLine } from '#etl/steps/simplifyLine.ts';

describe('a simplified line', () => {
  const bumps: Position[] = [
    [0, 0],
    [10, 2],
    [20, 0],
    [30, 2.5],
    [40, 0],
  ];

  it('loses the points within the tolerance, which is included, and no others', () => {
    expect(simplifyLine(bumps, 2)).toEqual([
      [0, 0],
      [30, 2.5],
      [40, 0],
    ]);
    expect(simplifyLine(bumps, 0)).toEqual(bumps);
    expect(simplifyLine(bumps, 100)).toEqual([bumps[0], bumps[4]]);
  });

  it('that is closed stays a ring', () => {
    const ring = [...Array.from({ length: 36 }, (_, i) => [10 * Math.cos(i / 5.73), 10 * Math.sin(i / 5.73)]), [10, 0]];
    const simplified = simplifyLine(ring, 1);
    expect(simplified.length).toBeGreaterThanOrEqual(5);
    expect(simplified.length).toBeLessThan(ring.length / 2);
    expect(simplified.at(-1)).toEqual(simplified[0]);
  });
});

describe('simplified areas', () => {
  /** Two areas on both sides of a crooked line, and the larger one that they make up. */
  const border: Position[] = [
    [10, 0],
    [11, 3],
    [9.5, 6],
    [10, 10],
  ];
  const polygon = (...ring: Position[]): MultiPolygon => ({ type: 'MultiPolygon', coordinates: [[ring]] });
  const areas = new Map([
    ['west', polygon([0, 0], ...border, [0, 10], [0, 0])],
    ['east', polygon([20, 0], [20, 10], ...border.toReversed(), [20, 0])],
    ['whole', polygon([0, 0], [10, 0], [20, 0], [20, 10], [10, 10], [0, 10], [0, 0])],
  ]);
  const segments = (code: string, exact: ReadonlySet<string> = new Set()) => {
    const ring = simplifiedAreas(areas, 1.5, exact).get(code)!.coordinates[0][0];
    return ring.slice(1).map((to, i) => [ring[i], to].map(String).sort().join(' - '));
  };

  it('share their border, with fewer points', () => {
    const shared = segments('west').filter((segment) => segments('east').includes(segment));
    expect(shared).toEqual(['10,0 - 10,10']);
  });

  it('keep every point of an area that must stay exact, on both sides', () => {
    for (const code of ['west', 'east']) expect(segments(code, new Set(['east']))).toContain('11,3 - 9.5,6');
  });

  it('keep the points where three meet', () => {
    expect(segments('whole')).toEqual(expect.arrayContaining(['0,0 - 10,0', '10,0 - 20,0']));
  });
});
