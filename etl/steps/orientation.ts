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
  await insertRows(pool, 'osm.landmark', datasetId, [
    { name: 'kind', type: 'text', values: landmarks.map(({ kind }) => kind) },
    { name: 'name', type: 'text', values: landmarks.map(({ name }) => name) },
    { name: 'lon', type: 'double precision', values: landmarks.map(({ lon }) => lon) },
    { name: 'lat', type: 'double precision', values: landmarks.map(({ lat }) => lat) },
  ]);
  await insertRows(pool, 'neighbour', datasetId, [
    { name: 'code', type: 'text', values: neighbours.map(({ code }) => code) },
    { name: 'name', type: 'text', values: neighbours.map(({ name }) => name) },
    { name: 'outline', type: 'jsonb', values: neighbours.map(({ outline }) => JSON.stringify(outline)) },
  ]);
}
