import { applyFigures, unchangedScenario, type LiveSummary } from './frame.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import type { PlanningAnswer, PlanningQuestion } from '#planning/measures/question.ts';
import { LatestWins } from './latestWins.ts';
import type {
  CatchmentsAnswer,
  SiteSnap,
  EngineQuestion,
  EngineScenario,
  EngineTasks,
  FrameAnswer,
  ScenarioStreetsAnswer,
  ScenarioStreetsQuestion,
  ServiceAreaAnswer,
  ServiceAreaQuestion,
  TodayAnswer,
  WayAlongAnswer,
  WayAlongQuestion,
  WaysAnswer,
  WaysQuestion,
} from './protocol.ts';
import { failed, success, type EngineResult } from './result.ts';

/** The figures of one question in one scenario, in the order of the question's areas. */
export interface ScenarioFigures {
  /** Tells the questions apart: figures of one never belong to another. */
  questionId: number;
  summaries: readonly LiveSummary[];
  /** How the scenario's sites join the street network. */
  snaps: readonly SiteSnap[];
  /** Time that the engine took; 0 for today. */
  computeMilliseconds: number;
}

/** The page's side of the engine: asks, and gets answers or failures, never exceptions. */
export class EngineClient {
  readonly #engine: EngineTasks;
  /** One per call that is not answered yet; ends it with a failure. */
  readonly #open = new Set<(failure: EngineResult<never>) => void>();
  readonly #scenarios: LatestWins<EngineScenario, EngineResult<ScenarioFigures>>;
  readonly #serviceAreas: LatestWins<ServiceAreaQuestion, EngineResult<ServiceAreaAnswer>>;
  readonly #streets: LatestWins<ScenarioStreetsQuestion, EngineResult<ScenarioStreetsAnswer>>;
  readonly #catchments: LatestWins<EngineScenario, EngineResult<CatchmentsAnswer>>;
  readonly #ways: LatestWins<WaysQuestion, EngineResult<WaysAnswer>>;
  readonly #wayAlong: LatestWins<WayAlongQuestion, EngineResult<WayAlongAnswer>>;
  readonly #measures: LatestWins<PlanningQuestion, EngineResult<PlanningAnswer>>;
  readonly #measuresBeside: LatestWins<PlanningQuestion, EngineResult<PlanningAnswer>>;
  /** Those of the last answer, on which the next frame builds. */
  #figures: ScenarioFigures = { questionId: 0, summaries: [], snaps: [], computeMilliseconds: 0 };
  #broken: EngineResult<never> | null = null;

  /** @param engine in a worker, or any other that answers in the order in which it is asked */
  constructor(engine: EngineTasks) {
    this.#engine = engine;
    this.#scenarios = new LatestWins((scenario) =>
      this.#call(engine.show(scenario), (frame) => this.#frameFigures(frame)),
    );
    this.#serviceAreas = new LatestWins((question) => this.#call(engine.serviceArea(question), same));
    this.#streets = new LatestWins((question) => this.#call(engine.streets(question), same));
    this.#catchments = new LatestWins((scenario) => this.#call(engine.catchments(scenario), same));
    this.#ways = new LatestWins((question) => this.#call(engine.ways(question), same));
    this.#wayAlong = new LatestWins((question) => this.#call(engine.wayAlong(question), same));
    this.#measures = new LatestWins((question) => this.#call(engine.measure(question), same));
    this.#measuresBeside = new LatestWins((question) => this.#call(engine.measure(question), same));
  }

  /** Whether the engine can answer no more; a new one is needed then. */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  /** Answers all that is asked, and was asked, with a fault. */
  breakDown(reason: string): void {
    this.#broken = failed('fault', reason);
    for (const end of [...this.#open]) end(this.#broken);
  }

  /** Loads the network before there is anything to ask of it. A failure comes back with whatever is asked, which tries again. */
  prepare(network: NetworkWanted): void {
    void this.#call(this.#engine.prepare(network), same);
  }

  /** Loads the network where needed and answers the figures of today; the scenario is then today's. */
  ask(question: EngineQuestion): Promise<EngineResult<ScenarioFigures>> {
    return this.#call(this.#engine.ask(question), (today) => this.#todayFigures(today));
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

  /** @returns null when a newer question overtook this one */
  streets(question: ScenarioStreetsQuestion): Promise<EngineResult<ScenarioStreetsAnswer> | null> {
    return this.#streets.offer(question);
  }

  /** @returns null when a newer question overtook this one */
  catchments(scenario: EngineScenario): Promise<EngineResult<CatchmentsAnswer> | null> {
    return this.#catchments.offer(scenario);
  }

  /** @returns null when a newer question overtook this one */
  ways(question: WaysQuestion): Promise<EngineResult<WaysAnswer> | null> {
    return this.#ways.offer(question);
  }

  /** @returns null when a newer question overtook this one */
  wayAlong(question: WayAlongQuestion): Promise<EngineResult<WayAlongAnswer> | null> {
    return this.#wayAlong.offer(question);
  }

  /** Measures scenarios by one setup. @returns null when a newer question overtook this one */
  measure(question: PlanningQuestion): Promise<EngineResult<PlanningAnswer> | null> {
    return this.#measures.offer(question);
  }

  /** The same for something beside the scenario on the screen, so that neither overtakes the other. */
  measureBeside(question: PlanningQuestion): Promise<EngineResult<PlanningAnswer> | null> {
    return this.#measuresBeside.offer(question);
  }

  #todayFigures({ summaries }: TodayAnswer): ScenarioFigures {
    const questionId = this.#figures.questionId + 1;
    this.#figures = { questionId, summaries: unchangedScenario(summaries), snaps: [], computeMilliseconds: 0 };
    return this.#figures;
  }

  /** Answers come in the order in which they were asked, so that a frame always belongs to the last question answered. */
  #frameFigures(frame: FrameAnswer): ScenarioFigures {
    const { snaps, computeMilliseconds } = frame;
    const summaries = applyFigures(this.#figures.summaries, frame);
    this.#figures = { questionId: this.#figures.questionId, summaries, snaps, computeMilliseconds };
    return this.#figures;
  }

  /** @param take makes the result at once, when the answer comes in */
  #call<Answer, T>(answer: Promise<EngineResult<Answer>>, take: (answer: Answer) => T): Promise<EngineResult<T>> {
    return new Promise((resolve) => {
      const end = (result: EngineResult<T>) => {
        this.#open.delete(end);
        resolve(result);
      };
      if (this.#broken) return end(this.#broken);
      this.#open.add(end);
      answer.then(
        (result) => end(result.ok ? success(take(result.value)) : result),
        (error: unknown) => end(failed('fault', String(error))),
      );
    });
  }
}

const same = <T>(answer: T): T => answer;
