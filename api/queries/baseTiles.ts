import type pg from 'pg';

/** A tile of the base map, MVT in gzip; null where nothing is drawn. */
export async function selectBaseTile(
  pool: pg.Pool,
  datasetId: number,
  tile: { z: number; x: number; y: number },
): Promise<Buffer | null> {
  const { rows } = await pool.query<{ mvt_gzip: Buffer }>(
    'select mvt_gzip from osm.base_tile where dataset_id = $1 and z = $2 and x = $3 and y = $4',
    [datasetId, tile.z, tile.x, tile.y],
  );
  return rows[0]?.mvt_gzip ?? null;
}
