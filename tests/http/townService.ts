import type pg from 'pg';
import { copyEmptyDatabase } from '../databaseCopy.ts';
import { loadGridTown, townCode, townPosition } from './gridTown.ts';
import { runService } from './runningService.ts';
import type { RunningService } from './runningService.ts';

export const townVersion = 'town-1';

export interface TownService extends RunningService {
  /** lon and lat of a place, in metres from the south-west corner of the streets. */
  place(eastMetres: number, northMetres: number): Promise<{ lon: number; lat: number }>;
  /** The same as a query string, with the rest of the query. */
  from(eastMetres: number, northMetres: number, rest: string): Promise<string>;
}

interface TownOptions {
  /** An empty database; by default one of its own, which is removed afterwards. */
  dataDir?: string;
  /** false leaves the database empty. */
  load?: boolean;
  /** What is to happen to the town before it is served. */
  damage?: (pool: pg.Pool) => Promise<unknown>;
  environment?: Record<string, string>;
}

/** The service on the made-up town. */
export async function runTown({ dataDir, load = true, damage, environment }: TownOptions = {}): Promise<TownService> {
  const database = dataDir === undefined ? await copyEmptyDatabase() : { dataDir, remove: () => undefined };
  const prepare = async ({ pool }: { pool: pg.Pool }) => {
    if (load) await loadGridTown(pool, townVersion);
    await damage?.(pool);
  };
  const service = await runService(database.dataDir, townCode, prepare, environment);
  const { pool } = service;
  const place = (east: number, north: number) => townPosition(pool, east, north);
  return {
    ...service,
    place,
    async close() {
      await service.close();
      database.remove();
    },
    async from(east, north, rest) {
      const { lon, lat } = await place(east, north);
      return `lon=${lon}&lat=${lat}&${rest}`;
    },
  };
}
