import type pg from 'pg';
import { mapDecimals, selectOutlines } from './areas.ts';
import { exportDecimals } from './exportGeometries.ts';

/*
 * How many decimals of a degree the areas of a dataset need, so that every one is still valid once it is written. Rounding moves the
 * corners of a narrow strip onto or across each other. All levels get the same number: a corner that areas share is then rounded to
 * the same place in each of them, and they go on sharing it.
 */

/** Decimals of a degree at which a number of JSON loses nothing. */
const mostDecimals = 15;

/** For the outlines with fewer points that the map draws. */
export async function decimalsForValidOutlines(pool: pg.Pool, datasetId: number): Promise<number> {
  const written = await selectOutlines(pool, datasetId);
  return fewestDecimals(mapDecimals, async (decimals) => {
    const { rows } = await pool.query<{ are_valid: boolean }>(
      `select coalesce(bool_and(st_isvalid(st_geomfromgeojson(text))), true) as are_valid from unnest($1::text[]) as text`,
      [written(decimals)],
    );
    return rows[0].are_valid;
  });
}

/** For the full geometry of exports. */
export async function decimalsForValidExports(pool: pg.Pool, datasetId: number): Promise<number> {
  return fewestDecimals(exportDecimals, async (decimals) => {
    const { rows } = await pool.query<{ are_valid: boolean }>(
      `select coalesce(bool_and(st_isvalid(st_geomfromgeojson(st_asgeojson(st_transform(geom_rd, 4326), $2::int)))), true)
                as are_valid
         from area where dataset_id = $1`,
      [datasetId, decimals],
    );
    return rows[0].are_valid;
  });
}

/** @param areValid reads back what is written in so many decimals, as a client does */
async function fewestDecimals(coarsest: number, areValid: (decimals: number) => Promise<boolean>): Promise<number> {
  for (let decimals = coarsest; decimals < mostDecimals; decimals++) if (await areValid(decimals)) return decimals;
  return mostDecimals;
}
