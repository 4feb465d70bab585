import type pg from 'pg';
import { fitRdFrame } from '#network/rdFrame.ts';
import type { RdControlPoint, RdFrame } from '#network/rdFrame.ts';
import { lineStringWkb, rdSrid, readLineStringWkb, wgs84Srid } from './wkb.ts';

const pointsPerQuery = 20_000;

/**
 * WGS84 to EPSG:28992 by PostGIS, which is the only judge of it: definitions of the Amersfoort datum found elsewhere differ by
 * up to 170 m. The points travel as one line string, which is much faster than a row per point.
 * @param lonLat lon, lat, lon, lat, ... in degrees
 * @returns x, y, x, y, ... in metres
 */
export async function transformToRd(pool: pg.Pool, lonLat: Float64Array): Promise<Float64Array> {
  const rd = new Float64Array(lonLat.length);
  for (let start = 0; start < lonLat.length; start += pointsPerQuery * 2) {
    const part = lonLat.subarray(start, start + pointsPerQuery * 2);
    const { rows } = await pool.query<{ wkb: Buffer }>(
      `select ST_AsBinary(ST_Transform(ST_GeomFromEWKB($1), ${rdSrid}), 'NDR') as wkb`,
      // A line needs two points and the last part may hold one: the first is given once more.
      [lineStringWkb([...part, part[0], part[1]], wgs84Srid)],
    );
    rd.set(readLineStringWkb(rows[0].wkb).subarray(0, part.length), start);
  }
  return rd;
}

/** Control points per side of the grid that a frame is fitted to. */
const gridSize = 9;
/** A frame that is farther off than this from PostGIS anywhere on its grid is refused. */
const maxFrameResidualMetres = 0.05;

/** west, south, east, north in degrees. */
export type LonLatBounds = [number, number, number, number];

/** Fits the conversion that page and server use without a database, over the whole extent of the data. */
export async function fitFrame(pool: pg.Pool, [west, south, east, north]: LonLatBounds): Promise<RdFrame> {
  const lonLat = new Float64Array(gridSize * gridSize * 2);
  for (let i = 0; i < gridSize * gridSize; i++) {
    lonLat[2 * i] = west + ((east - west) * (i % gridSize)) / (gridSize - 1);
    lonLat[2 * i + 1] = south + ((north - south) * Math.floor(i / gridSize)) / (gridSize - 1);
  }
  const rd = await transformToRd(pool, lonLat);
  const controlPoints = Array.from({ length: gridSize * gridSize }, (_, i): RdControlPoint => ({
    lon: lonLat[2 * i],
    lat: lonLat[2 * i + 1],
    xMetres: rd[2 * i],
    yMetres: rd[2 * i + 1],
  }));
  const frame = fitRdFrame(controlPoints);
  if (frame.maxResidualMetres > maxFrameResidualMetres) {
    throw new Error(
      `The RD frame is up to ${frame.maxResidualMetres.toFixed(3)} m off PostGIS; the extent of the streets may be too large for it`,
    );
  }
  return frame;
}
