import type pg from 'pg';
import type { OwnLevel } from '#definitions/ownData.ts';

export interface OwnGroundRow {
  code: string;
  name: string;
  level: OwnLevel | 'gemeente';
  land_area_m2: number;
  address_count: number;
  inhabitants: number | null;
  households: number | null;
  /** Inhabitants under 15. */
  children: number | null;
}

/** The areas of a dataset, with what own counts are held against and shared out by. */
export async function selectOwnGround(pool: pg.Pool, datasetId: number): Promise<OwnGroundRow[]> {
  const { rows } = await pool.query<OwnGroundRow>(
    `select area.code, area.name, area.level, area.land_area_m2, area.address_count,
            max(value.member_count) filter (where value.target_group = 'inhabitants') as inhabitants,
            max(value.member_count) filter (where value.target_group = 'households') as households,
            max(value.member_count) filter (where value.target_group = 'age-0-15') as children
       from area
       left join area_value value on value.dataset_id = area.dataset_id and value.area_code = area.code
             and value.target_group in ('inhabitants', 'households', 'age-0-15')
      where area.dataset_id = $1
      group by area.code, area.name, area.level, area.land_area_m2, area.address_count
      order by area.code collate "C"`,
    [datasetId],
  );
  return rows;
}

/**
 * What the addresses of a dataset are called, as JSON: a list of what `AddressBook` takes. It is only passed on.
 */
export async function selectAddressRows(pool: pg.Pool, datasetId: number): Promise<string> {
  const { rows } = await pool.query<{ addresses: string }>(
    `select coalesce(json_agg(json_build_array(street, postcode, town, buurt_code, numbers) order by id), '[]')::text as addresses
       from osm.address_group where dataset_id = $1`,
    [datasetId],
  );
  return rows[0].addresses;
}

/** Code and outline of every buurt as JSON: a list of pairs, EPSG:28992 in metres. It is only passed on. */
export async function selectBuurtOutlines(pool: pg.Pool, datasetId: number): Promise<string> {
  const { rows } = await pool.query<{ outlines: string }>(
    `select coalesce(json_agg(json_build_array(code, st_asgeojson(geom_rd, 1, 0)::json)), '[]')::text as outlines
       from area where dataset_id = $1 and level = 'buurt'`,
    [datasetId],
  );
  return rows[0].outlines;
}
