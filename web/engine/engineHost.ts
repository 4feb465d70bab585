import { transfer } from 'comlink';
import { createEngine } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { NetworkMode, NetworkWanted } from '#definitions/travelProfiles.ts';
import { measurePlanning } from '#planning/measures/measurePlanning.ts';
import type { PlanningAnswer, PlanningQuestion } from '#planning/measures/question.ts';
import { packFigures } from './frame.ts';
import { loadNetwork, type NetworkFetching } from './networkLoader.ts';
import { makeCatchments } from './catchments.ts';
import type {
  CatchmentsAnswer,
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
import { ScenarioInEngine } from './scenarioInEngine.ts';
import { makeScenarioStreets } from './scenarioStreets.ts';
import { wayAlong } from './wayAlong.ts';
import { waysToSites } from './waysToSites.ts';
import { makeServiceArea } from './serviceArea.ts';

interface Present {
  question: EngineQuestion;
  engine: CoverageEngine;
  coverage: ScenarioInEngine;
}

/** Where the calls of the page come in: it keeps the engines of one dataset and the scenario of one question. */
export class EngineHost implements EngineTasks {
  readonly #fetching: NetworkFetching;
  #datasetVersion: string | null = null;
  readonly #engines = new Map<NetworkMode, CoverageEngine>();
  #present: Present | null = null;
  /** Ends with the last call: the next one waits for it, also while a network is being fetched. */
  #previous: Promise<unknown> = Promise.resolve();
  #onProgress: (receivedBytes: number) => void = () => undefined;

  constructor({ fetch }: Pick<NetworkFetching, 'fetch'>) {
    this.#fetching = { fetch, apiBase: '', onProgress: (receivedBytes) => this.#onProgress(receivedBytes) };
  }

  /** Comes before anything is asked. @param apiBase of the municipality, without a slash at the end */
  fetchBelow(apiBase: string): void {
    this.#fetching.apiBase = apiBase;
  }

  /** @param listener told how many bytes of a street network have arrived; the last one given counts */
  reportProgressTo(listener: (receivedBytes: number) => void): void {
    this.#onProgress = listener;
  }

  prepare(network: NetworkWanted): Promise<EngineResult<null>> {
    return this.#inTurn(async () => {
      const engine = await this.#engineOf(network);
      return engine.ok ? success(null) : engine;
    });
  }

  ask(question: EngineQuestion): Promise<EngineResult<TodayAnswer>> {
    return this.#inTurn(async () => {
      const engine = await this.#engineOf(question);
      // The question before stays answered: without a network the page keeps showing it.
      if (!engine.ok) return engine;
      const coverage = new ScenarioInEngine(engine.value, question);
      this.#present = { question, engine: engine.value, coverage };
      return success({ summaries: [...coverage.today] });
    });
  }

  show(scenario: EngineScenario): Promise<EngineResult<FrameAnswer>> {
    return this.#withPresent(({ coverage }) => {
      const frame = show(coverage, scenario);
      return transfer(success(frame), [frame.indices.buffer, frame.values.buffer]);
    });
  }

  serviceArea(question: ServiceAreaQuestion): Promise<EngineResult<ServiceAreaAnswer>> {
    return this.#withPresent(({ engine }) => success(makeServiceArea(engine, question)));
  }

  streets(asked: ScenarioStreetsQuestion): Promise<EngineResult<ScenarioStreetsAnswer>> {
    return this.#withPresent(({ engine, question }) => {
      const answer = makeScenarioStreets(engine, question, asked);
      return transfer(success(answer), [answer.geoJson.buffer]);
    });
  }

  catchments(scenario: EngineScenario): Promise<EngineResult<CatchmentsAnswer>> {
    return this.#withPresent(({ engine, question }) => {
      const answer = makeCatchments(engine, question, scenario);
      return transfer(success(answer), [answer.geoJson.buffer]);
    });
  }

  ways(question: WaysQuestion): Promise<EngineResult<WaysAnswer>> {
    return this.#withPresent(({ engine }) => success(waysToSites(engine, question)));
  }

  wayAlong(question: WayAlongQuestion): Promise<EngineResult<WayAlongAnswer>> {
    return this.#inTurn(async () => {
      const engine = await this.#engineOf(question);
      return engine.ok ? success(wayAlong(engine.value, question)) : engine;
    });
  }

  measure(question: PlanningQuestion): Promise<EngineResult<PlanningAnswer>> {
    return this.#inTurn(async () => {
      const engine = await this.#engineOf(question);
      return engine.ok ? success(measurePlanning(engine.value, question)) : engine;
    });
  }

  #withPresent<T>(work: (present: Present) => EngineResult<T>): Promise<EngineResult<T>> {
    return this.#inTurn(async () =>
      this.#present ? work(this.#present) : failed('fault', 'asked before any question was answered'),
    );
  }

  #inTurn<T>(work: () => Promise<EngineResult<T>>): Promise<EngineResult<T>> {
    const result = this.#previous
      .then(work)
      .catch((error: unknown) =>
        failed('fault', error instanceof Error ? (error.stack ?? error.message) : String(error)),
      );
    this.#previous = result;
    return result;
  }

  async #engineOf(wanted: NetworkWanted): Promise<EngineResult<CoverageEngine>> {
    if (this.#datasetVersion !== wanted.datasetVersion) this.#engines.clear();
    this.#datasetVersion = wanted.datasetVersion;
    const known = this.#engines.get(wanted.mode);
    if (known) return success(known);
    const network = await loadNetwork(wanted, this.#fetching);
    if (!network.ok) return network;
    const engine = createEngine(network.value);
    this.#engines.set(wanted.mode, engine);
    return success(engine);
  }
}

function show(coverage: ScenarioInEngine, scenario: EngineScenario): FrameAnswer {
  const startedAt = performance.now();
  const changed = coverage.show(scenario);
  return {
    ...packFigures(coverage.summaries(), changed),
    snaps: [...coverage.snaps],
    computeMilliseconds: performance.now() - startedAt,
  };
}
