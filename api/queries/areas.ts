import type pg from 'pg';
import type { MultiPolygon } from 'geojson';
import type { AreaLevel, LandAreaMethod } from '#definitions/areas.ts';
import { lonLatMultiPolygon } from './toLonLat.ts';

/** Decimals of a degree in what the map draws: 5 is about a metre, and outlines are simplified by more. Narrow areas need more. */
export const mapDecimals = 5;

/** In metres as they leave the database: 0.1 mm. */
const metreDecimals = 4;

export interface AreaRow {
  code: string;
  name: string;
  level: AreaLevel;
  wijk_code: string | null;
  stadsdeel_code: string | null;
  gemeente_code: string;
  land_area_m2: number;
  land_area_method: LandAreaMethod;
  address_count: number;
  inhabitants: number | null;
  households: number | null;
  /** Valid MultiPolygon in WGS84 as GeoJSON text, outer rings anticlockwise as RFC 7946 asks. */
  geometry: string;
}

/** @param decimals of a degree; see `decimalsForValidOutlines` */
export async function selectAreas(
  pool: pg.Pool,
  datasetId: number,
  level: AreaLevel,
  decimals: number,
): Promise<AreaRow[]> {
  const { rows } = await pool.query<AreaRow>(
    `select area.code, area.name, area.level, area.wijk_code, area.stadsdeel_code, area.gemeente_code,
            area.land_area_m2, area.land_area_method, area.address_count,
            population.member_count as inhabitants,
            households.member_count as households,
            st_asgeojson(st_forcepolygonccw(area.outline_rd), ${metreDecimals}) as geometry
       from area
       left join area_value population
         on population.dataset_id = area.dataset_id
        and population.area_code = area.code
        and population.target_group = 'inhabitants'
       left join area_value households
         on households.dataset_id = area.dataset_id
        and households.area_code = area.code
        and households.target_group = 'households'
      where area.dataset_id = $1 and area.level = $2
      order by area.code collate "C"`,
    [datasetId, level],
  );
  return rows.map((row) => ({ ...row, geometry: JSON.stringify(lonLatMultiPolygon(row.geometry, decimals)) }));
}

/** What is known of the areas of a level besides their outlines. */
export async function selectAreaRecords(
  pool: pg.Pool,
  datasetId: number,
  level: AreaLevel,
): Promise<Omit<AreaRow, 'geometry' | 'inhabitants' | 'households'>[]> {
  const { rows } = await pool.query<Omit<AreaRow, 'geometry' | 'inhabitants' | 'households'>>(
    `select code, name, level, wijk_code, stadsdeel_code, gemeente_code, land_area_m2, land_area_method, address_count
       from area
      where dataset_id = $1 and level = $2
      order by code collate "C"`,
    [datasetId, level],
  );
  return rows;
}

export interface AreaPartRow {
  code: string;
  level: AreaLevel;
  wijk_code: string | null;
  stadsdeel_code: string | null;
  gemeente_code: string;
}

/** Which areas there are and what they belong to, without geometry. */
export async function selectAreaParts(pool: pg.Pool, datasetId: number): Promise<AreaPartRow[]> {
  const { rows } = await pool.query<AreaPartRow>(
    `select code, level, wijk_code, stadsdeel_code, gemeente_code
       from area
      where dataset_id = $1
      order by code collate "C"`,
    [datasetId],
  );
  return rows;
}

/** Outline of the municipality in WGS84, in 6 decimals (about 0.1 m); null where the dataset has none. */
export async function selectMunicipalityOutline(pool: pg.Pool, datasetId: number): Promise<MultiPolygon | null> {
  const { rows } = await pool.query<{ geometry: string }>(
    `select st_asgeojson(geom_rd, ${metreDecimals}) as geometry from area where dataset_id = $1 and level = 'gemeente'`,
    [datasetId],
  );
  return rows.length === 0 ? null : lonLatMultiPolygon(rows[0].geometry, 6);
}

/** What the map draws of all areas. @param decimals of a degree */
export async function selectOutlines(pool: pg.Pool, datasetId: number): Promise<(decimals: number) => string[]> {
  const { rows } = await pool.query<{ geometry: string }>(
    `select st_asgeojson(outline_rd, ${metreDecimals}) as geometry from area where dataset_id = $1`,
    [datasetId],
  );
  return (decimals) => rows.map(({ geometry }) => JSON.stringify(lonLatMultiPolygon(geometry, decimals)));
}
