import type pg from 'pg';
import type { Logger } from 'pino';
import { networkModes } from '#definitions/travelProfiles.ts';
import { openSnapshot } from './datasetSnapshot.ts';
import type { DatasetPlaces } from './datasetPlaces.ts';
import type { DatasetSnapshot } from './datasetSnapshot.ts';
import { selectActiveDataset } from '../queries/datasets.ts';
import type { CoverageClient } from '../workers/coverageClient.ts';

const defaultPollMs = 3000;
/** How long requests that began with the former dataset may go on asking the worker about it. */
const retireAfterMs = 30_000;

export interface DatasetWatcher {
  current(): DatasetSnapshot | null;
  /** Settles once walkers' questions about the dataset that was there at first are answered at once; without one at once. */
  prepared(): Promise<void>;
  /** Looks now instead of at the next poll. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Follows the active dataset: a new one is read completely and then takes the former one's place in one step. The first look is
 * done before this answers. A look that fails is logged, and what was served before stays.
 */
export async function watchDataset(
  pool: pg.Pool,
  coverageClient: CoverageClient,
  logger: Logger,
  pollMs: number = defaultPollMs,
): Promise<DatasetWatcher> {
  let current: DatasetSnapshot | null = null;
  let stopped = false;
  let preparing: Promise<void> = Promise.resolve();
  let looking: Promise<void> = look();
  await looking;

  async function look(): Promise<void> {
    const active = await selectActiveDataset(pool);
    if (stopped || !active || active.id === current?.id) return;
    const next = openSnapshot(pool, active, coverageClient);
    const former = current;
    // The first dataset is served at once; a request that needs its places waits for them.
    if (former) await next.places;
    current = next;
    logger.info({ version: active.version, municipality: active.municipality_name }, 'serving dataset');
    preparing = next.places.then(prepareFirst, (error: unknown) => giveUp(next, error));
    if (former) retire(former);
  }

  /** The next look begins with this dataset again. */
  function giveUp(failed: DatasetSnapshot, error: unknown): void {
    if (stopped) return;
    logger.error({ err: error }, 'the dataset could not be read completely');
    if (current === failed) current = null;
  }

  /** Walkers' network first, and the others behind it; if one fails, the request that needs it is told. */
  async function prepareFirst({ coverage }: DatasetPlaces): Promise<void> {
    try {
      await coverage.prepareFirst('foot');
    } catch (error) {
      notPrepared(error);
    }
    prepareAll(coverage).catch(notPrepared);
  }

  async function prepareAll(coverage: DatasetPlaces['coverage']): Promise<void> {
    for (const mode of networkModes) await coverage.prepare(mode);
  }

  function notPrepared(error: unknown): void {
    if (!stopped) logger.warn({ err: error }, 'a street network could not be prepared');
  }

  function retire(former: DatasetSnapshot): void {
    setTimeout(() => {
      if (stopped || former.version === current?.version) return;
      former.places
        .then(({ coverage }) => coverage.close())
        .catch((error: unknown) => logger.warn({ err: error }, 'former dataset not released'));
    }, retireAfterMs).unref();
  }

  /** One look at a time; a second one asked for meanwhile follows it. */
  function refresh(): Promise<void> {
    looking = looking.catch(() => undefined).then(look);
    return looking;
  }

  const timer = setInterval(() => {
    refresh().catch((error: unknown) => logger.warn({ err: error }, 'could not look for a new dataset'));
  }, pollMs);
  timer.unref();

  return {
    current: () => current,
    prepared: () => preparing,
    refresh,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking.catch(() => undefined);
    },
  };
}
