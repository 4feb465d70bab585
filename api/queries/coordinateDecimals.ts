import type pg from 'pg';

/** Decimals of a degree at which a number of JSON loses nothing. */
const mostDecimals = 15;

/**
 * How many decimals of a degree the areas of a dataset need, so that every one is still valid once it is written. Rounding moves the
 * corners of a narrow strip onto or across each other. All levels get the same number: a corner that areas share is then rounded to
 * the same place in each of them, and they go on sharing it.
 * @param column the geometry that is written: the full one, or the one with fewer points for a map
 * @param coarsest the number that is enough where no area has narrow strips
 */
export async function decimalsForValidAreas(
  pool: pg.Pool,
  datasetId: number,
  column: 'geom_rd' | 'outline_rd',
  coarsest: number,
): Promise<number> {
  for (let decimals = coarsest; decimals < mostDecimals; decimals++) {
    // Read back from the text, as a client does.
    const { rows } = await pool.query<{ are_valid: boolean }>(
      `select coalesce(bool_and(st_isvalid(st_geomfromgeojson(st_asgeojson(st_transform(${column}, 4326), $2::int)))), true)
                as are_valid
         from area where dataset_id = $1`,
      [datasetId, decimals],
    );
    if (rows[0].are_valid) return decimals;
  }
  return mostDecimals;
}
