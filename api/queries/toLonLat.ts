import type { MultiPolygon, Position } from 'geojson';
import { rdToLonLat } from '#network/rd.ts';

/*
 * From what is stored (EPSG:28992) to what the contract speaks of (WGS84), without the database: the first transformation after a start
 * takes the embedded one two seconds, in which it answers nobody. Within a millimetre of PostGIS.
 */

/** Degrees of which six decimals are about 0.1 m. */
export function lonLatOfPoint(xMetres: number, yMetres: number, decimals = 6): { lon: number; lat: number } {
  const [lon, lat] = roundedLonLat(xMetres, yMetres, decimals);
  return { lon, lat };
}

/**
 * Corners that areas share become the same place in each of them; rings keep the way they run.
 * @param geoJson a MultiPolygon in metres, EPSG:28992
 */
export function lonLatMultiPolygon(geoJson: string, decimals: number): MultiPolygon {
  const { coordinates } = JSON.parse(geoJson) as MultiPolygon;
  const place = ([x, y]: Position) => roundedLonLat(x, y, decimals);
  return { type: 'MultiPolygon', coordinates: coordinates.map((rings) => rings.map((ring) => ring.map(place))) };
}

function roundedLonLat(xMetres: number, yMetres: number, decimals: number): [lon: number, lat: number] {
  const [lon, lat] = rdToLonLat(xMetres, yMetres);
  return [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))];
}
