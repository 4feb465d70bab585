import type pg from 'pg';
import type { NetworkMode } from '#definitions/travelProfiles.ts';

/** The encoded street network of a mode; null where the dataset has none. */
export async function selectNetworkBytes(pool: pg.Pool, datasetId: number, mode: NetworkMode): Promise<Buffer | null> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'select bytes from osm.network where dataset_id = $1 and mode = $2',
    [datasetId, mode],
  );
  return rows[0]?.bytes ?? null;
}

/** The same as it is sent, if it was compressed when it was loaded. */
export async function selectNetworkBrotli(pool: pg.Pool, datasetId: number, mode: NetworkMode): Promise<Buffer | null> {
  const { rows } = await pool.query<{ brotli: Buffer | null }>(
    'select brotli from osm.network where dataset_id = $1 and mode = $2',
    [datasetId, mode],
  );
  return rows[0]?.brotli ?? null;
}
