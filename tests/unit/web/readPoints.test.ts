import { describe, expect, it } from 'vitest';
import { readPoints } from '#web/modes/best/readPoints.ts';

const inHaarlem = (lon: number, lat: number) => lon > 4.5 && lon < 4.8 && lat > 52.3 && lat < 52.5;

describe('points from a text', () => {
  it('are read one per line, in degrees and in RD, below a heading', () => {
    const { points, wrongLines, isFull } = readPoints('lat\tlon\r\n52,3545; 4,6585\n\n103500 486000\n', inHaarlem);
    expect(points[0]).toEqual({ lon: 4.6585, lat: 52.3545 });
    expect(points[1].lon).toBeCloseTo(4.629, 2);
    expect(points[1].lat).toBeCloseTo(52.359, 2);
    expect({ wrongLines, isFull }).toEqual({ wrongLines: [], isFull: false });
  });

  it('name the lines that are no point, or lie outside', () => {
    expect(readPoints('52.35, 4.65\nnowhere\n53.2, 6.5', inHaarlem)).toMatchObject({
      points: [{ lon: 4.65, lat: 52.35 }],
      wrongLines: [2, 3],
    });
  });

  it('are no more than fit in an address', () => {
    expect(readPoints('52.35, 4.65\n'.repeat(200), inHaarlem)).toMatchObject({ isFull: false, lineCount: 200 });
    let looked = 0;
    const { points, isFull, lineCount } = readPoints('52.35, 4.65\n'.repeat(100_000), (lon, lat) => {
      looked++;
      return inHaarlem(lon, lat);
    });
    expect(points).toHaveLength(200);
    expect({ isFull, lineCount }).toEqual({ isFull: true, lineCount: 100_000 });
    // The rest is counted only, so that the page does not halt.
    expect(looked).toBe(200);
  });
});
