import type { MultiPolygon } from 'geojson';
import { lonLatOf } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';

/*
 * From what is stored (EPSG:28992) to what the contract speaks of (WGS84), without the database: the first transformation after a start
 * takes the embedded one two seconds, in which it answers nobody. Within a millimetre of PostGIS.
 */

/** In 6 decimals, which is about 0.1 m. */
export function lonLatOfPoint(xMetres: number, yMetres: number): { lon: number; lat: number } {
  const [lon, lat] = lonLatOf(xMetres * dmPerMetre, yMetres * dmPerMetre);
  return { lon, lat };
}

/**
 * Corners that areas share become the same place in each of them; rings keep the way they run.
 * @param geoJson a MultiPolygon in metres, EPSG:28992
 */
export function lonLatMultiPolygon(geoJson: string, decimals: number): MultiPolygon {
  const { coordinates } = JSON.parse(geoJson) as MultiPolygon;
  const inDegrees = ([x, y]: number[]) => lonLatOf(x * dmPerMetre, y * dmPerMetre, decimals);
  return { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.map((ring) => ring.map(inDegrees))) };
}
