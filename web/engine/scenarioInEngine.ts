import { LiveCoverage, snapPoint } from '#coverage/index.ts';
import type { AreaSummary, CoverageEngine, CoverageQuestion, JoinedSite, Snap } from '#coverage/index.ts';
import { lonLatToRd } from '#network/rdFrame.ts';
import type { LiveSummary } from './frame.ts';
import { GainsAndLosses } from './gainsAndLosses.ts';
import type { CandidateSnap, EngineQuestion, Place, EngineScenario } from './protocol.ts';

const dmPerMetre = 10;

/** Where a place joins the network, by the same conversion and rounding as on the server. */
export function snapPlace(engine: CoverageEngine, { lon, lat }: Place): Snap {
  const [xMetres, yMetres] = lonLatToRd(engine.network.frame, lon, lat);
  return snapPoint(engine, Math.round(xMetres * dmPerMetre), Math.round(yMetres * dmPerMetre));
}

export function candidateSnap(id: string, snap: Snap): CandidateSnap {
  return { id, connected: snap.connected, connectorMetres: snap.connectorDm / dmPerMetre };
}

/**
 * The question in the numbers of a network.
 * @throws Error when a buurt is not in the network
 */
export function engineQuestion(engine: CoverageEngine, { areas, counts, cutoffDm }: EngineQuestion): CoverageQuestion {
  const { buurtCodes } = engine.network;
  const indexOf = new Map(buurtCodes.map((code, index) => [code, index]));
  const buurtIndex = (code: string): number => {
    const index = indexOf.get(code);
    if (index === undefined) throw new Error(`Buurt ${code} is not in the street network`);
    return index;
  };
  return {
    areas: areas.map((area) => ({ code: area.code, buurten: area.buurtCodes.map(buurtIndex) })),
    counts: Float64Array.from(buurtCodes, (code) => counts[code] ?? NaN),
    cutoffDm,
  };
}

/** One changed or added candidate is moved along; the others stand still, so that a drag searches from that one alone. */
interface Standing {
  /** By what the candidate is and where. */
  keys: Set<string>;
  sites: JoinedSite[];
}

const keyOf = ({ id, lon, lat }: Place) => `${id} ${lon} ${lat}`;

/** The figures of one question in a scenario that changes: facilities close and reopen, candidates come, move and go. */
export class ScenarioInEngine {
  readonly today: readonly AreaSummary[];
  readonly #engine: CoverageEngine;
  readonly #question: CoverageQuestion;
  readonly #facilities: JoinedSite[];
  readonly #gains: GainsAndLosses;
  #coverage: LiveCoverage;
  #standing: Standing = { keys: new Set(), sites: [] };
  #moverKey: string | null = null;
  #closed = new Set<string>();
  #snaps: CandidateSnap[] = [];

  constructor(engine: CoverageEngine, question: EngineQuestion) {
    this.#engine = engine;
    this.#question = engineQuestion(engine, question);
    this.#facilities = question.facilities.map((place) => ({ id: place.id, snap: snapPlace(engine, place) }));
    this.#coverage = new LiveCoverage(engine, this.#facilities, this.#question);
    this.today = [...this.#coverage.summaries];
    this.#gains = new GainsAndLosses(engine, this.#question, this.#coverage.demandLabels);
  }

  /** How the candidates of the last scenario join the network, in its order. */
  get snaps(): readonly CandidateSnap[] {
    return this.#snaps;
  }

  /** Figures of the last scenario, in the order of the question's areas. */
  summaries(): LiveSummary[] {
    return this.#coverage.summaries.map((summary, area) => ({
      ...summary,
      ...this.#gains.ofArea(area, summary.coveredCount !== null),
    }));
  }

  /**
   * Makes a scenario the present one, by the least work that leads there from the last.
   *
   * @returns indices of the areas whose figures may differ from those of the last scenario
   */
  show({ closed, candidates }: EngineScenario): number[] {
    const joined = candidates.map((place) => ({ place, key: keyOf(place), snap: snapPlace(this.#engine, place) }));
    this.#snaps = joined.map(({ place, snap }) => candidateSnap(place.id, snap));
    const others = joined.filter(({ key }) => !this.#standing.keys.has(key));
    const canFollow = joined.length - others.length === this.#standing.keys.size && others.length <= 1;
    const changed = new Set<number>();
    if (!canFollow) {
      // Whoever is new or elsewhere now will probably move on.
      const mover = joined.find(({ key }) => !this.#standing.keys.has(key) && key !== this.#moverKey) ?? joined.at(-1);
      this.#stand(joined.filter((candidate) => candidate !== mover));
      for (const area of this.#question.areas.keys()) changed.add(area);
    }
    const mover = joined.find(({ key }) => !this.#standing.keys.has(key)) ?? null;
    const note = (areas: number[]) => areas.forEach((area) => changed.add(area));
    this.#closeAndReopen(new Set(closed), note);
    const moverKey = mover?.key ?? null;
    if (moverKey !== this.#moverKey) {
      note(mover ? this.#coverage.moveCandidate(mover.snap) : this.#coverage.removeCandidate());
      this.#moverKey = moverKey;
    }
    if (changed.size > 0) this.#gains.follow(this.#coverage.demandLabels);
    return [...changed];
  }

  /** Starts anew with other candidates that stand still. */
  #stand(candidates: { key: string; place: Place; snap: Snap }[]): void {
    this.#standing = {
      keys: new Set(candidates.map(({ key }) => key)),
      sites: candidates.map(({ place, snap }) => ({ id: place.id, snap })),
    };
    const sites = [...this.#facilities, ...this.#standing.sites];
    this.#coverage = new LiveCoverage(this.#engine, sites, this.#question);
    this.#closed = new Set();
    this.#moverKey = null;
  }

  #closeAndReopen(closed: ReadonlySet<string>, note: (areas: number[]) => void): void {
    this.#facilities.forEach(({ id }, site) => {
      if (closed.has(id) === this.#closed.has(id)) return;
      note(closed.has(id) ? this.#coverage.closeSite(site) : this.#coverage.reopenSite(site));
    });
    this.#closed = new Set(closed);
  }
}
