import type pg from 'pg';
import type { PlacedAddresses } from '#ownData/addressQuestion.ts';

export async function selectAddressStreets(pool: pg.Pool, datasetId: number): Promise<string[]> {
  const { rows } = await pool.query<{ street: string }>(
    `select distinct street from osm.address_group where dataset_id = $1 and street is not null order by street`,
    [datasetId],
  );
  return rows.map(({ street }) => street);
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
