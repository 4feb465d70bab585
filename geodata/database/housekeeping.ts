import type pg from 'pg';
import { scenarioStorage } from '#definitions/scenarioStorage.ts';
import type { DatabaseConfig } from './config.ts';
import { freeBytes } from './diskSpace.ts';
import { dropLeftFigures, leaveFigures } from './leftFigures.ts';

const everyMs = 20_000;
/** The embedded database's log grows by this much in some hundreds of saves. */
const logBytesBetween = 8 * 1024 * 1024;
/** Enough for a load and for a long time of saving. */
const littleSpaceBytes = 500_000_000;

/** Several programs may serve one server's database: what one of them began and has not ended for so long, it never will. */
const longestLoadMs = 3_600_000;

/** What the housekeeping tells. */
export interface HousekeepingReport {
  /** Each time that it comes to be so. */
  onLittleSpace(freeMegabytes: number): void;
  onFailure(error: unknown): void;
}

/**
 * Removes for good what was deleted long ago, and keeps the embedded database small, which does none of that by itself: on a server
 * there is autovacuum. Looks at once and then three times a minute.
 * @returns how to end it, when what it is doing is done
 */
export function keepHouse(config: DatabaseConfig, pool: pg.Pool, report: HousekeepingReport): () => Promise<void> {
  let logBytesAtLast: number | null = null;
  let hadLittleSpace = false;
  const startedAtMs = Date.now();
  let working: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    await purgeDeletedScenarios(pool);
    // An embedded database is served by this program alone.
    await leaveFigures(pool, new Date(config.kind === 'embedded' ? startedAtMs : Date.now() - longestLoadMs));
    await dropLeftFigures(pool);
    if (config.kind !== 'embedded') return;
    const free = freeBytes(config.dataDir);
    if (free < littleSpaceBytes && !hadLittleSpace) report.onLittleSpace(Math.floor(free / 1_000_000));
    hadLittleSpace = free < littleSpaceBytes;
    const logBytes = await writtenLogBytes(pool);
    // Opening the database has just put its log in order.
    logBytesAtLast ??= logBytes;
    if (logBytes - logBytesAtLast < logBytesBetween) return;
    await compact(pool, ['scenario', 'own.year_figures', 'own.figure_set']);
    logBytesAtLast = await writtenLogBytes(pool);
  }

  function look(): void {
    working = working.then(work).catch(report.onFailure);
  }

  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await working;
  };
}

/**
 * Gives the space of rows that are gone back to their tables, and removes what the embedded database's log no longer needs. By itself it
 * makes no checkpoint while it runs, so the log would hold everything that was ever written.
 */
export async function compact(pool: pg.Pool, tables: string[]): Promise<void> {
  for (const table of tables) await pool.query(`vacuum ${table}`);
  await pool.query('checkpoint');
}

/** @returns how many scenarios were removed */
export async function purgeDeletedScenarios(pool: pg.Pool): Promise<number> {
  const { deletedDays, maxDeletedCount } = scenarioStorage;
  const { rowCount } = await pool.query(
    `delete from scenario
      where deleted_at < now() - make_interval(days => $1)
         or id in (select id
                     from (select id, row_number() over (partition by municipality_code order by deleted_at desc, id) as place
                             from scenario where deleted_at is not null) as deleted
                    where place > $2)`,
    [deletedDays, maxDeletedCount],
  );
  return rowCount ?? 0;
}

/** Everything that was ever written to the log. */
async function writtenLogBytes(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 as bytes`,
  );
  return rows[0].bytes;
}
