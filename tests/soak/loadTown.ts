import type { DatabaseConfig } from '#database/config.ts';
import { openDatabase } from '#database/open.ts';
import { loadGridTown } from '../http/gridTown.ts';

/** Puts the made-up town into an empty database: only scenarios of a municipality that is there are saved. */
export async function loadTown(config: DatabaseConfig): Promise<void> {
  const database = await openDatabase(config);
  try {
    await loadGridTown(database.pool, 'town-1');
  } finally {
    await database.close();
  }
}
