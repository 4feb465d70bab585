import { randomUUID } from 'node:crypto';
import type { BestPlacesFinding, BestPlacesJob } from '#contract/bestPlaces.ts';
import type { ClientKey } from '../fairness/fairQueue.ts';
import { OverloadError } from '../fairness/overload.ts';
import type { DatasetCoverage } from '../workers/coverageClient.ts';
import type { BestPlacesTask } from '../workers/coverageTasks.ts';
import { EngineError } from '../workers/engineErrors.ts';

interface JobLimits {
  /** Searches that wait or run, of all clients and of one. */
  unfinished: number;
  unfinishedOfClient: number;
  /** Searches that have ended and can still be looked at, and the most that they may hold together. */
  ended: number;
  endedBytes: number;
  /** From when a search has ended until it is forgotten. */
  keptMs: number;
}

const usualLimits: JobLimits = {
  ...{ unfinished: 20, unfinishedOfClient: 3, ended: 100 },
  endedBytes: 32 * 1024 * 1024,
  keptMs: 15 * 60 * 1000,
};
/** When it may help to ask again where too many wait. */
const retryAfterSeconds = 10;

/** A search is found under the municipality that it is about only. */
export interface JobKey {
  municipality: string;
  id: string;
}

interface Job {
  id: string;
  municipality: string;
  client: ClientKey;
  datasetVersion: string;
  status: BestPlacesJob['status'];
  finding: BestPlacesFinding | null;
  /** Of its certificate, apart: they are many, and few ask for them. */
  prices: number[] | undefined;
  bytes: number;
  failure: BestPlacesJob['failure'];
  stop: AbortController;
  endedAtMs: number | null;
}

/**
 * The searches for best places that were asked for: in memory, bounded in number and in bytes, and forgotten some time after they ended. A
 * search goes on when its client leaves, since it may be looked at from elsewhere; only who knows its id can do that.
 */
export class BestPlacesJobs {
  readonly #jobs = new Map<string, Job>();
  readonly #limits: JobLimits;
  readonly #onFault: (cause: unknown) => void;
  readonly #now: () => number;

  constructor(onFault: (cause: unknown) => void, limits: JobLimits = usualLimits, now: () => number = Date.now) {
    this.#onFault = onFault;
    this.#limits = limits;
    this.#now = now;
  }

  /** Takes on a search. @throws OverloadError where too many wait already */
  begin(
    coverage: DatasetCoverage,
    { municipality, datasetVersion }: { municipality: string; datasetVersion: string },
    task: BestPlacesTask,
    client: ClientKey,
  ): BestPlacesJob {
    this.#forgetOld();
    const unfinished = [...this.#jobs.values()].filter(({ endedAtMs }) => endedAtMs === null);
    const ofClient = unfinished.filter((job) => job.client === client);
    if (unfinished.length >= this.#limits.unfinished || ofClient.length >= this.#limits.unfinishedOfClient) {
      throw new OverloadError('busy', retryAfterSeconds);
    }
    const job: Job = {
      ...{ id: randomUUID(), municipality, client, datasetVersion, status: 'waiting', finding: null, failure: null },
      ...{ prices: undefined, bytes: 0 },
      ...{ stop: new AbortController(), endedAtMs: null },
    };
    this.#jobs.set(job.id, job);
    void this.#run(job, coverage, task);
    return described(job, false);
  }

  /** @param withPrices of the certificate, which are many. @returns null where there is no such search, or no more */
  look(key: JobKey, withPrices = false): BestPlacesJob | null {
    this.#forgetOld();
    const job = this.#find(key);
    return job ? described(job, withPrices) : null;
  }

  /** Ends a search; its best answer so far stays. @returns null where there is no such search, or no more */
  cancel(key: JobKey): BestPlacesJob | null {
    const job = this.#find(key);
    if (job?.endedAtMs === null) {
      this.#end(job, 'cancelled');
      job.stop.abort();
    }
    return this.look(key);
  }

  /** Ends all searches. */
  close(): void {
    for (const job of this.#jobs.values()) this.cancel(job);
  }

  #find({ municipality, id }: JobKey): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.municipality === municipality ? job : undefined;
  }

  async #run(job: Job, coverage: DatasetCoverage, task: BestPlacesTask): Promise<void> {
    const onFinding = (finding: string) => {
      // What was found last is told after a search was cancelled.
      if (job.status === 'waiting') job.status = 'running';
      take(job, finding);
    };
    try {
      const finding = await coverage.findPlaces(task, { client: job.client, signal: job.stop.signal }, onFinding);
      if (job.status === 'cancelled') return;
      take(job, finding);
      this.#end(job, 'done');
    } catch (error) {
      if (job.status === 'cancelled') return;
      job.failure = this.#failureOf(error);
      this.#end(job, 'failed');
    }
  }

  #failureOf(error: unknown): NonNullable<BestPlacesJob['failure']> {
    if (error instanceof EngineError) return { code: error.fault ?? error.kind, detail: error.message };
    this.#onFault(error);
    return {
      code: 'internal',
      detail: 'The search ended by a fault. Try again; if it stays, report it with the time.',
    };
  }

  #end(job: Job, status: BestPlacesJob['status']): void {
    job.status = status;
    job.endedAtMs = this.#now();
  }

  /** What ended long ago, and what ended first where there is too much of it. */
  #forgetOld(): void {
    const ended = [...this.#jobs.values()].filter(({ endedAtMs }) => endedAtMs !== null);
    ended.sort((a, b) => (b.endedAtMs ?? 0) - (a.endedAtMs ?? 0));
    let bytes = 0;
    ended.forEach((job, i) => {
      bytes += job.bytes;
      const isOld = this.#now() - (job.endedAtMs ?? 0) > this.#limits.keptMs;
      if (isOld || i >= this.#limits.ended || bytes > this.#limits.endedBytes) this.#jobs.delete(job.id);
    });
  }
}

/** @param text JSON of a `BestPlacesFinding` */
function take(job: Job, text: string): void {
  const finding = JSON.parse(text) as BestPlacesFinding;
  job.prices = finding.certificate?.prices;
  delete finding.certificate?.prices;
  job.finding = finding;
  job.bytes = text.length;
}

function described({ id, datasetVersion, status, finding, failure, prices }: Job, withPrices: boolean): BestPlacesJob {
  const priced =
    withPrices && finding?.certificate ? { ...finding, certificate: { ...finding.certificate, prices } } : finding;
  return { id, datasetVersion, status, finding: priced, failure };
}
