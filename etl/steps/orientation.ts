import type pg from 'pg';
import type { Neighbour } from '#readers/neighbours.ts';
import type { Landmark } from '#readers/osm/landmarks.ts';
import { insertRows } from './insertRows.ts';

/** What the map shows beside the figures, so that people find their way. */
export async function insertOrientation(
  pool: pg.Pool,
  datasetId: number,
  { landmarks, neighbours }: { landmarks: readonly Landmark[]; neighbours: readonly Neighbour[] },
): Promise<void> {
  await insertRows(pool, 'osm.landmark', datasetId, landmarks, [
    { name: 'kind', type: 'text', value: ({ kind }) => kind },
    { name: 'name', type: 'text', value: ({ name }) => name },
    { name: 'lon', type: 'double precision', value: ({ lon }) => lon },
    { name: 'lat', type: 'double precision', value: ({ lat }) => lat },
  ]);
  await insertRows(pool, 'neighbour', datasetId, neighbours, [
    { name: 'code', type: 'text', value: ({ code }) => code },
    { name: 'name', type: 'text', value: ({ name }) => name },
    { name: 'outline', type: 'jsonb', value: ({ outline }) => JSON.stringify(outline) },
  ]);
}
