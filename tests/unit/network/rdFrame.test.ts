import { describe, expect, it } from 'vitest';
import { fitRdFrame, lonLatToRd, rdToLonLat } from '#network/rdFrame.ts';
import type { RdControlPoint } from '#network/rdFrame.ts';

/** PostGIS 3.3: ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 28992), around Haarlem. */
const golden: RdControlPoint[] = [
  { lon: 4.57, lat: 52.31, xMetres: 99270.257, yMetres: 480540.4779 },
  { lon: 4.57, lat: 52.345, xMetres: 99314.1611, yMetres: 484434.5402 },
  { lon: 4.57, lat: 52.38, xMetres: 99358.0759, yMetres: 488328.6295 },
  { lon: 4.57, lat: 52.415, xMetres: 99402.0015, yMetres: 492222.7465 },
  { lon: 4.57, lat: 52.45, xMetres: 99445.9377, yMetres: 496116.8918 },
  { lon: 4.61, lat: 52.31, xMetres: 101998.0071, yMetres: 480510.48 },
  { lon: 4.61, lat: 52.345, xMetres: 102039.7617, yMetres: 484404.5589 },
  { lon: 4.61, lat: 52.38, xMetres: 102081.5266, yMetres: 488298.6647 },
  { lon: 4.61, lat: 52.415, xMetres: 102123.3016, yMetres: 492192.7982 },
  { lon: 4.61, lat: 52.45, xMetres: 102165.0869, yMetres: 496086.9601 },
  { lon: 4.65, lat: 52.31, xMetres: 104725.7684, yMetres: 480481.9875 },
  { lon: 4.65, lat: 52.345, xMetres: 104765.3736, yMetres: 484376.0821 },
  { lon: 4.65, lat: 52.38, xMetres: 104804.9885, yMetres: 488270.2037 },
  { lon: 4.65, lat: 52.415, xMetres: 104844.6131, yMetres: 492164.3529 },
  { lon: 4.65, lat: 52.45, xMetres: 104884.2473, yMetres: 496058.5306 },
  { lon: 4.69, lat: 52.31, xMetres: 107453.5405, yMetres: 480455.0006 },
  { lon: 4.69, lat: 52.345, xMetres: 107490.9962, yMetres: 484349.1101 },
  { lon: 4.69, lat: 52.38, xMetres: 107528.4612, yMetres: 488243.2465 },
  { lon: 4.69, lat: 52.415, xMetres: 107565.9352, yMetres: 492137.4107 },
  { lon: 4.69, lat: 52.45, xMetres: 107603.4184, yMetres: 496031.6032 },
  { lon: 4.73, lat: 52.31, xMetres: 110181.3226, yMetres: 480429.5191 },
  { lon: 4.73, lat: 52.345, xMetres: 110216.629, yMetres: 484323.6426 },
  { lon: 4.73, lat: 52.38, xMetres: 110251.9439, yMetres: 488217.7931 },
  { lon: 4.73, lat: 52.415, xMetres: 110287.2675, yMetres: 492111.9713 },
  { lon: 4.73, lat: 52.45, xMetres: 110322.5997, yMetres: 496006.178 },
];

const grid = (pick: (i: number) => boolean) => golden.filter((_, i) => pick(i));

describe('an RD frame', () => {
  it('agrees with PostGIS to a few millimetres, also between its control points', () => {
    const frame = fitRdFrame(golden);
    expect(frame.maxResidualMetres).toBeLessThan(0.005);
    const half = fitRdFrame(grid((i) => i % 2 === 0));
    for (const point of grid((i) => i % 2 === 1)) {
      const [x, y] = lonLatToRd(half, point.lon, point.lat);
      expect(Math.hypot(x - point.xMetres, y - point.yMetres)).toBeLessThan(0.01);
      const [lon, lat] = rdToLonLat(half, point.xMetres, point.yMetres);
      expect(Math.hypot((lon - point.lon) * 68_000, (lat - point.lat) * 111_200)).toBeLessThan(0.01);
    }
  });

  it('records how far it is off', () => {
    const bent = golden.map((point, i) => (i === 12 ? { ...point, xMetres: point.xMetres + 20 } : point));
    expect(fitRdFrame(bent).maxResidualMetres).toBeGreaterThan(5);
  });

  it('refuses points from which it cannot be found', () => {
    expect(() => fitRdFrame(golden.slice(0, 9))).toThrow('at least 10');
    expect(() => fitRdFrame(golden.map((point) => ({ ...point, lat: 52.38, yMetres: 488_000 })))).toThrow('on a line');
    expect(() => fitRdFrame([...golden, { ...golden[0], lon: NaN }])).toThrow('not finite');
  });
});
