import type { Polygon } from 'geojson';
import type pg from 'pg';
import { EtlError } from '#readers/errors.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { multiPolygonHex, rdSrid } from './wkb.ts';

/** A piece of the municipality that no boundary crosses. EPSG:28992, metres. */
export interface AreaFace {
  geometry: Polygon;
  areaM2: number;
  /** null for a gap between wijken, or an enclave. */
  wijkCode: string | null;
  /** null for a sliver: inside the wijk, but outside its generalised buurten. */
  buurtCode: string | null;
}

/**
 * Everything is snapped to this grid. Without a grid GEOS works by trial and error where lines almost coincide, and its first error
 * is the last on the embedded database.
 */
const gridMetres = 0.01;

export interface AreaFiles {
  wijken: PdokArea[];
  buurten: PdokArea[];
  wijkFile: string;
  buurtFile: string;
}

/**
 * Cuts the municipality along all boundaries of wijken, and within each wijk along those of its buurten. Faces share their
 * vertices exactly, so that whatever is put together from them has neither gaps nor overlaps.
 *
 * PDOK generalises buurten on their own, up to 50 m off the wijken; that is why a buurt is cut to its wijk, and why faces are
 * left over that lie in no buurt.
 * @throws EtlError for a polygon that crosses itself
 */
export async function cutAreaFaces(pool: pg.Pool, files: AreaFiles): Promise<AreaFace[]> {
  await requireValid(pool, files.wijken, files.wijkFile);
  await requireValid(pool, files.buurten, files.buurtFile);
  const { wijken, buurten } = files;
  const { rows } = await pool.query<{ geojson: string; area_m2: number; wijk: string | null; buurt: string | null }>(
    `with wijk as materialized (
       select code, hex::geometry as geom from unnest($1::text[], $2::text[]) as w (code, hex)
     ), buurt as materialized (
       select code, wijk_code, hex::geometry as geom from unnest($3::text[], $4::text[], $5::text[]) as b (code, wijk_code, hex)
     ), line as (
       select ST_Boundary(geom) as geom from wijk
       union all
       -- A boundary that only touches the wijk leaves points behind, which would keep the whole from being polygonized.
       select ST_CollectionExtract(ST_Intersection(ST_Boundary(buurt.geom), wijk.geom, ${gridMetres}), 2) from buurt join wijk on wijk.code = buurt.wijk_code
     ), face as materialized (
       select (ST_Dump(ST_Polygonize(noded.geom))).geom from (select ST_UnaryUnion(ST_Collect(geom), ${gridMetres}) as geom from line) noded
     ), inner_point as materialized (
       select geom, ST_PointOnSurface(geom) as point from face
     )
     select ST_AsGeoJSON(f.geom, 9) as geojson, ST_Area(f.geom) as area_m2,
            (select min(code) from wijk where ST_Covers(wijk.geom, f.point)) as wijk,
            (select min(b.code) from buurt b join wijk on wijk.code = b.wijk_code
              where ST_Covers(b.geom, f.point) and ST_Covers(wijk.geom, f.point)) as buurt
       from inner_point f`,
    [codes(wijken), geometries(wijken), codes(buurten), buurten.map(({ wijkCode }) => wijkCode), geometries(buurten)],
  );
  return rows.map((row) => ({
    geometry: JSON.parse(row.geojson) as Polygon,
    areaM2: row.area_m2,
    wijkCode: row.wijk,
    buurtCode: row.buurt,
  }));
}

async function requireValid(pool: pg.Pool, areas: PdokArea[], file: string): Promise<void> {
  const { rows } = await pool.query<{ code: string; reason: string }>(
    `select code, ST_IsValidReason(hex::geometry) as reason
       from unnest($1::text[], $2::text[]) as area (code, hex) where not ST_IsValid(hex::geometry) limit 1`,
    [codes(areas), geometries(areas)],
  );
  if (rows.length === 0) return;
  const { code, reason } = rows[0];
  throw new EtlError(`${code} has a broken outline: ${reason}`, {
    file,
    row: areas.find((area) => area.code === code)?.row,
  });
}

const codes = (areas: PdokArea[]) => areas.map(({ code }) => code);
const geometries = (areas: PdokArea[]) => areas.map(({ geometry }) => multiPolygonHex(geometry, rdSrid));
