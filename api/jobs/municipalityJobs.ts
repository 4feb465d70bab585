import type pg from 'pg';
import { openJobQueue } from '#jobs/jobQueue.ts';
import type { JobQueue } from '#jobs/jobQueue.ts';
import type { MunicipalityJob, MunicipalityRequest } from '#jobs/municipalityJob.ts';
import type { LocalWorker } from './localWorker.ts';

/** The jobs that fetch and load municipalities, as the API gives and takes them. */
export class MunicipalityJobs {
  /** Whether this server works on them itself; else workers run beside it. */
  readonly hasOwnWorker: boolean;
  readonly #pool: pg.Pool;
  readonly #worker: LocalWorker | null;
  #opening: Promise<JobQueue> | null = null;

  constructor(pool: pg.Pool, worker: LocalWorker | null) {
    this.#pool = pool;
    this.#worker = worker;
    this.hasOwnWorker = worker !== null;
  }

  /** The new job, or the one of this municipality that waits or runs already. */
  async add(request: MunicipalityRequest): Promise<MunicipalityJob> {
    const queue = await this.#queue();
    const [{ id }] = await queue.enqueue([request]);
    this.#worker?.ensure();
    const job = await queue.job(id);
    if (!job) throw new Error(`Job ${id} is not there`);
    return job;
  }

  async find(id: string): Promise<MunicipalityJob | null> {
    return (await this.#queue()).job(id);
  }

  async list(): Promise<MunicipalityJob[]> {
    return (await this.#queue()).jobs();
  }

  /** @returns the job as it is now; null where there is none */
  async cancel(id: string): Promise<MunicipalityJob | null> {
    const queue = await this.#queue();
    await queue.cancel(id);
    return queue.job(id);
  }

  /** Goes on with what was left undone. */
  async resume(): Promise<void> {
    if (this.#worker && (await this.#hasWork())) this.#worker.ensure();
  }

  async close(): Promise<void> {
    await this.#worker?.close();
    await (await this.#opening?.catch(() => null))?.close();
  }

  async #hasWork(): Promise<boolean> {
    const { rows } = await this.#pool.query(
      `select from municipality_job where state in ('waiting', 'running') limit 1`,
    );
    return rows.length > 0;
  }

  /** Opened at first use: it makes tables of its own, for which a start should not wait. */
  #queue(): Promise<JobQueue> {
    this.#opening ??= openJobQueue(this.#pool);
    this.#opening.catch(() => (this.#opening = null));
    return this.#opening;
  }
}
