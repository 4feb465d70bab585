import { createEngine } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { packFigures } from './frame.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import { loadNetwork, type NetworkFetching } from './networkLoader.ts';
import { measurePlanning } from '#planning/measures/measurePlanning.ts';
import type { PlanningQuestion } from '#planning/measures/question.ts';
import type { EngineAnswer, EngineQuestion, EngineTask, FrameAnswer, EngineScenario, TodayAnswer } from './protocol.ts';
import { failed, success, type EngineResult } from './result.ts';
import { ScenarioInEngine } from './scenarioInEngine.ts';
import { makeServiceArea } from './serviceArea.ts';

/** Where the tasks of the page come in: it keeps the engines of one dataset and the scenario of one question. */
export class EngineHost {
  readonly #fetching: NetworkFetching;
  #datasetVersion: string | null = null;
  readonly #engines = new Map<NetworkMode, CoverageEngine>();
  #present: { engine: CoverageEngine; coverage: ScenarioInEngine } | null = null;

  constructor(fetching: NetworkFetching) {
    this.#fetching = fetching;
  }

  /** Does one task; they must be given one after the other. An error in the program comes back as a fault. */
  async perform(task: EngineTask): Promise<EngineResult<EngineAnswer>> {
    try {
      if (task.kind === 'prepare') return await this.#prepare(task.network);
      if (task.kind === 'ask') return await this.#ask(task.question);
      if (task.kind === 'measure') return await this.#measure(task.question);
      if (!this.#present) return failed('fault', `"${task.kind}" before any question was answered`);
      if (task.kind === 'show') return success(show(this.#present.coverage, task.scenario));
      return success(makeServiceArea(this.#present.engine, task.question));
    } catch (error) {
      return failed('fault', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  async #prepare(wanted: NetworkWanted): Promise<EngineResult<EngineAnswer>> {
    const engine = await this.#engineOf(wanted);
    return engine.ok ? success({ kind: 'prepared' }) : engine;
  }

  async #ask(question: EngineQuestion): Promise<EngineResult<TodayAnswer>> {
    this.#present = null;
    const engine = await this.#engineOf(question);
    if (!engine.ok) return engine;
    const coverage = new ScenarioInEngine(engine.value, question);
    this.#present = { engine: engine.value, coverage };
    return success({ kind: 'today', summaries: [...coverage.today] });
  }

  /** Measures scenarios beside each other; the scenario on the map stays what it is. */
  async #measure(question: PlanningQuestion): Promise<EngineResult<EngineAnswer>> {
    const engine = await this.#engineOf(question);
    return engine.ok ? success(measurePlanning(engine.value, question)) : engine;
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
  const figures = packFigures(coverage.summaries(), changed);
  return {
    kind: 'frame',
    ...figures,
    snaps: [...coverage.snaps],
    computeMilliseconds: performance.now() - startedAt,
  };
}
