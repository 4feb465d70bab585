import type pg from 'pg';
import type { Orientation } from '#contract/orientation.ts';

/** Landmarks and neighbouring municipalities, to 6 decimals of a degree (about 0.1 m). */
export async function selectOrientation(
  pool: pg.Pool,
  datasetId: number,
): Promise<Pick<Orientation, 'landmarks' | 'neighbours'>> {
  const landmarks = await pool.query<Orientation['landmarks'][number]>(
    `select kind, name, round(lon::numeric, 6)::float8 as lon, round(lat::numeric, 6)::float8 as lat
       from osm.landmark where dataset_id = $1 order by name collate "C", lon, lat`,
    [datasetId],
  );
  const neighbours = await pool.query<Orientation['neighbours'][number]>(
    `select code, name, outline from neighbour where dataset_id = $1 order by code`,
    [datasetId],
  );
  return { landmarks: landmarks.rows, neighbours: neighbours.rows };
}
