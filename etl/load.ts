import type { DatabaseConfig } from '#database/config.ts';
import { requireFreeSpace } from '#database/diskSpace.ts';
import { compact } from '#database/housekeeping.ts';
import { migrate } from '#database/migrate.ts';
import type { Database } from '#database/open.ts';
import { checkStoredRows } from './checks/storedRows.ts';
import { deriveDataset, deriveStepCount } from './deriveDataset.ts';
import { describeDataset } from './describeDataset.ts';
import { withLoadLock } from './loadLock.ts';
import { writeLoadedMarker } from './loadedMarker.ts';
import type { Progress } from './progress.ts';
import { readSources } from './readSources.ts';
import type { LoadReport } from './report.ts';
import type { Sources } from './sources/openSources.ts';
import {
  activateDataset,
  activeDatasets,
  beginDataset,
  datasetVersion,
  removeDataset,
  removeLeftovers,
} from './steps/dataset.ts';
import type { ActiveDataset } from './steps/dataset.ts';
import { storeDataset, storeStepCount } from './storeDataset.ts';

export interface LoadOptions {
  /** Load even when the same version is there already. */
  force: boolean;
  /** Leave it at what is there where that was not loaded from the snapshot that comes with the program. */
  keepOther: boolean;
}

export type LoadResult =
  | { outcome: 'loaded'; version: string; municipalityName: string; report: LoadReport }
  | { outcome: 'already-loaded' | 'kept-other'; version: string; municipalityName: string };

/** A second dataset beside the active one, and the database's own log of writing it. */
const loadBytes = 250_000_000;

/** Reading, clearing and activating come on top of the steps of deriving and storing. */
export const loadStepCount = deriveStepCount + storeStepCount + 3;

/**
 * Loads a municipality; the others that are loaded stay as they are. Readers keep the dataset that is active until the new one is
 * complete and checked; then it changes in one transaction. A load that fails or is killed leaves the old one; loading the same files again changes nothing.
 * @throws EtlError, DatabaseError
 */
export async function load(
  config: DatabaseConfig,
  database: Database,
  sources: Sources,
  options: LoadOptions,
  startProgress: () => Progress,
): Promise<LoadResult> {
  const { pool } = database;
  await migrate(pool);
  return withLoadLock(config, pool, sources.municipalityCode, async () => {
    const version = datasetVersion(sources);
    const active = kept(await activeDatasets(pool), sources.municipalityCode, options);
    const unchanged = active && reasonToStay(active, version, options);
    if (unchanged) {
      if (unchanged === 'already-loaded') writeLoadedMarker(config, version, sources);
      return { outcome: unchanged, version: active.version, municipalityName: active.municipalityName };
    }
    if (config.kind === 'embedded') requireFreeSpace(config.dataDir, loadBytes, 'a load');
    const progress = startProgress();
    try {
      const result = await loadAnew(database, sources, version, progress);
      writeLoadedMarker(config, version, sources);
      return result;
    } finally {
      progress.finish();
    }
  });
}

/**
 * What is there already of the municipality. Who leaves others alone begins with none of their own: where another municipality has been
 * loaded, nobody waits for the snapshot.
 */
function kept(
  active: ReadonlyMap<string, ActiveDataset>,
  municipalityCode: string,
  { keepOther }: LoadOptions,
): ActiveDataset | undefined {
  const own = active.get(municipalityCode);
  return keepOther ? (own ?? [...active.values()][0]) : own;
}

function reasonToStay(
  active: ActiveDataset,
  version: string,
  { force, keepOther }: LoadOptions,
): 'already-loaded' | 'kept-other' | null {
  if (active.version === version && !force) return 'already-loaded';
  return keepOther && !active.isSnapshot ? 'kept-other' : null;
}

async function loadAnew(
  database: Database,
  sources: Sources,
  version: string,
  progress: Progress,
): Promise<LoadResult> {
  const { pool, kind } = database;
  progress.step('Reading the files');
  const readings = await readSources(sources);
  progress.say(`${sources.files.size} files`);
  const dataset = await deriveDataset(pool, sources, readings, version, progress);
  const report = describeDataset(sources, readings, dataset);

  progress.step('Clearing away what earlier loads left');
  await removeLeftovers(database, sources.municipalityCode);
  const id = await beginDataset(pool, version, readings.municipality, sources);
  try {
    await storeDataset(pool, id, dataset, progress);
    progress.step('Checking and activating');
    await checkStoredRows(pool, id);
    await activateDataset(pool, id, report);
  } catch (error) {
    // Only to free the space at once: the next load clears it away as well, so a failure here does not matter.
    await removeDataset(pool, id).catch(() => undefined);
    throw error;
  }
  if (kind === 'embedded') await compact(pool, ['dataset']);
  return { outcome: 'loaded', version, municipalityName: readings.municipality.name, report };
}
