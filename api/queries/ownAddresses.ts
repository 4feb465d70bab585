import type pg from 'pg';
import type { PlacedAddresses } from '#ownData/addressQuestion.ts';

export async function selectAddressStreets(pool: pg.Pool, datasetId: number): Promise<string[]> {
  const { rows } = await pool.query<{ street: string }>(
    `select distinct street from osm.address_group where dataset_id = $1 and street is not null order by street`,
    [datasetId],
  );
  return rows.map(({ street }) => street);
}

/** All of them as JSON: a list of `PlacedAddresses`. It is only passed on. */
export async function selectAllPlacedAddresses(pool: pg.Pool, datasetId: number): Promise<string> {
  const { rows } = await pool.query<{ addresses: string }>(
    `select coalesce(json_agg(json_build_object('street', street, 'postcode', postcode, 'town', town, 'numbers', numbers,
                                                'xDm', x_dm, 'yDm', y_dm) order by id), '[]')::text as addresses
       from osm.address_group where dataset_id = $1`,
    [datasetId],
  );
  return rows[0].addresses;
}

/** The addresses of some streets and postcodes. */
export async function selectPlacedAddresses(
  pool: pg.Pool,
  datasetId: number,
  { streets, postcodes }: { streets: readonly string[]; postcodes: readonly string[] },
): Promise<PlacedAddresses[]> {
  const { rows } = await pool.query<PlacedAddresses>(
    `select street, postcode, town, numbers, x_dm as "xDm", y_dm as "yDm"
       from osm.address_group
      where dataset_id = $1 and (street = any($2) or postcode = any($3))
      order by id`,
    [datasetId, streets, postcodes],
  );
  return rows;
}
