import type { MultiPolygon, Polygon } from 'geojson';
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

/** Mending an outline may change it by less than this. */
const mendToleranceM2 = 1;

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
 * PDOK generalises buurten on their own, tens of metres off the wijken; that is why a buurt is cut to its wijk, and why faces are
 * left over that lie in no buurt.
 * @param files with outlines that are valid
 */
export async function cutAreaFaces(pool: pg.Pool, files: AreaFiles): Promise<AreaFace[]> {
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

interface BrokenOutline {
  code: string;
  reason: string;
  mended: string;
  changed_m2: number;
}

/**
 * The areas with outlines that are valid. A ring that touches itself encloses the same area when it is written as two: that is done where
 * it changes less than 1 m2. One that crosses itself says two things, and is refused.
 * @throws EtlError for a polygon that crosses itself
 */
export async function mendOutlines(
  pool: pg.Pool,
  areas: PdokArea[],
  file: string,
): Promise<{ areas: PdokArea[]; remarks: string[] }> {
  const { rows } = await pool.query<BrokenOutline>(
    `with broken as materialized (
       select code, hex::geometry as geom from unnest($1::text[], $2::text[]) as area (code, hex) where not ST_IsValid(hex::geometry)
     ), mended as materialized (
       select code, geom, ST_Multi(ST_CollectionExtract(ST_MakeValid(geom), 3)) as whole from broken
     )
     select code, ST_IsValidReason(geom) as reason, ST_AsGeoJSON(whole, 9) as mended, abs(ST_Area(whole) - ST_Area(geom)) as changed_m2
       from mended`,
    [codes(areas), geometries(areas)],
  );
  const rowOf = (code: string) => areas.find((area) => area.code === code)?.row;
  const broken = rows.find(({ changed_m2 }) => changed_m2 >= mendToleranceM2);
  if (broken)
    throw new EtlError(`${broken.code} has a broken outline: ${broken.reason}`, { file, row: rowOf(broken.code) });
  const mended = new Map(rows.map((row) => [row.code, JSON.parse(row.mended) as MultiPolygon]));
  return {
    areas: areas.map((area) => ({ ...area, geometry: mended.get(area.code) ?? area.geometry })),
    remarks: rows.map(
      ({ code, reason }) => `${file}, ${rowOf(code)}: the outline of ${code} was mended, by less than 1 m2 (${reason})`,
    ),
  };
}

const codes = (areas: PdokArea[]) => areas.map(({ code }) => code);
const geometries = (areas: PdokArea[]) => areas.map(({ geometry }) => multiPolygonHex(geometry, rdSrid));
