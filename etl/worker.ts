import { hostname } from 'node:os';
import { parseArgs } from 'node:util';
import { databaseConfig } from '#database/config.ts';
import { DatabaseError } from '#database/errors.ts';
import { migrate } from '#database/migrate.ts';
import { loadTimeoutMs, openDatabase } from '#database/open.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';
import { EtlError } from '#readers/errors.ts';
import { sourceCacheDir } from './fetch/byName.ts';
import { pruneAnswers } from './fetch/pruneAnswers.ts';
import { sourceConfigOf } from './fetch/sourceConfig.ts';
import { loadMunicipality, newestYear } from './jobs/loadMunicipality.ts';
import { engineWork } from './jobs/prepareEngines.ts';
import { queueRefreshes } from './jobs/refresh.ts';
import { usualTimes, workLoop } from './jobs/workLoop.ts';

const usage = `Usage:
  npm run worker [-- --until-empty]

Fetches and loads the municipalities that wait in the queue of the database (DATABASE_URL, or the embedded one in DATA_DIR), one after
another, and makes their engines ready. Several workers share one queue, on as many machines as wanted. A job of a worker that was killed is taken over.

  --until-empty  end when no job waits or runs any more`;

const optionDefinitions = {
  'until-empty': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: optionDefinitions });
  if (values.help) return console.log(usage);
  const config = databaseConfig(process.env);
  const sources = sourceConfigOf(process.env);
  const database = await openDatabase(config, loadTimeoutMs);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    await migrate(database.pool);
    const queue = await openJobQueue(database.pool, { supervises: true });
    const cacheDir = sourceCacheDir(config);
    const load = loadMunicipality({ config, database, list: knownMunicipalities, sources, cacheDir });
    await workLoop(
      queue,
      { load, prepare: engineWork(database.pool) },
      {
        ...{ worker: `${hostname()} ${process.pid}`, signal: stop.signal },
        ...{ untilEmpty: values['until-empty'], ...timesOf(process.env) },
        refresh: () => {
          pruneAnswers(cacheDir, new Date());
          return queueRefreshes(queue, newestYear({ sources, cacheDir }), new Date());
        },
        say: (text) => console.log(`${new Date().toISOString().slice(0, 19)} ${text}`),
      },
    );
    await queue.close();
  } finally {
    await database.close();
  }
}

/** WORKER_SILENT_SECONDS: after how long a worker that says nothing is gone. */
function timesOf({
  WORKER_SILENT_SECONDS: seconds,
}: NodeJS.ProcessEnv): typeof usualTimes | Record<keyof typeof usualTimes, number> {
  if (!seconds) return usualTimes;
  const silentMs = Number(seconds) * 1000;
  if (!(silentMs > 0)) throw new EtlError(`WORKER_SILENT_SECONDS is "${seconds}"; a number of seconds is needed`);
  return {
    silentMs,
    pollMs: Math.min(usualTimes.pollMs, silentMs / 4),
    reportMs: Math.min(usualTimes.reportMs, silentMs / 4),
  };
}

main().catch((error: unknown) => {
  const isForeseen = error instanceof EtlError || (error instanceof DatabaseError && error.kind !== 'failed');
  console.error(`The worker ended. ${error instanceof Error ? error.message : String(error)}`);
  if (!isForeseen && error instanceof Error) console.error(error.stack);
  process.exitCode = 1;
});
