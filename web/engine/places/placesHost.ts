import { createEngine } from '#coverage/index.ts';
import type { DistanceHelp } from '#planning/bestPlaces/distanceHelp.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import type { NetworkMode, NetworkWanted } from '#definitions/travelProfiles.ts';
import { askedQuestion } from '#planning/bestPlaces/askedPlaces.ts';
import { KnownDistances } from '#planning/bestPlaces/knownDistances.ts';
import { PlacesQuestionError } from '#planning/bestPlaces/placesQuestion.ts';
import { priceText } from '#planning/bestPlaces/priceText.ts';
import { PlacesSearch } from '#planning/bestPlaces/placesSearch.ts';
import { loadNetwork, type NetworkFetching } from '../networkLoader.ts';
import { failed, success, type EngineResult } from '../result.ts';
import type { PlacesAsk, PlacesOutcome, PlacesProgress, PlacesTasks, ToldCertificate } from './protocol.ts';

/** Of work before the worker looks whether it is told something. */
const sliceMs = 25;
/** Between two reports of progress. */
const reportEveryMs = 150;

/** A worker beside this one, see `DistanceHelp`. */
export interface PageDistanceHelp extends DistanceHelp {
  close(): void;
}

interface PlacesHostParts extends Pick<NetworkFetching, 'fetch'> {
  /** Starts one for a network; left out where there is one core only. */
  startHelp?: (network: StreetNetwork) => PageDistanceHelp;
}

interface Present {
  search: PlacesSearch;
  steps: Generator<void>;
  stage: PlacesProgress['stage'];
  /** Of work on it so far. */
  workedMs: number;
  isExhausted: boolean;
}

/** Where the page's questions of best places come in. It works in slices, so that it can be stopped or asked something else. */
export class PlacesHost implements PlacesTasks {
  readonly #fetching: NetworkFetching;
  readonly #startHelp: PlacesHostParts['startHelp'];
  #known: { datasetVersion: string; mode: NetworkMode; distances: KnownDistances } | null = null;
  #help: PageDistanceHelp | null = null;
  #present: Present | null = null;
  /** Changes with each question, which ends the one before. */
  #turn = 0;
  #isStopped = false;
  #onProgress: (progress: PlacesProgress) => void = () => undefined;
  #reportedAt = 0;

  constructor({ fetch, startHelp }: PlacesHostParts) {
    this.#startHelp = startHelp;
    this.#fetching = { fetch, apiBase: '', onProgress: () => undefined };
  }

  /** Comes before anything is asked. @param apiBase of the municipality, without a slash at the end */
  fetchBelow(apiBase: string): void {
    this.#fetching.apiBase = apiBase;
  }

  /** @param listener the last one given counts */
  reportProgressTo(listener: (progress: PlacesProgress) => void): void {
    this.#onProgress = listener;
  }

  async prepare(network: NetworkWanted): Promise<EngineResult<null>> {
    const known = await this.#distancesOf(network);
    return known.ok ? success(null) : known;
  }

  ask(question: PlacesAsk, maxSeconds: number): Promise<EngineResult<PlacesOutcome>> {
    return this.#answer(async (turn) => {
      const known = await this.#distancesOf(question);
      if (!known.ok) return known;
      if (turn !== this.#turn) return success({ kind: 'overtaken' });
      if (this.#isStopped) return success({ kind: 'stopped' });
      const { engine } = known.value;
      const search = new PlacesSearch(engine, askedQuestion(engine, question.asked, question.places), {
        known: known.value,
        startFrom: question.startFrom,
      });
      this.#present = { search, steps: search.run(), stage: 'distances', workedMs: 0, isExhausted: false };
      return this.#work(this.#present, maxSeconds, turn);
    });
  }

  goOn(maxSeconds: number): Promise<EngineResult<PlacesOutcome>> {
    return this.#answer(async (turn) =>
      this.#present ? this.#work(this.#present, maxSeconds, turn) : failed('fault', 'nothing was asked before'),
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
  }

  async certificate(): Promise<EngineResult<ToldCertificate | null>> {
    const present = this.#present;
    if (!present) return failed('fault', 'nothing was asked before');
    const certificate = await this.#inSlices(present, present.search.certify(), this.#turn, Infinity);
    return success(certificate ? { bound: certificate.bound, prices: priceText(certificate.prices) } : null);
  }

  async #answer(work: (turn: number) => Promise<EngineResult<PlacesOutcome>>): Promise<EngineResult<PlacesOutcome>> {
    const turn = ++this.#turn;
    this.#isStopped = false;
    try {
      return await work(turn);
    } catch (error) {
      if (error instanceof PlacesQuestionError) {
        const { fault, figures, ids, message } = error;
        return success({ kind: 'no-answer', fault, figures, ids, detail: message });
      }
      return failed('fault', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  async #work(present: Present, maxSeconds: number, turn: number): Promise<EngineResult<PlacesOutcome>> {
    const { search } = present;
    if (!present.isExhausted) {
      await this.#inSlices(present, present.steps, turn, maxSeconds * 1000, () => (present.isExhausted = true));
    }
    let insight = null;
    if (!this.#isOver(turn)) {
      present.stage = 'explain';
      this.#report(present);
      insight = (await this.#inSlices(present, search.explain(), turn, Infinity)) ?? null;
    }
    if (turn !== this.#turn) return success({ kind: 'overtaken' });
    present.stage = 'ended';
    return success({ kind: 'found', progress: progressOf(present), insight });
  }

  /**
   * Takes steps until they end, the time is up, or the page said something else.
   * @param maxMs counts from when there is an answer. @returns what the steps give where they end
   */
  async #inSlices<T>(
    present: Present,
    steps: Generator<void, T>,
    turn: number,
    maxMs: number,
    onEnd: () => void = () => undefined,
  ): Promise<T | undefined> {
    let answeredMs = present.search.hasAnswer ? 0 : null;
    for (;;) {
      const startedAt = performance.now();
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
          present.workedMs += performance.now() - startedAt;
          onEnd();
          return step.value;
        }
        if (performance.now() - startedAt >= sliceMs) break;
      }
      const sliceTook = performance.now() - startedAt;
      present.workedMs += sliceTook;
      if (answeredMs !== null) answeredMs += sliceTook;
      else if (present.search.hasAnswer) answeredMs = 0;
      if (present.stage === 'distances' && answeredMs !== null) present.stage = 'search';
      this.#reportNowAndThen(present);
      if (answeredMs !== null && answeredMs > maxMs) return undefined;
      await otherTasks();
      if (this.#isOver(turn)) return undefined;
    }
  }

  #isOver(turn: number): boolean {
    return turn !== this.#turn || this.#isStopped;
  }

  #reportNowAndThen(present: Present): void {
    if (performance.now() - this.#reportedAt >= reportEveryMs) this.#report(present);
  }

  #report(present: Present): void {
    this.#reportedAt = performance.now();
    this.#onProgress(progressOf(present));
  }

  async #distancesOf(wanted: NetworkWanted): Promise<EngineResult<KnownDistances>> {
    const { datasetVersion, mode } = wanted;
    if (this.#known?.datasetVersion === datasetVersion && this.#known.mode === mode)
      return success(this.#known.distances);
    const network = await loadNetwork(wanted, this.#fetching);
    if (!network.ok) return network;
    this.#help?.close();
    this.#help = this.#startHelp?.(network.value) ?? null;
    const engine = createEngine(network.value);
    // Distances to all demand are sooner found by it, and both threads make it at the same time.
    engine.contract();
    this.#known = { datasetVersion, mode, distances: new KnownDistances(engine, { help: this.#help }) };
    return success(this.#known.distances);
  }
}

function progressOf({ search, stage, workedMs, isExhausted }: Present): PlacesProgress {
  const { candidates, required, excluded, notConnected, spacingMetres } = search.setting;
  const millisecondsPerSecond = 1000;
  return {
    stage,
    candidates: [...required, ...candidates].map(({ place }) => place),
    searched: search.searchedCandidates + required.length,
    ...{ excluded, notConnected, spacingMetres, guess: search.guess, report: search.report(), isExhausted },
    seconds: workedMs / millisecondsPerSecond,
  };
}

/** What came in meanwhile has its turn. */
const otherTasks = () => new Promise<void>((resolve) => setTimeout(resolve));
