import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { migrate } from '../../geodata/database/migrate.ts';
import { removeDataset } from '../../etl/steps/dataset.ts';
import { loadGridTown, townPosition } from './gridTown.ts';
import { runService } from './runningService.ts';
import type { RunningService } from './runningService.ts';

export const townVersion = 'town-1';
/** Kept between runs, because creating an embedded database takes longer than all these tests. */
const dataDir = fileURLToPath(new URL('../../.data/test-town', import.meta.url));

export interface TownService extends RunningService {
  pool: pg.Pool;
  /** lon and lat of a place, in metres from the south-west corner of the streets. */
  place(eastMetres: number, northMetres: number): Promise<{ lon: number; lat: number }>;
  /** The same as a query string, with the rest of the query. */
  from(eastMetres: number, northMetres: number, rest: string): Promise<string>;
}

interface TownOptions {
  /** false leaves the database empty. */
  load?: boolean;
  /** What is to happen to the town before it is served. */
  damage?: (pool: pg.Pool) => Promise<unknown>;
}

/** The service on a fresh copy of the made-up town. */
export async function runTown({ load = true, damage }: TownOptions = {}): Promise<TownService> {
  let opened: pg.Pool | undefined;
  const service = await runService(dataDir, async ({ pool }) => {
    opened = pool;
    await migrate(pool);
    const { rows } = await pool.query<{ id: number }>('select id from dataset');
    for (const { id } of rows) await removeDataset(pool, id);
    if (load) await loadGridTown(pool, townVersion);
    await damage?.(pool);
  });
  if (!opened) throw new Error('The database was not opened');
  const pool = opened;
  const place = (east: number, north: number) => townPosition(pool, east, north);
  return {
    ...service,
    pool,
    place,
    async from(east, north, rest) {
      const { lon, lat } = await place(east, north);
      return `lon=${lon}&lat=${lat}&${rest}`;
    },
  };
}
