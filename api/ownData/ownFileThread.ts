import { Worker } from 'node:worker_threads';
import { ownFileLimits } from '#definitions/ownData.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import { LoadsUnderWay } from './loadsUnderWay.ts';
import { watchThread } from './threadTime.ts';
import type { BundlePreview } from '#contract/ownBundle.ts';
import type { OwnLoad, OwnPreview } from '#contract/ownData.ts';
import type { UnpackedBundle } from './storableBundle.ts';
import type { HeldList, LoadableFile, OwnFileReply, OwnFileRequest, OwnFileTask } from './ownFileWorker.ts';

/** What a table of the largest size takes, a few times over; what takes more is no table. */
const maxMegabytes = 1500;
/** A thread takes some time to start; where no file comes for so long, its memory is given back. */
const idleMs = 60_000;

type TaskOf<Kind extends OwnFileTask['kind']> = Extract<OwnFileTask, { kind: Kind }>;

type ReadLimits = Record<'processorMs' | 'clockMs', number>;
/** How often it is looked at what a file has taken. */
const watchMs = 50;
type Asked<Kind extends 'preview' | 'load' | 'facilities'> = Omit<TaskOf<Kind>, 'kind' | 'addresses'> & {
  /** What the addresses of the dataset are called, or where they are too; see `addresses` of the task. */
  readAddresses: () => Promise<string>;
};

interface Waiting {
  onRows: (rows: number) => void;
  resolve: (reply: OwnFileReply) => void;
  reject: (error: Error) => void;
}

/**
 * Reads files of planners in a thread of its own, one at a time: whatever is in them, nobody else waits for it. What takes too long or too
 * much memory is given up, and the thread with it.
 */
export class OwnFileThread {
  #worker: Worker | null = null;
  #present: Waiting | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #limits: ReadLimits;
  /** By which the system knows the thread. */
  #thread: number | null = null;
  readonly loads = new LoadsUnderWay();

  /** @param limits of what a file may take to be read and judged */
  constructor(limits: Partial<ReadLimits> = {}) {
    this.#limits = { ...ownFileLimits, ...limits };
  }

  /** @throws OwnFileError where the file cannot be used */
  async preview({ readAddresses, ...task }: Asked<'preview'>): Promise<OwnPreview> {
    const reply = await this.#askWithAddresses({ kind: 'preview', ...task }, readAddresses);
    if ('preview' in reply) return reply.preview;
    throw failureOf(reply);
  }

  /** @throws OwnFileError where the file cannot be used */
  async prepare(
    { readAddresses, ...task }: Asked<'load'>,
    onProgress: (progress: OwnLoad) => void,
  ): Promise<LoadableFile> {
    const reply = await this.#askWithAddresses({ kind: 'load', ...task }, readAddresses, onProgress);
    if ('loadable' in reply) return reply.loadable;
    throw failureOf(reply);
  }

  /** The text of a file to take along. */
  async pack(task: Omit<TaskOf<'pack'>, 'kind'>): Promise<string> {
    const reply = await this.#ask({ kind: 'pack', ...task });
    if ('packed' in reply) return reply.packed;
    throw failureOf(reply);
  }

  /** @throws OwnFileError where it is no such file */
  async lookInto(task: Omit<TaskOf<'look-into'>, 'kind'>): Promise<BundlePreview> {
    const reply = await this.#ask({ kind: 'look-into', ...task });
    if ('bundle' in reply) return reply.bundle;
    throw failureOf(reply);
  }

  /** @throws OwnFileError where it is no such file */
  async unpack(task: Omit<TaskOf<'unpack'>, 'kind'>): Promise<UnpackedBundle> {
    const reply = await this.#ask({ kind: 'unpack', ...task });
    if ('unpacked' in reply) return reply.unpacked;
    throw failureOf(reply);
  }

  /** @throws OwnFileError where the file cannot be used */
  async holdList({ readAddresses, ...task }: Asked<'facilities'>): Promise<HeldList> {
    const reply = await this.#askWithAddresses({ kind: 'facilities', ...task }, readAddresses);
    if ('list' in reply) return reply.list;
    throw failureOf(reply);
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#end(new Error('The service is stopping'));
  }

  /** Most files need no addresses; one that does is read again with them. */
  async #askWithAddresses(
    task: TaskOf<'preview' | 'load' | 'facilities'>,
    readAddresses: () => Promise<string>,
    onProgress?: (progress: OwnLoad) => void,
  ): Promise<OwnFileReply> {
    const reply = await this.#ask(task, onProgress);
    return 'needs' in reply ? this.#ask({ ...task, addresses: await readAddresses() }, onProgress) : reply;
  }

  #ask(task: OwnFileTask, onProgress: (progress: OwnLoad) => void = () => undefined): Promise<OwnFileReply> {
    onProgress({ stage: 'waiting', rows: null });
    const mine = this.#last.then(() => this.#run(task, onProgress));
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #run(task: OwnFileTask, onProgress: (progress: OwnLoad) => void): Promise<OwnFileReply> {
    clearTimeout(this.#idle);
    onProgress({ stage: 'reading', rows: null });
    const worker = await (this.#worker ? Promise.resolve(this.#worker) : this.#start());
    const id = ++this.#lastId;
    const watch = this.#watch();
    try {
      return await new Promise<OwnFileReply>((resolve, reject) => {
        this.#present = { resolve, reject, onRows: (rows) => onProgress({ stage: 'judging', rows }) };
        worker.postMessage({ id, task } satisfies OwnFileRequest);
      });
    } finally {
      clearInterval(watch);
      this.#present = null;
      this.#idle = setTimeout(() => void this.#end(new Error('idle')), idleMs).unref();
    }
  }

  /** Ends the thread when the file takes too much. */
  #watch(): NodeJS.Timeout {
    const { processorMs, clockMs } = this.#limits;
    const takenMs = watchThread(this.#thread);
    const startedAtMs = performance.now();
    const giveUp = (message: string) => void this.#end(new OwnFileError('took-too-long', message));
    return setInterval(() => {
      if (takenMs() > processorMs)
        giveUp(`Reading the file took more than ${processorMs / 1000} s of a processor's time.`);
      else if (performance.now() - startedAtMs > clockMs)
        giveUp(`Reading the file took longer than ${clockMs / 1000} s.`);
    }, watchMs);
  }

  /** Its start is no part of the time that a file may take. */
  #start(): Promise<Worker> {
    const worker = new Worker(new URL('./startWorker.mjs', import.meta.url), {
      name: 'own-data',
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
    });
    this.#worker = worker;
    worker.on('message', (reply: OwnFileReply) => {
      if ('rows' in reply) this.#present?.onRows(reply.rows);
      else if (reply.id !== 0) this.#present?.resolve(reply);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#forget(worker, isTooMuch ? new OwnFileError('too-large', 'The file holds more than can be read.') : error);
    });
    worker.on('exit', (code) => this.#forget(worker, new Error(`The thread that reads files ended with code ${code}`)));
    return new Promise((resolve, reject) => {
      worker.once('message', (reply: OwnFileReply) => {
        this.#thread = 'thread' in reply ? reply.thread : null;
        resolve(worker);
      });
      worker.once('error', reject);
    });
  }

  async #end(reason: Error): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#forget(worker, reason);
    await worker.terminate();
  }

  #forget(worker: Worker, reason: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#present?.reject(reason);
  }
}

function failureOf(reply: OwnFileReply): Error {
  if ('problem' in reply) return new OwnFileError(reply.problem, reply.message);
  return new Error(
    'fault' in reply ? `In the thread that reads files: ${reply.fault}` : 'The thread answered something else',
  );
}
