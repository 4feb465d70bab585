import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { keepHouse } from '#database/housekeeping.ts';
import type { HousekeepingReport } from '#database/housekeeping.ts';
import { migrate } from '#database/migrate.ts';
import type { Database } from '#database/open.ts';
import { createApp } from './http/app.ts';
import { writing } from './config.ts';
import type { Config } from './config.ts';
import { serveDatasets } from './dataset/servedDatasets.ts';
import type { ServedDatasets } from './dataset/servedDatasets.ts';
import { GeoPackageThread } from './exports/geoPackageThread.ts';
import { FairGate } from './fairness/fairGate.ts';
import { createHttpServer } from './http/httpServer.ts';
import { drain, listen } from './http/listen.ts';
import { BestPlacesJobs } from './jobs/bestPlacesJobs.ts';
import { OwnFileThread } from './ownData/ownFileThread.ts';
import { LocalWorker } from './jobs/localWorker.ts';
import { MunicipalityJobs } from './jobs/municipalityJobs.ts';
import { CoverageClient } from './workers/coverageClient.ts';

/** How long answers under way may take once the service is told to stop. */
const drainMs = 5000;

/** Two where there are two cores, so that a long question keeps nobody else waiting; more would cost memory for little. */
const engineThreads = () => Math.min(2, availableParallelism());

/** Files made at once, and how long one may be expected to wait for its turn. */
const exportLimits = { slots: 2, waitMs: { short: 4000, long: 4000 }, waiting: 100 };

/** Scenarios read and saved at once: half of the connections to the database are free for the rest. */
const storeLimits = { slots: 4, waitMs: { short: 4000, long: 4000 }, waiting: 1000 };

export interface Service {
  /** e.g. http://127.0.0.1:8080 */
  url: string;
  datasets: ServedDatasets;
  logger: Logger;
  /** Lets answers under way finish, then closes everything it opened, and the database. */
  close(): Promise<void>;
}

/**
 * Serves the API and the page on the database that is being opened.
 * @throws ListenError, DatabaseError
 */
export async function startService(config: Config, opening: Promise<Database>): Promise<Service> {
  const logger = pino({ level: config.logLevel });
  const database = await opening;
  const coverageClient = new CoverageClient((cause) => logger.error({ err: cause }, 'a coverage worker crashed'), {
    threads: engineThreads(),
    engineBytes: config.engineMegabytes * 1024 * 1024,
  });
  const geoPackages = new GeoPackageThread();
  const ownFiles = new OwnFileThread({ processorMs: config.ownFileSeconds * 1000 });
  const closeParts = [
    () => coverageClient.close(),
    () => geoPackages.close(),
    () => ownFiles.close(),
    () => database.close(),
  ];
  const close = async () => {
    for (const closePart of closeParts.splice(0)) await closePart();
  };
  try {
    await migrate(database.pool);
    const datasets = await serveDatasets(database.pool, coverageClient, logger);
    closeParts.unshift(() => datasets.stop());
    closeParts.unshift(keepHouse(config.database, database.pool, housekeepingReport(logger)));
    const { webDir, checksAnswers, trustProxy, hstsSeconds } = config;
    const bestPlaces = new BestPlacesJobs((cause) => logger.error({ err: cause }, 'a search for best places failed'));
    closeParts.unshift(async () => bestPlaces.close());
    const jobs = new MunicipalityJobs(database.pool, localWorker(config, logger));
    closeParts.unshift(() => jobs.close());
    await jobs.resume();
    const audit = pino({ name: 'audit', level: config.logLevel === 'silent' ? 'silent' : 'info' });
    const app = createApp({
      served: datasets,
      pool: database.pool,
      exportGate: new FairGate(exportLimits),
      storeGate: new FairGate(storeLimits),
      geoPackages,
      bestPlaces,
      ownFiles,
      contact: config.contact,
      jobs,
      ...{ audit, checksAnswers, logger, webDir, trustProxy, hstsSeconds },
      reach: config,
      writing: writing(config),
    });
    const server = createHttpServer(app);
    const url = await listen(server, config.host, config.port);
    closeParts.unshift(() => drain(server, drainMs));
    return { url, datasets, logger, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the database is embedded no other machine can do the work. */
function localWorker({ database }: Config, logger: Logger): LocalWorker | null {
  if (database.kind !== 'embedded') return null;
  return new LocalWorker(database, {
    onLine: (line) => logger.info(line),
    onFailure: (message) => logger.error(`the worker that loads municipalities failed: ${message}`),
  });
}

function housekeepingReport(logger: Logger): HousekeepingReport {
  return {
    onLittleSpace(freeMegabytes) {
      logger.warn({ freeMegabytes }, 'there is little disk space left: soon nothing more can be saved or loaded');
    },
    onFailure: (error) => logger.warn({ err: error }, 'housekeeping failed; it is tried again'),
  };
}
