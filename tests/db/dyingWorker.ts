import { databaseConfig } from '#database/config.ts';
import { openDatabase } from '#database/open.ts';
import { loadMunicipality } from '#etl/jobs/loadMunicipality.ts';
import { workLoop } from '#etl/jobs/workLoop.ts';
import type { JobWork } from '#etl/jobs/workLoop.ts';
import { sourceCacheDir } from '#etl/fetch/byName.ts';
import { sourceConfigOf } from '#etl/fetch/sourceConfig.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';

// A worker that is killed by the system the moment its job comes to the step that its argument names: for steps in which a worker waits
// for nothing that a test could hold.
const dieAt = process.argv[2];
const config = databaseConfig(process.env);
const database = await openDatabase(config);
const { stepCount, run } = loadMunicipality({
  ...{ config, database, list: knownMunicipalities },
  ...{ sources: sourceConfigOf(process.env), cacheDir: sourceCacheDir(config) },
});
const load: JobWork = {
  stepCount,
  run: (job, progress, signal) =>
    run(
      job,
      {
        ...progress,
        step(label) {
          progress.step(label);
          if (label === dieAt) process.kill(process.pid, 'SIGKILL');
        },
      },
      signal,
    ),
};
await workLoop(
  await openJobQueue(database.pool),
  { load, prepare: load },
  {
    ...{ worker: `dies at ${dieAt}`, signal: new AbortController().signal, untilEmpty: false },
    ...{ pollMs: 500, reportMs: 500, silentMs: 2000 },
    say: () => undefined,
  },
);
