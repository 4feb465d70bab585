import { describe, expect, it } from 'vitest';
import { lonLatsToRd, lonLatToRd, rdToLonLat } from '#network/rd.ts';

/**
 * PostGIS 3.6 with PROJ 9.7, over the whole country and beyond its corners:
 *
 *   select lon, lat, ST_X(rd), ST_Y(rd) from (
 *     select lon, lat, ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 28992) as rd
 *       from generate_series(3.4, 7.2, 0.95) lon, generate_series(50.75, 53.55, 0.7) lat) points order by lon, lat
 */
const fromPostgis = [
  { lon: 3.4, lat: 50.75, xMetres: 14758.159, yMetres: 308573.1002 },
  { lon: 3.4, lat: 51.45, xMetres: 16875.6967, yMetres: 386428.3766 },
  { lon: 3.4, lat: 52.15, xMetres: 19003.4447, yMetres: 464286.7342 },
  { lon: 3.4, lat: 52.85, xMetres: 21141.5622, yMetres: 542153.9131 },
  { lon: 3.4, lat: 53.55, xMetres: 23290.2114, yMetres: 620035.6501 },
  { lon: 4.35, lat: 50.75, xMetres: 81797.7124, yMetres: 307189.0816 },
  { lon: 4.35, lat: 51.45, xMetres: 82902.8324, yMetres: 385058.7262 },
  { lon: 4.35, lat: 52.15, xMetres: 84013.2845, yMetres: 462931.7537 },
  { lon: 4.35, lat: 52.85, xMetres: 85129.1518, yMetres: 540813.9068 },
  { lon: 4.35, lat: 53.55, xMetres: 86250.5191, yMetres: 618710.925 },
  { lon: 5.3, lat: 50.75, xMetres: 148845.6608, yMetres: 306674.6391 },
  { lon: 5.3, lat: 51.45, xMetres: 148938.411, yMetres: 384549.6229 },
  { lon: 5.3, lat: 52.15, xMetres: 149031.6099, yMetres: 462428.1016 },
  { lon: 5.3, lat: 52.85, xMetres: 149125.2646, yMetres: 540315.8191 },
  { lon: 5.3, lat: 53.55, xMetres: 149219.3821, yMetres: 618218.5159 },
  { lon: 6.25, lat: 50.75, xMetres: 215894.3128, yMetres: 307029.7493 },
  { lon: 6.25, lat: 51.45, xMetres: 214974.6972, yMetres: 384901.0457 },
  { lon: 6.25, lat: 52.15, xMetres: 214050.6466, yMetres: 462775.7598 },
  { lon: 6.25, lat: 52.85, xMetres: 213122.0918, yMetres: 540659.6346 },
  { lon: 6.25, lat: 53.55, xMetres: 212188.9624, yMetres: 618558.4099 },
  { lon: 7.2, lat: 50.75, xMetres: 282935.9775, yMetres: 308254.4282 },
  { lon: 7.2, lat: 51.45, xMetres: 281003.9563, yMetres: 386113.0091 },
  { lon: 7.2, lat: 52.15, xMetres: 279062.6207, yMetres: 463974.7407 },
  { lon: 7.2, lat: 52.85, xMetres: 277111.8253, yMetres: 541845.3638 },
  { lon: 7.2, lat: 53.55, xMetres: 275151.4222, yMetres: 619730.6159 },
];

describe('EPSG:28992', () => {
  it('is what PostGIS makes of degrees, to 0.1 mm', () => {
    for (const { lon, lat, xMetres, yMetres } of fromPostgis) {
      const [x, y] = lonLatToRd(lon, lat);
      expect(Math.hypot(x - xMetres, y - yMetres)).toBeLessThan(0.0001);
    }
  });

  it('goes back to the degrees it came from, to 1 mm', () => {
    for (const { lon, lat, xMetres, yMetres } of fromPostgis) {
      const [lonBack, latBack] = rdToLonLat(xMetres, yMetres);
      const metresPerDegree = 111_200;
      const east = (lonBack - lon) * metresPerDegree * Math.cos((lat * Math.PI) / 180);
      expect(Math.hypot(east, (latBack - lat) * metresPerDegree)).toBeLessThan(0.001);
    }
  });

  it('is the same for many positions as for one', () => {
    const rd = lonLatsToRd(Float64Array.from(fromPostgis.flatMap(({ lon, lat }) => [lon, lat])));
    expect([...rd]).toEqual(fromPostgis.flatMap(({ lon, lat }) => lonLatToRd(lon, lat)));
  });

  it('refuses what is not a position', () => {
    expect(() => lonLatToRd(NaN, 52)).toThrow('not finite');
    expect(() => rdToLonLat(155_000, Infinity)).toThrow('not finite');
  });
});
