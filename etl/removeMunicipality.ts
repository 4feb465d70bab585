import type { DatabaseConfig } from '#database/config.ts';
import { migrate } from '#database/migrate.ts';
import type { Database } from '#database/open.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import { dropLoadedMarker } from './loadedMarker.ts';
import { withLoadLock } from './loadLock.ts';
import { removeLeftovers } from './steps/dataset.ts';

export interface RemovedMunicipality {
  /** Whether anything was served of it. */
  wasServed: boolean;
  /** Scenarios that stay: they are found when the municipality is loaded again. */
  scenarioCount: number;
}

/**
 * Removes what is loaded of a municipality and cancels what waits to load it. Its scenarios stay, as nobody can make them again. Readers have
 * it until the moment at which it is gone.
 * @throws EtlError when a load of it is under way, DatabaseError
 */
export async function removeMunicipality(
  config: DatabaseConfig,
  database: Database,
  municipalityCode: string,
): Promise<RemovedMunicipality> {
  const { pool } = database;
  await migrate(pool);
  const queue = await openJobQueue(pool);
  const jobs = (await queue.jobs()).filter((job) => job.municipalityCode === municipalityCode);
  for (const { id } of jobs) await queue.cancel(id);
  await queue.close();
  return withLoadLock(config, pool, municipalityCode, async () => {
    const { rowCount } = await pool.query(
      `update dataset set state = 'retired' where municipality_code = $1 and state = 'active'`,
      [municipalityCode],
    );
    await removeLeftovers(database, municipalityCode);
    dropLoadedMarker(config, municipalityCode);
    const { rows } = await pool.query<{ count: number }>(
      'select count(*)::int as count from scenario where municipality_code = $1 and deleted_at is null',
      [municipalityCode],
    );
    return { wasServed: (rowCount ?? 0) > 0, scenarioCount: rows[0].count };
  });
}
