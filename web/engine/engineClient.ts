import { LatestWins } from './latestWins.ts';
import type {
  EngineAnswer,
  EngineQuestion,
  EngineReply,
  EngineRequest,
  EngineTask,
  FrameAnswer,
  Scene,
  ServiceAreaAnswer,
  ServiceAreaQuestion,
  TodayAnswer,
} from './protocol.ts';
import { failed, success, type EngineResult } from './result.ts';

/** The part of a Worker that the client uses; a test gives its own. */
export interface EnginePort {
  postMessage(request: EngineRequest): void;
  addEventListener(type: 'message', listener: (event: { data: EngineReply }) => void): void;
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void;
}

type Settle = (result: EngineResult<EngineAnswer>) => void;

/** The page's side of the engine: asks, and gets answers or failures, never exceptions. */
export class EngineClient {
  readonly #port: EnginePort;
  readonly #open = new Map<number, Settle>();
  readonly #scenes: LatestWins<Scene, EngineResult<FrameAnswer>>;
  readonly #serviceAreas: LatestWins<ServiceAreaQuestion, EngineResult<ServiceAreaAnswer>>;
  #lastRequestId = 0;
  #broken: string | null = null;

  constructor(port: EnginePort, onProgress: (receivedBytes: number) => void) {
    this.#port = port;
    this.#scenes = new LatestWins((scene) => this.#request<FrameAnswer>({ kind: 'show', scene }, 'frame'));
    this.#serviceAreas = new LatestWins((question) =>
      this.#request<ServiceAreaAnswer>({ kind: 'service-area', question }, 'service-area'),
    );
    port.addEventListener('message', ({ data }) => {
      if ('progress' in data) return onProgress(data.progress.receivedBytes);
      this.#settle(data.requestId, 'answer' in data ? success(data.answer) : { ok: false, failure: data.failure });
    });
    // A worker that cannot be loaded, or an error outside any task: nothing will be answered any more.
    port.addEventListener('error', ({ message }) => {
      this.#broken = message ?? 'the worker could not be started';
      for (const requestId of [...this.#open.keys()]) this.#settle(requestId, failed('fault', this.#broken));
    });
  }

  /** Loads the network where needed and answers the figures of today; the scene is then today's. */
  ask(question: EngineQuestion): Promise<EngineResult<TodayAnswer>> {
    return this.#request<TodayAnswer>({ kind: 'ask', question }, 'today');
  }

  /**
   * Shows a scene, latest wins: while one is being computed only the newest of the others waits.
   * @returns null when a newer scene overtook this one; every frame that does come builds on the one before
   */
  show(scene: Scene): Promise<EngineResult<FrameAnswer> | null> {
    return this.#scenes.offer(scene);
  }

  /** @returns null when a newer question overtook this one */
  serviceArea(question: ServiceAreaQuestion): Promise<EngineResult<ServiceAreaAnswer> | null> {
    return this.#serviceAreas.offer(question);
  }

  #request<A extends EngineAnswer>(task: EngineTask, kind: A['kind']): Promise<EngineResult<A>> {
    if (this.#broken !== null) return Promise.resolve(failed('fault', this.#broken));
    const requestId = ++this.#lastRequestId;
    return new Promise((resolve) => {
      this.#open.set(requestId, (result) => {
        if (!result.ok) resolve(result);
        else if (isKind<A>(result.value, kind)) resolve(success(result.value));
        else resolve(failed('fault', `a ${kind} was asked and a ${result.value.kind} answered`));
      });
      this.#port.postMessage({ requestId, task });
    });
  }

  #settle(requestId: number, result: EngineResult<EngineAnswer>): void {
    const settle = this.#open.get(requestId);
    this.#open.delete(requestId);
    settle?.(result);
  }
}

function isKind<A extends EngineAnswer>(answer: EngineAnswer, kind: A['kind']): answer is A {
  return answer.kind === kind;
}
