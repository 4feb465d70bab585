import type { Geometry } from 'geojson';
import type pg from 'pg';
import type { LandAreaMethod } from '#definitions/areas.ts';
import { landAreaProperty } from '#readers/pdokFigures.ts';
import { densityColumn } from '#readers/statline.ts';
import type { AreaPlace } from './areaHierarchy.ts';
import type { AreaGeometries } from './areaTopology.ts';
import { buurtPopulation, cell } from './buurtFigures.ts';
import type { FigureTables } from './buurtFigures.ts';
import { multiPolygonHex, rdSrid, wgs84Srid } from './wkb.ts';

export interface LandArea {
  squareMetres: number;
  method: LandAreaMethod;
}

/** Below this, inhabitants rounded to 5 say too little about the area. */
const minInhabitantsForDensity = 100;
const squareMetresPerHectare = 10_000;
const squareMetresPerKm2 = 1_000_000;

/**
 * Land area of every area, since densities are per km2 of land.
 *
 * - wijk: published by PDOK, to the hectare
 * - buurt: not published as such, but its density is; inhabitants / density gives the land area that CBS reckons with. The outlines are
 *   no better source, being generalised. With fewer than 100 inhabitants, or none published, the outline less the water is measured
 * - stadsdeel and gemeente: sum of their wijken
 *
 * Without published figures a wijk is measured as well.
 * @param water polygons of the base map, WGS84
 */
export async function landAreas(
  pool: pg.Pool,
  places: AreaPlace[],
  geometries: AreaGeometries,
  tables: FigureTables,
  water: Geometry[],
): Promise<Map<string, LandArea>> {
  const areas = new Map<string, LandArea>();
  for (const { code, level } of places) {
    const known = level === 'wijk' ? published(code, tables) : level === 'buurt' ? fromDensity(code, tables) : null;
    if (known) areas.set(code, known);
  }
  const unknown = places.filter(({ code, level }) => !areas.has(code) && (level === 'buurt' || level === 'wijk'));
  for (const [code, squareMetres] of await measure(
    pool,
    unknown.map(({ code }) => code),
    geometries,
    water,
  )) {
    areas.set(code, { squareMetres, method: 'measured' });
  }
  const wijken = places.filter(({ level }) => level === 'wijk');
  for (const { code, level } of places) {
    if (level !== 'stadsdeel' && level !== 'gemeente') continue;
    const parts = wijken.filter(({ stadsdeelCode, gemeenteCode }) => stadsdeelCode === code || gemeenteCode === code);
    const squareMetres = parts.reduce((sum, part) => sum + (areas.get(part.code)?.squareMetres ?? 0), 0);
    areas.set(code, { squareMetres, method: 'sum-of-parts' });
  }
  return areas;
}

function published(wijkCode: string, tables: FigureTables): LandArea | null {
  const table = tables.get('kwb-wijk');
  const hectares = table ? cell(table, wijkCode, landAreaProperty) : 'missing';
  return typeof hectares === 'number' ? { squareMetres: hectares * squareMetresPerHectare, method: 'published' } : null;
}

function fromDensity(buurtCode: string, tables: FigureTables): LandArea | null {
  const table = tables.get('kwb-buurt');
  const inhabitants = buurtPopulation('inhabitants', buurtCode, tables);
  const perKm2 = table ? cell(table, buurtCode, densityColumn) : 'missing';
  if (typeof inhabitants !== 'number' || inhabitants < minInhabitantsForDensity) return null;
  if (typeof perKm2 !== 'number' || perKm2 <= 0) return null;
  return { squareMetres: (inhabitants / perKm2) * squareMetresPerKm2, method: 'from-density' };
}

async function measure(
  pool: pg.Pool,
  codes: string[],
  geometries: AreaGeometries,
  water: Geometry[],
): Promise<Map<string, number>> {
  const waterHex = water.flatMap((geometry) => {
    if (geometry.type === 'Polygon')
      return multiPolygonHex({ type: 'MultiPolygon', coordinates: [geometry.coordinates] }, wgs84Srid);
    return geometry.type === 'MultiPolygon' ? multiPolygonHex(geometry, wgs84Srid) : [];
  });
  const outlines = codes.map((code) => {
    const geometry = geometries.get(code);
    if (!geometry) throw new Error(`No outline for ${code}`);
    return multiPolygonHex(geometry, rdSrid);
  });
  // Simplified outlines of water may cross themselves and each other: hence ST_MakeValid, and a union per area.
  const { rows } = await pool.query<{ code: string; square_metres: number }>(
    `with water as materialized (
       select ST_MakeValid(ST_Transform(hex::geometry, ${rdSrid})) as geom from unnest($3::text[]) as w (hex)
     ), area as materialized (
       select code, hex::geometry as geom from unnest($1::text[], $2::text[]) as a (code, hex)
     )
     select code, ST_Area(area.geom) - coalesce((
              select ST_Area(ST_Union(ST_Intersection(ST_CollectionExtract(water.geom, 3), area.geom, 0.01), 0.01))
                from water where water.geom && area.geom
            ), 0) as square_metres
       from area`,
    [codes, outlines, waterHex],
  );
  return new Map(rows.map((row) => [row.code, Math.max(0, row.square_metres)]));
}
