import { applyFigures, unchangedScenario, type LiveSummary } from './frame.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import type { PlanningAnswer, PlanningQuestion } from '#planning/measures/question.ts';
import { LatestWins } from './latestWins.ts';
import type {
  CandidateSnap,
  EngineAnswer,
  EngineQuestion,
  EngineReply,
  EngineRequest,
  EngineTask,
  EngineScenario,
  ServiceAreaAnswer,
  ServiceAreaQuestion,
} from './protocol.ts';
import { failed, success, type EngineResult } from './result.ts';

/** The part of a Worker that the client uses; a test gives its own. */
export interface EnginePort {
  postMessage(request: EngineRequest): void;
  addEventListener(type: 'message', listener: (event: { data: EngineReply }) => void): void;
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void;
}

/** The figures of one question in one scenario, in the order of the question's areas. */
export interface ScenarioFigures {
  /** Tells the questions apart: figures of one never belong to another. */
  questionId: number;
  summaries: readonly LiveSummary[];
  /** How the scenario's candidates join the street network. */
  snaps: readonly CandidateSnap[];
  /** Time that the engine took; 0 for today. */
  computeMilliseconds: number;
}

type Settle = (result: EngineResult<EngineAnswer>) => void;

/** The page's side of the engine: asks, and gets answers or failures, never exceptions. */
export class EngineClient {
  readonly #port: EnginePort;
  readonly #open = new Map<number, Settle>();
  readonly #scenarios: LatestWins<EngineScenario, EngineResult<ScenarioFigures>>;
  readonly #serviceAreas: LatestWins<ServiceAreaQuestion, EngineResult<ServiceAreaAnswer>>;
  readonly #measures: LatestWins<PlanningQuestion, EngineResult<PlanningAnswer>>;
  #lastRequestId = 0;
  /** Those of the last answer, on which the next frame builds. */
  #figures: ScenarioFigures = { questionId: 0, summaries: [], snaps: [], computeMilliseconds: 0 };
  #broken: string | null = null;

  constructor(port: EnginePort, onProgress: (receivedBytes: number) => void) {
    this.#port = port;
    this.#scenarios = new LatestWins((scenario) =>
      this.#request({ kind: 'show', scenario }, (answer) => this.#figuresOf(answer)),
    );
    this.#serviceAreas = new LatestWins((question) =>
      this.#request({ kind: 'service-area', question }, (answer) => (answer.kind === 'service-area' ? answer : null)),
    );
    this.#measures = new LatestWins((question) =>
      this.#request({ kind: 'measure', question }, (answer) => (answer.kind === 'planning' ? answer : null)),
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

  /** Whether the worker can answer no more; a new one is needed then. */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  /** Loads the network before there is anything to ask of it. A failure comes back with whatever is asked, which tries again. */
  prepare(network: NetworkWanted): void {
    void this.#request({ kind: 'prepare', network }, (answer) => (answer.kind === 'prepared' ? answer : null));
  }

  /** Loads the network where needed and answers the figures of today; the scenario is then today's. */
  ask(question: EngineQuestion): Promise<EngineResult<ScenarioFigures>> {
    return this.#request({ kind: 'ask', question }, (answer) => this.#figuresOf(answer));
  }

  /**
   * Shows a scenario of the last question, latest wins: while one is being computed only the newest of the others waits.
   * @returns null when a newer scenario overtook this one
   */
  show(scenario: EngineScenario): Promise<EngineResult<ScenarioFigures> | null> {
    return this.#scenarios.offer(scenario);
  }

  /** @returns null when a newer question overtook this one */
  serviceArea(question: ServiceAreaQuestion): Promise<EngineResult<ServiceAreaAnswer> | null> {
    return this.#serviceAreas.offer(question);
  }

  /** Measures scenarios by one setup. @returns null when a newer question overtook this one */
  measure(question: PlanningQuestion): Promise<EngineResult<PlanningAnswer> | null> {
    return this.#measures.offer(question);
  }

  /** Answers come in the order in which they were asked, so that a frame always belongs to the last question answered. */
  #figuresOf(answer: EngineAnswer): ScenarioFigures | null {
    if (answer.kind === 'today') {
      const questionId = this.#figures.questionId + 1;
      this.#figures = {
        questionId,
        summaries: unchangedScenario(answer.summaries),
        snaps: [],
        computeMilliseconds: 0,
      };
    } else if (answer.kind === 'frame') {
      const summaries = applyFigures(this.#figures.summaries, answer);
      const { snaps, computeMilliseconds } = answer;
      this.#figures = { questionId: this.#figures.questionId, summaries, snaps, computeMilliseconds };
    } else return null;
    return this.#figures;
  }

  /** @param take makes the result at once, when the answer comes in; null for an answer of the wrong kind */
  #request<T>(task: EngineTask, take: (answer: EngineAnswer) => T | null): Promise<EngineResult<T>> {
    if (this.#broken !== null) return Promise.resolve(failed('fault', this.#broken));
    const requestId = ++this.#lastRequestId;
    return new Promise((resolve) => {
      this.#open.set(requestId, (result) => {
        if (!result.ok) return resolve(result);
        const taken = take(result.value);
        resolve(taken ? success(taken) : failed('fault', `"${task.kind}" was answered by "${result.value.kind}"`));
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
