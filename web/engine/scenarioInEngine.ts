import { areaParts, groupCounts, snapPlaces, LiveCoverage } from '#coverage/index.ts';
import type { AreaSummary, CoverageEngine, CoverageQuestion, SnappedSite, Place } from '#coverage/index.ts';
import { metresOf } from '#coverage/units.ts';
import type { LiveSummary } from './frame.ts';
import { GainsAndLosses } from './gainsAndLosses.ts';
import type { SiteSnap, EngineQuestion, EngineScenario } from './protocol.ts';

export function siteSnap({ id, snap }: SnappedSite): SiteSnap {
  return { id, connected: snap.connected, connectorMetres: metresOf(snap.connectorDm) };
}

/**
 * The question in the numbers of a network.
 * @throws RangeError when a buurt is not in the network
 */
export function engineQuestion(
  engine: CoverageEngine,
  { areas, counts, cutoffDm }: Pick<EngineQuestion, 'areas' | 'counts' | 'cutoffDm'>,
): CoverageQuestion {
  return { areas: areaParts(engine, areas), counts: groupCounts(engine, counts), cutoffDm };
}

/** One changed or added site is moved along; the others stand still, so that a drag searches from that one alone. */
interface Standing {
  /** By what the site is and where. */
  keys: Set<string>;
  sites: SnappedSite[];
}

const keyOf = ({ id, lon, lat }: Place) => `${id} ${lon} ${lat}`;

/** The figures of one question in a scenario that changes: facilities close and reopen, sites come, move and go. */
export class ScenarioInEngine {
  readonly today: readonly AreaSummary[];
  readonly #engine: CoverageEngine;
  readonly #question: CoverageQuestion;
  readonly #facilities: SnappedSite[];
  readonly #gains: GainsAndLosses;
  #coverage: LiveCoverage;
  #standing: Standing = { keys: new Set(), sites: [] };
  #moverKey: string | null = null;
  #closed = new Set<string>();
  #snaps: SiteSnap[] = [];

  constructor(engine: CoverageEngine, question: EngineQuestion) {
    this.#engine = engine;
    this.#question = engineQuestion(engine, question);
    this.#facilities = snapPlaces(engine, question.facilities);
    this.#coverage = new LiveCoverage(engine, this.#facilities, this.#question);
    this.today = [...this.#coverage.summaries];
    this.#gains = new GainsAndLosses(engine, this.#question, this.#coverage.demandLabels);
  }

  /** How the sites of the last scenario join the network, in its order. */
  get snaps(): readonly SiteSnap[] {
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
  show({ closed, sites }: EngineScenario): number[] {
    const snapped = snapPlaces(this.#engine, sites);
    const joined = snapped.map((site, index) => ({ site, key: keyOf(sites[index]) }));
    this.#snaps = snapped.map(siteSnap);
    const others = joined.filter(({ key }) => !this.#standing.keys.has(key));
    const canFollow = joined.length - others.length === this.#standing.keys.size && others.length <= 1;
    const changed = new Set<number>();
    if (!canFollow) {
      // A site that is new or elsewhere now will probably move on.
      const mover = joined.find(({ key }) => !this.#standing.keys.has(key) && key !== this.#moverKey) ?? joined.at(-1);
      this.#stand(joined.filter((site) => site !== mover));
      for (const area of this.#question.areas.keys()) changed.add(area);
    }
    const mover = joined.find(({ key }) => !this.#standing.keys.has(key)) ?? null;
    const note = (areas: number[]) => areas.forEach((area) => changed.add(area));
    this.#closeAndReopen(new Set(closed), note);
    const moverKey = mover?.key ?? null;
    if (moverKey !== this.#moverKey) {
      note(mover ? this.#coverage.moveCandidate(mover.site.snap) : this.#coverage.removeCandidate());
      this.#moverKey = moverKey;
    }
    if (changed.size > 0) this.#gains.follow(this.#coverage.demandLabels);
    return [...changed];
  }

  /** Starts again with other sites that stand still. */
  #stand(keyed: { key: string; site: SnappedSite }[]): void {
    this.#standing = {
      keys: new Set(keyed.map(({ key }) => key)),
      sites: keyed.map(({ site }) => site),
    };
    this.#coverage = new LiveCoverage(this.#engine, [...this.#facilities, ...this.#standing.sites], this.#question);
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
