import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { FairGate } from '../fairness/fairGate.ts';
import type { ClientKey } from '../fairness/fairQueue.ts';
import type { Stop } from '../fairness/stop.ts';
import { createBackgroundWorker, EngineThread } from './engineThread.ts';
import type { CreateWorker, SharedDataset } from './engineThread.ts';
import { EngineError } from './engineErrors.ts';
import { QuestionCosts } from './questionCosts.ts';
import type { QuestionSize } from './questionCosts.ts';
import type { BestPlacesTask, CoverageDataset, CoveragePlaces, Question, SharedNetwork } from './coverageTasks.ts';
import { EngineMemory } from './engineMemory.ts';
import { inSharedMemory, sharedBytes } from './sharedMemory.ts';

/** Who asks. */
export interface Requester {
  client: ClientKey;
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Asks questions about one dataset. */
export interface DatasetCoverage {
  /** @returns the answer as JSON text; @throws EngineError, OverloadError */
  ask(question: Question, requester: Requester): Promise<string>;
  /** Refuses a large question before it is read. @throws OverloadError `busy` */
  requireRoom(size: QuestionSize, requester: Pick<Requester, 'client'>): void;
  /**
   * Looks for best places, in a thread of its own that gives way to all others; one search at a time, each client its share.
   * @param onFinding is told what was found so far, as JSON text, from when it begins
   * @returns what was found at last; @throws EngineError, OverloadError
   */
  findPlaces(search: BestPlacesTask, requester: Requester, onFinding: (finding: string) => void): Promise<string>;
  /** The same dataset with other places, on the same engines. Closing either closes both. */
  withPlaces(places: CoveragePlaces): DatasetCoverage;
  /** Makes one worker ready for a mode: enough to answer. */
  prepareFirst(mode: NetworkMode): Promise<void>;
  /** Makes the workers ready for a mode before anybody asks. */
  prepare(mode: NetworkMode): Promise<void>;
  /** Lets the workers forget the dataset. */
  close(): Promise<void>;
}

export type ReadNetwork = (mode: NetworkMode) => Promise<Uint8Array>;

export interface CoverageClientOptions {
  /** How many questions are worked on at once, each in a worker thread of its own. */
  threads: number;
  createWorker?: CreateWorker;
  /** What the engines of all datasets may take together; by default there is no bound. */
  engineBytes?: number;
}

/** From when a question is asked; what takes longer is given up, so that nobody waits without an end. */
const deadlineMs = { short: 5000, long: 30_000 };
/** What may wait, in expected time per thread; beyond it a client is told at once to come back. */
const waitMs = { short: 2000, long: 4000 };
const maxWaiting = 2000;
/** Searches for best places wait for each other; how many may wait is decided where they are kept. */
const backgroundLimits = { slots: 1, waitMs: { short: Infinity, long: Infinity }, waiting: Infinity };
const backgroundDeadlineMs = 60 * 60 * 1000;

const datasetClosed = () =>
  new EngineError('dataset-closed', 'Another dataset has been loaded. Ask the question again.');

/** Puts the questions of all clients to the engine's worker threads, each client its share. */
export class CoverageClient {
  readonly #threads: EngineThread[];
  readonly #gate: FairGate;
  readonly #costs = new QuestionCosts();
  readonly #memory: EngineMemory;
  readonly #background: EngineThread;
  readonly #backgroundGate = new FairGate(backgroundLimits);

  constructor(
    onCrash: (cause: Error) => void,
    { threads, createWorker, engineBytes = Infinity }: CoverageClientOptions,
  ) {
    this.#memory = new EngineMemory(engineBytes);
    this.#background = new EngineThread(onCrash, createWorker ?? createBackgroundWorker);
    this.#threads = Array.from({ length: threads }, () => new EngineThread(onCrash, createWorker));
    this.#gate = new FairGate({ slots: threads, waitMs, waiting: maxWaiting });
  }

  openDataset(dataset: CoverageDataset, readNetwork: ReadNetwork): DatasetCoverage {
    return this.#coverageOf({ dataset, ...sharedNetworks(readNetwork) }, { isClosed: false });
  }

  #coverageOf(shared: SharedDataset, state: { isClosed: boolean }): DatasetCoverage {
    return {
      ask: async (question, { client, signal }) => {
        // What a start takes is no part of the wait that is bounded: the first questions come while the networks are read. The first thread
        // answers them while the others are made ready.
        await this.#prepare(this.#threads[0], shared, question.mode);
        const size = this.#costs.of(question);
        const work = { ...size, client, deadlineMs: size.isLong ? deadlineMs.long : deadlineMs.short };
        return this.#gate.run(work, signal, (_slot, stop) => this.#answer(shared, question, stop));
      },
      requireRoom: (size, { client }) => this.#gate.requireRoom({ ...this.#costs.of(size), client }),
      findPlaces: (search, { client, signal }, onFinding) => {
        const costMs = search.maxSeconds * 1000;
        const work = { client, costMs, isLong: true, deadlineMs: backgroundDeadlineMs };
        return this.#backgroundGate.run(work, signal, (_slot, stop) => {
          // While it waited another dataset may have come: the thread is not to be told of the old one again.
          if (state.isClosed) return Promise.reject(datasetClosed());
          return this.#used(shared, search.mode, this.#background.findPlaces(shared, search, stop, onFinding));
        });
      },
      withPlaces: (places) => this.#coverageOf({ ...shared, dataset: { ...shared.dataset, ...places } }, state),
      prepareFirst: (mode) => this.#prepare(this.#threads[0], shared, mode),
      prepare: async (mode) => {
        // One after the other: the first thread can answer while the second is made ready.
        for (const thread of this.#threads) await this.#prepare(thread, shared, mode);
      },
      close: async () => {
        state.isClosed = true;
        for (const mode of networkModes) this.#memory.forget(engineKey(shared, mode));
        await Promise.all(this.#allThreads.map((thread) => thread.forget(shared.dataset.version)));
      },
    };
  }

  /** Ends the workers; questions that still wait are told that the service stops. */
  async close(): Promise<void> {
    await Promise.all(this.#allThreads.map((thread) => thread.close()));
  }

  get #allThreads(): EngineThread[] {
    return [...this.#threads, this.#background];
  }

  async #answer(shared: SharedDataset, question: Question, stop: Stop): Promise<string> {
    let thread = this.#freeThread(shared, question.mode);
    while (!thread) {
      await this.#someThread(shared, question.mode);
      thread = this.#freeThread(shared, question.mode);
    }
    // Nothing is waited for before it has the question: another would take it for free.
    const startedAt = performance.now();
    const text = await this.#used(shared, question.mode, thread.ask(shared, question, stop));
    this.#costs.learn(question, performance.now() - startedAt);
    return text;
  }

  /** One that is ready and has nothing to do: after a start the first one for seconds, while the others are made ready. */
  #freeThread(shared: SharedDataset, mode: NetworkMode): EngineThread | undefined {
    return this.#threads.find((thread) => thread.isReady(shared, mode) && thread.isIdle);
  }

  /** Until one may be free; another question may have taken it by then. */
  #someThread(shared: SharedDataset, mode: NetworkMode): Promise<void> {
    return Promise.race(this.#threads.map((thread) => this.#prepare(thread, shared, mode).then(() => thread.idle())));
  }

  #prepare(thread: EngineThread, shared: SharedDataset, mode: NetworkMode): Promise<void> {
    return this.#used(shared, mode, thread.prepare(shared, mode));
  }

  /** Takes note that an engine was used, and of what it takes by then. */
  async #used<T>(shared: SharedDataset, mode: NetworkMode, work: Promise<T>): Promise<T> {
    const result = await work;
    const threads = this.#allThreads;
    this.#memory.use(engineKey(shared, mode), {
      bytes: () => threads.reduce((sum, thread) => sum + thread.heldBytes(shared, mode), shared.bytes(mode)),
      close: () => {
        shared.release(mode);
        // A worker that has ended has forgotten it too.
        for (const thread of threads) thread.forgetMode(shared.dataset.version, mode).catch(() => undefined);
      },
    });
    return result;
  }
}

const engineKey = ({ dataset: { version } }: SharedDataset, mode: NetworkMode) => `${version} ${mode}`;

/**
 * Reads each network once, into memory that all threads share; one that could not be read is read again when it is asked for. The first
 * thread that makes an engine of it gives its arrays to the others, which then need not decode it and take little memory.
 */
function sharedNetworks(readNetwork: ReadNetwork): Omit<SharedDataset, 'dataset'> {
  const networks = new Map<NetworkMode, Promise<SharedNetwork>>();
  const bytes = new Map<NetworkMode, number>();
  return {
    network(mode) {
      const known = networks.get(mode);
      if (known) return known;
      const reading = readNetwork(mode).then((bytes): SharedNetwork => ({ bytes: inSharedBytes(bytes) }));
      networks.set(mode, reading);
      reading.catch(() => networks.delete(mode));
      return reading;
    },
    keep: (mode, ground) => {
      networks.set(mode, Promise.resolve({ ground }));
      bytes.set(mode, sharedBytes(ground));
    },
    bytes: (mode) => bytes.get(mode) ?? 0,
    release: (mode) => {
      networks.delete(mode);
      bytes.delete(mode);
    },
  };
}

/** From a driver's buffer too, which is more than an array of numbers. */
const inSharedBytes = ({ buffer, byteOffset, length }: Uint8Array): Uint8Array =>
  inSharedMemory(new Uint8Array(buffer, byteOffset, length));
