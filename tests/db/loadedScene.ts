import type { DatabaseConfig } from '#database/config.ts';
import type { Database } from '#database/open.ts';
import { load } from '#etl/load.ts';
import type { LoadOptions, LoadResult } from '#etl/load.ts';
import type { Progress } from '#etl/progress.ts';
import { openSources } from '#etl/sources/openSources.ts';

const silent: Progress = {
  step: () => undefined,
  fraction: () => undefined,
  estimate: () => undefined,
  say: () => undefined,
  finish: () => undefined,
};

/** Loads a folder in this process, without the command around it. */
export function loadFolder(
  config: DatabaseConfig,
  database: Database,
  dir: string,
  municipality: string | undefined,
  options: Partial<LoadOptions> = {},
): Promise<LoadResult> {
  const sources = openSources(dir, municipality);
  return load(config, database, sources, { force: false, keepOther: false, ...options }, () => silent);
}

/** The dataset that readers get. */
export async function activeVersion(database: Database): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ version: string }>(`select version from dataset where state = 'active'`);
  return rows[0]?.version;
}
