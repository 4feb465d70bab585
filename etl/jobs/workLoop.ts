import { setTimeout as sleep } from 'node:timers/promises';
import type { JobFailure } from '#definitions/jobFailures.ts';
import type { JobQueue, TakenJob } from '#jobs/jobQueue.ts';
import type { JobKind, MunicipalityJob } from '#jobs/municipalityJob.ts';
import { EtlError, reasonOf } from '#readers/errors.ts';
import { FetchError } from '../fetch/fetchError.ts';
import { LoadUnderWayError } from '../loadLock.ts';
import type { Progress } from '../progress.ts';

/** A kind of work. */
export interface JobWork {
  /** How many times the job's progress comes to a next step. */
  stepCount: number;
  /** Does a job. @returns what came of it, in a sentence */
  run(job: MunicipalityJob, progress: Progress, signal: AbortSignal): Promise<string>;
}

export interface WorkLoopOptions {
  /** Who works, for the rows: host and process. */
  worker: string;
  /** Ends the work; the job under way waits for another worker. */
  signal: AbortSignal;
  /** Ends when there is no job left: one that another worker has may come to wait again. */
  untilEmpty: boolean;
  pollMs: number;
  /** How often a worker says that it is alive. */
  reportMs: number;
  /** A worker that was not heard of for so long is gone: long enough for a step in which it says nothing. */
  silentMs: number;
  /** Queues what is to be loaded again; asked at the start and once a day. @returns how many */
  refresh?(): Promise<number>;
  say(text: string): void;
}

export const usualTimes = { pollMs: 2000, reportMs: 2000, silentMs: 180_000 } as const;

/** Takes one job after another, and those of workers that fell silent. A failure of one job or of the database ends nothing. */
export async function workLoop(
  queue: JobQueue,
  work: Readonly<Record<JobKind, JobWork>>,
  options: WorkLoopOptions,
): Promise<void> {
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
      if (taken) await runTaken(taken, work[taken.job.kind], options);
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
    if (count > 0) say(`${count} municipalities are to be loaded again`);
  } catch (error) {
    say(`whether there is anything newer is not known today: ${reasonOf(error)}`);
  }
}

const msPerDay = 86_400_000;

class LostJobError extends Error {}

async function runTaken(taken: TakenJob, { stepCount, run }: JobWork, options: WorkLoopOptions): Promise<void> {
  const { job } = taken;
  const { say, signal, reportMs } = options;
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
    const failure = signal.aborted ? stopped : failureOf(error);
    const told = { ...failure, step: progress.at.label, at: new Date().toISOString() };
    if (!lost.signal.aborted) await taken.fail(told, signal.aborted || mayRetry(error));
    say(`${job.municipalityName}: ${lost.signal.aborted ? reasonOf(lost.signal.reason) : failure.detail}`);
  } finally {
    clearInterval(timer);
  }
}

type Told = Pick<JobFailure, 'kind' | 'sources' | 'detail'>;

const stopped: Told = { kind: 'stopped', sources: [], detail: 'its worker was stopped' };

function failureOf(error: unknown): Told {
  const detail = reasonOf(error);
  const ofSource = ofSources(error);
  if (ofSource) return { kind: ofSource.failure, sources: [...ofSource.hosts], detail };
  if (error instanceof LoadUnderWayError) return { kind: 'busy', sources: [], detail };
  return { kind: error instanceof EtlError ? 'files' : 'other', sources: [], detail };
}

/** Also behind an error that says what to do about it. */
function ofSources(error: unknown): FetchError | null {
  if (error instanceof FetchError) return error;
  return error instanceof EtlError && error.cause !== undefined ? ofSources(error.cause) : null;
}

/** Wrong files stay wrong; what a source or the database does may pass. */
function mayRetry(error: unknown): boolean {
  const ofSource = ofSources(error);
  if (ofSource) return ofSource.failure !== 'absent' && ofSource.failure !== 'refused';
  return !(error instanceof EtlError) || error instanceof LoadUnderWayError;
}

/** Where a job is; it ends at its next step when it was cancelled. */
function jobProgress(stepCount: number, signal: AbortSignal) {
  let current = 0;
  const at = { label: '', step: '', fraction: 0 };
  const tell = (text: string) => void (at.step = `${at.label}, ${text}`);
  const progress: Progress = {
    step(next) {
      signal.throwIfAborted();
      current++;
      at.label = next;
      at.step = next;
      at.fraction = (current - 1) / stepCount;
    },
    fraction(done) {
      signal.throwIfAborted();
      at.fraction = (current - 1 + Math.min(1, done)) / stepCount;
    },
    estimate: tell,
    say: tell,
    finish: () => undefined,
  };
  return { ...progress, at };
}
