import type pg from 'pg';
import { EtlError } from '#readers/errors.ts';
import { buurtOutlines, mergedAreas, simplifiedAreas } from './areaTopology.ts';
import type { AreaGeometries } from './areaTopology.ts';
import { cutAreaFaces, mendOutlines } from './areaFaces.ts';
import type { AreaFiles } from './areaFaces.ts';
import { parentCodes } from './areaHierarchy.ts';
import type { AreaPlace } from './areaHierarchy.ts';
import { multiPolygonHex, rdSrid } from './wkb.ts';

/** An overlap of two buurten smaller than this is rounding. */
const overlapToleranceM2 = 1;

/** How far a line on the map may be off: buurten may be generalised by tens of metres. */
const outlineToleranceMetres = 2;

export interface AreaShapes {
  geometries: AreaGeometries;
  /** The same areas for a map: fewer points. */
  outlines: AreaGeometries;
  /** Land and water between the outlines of the buurten and the wijken, given to an adjoining buurt. */
  sliverM2: number;
  sliverCount: number;
  /** Which outlines were mended. */
  remarks: string[];
}

/**
 * Outlines of all levels that share their lines: the wijken as published, divided into buurten.
 * @throws EtlError when the areas cannot be made into a coverage without gaps and overlaps
 */
export async function makeAreaShapes(pool: pg.Pool, given: AreaFiles, places: AreaPlace[]): Promise<AreaShapes> {
  const wijken = await mendOutlines(pool, given.wijken, given.wijkFile);
  const buurten = await mendOutlines(pool, given.buurten, given.buurtFile);
  const files = { ...given, wijken: wijken.areas, buurten: buurten.areas };
  const faces = await cutAreaFaces(pool, files);
  const slivers = faces.filter(({ wijkCode, buurtCode }) => wijkCode !== null && buurtCode === null);
  const outlines = buurtOutlines(faces);
  const lost = files.buurten.find(({ code }) => !outlines.has(code));
  if (lost) {
    throw new EtlError(`${lost.code} lies wholly outside its wijk ${lost.wijkCode}`, {
      file: files.buurtFile,
      row: lost.row,
    });
  }
  const parents = places
    .filter(({ level }) => level === 'buurt')
    .map((place) => ({ buurtCode: place.code, parentCodes: parentCodes(place) }));
  const geometries = mergedAreas(outlines, parents);
  const defects = await coverageDefects(pool, geometries, [...outlines.keys()]);
  if (defects.length > 0) {
    throw new EtlError(
      `the areas do not fit together: ${defects
        .slice(0, 5)
        .map(({ text }) => text)
        .join('; ')}`,
      { file: files.buurtFile },
    );
  }
  const sliverM2 = slivers.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const mapOutlines = await makeMapOutlines(pool, geometries, [...outlines.keys()]);
  return {
    geometries,
    outlines: mapOutlines,
    sliverM2,
    sliverCount: slivers.length,
    remarks: [...wijken.remarks, ...buurten.remarks],
  };
}

/** A line that would cross itself or another with fewer points keeps all of them, with the other lines of its area. */
async function makeMapOutlines(
  pool: pg.Pool,
  geometries: AreaGeometries,
  buurtCodes: string[],
): Promise<AreaGeometries> {
  const exactCodes = new Set<string>();
  for (;;) {
    const outlines = simplifiedAreas(geometries, outlineToleranceMetres, exactCodes);
    const defects = await coverageDefects(pool, outlines, buurtCodes);
    const codes = defects.flatMap((defect) => defect.codes);
    // With every line exact the areas are as they were checked before, so this ends.
    if (codes.every((code) => exactCodes.has(code))) return outlines;
    for (const code of codes) exactCodes.add(code);
  }
}

interface CoverageDefect {
  codes: string[];
  text: string;
}

/** What is wrong with the outlines as a coverage: broken ones, and buurten that overlap. Empty when all is well. */
async function coverageDefects(
  pool: pg.Pool,
  geometries: AreaGeometries,
  buurtCodes: string[],
): Promise<CoverageDefect[]> {
  const entries = [...geometries];
  const { rows } = await pool.query<CoverageDefect>(
    `with area as materialized (
       select code, hex::geometry as geom, code = any($3::text[]) as is_buurt from unnest($1::text[], $2::text[]) as a (code, hex)
     ), broken as materialized (
       select code, ST_IsValidReason(geom) as reason from area where not ST_IsValid(geom)
     )
     select array[code] as codes, code || ': ' || reason as text from broken
     union all
     select array[a.code, b.code], a.code || ' overlaps ' || b.code
       from area a join area b on a.code < b.code and a.geom && b.geom
      where a.is_buurt and b.is_buurt and not exists (select from broken)
        and ST_Area(ST_Intersection(a.geom, b.geom, 0.01)) > $4`,
    [
      entries.map(([code]) => code),
      entries.map(([, geometry]) => multiPolygonHex(geometry, rdSrid)),
      buurtCodes,
      overlapToleranceM2,
    ],
  );
  return rows;
}
