import type pg from 'pg';
import { copyEmptyDatabase } from '../databaseCopy.ts';
import type { DatabaseKind } from '../db/databases.ts';
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
  /** What its own database is; the embedded one unless it says otherwise. */
  kind?: DatabaseKind;
  /** false leaves the database empty. */
  load?: boolean;
  /** What is to happen to the town before it is served. */
  damage?: (pool: pg.Pool) => Promise<unknown>;
  environment?: Record<string, string>;
}

/** The service on the made-up town. */
export async function runTown({ load = true, damage, environment, ...where }: TownOptions = {}): Promise<TownService> {
  const database = await databaseOf(where);
  const prepare = async ({ pool }: { pool: pg.Pool }) => {
    if (load) await loadGridTown(pool, townVersion);
    await damage?.(pool);
  };
  const service = await runService(database.dataDir, townCode, prepare, { ...database.environment, ...environment });
  const { pool } = service;
  const place = (east: number, north: number) => townPosition(pool, east, north);
  return {
    ...service,
    place,
    async close() {
      await service.close();
      await database.remove();
    },
    async from(east, north, rest) {
      const { lon, lat } = await place(east, north);
      return `lon=${lon}&lat=${lat}&${rest}`;
    },
  };
}

interface TownDatabase {
  dataDir: string;
  environment: Record<string, string>;
  remove(): Promise<void> | void;
}

async function databaseOf({ dataDir, kind }: Pick<TownOptions, 'dataDir' | 'kind'>): Promise<TownDatabase> {
  if (dataDir !== undefined) return { dataDir, environment: {}, remove: () => undefined };
  if (kind?.name !== 'server') return { ...(await copyEmptyDatabase()), environment: {} };
  const { env, dispose } = await kind.create();
  return { dataDir: '', environment: { DATABASE_URL: env.DATABASE_URL ?? '' }, remove: dispose };
}
