import type { GeometryRow } from '../queries/exportGeometries.ts';
import type { ExportGeometry } from './layer.ts';

export function geometriesById(rows: readonly GeometryRow[]): Map<string, ExportGeometry> {
  return new Map(
    rows.map((row) => [
      row.id,
      {
        geoJson: row.geojson,
        wkbRd: row.wkb_rd,
        boundsRd: { minX: row.min_x, minY: row.min_y, maxX: row.max_x, maxY: row.max_y },
      },
    ]),
  );
}

/** @throws Error where the rows of a layer and their geometries were not read from the same dataset */
export function requireGeometry(geometries: ReadonlyMap<string, ExportGeometry>, id: string): ExportGeometry {
  const geometry = geometries.get(id);
  if (!geometry) throw new Error(`There is no geometry for ${id}`);
  return geometry;
}
