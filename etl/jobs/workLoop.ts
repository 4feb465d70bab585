import { setTimeout as sleep } from 'node:timers/promises';
import type { JobQueue, TakenJob } from '#jobs/jobQueue.ts';
import type { MunicipalityJob } from '#jobs/municipalityJob.ts';
import { EtlError, reasonOf } from '#readers/errors.ts';
import { FetchError } from '../fetch/fetchError.ts';
import { LoadUnderWayError } from '../loadLock.ts';
import type { Progress } from '../progress.ts';

/** Does a job. @returns what came of it, in a sentence */
export type RunJob = (job: MunicipalityJob, progress: Progress, signal: AbortSignal) => Promise<string>;

export interface WorkLoopOptions {
  /** Who works, for the rows: host and process. */
  worker: string;
  /** How many times the job's progress comes to a next step. */
  stepCount: number;
  /** Ends the work; the job under way waits for another worker. */
  signal: AbortSignal;
  /** Ends when there is no job left: one that another worker has may come to wait again. */
  untilEmpty: boolean;
  pollMs: number;
  /** How often a worker says that it is alive. */
  reportMs: number;
  /** A worker that was not heard of for so long is gone: long enough for a step in which it says nothing. */
  silentMs: number;
  /** Queues what is to be loaded anew; asked at the start and once a day. @returns how many */
  refresh?(): Promise<number>;
  say(text: string): void;
}

export const usualTimes = { pollMs: 2000, reportMs: 2000, silentMs: 180_000 } as const;

/** Takes one job after another, and those of workers that fell silent. A failure of one job or of the database ends nothing. */
export async function workLoop(queue: JobQueue, run: RunJob, options: WorkLoopOptions): Promise<void> {
  const { worker, signal, untilEmpty, pollMs, silentMs, refresh, say } = options;
  let refreshedAt = -Infinity;
  say(`${worker} is waiting for jobs`);
  while (!signal.aborted) {
    let taken: TakenJob | null = null;
    let isEmpty = false;
    try {
      const count = await queue.takeOver(silentMs);
      if (count > 0) say(`${count} jobs of workers that fell silent wait for another try`);
      if (refresh && Date.now() - refreshedAt > msPerDay) {
        refreshedAt = Date.now();
        await tellRefreshed(refresh, say);
      }
      taken = await queue.take(worker);
      if (taken) await runTaken(taken, run, options);
      else isEmpty = untilEmpty && (await queue.openCount()) === 0;
    } catch (error) {
      // The database was restarted, or is not there: it is waited for.
      say(`the queue does not answer: ${reasonOf(error)}`);
    }
    if (taken) continue;
    if (isEmpty) return;
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
}

/** What the sources do not answer today they answer tomorrow; jobs that wait are done all the same. */
async function tellRefreshed(refresh: () => Promise<number>, say: (text: string) => void): Promise<void> {
  try {
    const count = await refresh();
    if (count > 0) say(`${count} municipalities are to be loaded anew`);
  } catch (error) {
    say(`whether there is anything newer is not known today: ${reasonOf(error)}`);
  }
}

const msPerDay = 86_400_000;

class LostJobError extends Error {}

async function runTaken(taken: TakenJob, run: RunJob, options: WorkLoopOptions): Promise<void> {
  const { job } = taken;
  const { say, signal, reportMs, stepCount } = options;
  const lost = new AbortController();
  const ending = AbortSignal.any([signal, lost.signal]);
  const progress = jobProgress(stepCount, ending);
  const timer = setInterval(() => {
    taken.report(progress.at.step, progress.at.fraction).then(
      (isOurs) => isOurs || lost.abort(new LostJobError('the job was cancelled or taken over')),
      // Not heard of: the next report tells, or another worker takes over.
      (error: unknown) => say(`no report of ${job.municipalityName}: ${reasonOf(error)}`),
    );
  }, reportMs);
  say(`${job.municipalityName}: begun${job.tries > 1 ? `, try ${job.tries}` : ''}`);
  try {
    const message = await run(job, progress, ending);
    await taken.finish(message);
    say(`${job.municipalityName}: ${message}`);
  } catch (error) {
    const reason = signal.aborted ? 'its worker was stopped' : reasonOf(error);
    if (!lost.signal.aborted) await taken.fail(reason, signal.aborted || mayRetry(error));
    say(`${job.municipalityName}: ${lost.signal.aborted ? reasonOf(lost.signal.reason) : reason}`);
  } finally {
    clearInterval(timer);
  }
}

/** Wrong files stay wrong; what a source or the database does may pass. */
function mayRetry(error: unknown): boolean {
  if (error instanceof FetchError) return error.failure !== 'absent' && error.failure !== 'refused';
  return !(error instanceof EtlError) || error instanceof LoadUnderWayError;
}

/** Where a job is; it ends at its next step when it was cancelled. */
function jobProgress(stepCount: number, signal: AbortSignal): Progress & { at: { step: string; fraction: number } } {
  let current = 0;
  let label = '';
  const at = { step: '', fraction: 0 };
  return {
    at,
    step(next) {
      signal.throwIfAborted();
      current++;
      label = next;
      at.step = next;
      at.fraction = (current - 1) / stepCount;
    },
    fraction(done) {
      signal.throwIfAborted();
      at.fraction = (current - 1 + Math.min(1, done)) / stepCount;
    },
    estimate: (text) => void (at.step = `${label}, ${text}`),
    say: (text) => void (at.step = `${label}, ${text}`),
    finish: () => undefined,
  };
}
