import type pg from 'pg';
import type { AreaLevel } from '#definitions/areas.ts';

/** Which features, and how. */
export interface FeatureSelection {
  /** Areas of a dataset, or places in metres of EPSG:28992. */
  features:
    { datasetId: number; level: AreaLevel } | { places: readonly { id: string; xMetres: number; yMetres: number }[] };
  /** Of the coordinates that come back. */
  srid: number;
  decimals: number;
  /** Boxes of which any will do; null: everywhere. */
  within: { boxes: [minX: number, minY: number, maxX: number, maxY: number][]; srid: number } | null;
}

export interface FeatureRow {
  /** Code of an area, or id of a facility. */
  id: string;
  /** GeoJSON geometry, outer rings anticlockwise. */
  geometry: string;
}

/** Features sorted by id, those that come after one. */
export async function selectFeaturePage(
  pool: pg.Pool,
  selection: FeatureSelection,
  { after, limit }: { after: string | null; limit: number },
): Promise<FeatureRow[]> {
  const { from, values } = selectedFeatures(selection);
  const { rows } = await pool.query<FeatureRow>(
    `select id, ${geometryIn(selection)} as geometry
       from ${from} and ($5::text is null or id collate "C" > $5)
      order by id collate "C" limit $6`,
    [...values, after, limit],
  );
  return rows;
}

export async function selectFeature(
  pool: pg.Pool,
  selection: FeatureSelection,
  id: string,
): Promise<FeatureRow | null> {
  const { from, values } = selectedFeatures(selection);
  const { rows } = await pool.query<FeatureRow>(
    `select id, ${geometryIn(selection)} as geometry from ${from} and id = $5`,
    [...values, id],
  );
  return rows[0] ?? null;
}

export async function countFeatures(pool: pg.Pool, selection: FeatureSelection): Promise<number> {
  const { from, values } = selectedFeatures(selection);
  const { rows } = await pool.query<{ count: number }>(`select count(*)::integer as count from ${from}`, values);
  return rows[0].count;
}

const geometryIn = ({ srid, decimals }: FeatureSelection) =>
  `st_asgeojson(st_forcepolygonccw(${srid === 28992 ? 'geom_rd' : `st_transform(geom_rd, ${srid})`}), ${decimals}, 0)`;

/** The boxes are compared in their own system: one in degrees is no box in metres. */
function selectedFeatures({ features, within }: FeatureSelection): { from: string; values: unknown[] } {
  const rows =
    'places' in features
      ? `(select id, st_setsrid(st_makepoint(x, y), 28992) as geom_rd
            from jsonb_to_recordset($1::jsonb) as place(id text, x float8, y float8) where $2::text is null) feature`
      : `(select code as id, geom_rd from area where dataset_id = $1 and level = $2) feature`;
  const selected =
    'places' in features
      ? [JSON.stringify(features.places.map(({ id, xMetres: x, yMetres: y }) => ({ id, x, y }))), null]
      : [features.datasetId, features.level];
  const boxes = within?.boxes ?? null;
  return {
    from: `${rows} where ($3::float8[] is null or exists (
      select from generate_series(0, cardinality($3::float8[]) / 4 - 1) as i
       where st_intersects(
         case $4::integer when 28992 then geom_rd else st_transform(geom_rd, $4::integer) end,
         st_makeenvelope(($3::float8[])[4*i+1], ($3::float8[])[4*i+2], ($3::float8[])[4*i+3], ($3::float8[])[4*i+4], $4::integer)
       )
    ))`,
    values: [...selected, boxes?.flat() ?? null, within?.srid ?? 28992],
  };
}
