import type pg from 'pg';
import type { AreaLevel, LandAreaMethod } from '#definitions/areas.ts';

/** Decimals of a degree in what the map draws: 5 is about a metre, and outlines are simplified by more. Narrow areas need more. */
export const mapDecimals = 5;

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

/** @param decimals of a degree; see `decimalsForValidAreas` */
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
            st_asgeojson(st_forcepolygonccw(st_transform(area.outline_rd, 4326)), $3::int) as geometry
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
    [datasetId, level, decimals],
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

export interface MunicipalityOutlineRow {
  /** MultiPolygon in WGS84 as GeoJSON text. */
  geometry: string;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Outline and bounding box of the municipality; null where the dataset has none. */
export async function selectMunicipalityOutline(
  pool: pg.Pool,
  datasetId: number,
): Promise<MunicipalityOutlineRow | null> {
  const { rows } = await pool.query<MunicipalityOutlineRow>(
    `with outline as (
       select st_transform(geom_rd, 4326) as geom from area where dataset_id = $1 and level = 'gemeente'
     )
     select st_asgeojson(geom, 6) as geometry,
            round(st_xmin(geom)::numeric, 6)::float8 as west,
            round(st_ymin(geom)::numeric, 6)::float8 as south,
            round(st_xmax(geom)::numeric, 6)::float8 as east,
            round(st_ymax(geom)::numeric, 6)::float8 as north
       from outline`,
    [datasetId],
  );
  return rows[0] ?? null;
}
