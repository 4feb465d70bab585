import { Worker } from 'node:worker_threads';
import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { EngineError } from './engineErrors.ts';
import type { CoverageDataset, Question, WorkerReply, WorkerRequest, WorkerTask } from './coverageTasks.ts';

interface Waiting {
  resolve: (text: string) => void;
  reject: (error: Error) => void;
}

/** Asks questions about one dataset. */
export interface DatasetCoverage {
  /** @returns the answer as JSON text; @throws EngineError */
  ask(question: Question): Promise<string>;
  /** Makes the worker ready for a mode before anybody asks. */
  prepare(mode: NetworkMode): Promise<void>;
  /** Lets the worker forget the dataset. */
  close(): Promise<void>;
}

const createCoverageWorker = () => new Worker(new URL('./startWorker.mjs', import.meta.url), { name: 'coverage' });

const stopping = () => new EngineError('unavailable', 'The server is stopping. Try again in a moment.');

export type ReadNetwork = (mode: NetworkMode) => Promise<Uint8Array>;

/**
 * The main thread's end of the coverage worker. The worker is started when it is first needed, and again after a crash: questions
 * that were waiting then fail with `unavailable`, and later ones send it the dataset and the networks again.
 */
export class CoverageClient {
  #worker: Worker | null = null;
  #isClosed = false;
  #nextRequestId = 1;
  readonly #waiting = new Map<number, Waiting>();
  /** What the present worker has been told, by dataset version and mode. */
  readonly #told = new Map<string, Promise<string>>();
  readonly #onCrash: (cause: Error) => void;
  readonly #createWorker: () => Worker;

  constructor(onCrash: (cause: Error) => void, createWorker: () => Worker = createCoverageWorker) {
    this.#onCrash = onCrash;
    this.#createWorker = createWorker;
  }

  openDataset(dataset: CoverageDataset, readNetwork: ReadNetwork): DatasetCoverage {
    const { version } = dataset;
    const tellDataset = () => this.#tellOnce(version, () => this.#run({ kind: 'open-dataset', dataset }));
    const prepare = (mode: NetworkMode) =>
      this.#tellOnce(`${version} ${mode}`, async () => {
        await tellDataset();
        // A copy, because its memory moves to the worker.
        const bytes = new Uint8Array(await readNetwork(mode));
        return this.#run({ kind: 'load-network', version, mode, bytes }, [bytes.buffer]);
      });
    return {
      ask: async (question) => {
        await prepare(question.mode);
        return this.#run({ kind: 'question', version, question });
      },
      prepare: async (mode) => {
        await prepare(mode);
      },
      close: async () => {
        const isKnown = this.#told.has(version);
        this.#told.delete(version);
        for (const mode of networkModes) this.#told.delete(`${version} ${mode}`);
        if (isKnown) await this.#run({ kind: 'close-dataset', version });
      },
    };
  }

  /** Ends the worker; requests that still wait are told that the service stops. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#forgetWorker(stopping());
    await worker?.terminate();
  }

  #tellOnce(key: string, tell: () => Promise<string>): Promise<string> {
    const told = this.#told.get(key);
    if (told) return told;
    const telling = tell();
    this.#told.set(key, telling);
    telling.catch(() => {
      if (this.#told.get(key) === telling) this.#told.delete(key);
    });
    return telling;
  }

  #run(task: WorkerTask, transfer: ArrayBuffer[] = []): Promise<string> {
    if (this.#isClosed) return Promise.reject(stopping());
    const worker = (this.#worker ??= this.#start());
    const requestId = this.#nextRequestId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, { resolve, reject });
      worker.postMessage({ requestId, task } satisfies WorkerRequest, transfer);
    });
  }

  #start(): Worker {
    const worker = this.#createWorker();
    worker.on('message', (reply: WorkerReply) => this.#settle(reply));
    const crashed = (cause: Error) => {
      if (this.#worker !== worker) return;
      this.#onCrash(cause);
      this.#forgetWorker(
        new EngineError('unavailable', 'The part that computes distances had to start again. Try again in a moment.', {
          cause,
        }),
      );
    };
    worker.on('error', crashed);
    worker.on('exit', (code) => crashed(new Error(`The coverage worker ended with code ${code}`)));
    return worker;
  }

  #settle(reply: WorkerReply): void {
    const waiting = this.#waiting.get(reply.requestId);
    if (!waiting) return;
    this.#waiting.delete(reply.requestId);
    if ('text' in reply) waiting.resolve(reply.text);
    else if ('failure' in reply) waiting.reject(new EngineError(reply.failure.kind, reply.failure.message));
    else waiting.reject(new Error(`In the coverage worker: ${reply.fault}`));
  }

  #forgetWorker(reason: EngineError): void {
    this.#worker = null;
    this.#told.clear();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(reason);
  }
}
