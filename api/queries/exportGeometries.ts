import type pg from 'pg';
import type { AreaLevel } from '#definitions/areas.ts';

/** Decimals of a degree in what is taken out: about a centimetre. */
export const exportDecimals = 7;

export interface GeometryRow {
  /** Code of an area or id of a facility. */
  id: string;
  /** WGS84, outer rings anticlockwise as RFC 7946 asks. */
  geojson: string;
  /** EPSG:28992, little endian. */
  wkb_rd: Buffer;
  min_x: number;
  min_y: number;
  max_x: number;
  max_y: number;
}

/** Columns of a `GeometryRow` but its id, of a geometry named geom_rd. */
const geometryColumns = (decimals: number) => `
  st_asgeojson(st_forcepolygonccw(st_transform(geom_rd, 4326)), ${decimals}) as geojson,
  st_asbinary(geom_rd, 'NDR') as wkb_rd,
  st_xmin(geom_rd) as min_x, st_ymin(geom_rd) as min_y, st_xmax(geom_rd) as max_x, st_ymax(geom_rd) as max_y`;

/** @param decimals of a degree; see `decimalsForValidExports` */
export async function selectAreaGeometries(
  pool: pg.Pool,
  datasetId: number,
  level: AreaLevel,
  decimals: number,
): Promise<GeometryRow[]> {
  const { rows } = await pool.query<GeometryRow>(
    `select code as id, ${geometryColumns(decimals)} from area where dataset_id = $1 and level = $2`,
    [datasetId, level],
  );
  return rows;
}

/** The same for places. @param places metres, EPSG:28992 */
export async function selectPlaceGeometries(
  pool: pg.Pool,
  places: readonly { id: string; xMetres: number; yMetres: number }[],
): Promise<GeometryRow[]> {
  const { rows } = await pool.query<GeometryRow>(
    `with place as (
       select id, st_setsrid(st_makepoint(x, y), 28992) as geom_rd
         from unnest($1::text[], $2::float8[], $3::float8[]) as given(id, x, y)
     )
     select id, ${geometryColumns(exportDecimals)} from place`,
    [places.map(({ id }) => id), places.map(({ xMetres }) => xMetres), places.map(({ yMetres }) => yMetres)],
  );
  return rows;
}

/** The same for points in degrees, WGS84. */
export async function selectPointGeometries(
  pool: pg.Pool,
  points: readonly { id: string; lon: number; lat: number }[],
): Promise<GeometryRow[]> {
  const { rows } = await pool.query<GeometryRow>(
    `with point as (
       select id, st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 28992) as geom_rd
         from unnest($1::text[], $2::float8[], $3::float8[]) as given(id, lon, lat)
     )
     select id, ${geometryColumns(exportDecimals)} from point`,
    [points.map(({ id }) => id), points.map(({ lon }) => lon), points.map(({ lat }) => lat)],
  );
  return rows;
}

export interface SpatialReferenceRow {
  srid: number;
  /** Well-known text. */
  definition: string;
}

/** The coordinate systems that a GeoPackage describes. */
export async function selectSpatialReferences(pool: pg.Pool): Promise<SpatialReferenceRow[]> {
  const { rows } = await pool.query<SpatialReferenceRow>(
    'select srid, srtext as definition from spatial_ref_sys where srid in (4326, 28992) order by srid',
  );
  return rows;
}
