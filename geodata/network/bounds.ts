import type { MultiPolygon } from 'geojson';
import { rdToLonLat } from './rd.ts';

/** West, south, east, north in degrees, WGS84. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** In 6 decimals of a degree, which is about 0.1 m. */
const roundedDegrees = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** @param outline in metres, EPSG:28992 */
export function boundsOfOutline({ coordinates }: MultiPolygon): Bounds {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [xMetres, yMetres] of coordinates.flat(2)) {
    const [lon, lat] = rdToLonLat(xMetres, yMetres).map(roundedDegrees);
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
