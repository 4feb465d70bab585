import { weighAreas } from '../areas/areaWeights.ts';
import type { AreaWeights } from '../areas/areaWeights.ts';
import type { ChangeList } from '../search/changeList.ts';
import { checkCutoff, summariseArea } from '../areas/summariseAreas.ts';
import { copyBuurtHistogram, copyHistograms, countBuurtDistances, countDistances } from '../areas/distanceHistogram.ts';
import type { DistanceHistograms } from '../areas/distanceHistogram.ts';
import type { CoverageEngine } from '../engine.ts';
import type { Labels } from '../search/labels.ts';
import type { AreaParts, AreaSummary, GroupCounts } from '../types.ts';

/** What is asked about every state of the sites. */
export interface CoverageQuestion {
  /** For a total, an area with all buurten. Areas may overlap. */
  areas: AreaParts[];
  /** Members per buurt; NaN where there is no figure. */
  counts: GroupCounts;
  /** Inclusive. */
  cutoffDm: number;
}

/** The figures of all areas, following the distances of the demand points; they can go back to the state they last kept. */
export class LiveSummaries {
  /** At present, in the order of the question's areas. */
  readonly summaries: AreaSummary[];
  readonly #keptSummaries: AreaSummary[];
  readonly #engine: CoverageEngine;
  /** Present labels of the demand points; someone else's, read when figures are made. */
  readonly #labels: Labels;
  readonly #plans: AreaWeights[];
  readonly #areasOfBuurt: number[][];
  readonly #tallies: DistanceHistograms;
  readonly #keptTallies: DistanceHistograms;
  /** Buurten and areas that changed since the kept state, ascending. */
  #buurten: number[] = [];
  #areas: number[] = [];

  /** @throws RangeError when a buurt, count or the cutoff is out of range */
  constructor(engine: CoverageEngine, question: CoverageQuestion, labels: Labels) {
    const { members } = engine;
    checkCutoff(question.cutoffDm);
    this.#engine = engine;
    this.#labels = labels;
    this.#plans = weighAreas(members, question.areas, question.counts);
    this.#areasOfBuurt = Array.from({ length: members.buurtCount }, () => []);
    this.#plans.forEach((plan, area) => {
      for (const buurt of plan.buurten) this.#areasOfBuurt[buurt].push(area);
    });
    this.#tallies = countDistances(members, labels, question.cutoffDm);
    this.#keptTallies = copyHistograms(this.#tallies);
    this.summaries = this.#plans.map((plan) => this.#summarise(plan));
    this.#keptSummaries = [...this.summaries];
  }

  /**
   * Counts the buurten of the demand points that changed again, and their areas with them. Call it in the kept state.
   *
   * @returns the areas whose figures were made again
   */
  follow(changes: ChangeList, keptKeys: Int32Array): number[] {
    this.#buurten = this.#movedBuurten(changes, keptKeys);
    for (const buurt of this.#buurten) countBuurtDistances(this.#tallies, this.#engine.members, this.#labels, buurt);
    const areas = new Set(this.#buurten.flatMap((buurt) => this.#areasOfBuurt[buurt]));
    this.#areas = [...areas].sort((a, b) => a - b);
    for (const area of this.#areas) this.summaries[area] = this.#summarise(this.#plans[area]);
    return this.#areas;
  }

  /** Goes back to the kept state; answers which areas changed by that. */
  revert(): number[] {
    const changed = this.#areas;
    for (const buurt of this.#buurten)
      copyBuurtHistogram(this.#keptTallies, this.#tallies, this.#engine.members, buurt);
    for (const area of changed) this.summaries[area] = this.#keptSummaries[area];
    this.#forget();
    return changed;
  }

  /** Makes the present state the kept one. */
  keep(): void {
    for (const buurt of this.#buurten)
      copyBuurtHistogram(this.#tallies, this.#keptTallies, this.#engine.members, buurt);
    for (const area of this.#areas) this.#keptSummaries[area] = this.summaries[area];
    this.#forget();
  }

  /** The buurten in which the distance of some demand point changed, and not only its owner. */
  #movedBuurten({ indices: points, count }: ChangeList, keptKeys: Int32Array): number[] {
    const { buurtCount } = this.#engine.members;
    const { demandBuurt } = this.#engine.network;
    const { keys, ownerBits } = this.#labels;
    const isMoved = new Uint8Array(buurtCount);
    for (let i = 0; i < count; i++) {
      const point = points[i];
      const buurt = demandBuurt[point];
      if (isMoved[buurt] === 0 && keptKeys[point] >> ownerBits !== keys[point] >> ownerBits) isMoved[buurt] = 1;
    }
    const moved: number[] = [];
    for (let buurt = 0; buurt < buurtCount; buurt++) if (isMoved[buurt] === 1) moved.push(buurt);
    return moved;
  }

  #forget(): void {
    this.#buurten = [];
    this.#areas = [];
  }

  #summarise(plan: AreaWeights): AreaSummary {
    const { members, quantileBuffers } = this.#engine;
    return summariseArea(plan, members, this.#tallies, quantileBuffers);
  }
}
