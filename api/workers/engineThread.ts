import { Worker } from 'node:worker_threads';
import type { EngineGround } from '#coverage/index.ts';
import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { OverloadError } from '../fairness/overload.ts';
import type { Stop } from '../fairness/stop.ts';
import { EngineError } from './engineErrors.ts';
import type {
  BestPlacesTask,
  CoverageDataset,
  CoverageWorkerData,
  Question,
  SharedNetwork,
  WorkerReply,
  WorkerRequest,
  WorkerTask,
} from './coverageTasks.ts';

type Answer = Extract<WorkerReply, { text: string }>;

interface Waiting {
  onFinding?: (finding: string) => void;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** A dataset as every thread gets it. */
export interface SharedDataset {
  dataset: CoverageDataset;
  /** A street network in memory that all threads share. */
  network(mode: NetworkMode): Promise<SharedNetwork>;
  /** Takes note of what a thread made of it, for the others. */
  keep(mode: NetworkMode, ground: EngineGround): void;
  /** What is in that memory. */
  bytes(mode: NetworkMode): number;
  /** Nobody needs it now; it is read again when somebody does. */
  release(mode: NetworkMode): void;
}

/** @param interruption holds the number of the request that is to be given up, shared with the worker */
export type CreateWorker = (interruption: Int32Array<SharedArrayBuffer>) => Worker;

const coverageWorker = (name: string, workerData: CoverageWorkerData): Worker =>
  new Worker(new URL('./startWorker.mjs', import.meta.url), {
    name,
    workerData: { ...workerData, program: './coverageWorker.ts' },
  });

const createCoverageWorker: CreateWorker = (interruption) =>
  coverageWorker('coverage', { interruption, isBackground: false });

/** For work of seconds, which nobody's short question is to wait for. */
export const createBackgroundWorker: CreateWorker = (interruption) =>
  coverageWorker('background', { interruption, isBackground: true });

const engineError = ({ kind, message, fault }: Pick<EngineError, 'kind' | 'message' | 'fault'>) =>
  new EngineError(kind, message, { fault });

/** A question that is told to stop and does not within this time hangs: its worker is ended, and started again. */
const stopWithinMs = 5000;
/** Request ids are signed 32-bit numbers above 0. */
const largestRequestId = 0x7fffffff;

const stopping = () => new EngineError('unavailable', 'The server is stopping. Try again in a moment.');

/**
 * The main thread's end of one worker that answers one question at a time. The worker is started when it is first needed, and again
 * after a crash: a question under way then fails with `unavailable`, and later ones send it the dataset and the networks again.
 */
export class EngineThread {
  #worker: Worker | null = null;
  #isClosed = false;
  #lastRequestId = 0;
  readonly #waiting = new Map<number, Waiting>();
  /** What the present worker has been told, by dataset version and mode. */
  readonly #told = new Map<string, Promise<void>>();
  readonly #whenIdle: (() => void)[] = [];
  /** Which places of a dataset the present worker was last told, by version. */
  readonly #placesTold = new Map<string, string>();
  /** What of it the worker has taken in. */
  readonly #known = new Set<string>();
  /** What the engine of a dataset's mode takes beside what is shared, as far as the worker told. */
  readonly #heldBytes = new Map<string, number>();
  readonly #interruption = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #onCrash: (cause: Error) => void;
  readonly #createWorker: CreateWorker;

  constructor(onCrash: (cause: Error) => void, createWorker: CreateWorker = createCoverageWorker) {
    this.#onCrash = onCrash;
    this.#createWorker = createWorker;
  }

  /** @returns the answer as JSON text; @throws EngineError; OverloadError once it is told to stop */
  async ask(shared: SharedDataset, question: Question, stop: Stop): Promise<string> {
    // Without a wait in between, so that a thread that had nothing to do has the question from then on.
    if (!this.isReady(shared, question.mode)) await this.prepare(shared, question.mode);
    if (stop.isStopped) throw new OverloadError('left');
    this.#tellPlaces(shared);
    const { version } = shared.dataset;
    const answer = await this.#run({ kind: 'question', version, question }, stop);
    this.#noteHeldBytes(`${version} ${question.mode}`, answer);
    return answer.text;
  }

  /** @param onFinding is told what was found so far. @returns what was found at last, as JSON text; @throws as `ask` */
  async findPlaces(
    shared: SharedDataset,
    search: BestPlacesTask,
    stop: Stop,
    onFinding: (finding: string) => void,
  ): Promise<string> {
    await this.prepare(shared, search.mode);
    if (stop.isStopped) throw new OverloadError('left');
    this.#tellPlaces(shared);
    const { version } = shared.dataset;
    const answer = await this.#run({ kind: 'best-places', version, search }, stop, onFinding);
    this.#noteHeldBytes(`${version} ${search.mode}`, answer);
    return answer.text;
  }

  /** Makes the worker ready for a mode. */
  async prepare(shared: SharedDataset, mode: NetworkMode): Promise<void> {
    const { dataset } = shared;
    const { version } = dataset;
    const key = `${version} ${mode}`;
    await this.#tellOnce(key, async () => {
      await this.#tellOnce(version, async () => {
        this.#placesTold.set(version, dataset.placesKey);
        await this.#run({ kind: 'open-dataset', dataset });
      });
      const network = await shared.network(mode);
      // Closed while it was read: who still needs it asks for it again.
      if (!this.#told.has(key)) return;
      const answer = await this.#run({ kind: 'load-network', version, mode, network });
      if (!this.#told.has(key)) return;
      if (answer.ground) shared.keep(mode, answer.ground);
      this.#noteHeldBytes(key, answer);
    });
  }

  /**
   * Tells the worker which places the next question is about, where it was told others last: who began before a change is answered by the
   * places that there were. A worker takes its tasks in order, so nobody waits for it.
   */
  #tellPlaces({ dataset: { version, placesKey, facilities, facilityTypes } }: SharedDataset): void {
    if (this.#placesTold.get(version) === placesKey) return;
    this.#placesTold.set(version, placesKey);
    this.#run({ kind: 'set-places', version, places: { placesKey, facilities, facilityTypes } }).catch(() =>
      this.#placesTold.delete(version),
    );
  }

  /** Whether it can answer at once, without being made ready first. */
  isReady({ dataset: { version } }: SharedDataset, mode: NetworkMode): boolean {
    return this.#known.has(`${version} ${mode}`);
  }

  /** What the engine of a mode takes in this thread beside what is shared; 0 where there is none. */
  heldBytes({ dataset: { version } }: SharedDataset, mode: NetworkMode): number {
    return this.#heldBytes.get(`${version} ${mode}`) ?? 0;
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  /** Once it has nothing to do. */
  idle(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  /** Lets the worker forget a mode of a dataset, once it has done what it was asked before. */
  async forgetMode(version: string, mode: NetworkMode): Promise<void> {
    const key = `${version} ${mode}`;
    const isTold = this.#told.has(key);
    this.#forgetKey(key);
    if (isTold) await this.#run({ kind: 'close-network', version, mode });
  }

  /** Lets the worker forget a dataset. */
  async forget(version: string): Promise<void> {
    const isKnown = this.#told.has(version);
    for (const key of [version, ...networkModes.map((mode) => `${version} ${mode}`)]) this.#forgetKey(key);
    this.#placesTold.delete(version);
    if (isKnown) await this.#run({ kind: 'close-dataset', version });
  }

  /** Ends the worker; requests that still wait are told that the service stops. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#forgetWorker(stopping());
    await worker?.terminate();
  }

  #forgetKey(key: string): void {
    this.#told.delete(key);
    this.#known.delete(key);
    this.#heldBytes.delete(key);
  }

  #noteHeldBytes(key: string, { heldBytes }: Answer): void {
    if (heldBytes !== undefined && this.#told.has(key)) this.#heldBytes.set(key, heldBytes);
  }

  #tellOnce(key: string, tell: () => Promise<void>): Promise<void> {
    const told = this.#told.get(key);
    if (told) return told;
    const telling = tell();
    this.#told.set(key, telling);
    const ifStillTold = (then: () => void) => () => {
      if (this.#told.get(key) === telling) then();
    };
    telling.then(
      ifStillTold(() => this.#known.add(key)),
      ifStillTold(() => this.#told.delete(key)),
    );
    return telling;
  }

  #run(task: WorkerTask, stop?: Stop, onFinding?: (finding: string) => void): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(stopping());
    const worker = (this.#worker ??= this.#start());
    const requestId = (this.#lastRequestId % largestRequestId) + 1;
    this.#lastRequestId = requestId;
    stop?.onStop(() => this.#interrupt(worker, requestId));
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(requestId, { resolve, reject, onFinding });
      worker.postMessage({ requestId, task } satisfies WorkerRequest);
    });
  }

  #interrupt(worker: Worker, requestId: number): void {
    if (!this.#waiting.has(requestId)) return;
    Atomics.store(this.#interruption, 0, requestId);
    setTimeout(() => {
      if (this.#waiting.has(requestId) && this.#worker === worker) void worker.terminate();
    }, stopWithinMs).unref();
  }

  #start(): Worker {
    const worker = this.#createWorker(this.#interruption);
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
    if ('finding' in reply) {
      waiting.onFinding?.(reply.finding);
      return;
    }
    this.#waiting.delete(reply.requestId);
    this.#tellIdle();
    if ('text' in reply) waiting.resolve(reply);
    else if ('failure' in reply) waiting.reject(engineError(reply.failure));
    else if ('interrupted' in reply) waiting.reject(new OverloadError('left'));
    else waiting.reject(new Error(`In the coverage worker: ${reply.fault}`));
  }

  #tellIdle(): void {
    if (!this.isIdle) return;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }

  #forgetWorker(reason: EngineError): void {
    this.#worker = null;
    this.#told.clear();
    this.#placesTold.clear();
    this.#known.clear();
    this.#heldBytes.clear();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#tellIdle();
    for (const { reject } of waiting) reject(reason);
  }
}
