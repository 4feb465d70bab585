import { LiveSummaries } from './liveSummaries.ts';
import type { CoverageQuestion } from './liveSummaries.ts';
import { DemandLabels } from './demandLabels.ts';
import type { CoverageEngine } from '../engine.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import type { Labels } from '../search/labels.ts';
import { distancesAndOwners } from '../queries/nearest.ts';
import { NodeLabels } from './nodeLabels.ts';
import type { AreaSummary, Assignment, SnappedSite, Snap } from '../types.ts';

/**
 * Coverage that follows one change at a time: a candidate that is dragged, sites that close and reopen.
 *
 * Each change searches only where it matters, re-reads only the demand points there, and sums up only the areas they lie in. All
 * sums are of whole numbers, so the figures equal `summariseAreas` of `assignNearest` from scratch, to the last bit. The state
 * without the candidate is kept beside the present one; a move first goes back to it.
 */
export class LiveCoverage {
  readonly #siteLabels: NodeLabels;
  readonly #demand: DemandLabels;
  readonly #engine: CoverageEngine;
  #figures: LiveSummaries;

  /** @throws RangeError when a snap, buurt, count or the cutoff is out of range */
  constructor(engine: CoverageEngine, sites: SnappedSite[], question: CoverageQuestion) {
    this.#engine = engine;
    this.#siteLabels = new NodeLabels(engine, sites);
    this.#demand = new DemandLabels(engine, this.#siteLabels);
    this.#figures = new LiveSummaries(engine, question, this.#demand.labels);
  }

  /** Figures per area of the question, at present; read them again after every change. */
  get summaries(): readonly AreaSummary[] {
    return this.#figures.summaries;
  }

  /** Present labels of the demand points, both connectors included; they change with the sites. */
  get demandLabels(): Labels {
    return this.#demand.labels;
  }

  /** What they say: the candidate is numbered after the sites, closed ones keep their number. */
  assignment(): Pick<Assignment, 'distanceDm' | 'owner'> {
    return distancesAndOwners(this.#demand.labels);
  }

  /** Asks another question about the same sites. */
  ask(question: CoverageQuestion): void {
    const candidate = this.#siteLabels.candidate;
    this.removeCandidate();
    this.#figures = new LiveSummaries(this.#engine, question, this.#demand.labels);
    if (candidate) this.moveCandidate(candidate);
  }

  /**
   * Puts the candidate somewhere, or somewhere else. One that is not connected serves nobody.
   *
   * @returns indices of the areas whose figures may differ from those before the call
   * @throws RangeError when the snap does not fit the network; the candidate is then gone
   */
  moveCandidate(snap: Snap): number[] {
    const before = this.removeCandidate();
    this.#siteLabels.placeCandidate(snap);
    return snap.connected ? union(before, this.#follow(snap)) : before;
  }

  /** @returns indices of the areas whose figures may differ from those before the call */
  removeCandidate(): number[] {
    if (!this.#siteLabels.candidate) return [];
    this.#siteLabels.liftCandidate();
    this.#demand.revert();
    return this.#figures.revert();
  }

  /**
   * Leaves a site out from now on; the candidate stays where it is.
   *
   * @returns indices of the areas whose figures may differ from those before the call
   * @throws RangeError when there is no such site or it is closed already
   */
  closeSite(site: number): number[] {
    return this.#changeSite(() => this.#siteLabels.close(site));
  }

  /** Undoes `closeSite`, in any order. */
  reopenSite(site: number): number[] {
    return this.#changeSite(() => this.#siteLabels.reopen(site));
  }

  #changeSite(change: () => ConnectedSnap | null): number[] {
    const candidate = this.#siteLabels.candidate;
    const changed = new Set(this.removeCandidate());
    try {
      const snap = change();
      if (snap) {
        for (const area of this.#follow(snap)) changed.add(area);
        this.#demand.keep();
        this.#figures.keep();
      }
    } finally {
      if (candidate) for (const area of this.moveCandidate(candidate)) changed.add(area);
    }
    return [...changed];
  }

  #follow(snap: ConnectedSnap): number[] {
    this.#demand.follow(snap);
    return this.#figures.follow(this.#demand.changes, this.#demand.keptKeys);
  }
}

function union(one: number[], other: number[]): number[] {
  return [...new Set([...one, ...other])];
}
