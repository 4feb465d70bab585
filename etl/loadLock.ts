import { join } from 'node:path';
import type pg from 'pg';
import type { DatabaseConfig } from '#database/config.ts';
import { takeLockFile } from '#database/embedded/lockFile.ts';
import { EtlError } from '#readers/errors.ts';

/** Another load of the same is under way: it will end. */
export class LoadUnderWayError extends EtlError {}

/** Any fixed number will do, as long as nothing else locks it. The municipality is the second half of the lock. */
const advisoryLock = 392_002;

/**
 * One load at a time per municipality, because a load clears away what an unfinished one left behind; those of others go on beside it. The
 * embedded database is one session for everybody, in which an advisory lock holds nobody back: there a file does it, one load at a time.
 * @throws EtlError when another load is under way
 */
export async function withLoadLock<T>(
  config: DatabaseConfig,
  pool: pg.Pool,
  municipalityCode: string,
  load: () => Promise<T>,
): Promise<T> {
  return config.kind === 'embedded'
    ? withFileLock(config.dataDir, load)
    : withAdvisoryLock(pool, municipalityCode, load);
}

async function withFileLock<T>(dataDir: string, load: () => Promise<T>): Promise<T> {
  const lock = takeLockFile(join(dataDir, 'load.lock'));
  if ('heldBy' in lock)
    throw new LoadUnderWayError(`another load into ${dataDir} is under way (process ${lock.heldBy}); wait for it`);
  try {
    return await load();
  } finally {
    lock.unlock();
  }
}

async function withAdvisoryLock<T>(pool: pg.Pool, municipalityCode: string, load: () => Promise<T>): Promise<T> {
  const lock = [advisoryLock, municipalityCode];
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1, hashtext($2)) as taken',
      lock,
    );
    if (!rows[0].taken)
      throw new LoadUnderWayError(`another load of ${municipalityCode} into this database is under way; wait for it`);
    try {
      return await load();
    } finally {
      await client.query('select pg_advisory_unlock($1, hashtext($2))', lock);
    }
  } finally {
    client.release();
  }
}
