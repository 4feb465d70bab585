import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import { jobRows } from './jobRows.ts';
import type { JobFailure } from '#definitions/jobFailures.ts';
import type { JobKind, LoadedByJob, MunicipalityJob, MunicipalityRequest } from './municipalityJob.ts';

/** Jobs that wait in PostgreSQL for whichever worker comes first. */
export interface JobQueue {
  /** Queues the loading of each, unless a job of its municipality waits or runs already. @returns the jobs, in the order of the requests */
  enqueue(requests: readonly MunicipalityRequest[]): Promise<{ id: string; isNew: boolean }[]>;
  job(id: string): Promise<MunicipalityJob | null>;
  /** The newest first, at most 500. */
  jobs(): Promise<MunicipalityJob[]>;
  /** The municipalities whose active dataset a job loaded, each by the newest such job. */
  loadedByJobs(): Promise<LoadedByJob[]>;
  /** How many wait or run, with whatever worker. */
  openCount(): Promise<number>;
  /** @returns whether there was anything to cancel: a job that ended stays as it is */
  cancel(id: string): Promise<boolean>;
  /** The next job, for this worker alone; null where none waits. */
  take(worker: string): Promise<TakenJob | null>;
  /** Has those of workers that fell silent tried by others. @returns how many */
  takeOver(silentMs: number): Promise<number>;
  close(): Promise<void>;
}

/** A job that a worker has. Each of these tells whether it still has it: it may have been cancelled, or taken over. */
export interface TakenJob {
  job: MunicipalityJob;
  /** Says how far it is, and that the worker is alive. */
  report(step: string, fraction: number): Promise<boolean>;
  /** Of a load, queues in the same breath that its engines are made ready. */
  finish(message: string): Promise<boolean>;
  /** @param mayRetry another try may succeed: it waits for one, unless there were enough */
  fail(failure: JobFailure, mayRetry: boolean): Promise<boolean>;
}

const queueName = 'municipality';
const mostTries = 5;
/** What was loaded is made ready before the next is loaded: people wait for it. */
const priorities: Record<JobKind, number> = { load: 0, prepare: 1 };
/** A load of the largest city takes minutes; its download may take an hour. A worker that falls silent is noticed long before. */
const expireInHours = 12;

export interface JobQueueOptions {
  /** This process also clears away what ended long ago. */
  supervises?: boolean;
  /** Before the second try; doubled before each further one. */
  retrySeconds?: number;
}

/** Opens the queue of a database whose tables are up to date; pg-boss makes its own schema the first time. */
export async function openJobQueue(pool: pg.Pool, options: JobQueueOptions = {}): Promise<JobQueue> {
  const { supervises = false, retrySeconds = 10 } = options;
  const retries = { retryLimit: mostTries - 1, retryDelay: retrySeconds, retryBackoff: retrySeconds > 0 };
  const boss = new PgBoss({ db: sqlOf(pool), supervise: supervises, schedule: false });
  // Only of its housekeeping, which is tried again by itself.
  boss.on('error', (error) => process.emitWarning(`Job queue: ${error.message}`));
  await boss.start();
  await boss.createQueue(queueName, { name: queueName, policy: 'standard' });
  const rows = jobRows(pool);

  return {
    enqueue: (requests) => inTurn(requests, (request) => inTransaction(pool, (client) => add(client, 'load', request))),
    job: (id) => rows.find(id),
    jobs: () => rows.newest(),
    loadedByJobs: () => rows.loadedByJobs(),
    openCount: () => rows.openCount(),
    async cancel(id) {
      const wasOpen = await rows.cancel(id);
      if (wasOpen) await boss.cancel(queueName, id);
      return wasOpen;
    },
    async take(worker) {
      for (;;) {
        const [taken] = await boss.fetch<object>(queueName, { batchSize: 1, includeMetadata: true });
        if (!taken) return null;
        const tries = taken.retryCount + 1;
        // A worker that was thought gone may come to have the same job twice.
        const holder = `${worker}, try ${tries}`;
        const job = await rows.begin(taken.id, holder, tries);
        if (job) return takenJob(job, holder, tries < mostTries);
        // Cancelled between the two.
        await boss.complete(queueName, taken.id);
      }
    },
    takeOver: (silentMs) =>
      inTransaction(pool, async (client) => {
        const abandoned = await jobRows(client).abandon(silentMs, mostTries);
        const why = { message: 'its worker fell silent' };
        for (const id of abandoned) await boss.fail(queueName, id, why, { db: sqlOf(client) });
        return abandoned.length;
      }),
    close: () => boss.stop({ graceful: false, close: false }),
  };

  async function add(client: pg.PoolClient, kind: JobKind, request: MunicipalityRequest) {
    const id = randomUUID();
    const open = await jobRows(client).add(id, kind, request);
    if (open !== null) return { id: open, isNew: false };
    await boss.send(queueName, {}, { ...retries, id, expireInHours, priority: priorities[kind], db: sqlOf(client) });
    return { id, isNew: true };
  }

  function takenJob(job: MunicipalityJob, holder: string, hasMoreTries: boolean): TakenJob {
    const { id } = job;
    return {
      job,
      report: (step, fraction) => rows.report(id, holder, step, fraction),
      finish: (message) =>
        inTransaction(pool, async (client) => {
          const isOurs = await jobRows(client).finish(id, holder, message);
          if (isOurs) await boss.complete(queueName, id, {}, { db: sqlOf(client) });
          if (isOurs && job.kind === 'load') await add(client, 'prepare', job);
          return isOurs;
        }),
      fail: (failure, mayRetry) =>
        inTransaction(pool, async (client) => {
          const waits = mayRetry && hasMoreTries;
          const isOurs = await jobRows(client).fail(id, holder, failure, waits);
          if (isOurs && waits) await boss.fail(queueName, id, failure, { db: sqlOf(client) });
          else if (isOurs) await boss.complete(queueName, id, {}, { db: sqlOf(client) });
          return isOurs;
        }),
    };
  }
}

function sqlOf(connection: Pick<pg.Pool, 'query'>): PgBoss.Db {
  return { executeSql: (text, values) => connection.query(text, values) };
}

async function inTurn<T, R>(things: readonly T[], each: (thing: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const thing of things) results.push(await each(thing));
  return results;
}

/** Row and job change together: neither is ever without the other. */
async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
