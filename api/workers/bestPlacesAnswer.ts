import type { BestPlacesFinding } from '#contract/bestPlaces.ts';
import { InterruptedError } from '#coverage/index.ts';
import { cutoffDmOf, rounded } from '#coverage/units.ts';
import { askedQuestion } from '#planning/bestPlaces/askedPlaces.ts';
import { KnownDistances } from '#planning/bestPlaces/knownDistances.ts';
import { pricesOf } from '#planning/bestPlaces/priceText.ts';
import { PlacesQuestionError } from '#planning/bestPlaces/placesQuestion.ts';
import type { PlacesCertificate, PlacesQuestion } from '#planning/bestPlaces/placesQuestion.ts';
import { PlacesSearch } from '#planning/bestPlaces/placesSearch.ts';
import { sampleCandidates } from '#planning/bestPlaces/sample.ts';
import { groupCountsOf } from './coverageEngines.ts';
import type { CoverageEngines, ModeEngine } from './coverageEngines.ts';
import type { BestPlacesTask } from './coverageTasks.ts';
import type { DistanceThreads } from './distanceThread.ts';
import { EngineError } from './engineErrors.ts';

/** Between findings that are told on the way. */
const findingEveryMs = 200;

/**
 * Looks for the best places, tells what it finds on the way, and ends when that is proven, time is up, or it is interrupted.
 *
 * @param threads for a second thread that works out distances
 * @returns what it found at last, as JSON text
 * @throws EngineError `no-answer`; InterruptedError, after what it had found was told
 */
export function findPlaces(
  engines: CoverageEngines,
  task: BestPlacesTask,
  onFinding: (finding: string) => void,
  threads: DistanceThreads | null,
): string {
  const mode = engines.of(task.mode);
  try {
    const known = new KnownDistances(mode.engine, {
      most: sampleCandidates * mode.engine.network.demandCount,
      help: threads?.for(mode.engine),
    });
    const search = new PlacesSearch(mode.engine, questionOf(engines, mode, task), { known });
    const run = new PlacesRun(mode, search, onFinding);
    return task.check ? run.check(task.check) : run.run(task.maxSeconds);
  } catch (error) {
    if (!(error instanceof PlacesQuestionError)) throw error;
    throw new EngineError('no-answer', error.message, { fault: error.fault });
  } finally {
    threads?.rest();
  }
}

/** One search with its clock. */
class PlacesRun {
  readonly #mode: ModeEngine;
  readonly #search: PlacesSearch;
  readonly #onFinding: (finding: string) => void;
  readonly #startedAt = performance.now();
  #toldAt = performance.now();
  #stage: BestPlacesFinding['stage'] = 'distances';

  constructor(mode: ModeEngine, search: PlacesSearch, onFinding: (finding: string) => void) {
    this.#mode = mode;
    this.#onFinding = onFinding;
    this.#search = search;
  }

  run(maxSeconds: number): string {
    try {
      this.#go(this.#search.run(), maxSeconds);
      this.#stage = 'certificate';
      this.#onFinding(this.#describe());
      const certificate = this.#go(this.#search.certify()) ?? null;
      this.#stage = 'ended';
      return this.#describe(certificate);
    } catch (error) {
      if (error instanceof InterruptedError) this.#onFinding(this.#describe());
      throw error;
    }
  }

  /** @throws PlacesQuestionError */
  check({ sites, prices: text, bound }: NonNullable<BestPlacesTask['check']>): string {
    const prices = text === undefined ? null : pricesOf(text, this.#mode.engine.network.demandCount);
    if (text !== undefined && !prices) {
      throw new PlacesQuestionError(
        'unreadable-prices',
        'The prices are not one for each demand point of this network, as text.',
      );
    }
    this.#go(this.#search.check({ ids: sites, prices, bound: bound ?? null }));
    this.#stage = 'ended';
    return this.#describe();
  }

  /** @param maxSeconds from when there is an answer; without an end where left out. @returns what the steps give, if they end */
  #go<T>(steps: Generator<void, T>, maxSeconds = Infinity): T | undefined {
    let answeredAt = Infinity;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      this.#mode.engine.checkInterrupted();
      const now = performance.now();
      if (this.#stage === 'distances' && this.#search.hasAnswer) {
        this.#stage = 'search';
        answeredAt = now;
      }
      if (now - answeredAt > maxSeconds * 1000) return undefined;
      if (now - this.#toldAt < findingEveryMs) continue;
      this.#toldAt = now;
      this.#onFinding(this.#describe());
    }
  }

  #describe(certificate: PlacesCertificate | null = null): string {
    const report = this.#search.report();
    const { candidates, required, notConnected, spacingMetres } = this.#search.setting;
    const worth = (value: number | undefined) => (value === undefined ? null : rounded(value, 3));
    const finding: BestPlacesFinding = {
      stage: this.#stage,
      candidates: {
        count: candidates.length + required.length,
        searched: this.#search.searchedCandidates + required.length,
        ...{ notConnected, spacingMetres },
      },
      answer: report && {
        sites: report.sites.map(({ id, name, lon, lat, costEuro, isRequired }) => ({
          ...{ id, name, lon, lat, costEuro, isRequired },
        })),
        meanMetres: report.meanMetres === null ? null : rounded(report.meanMetres, 1),
        coveredCount: rounded(report.coveredCount, 1),
        unreachableCount: rounded(report.unreachableCount, 1),
        maxMetres: report.maxMetres,
        room: report.room && {
          places: report.room.places.map(({ id, visitsPerYear, roomVisitsPerYear }) => ({
            id,
            visitsPerYear: rounded(visitsPerYear, 1),
            roomVisitsPerYear: roomVisitsPerYear === null ? null : rounded(roomVisitsPerYear, 1),
          })),
          noRoomVisitsPerYear: rounded(report.room.noRoomVisitsPerYear, 1),
        },
      },
      ...{ value: worth(report?.value), bound: worth(report?.bound) },
      gap: report ? rounded(report.gap, 6) : null,
      proven: report?.isProven ?? false,
      seconds: rounded((performance.now() - this.#startedAt) / 1000, 2),
      certificate: certificate &&
        report && {
          bound: rounded(certificate.bound, 3),
          gap: rounded(gapBetween(report.value, certificate.bound), 6),
          prices: [...certificate.prices],
        },
    };
    return JSON.stringify(finding);
  }
}

/** As a part of the larger; none where both are 0, as of fewest sites where today's places are enough. */
const gapBetween = (value: number, bound: number): number =>
  Math.abs(value - bound) / Math.max(value, bound, Number.MIN_VALUE);

function questionOf({ dataset }: CoverageEngines, mode: ModeEngine, task: BestPlacesTask): PlacesQuestion {
  const { cutoffMinutes, speedKmh, groupWeights, targetGroup, own, ...asked } = task;
  const countsOf = (group: string) => groupCountsOf(dataset, group, own);
  return askedQuestion(
    mode.engine,
    {
      ...asked,
      cutoffDm: cutoffDmOf(cutoffMinutes, speedKmh),
      groups: Object.entries(groupWeights).map(([group, weight]) => ({
        ...{ counts: countsOf(group), weight },
      })),
      targetCounts: countsOf(targetGroup),
    },
    mode.facilities.map(({ facility }) => facility),
  );
}
