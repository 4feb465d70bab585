import { planAreas } from './areaPlan.ts';
import type { AreaPlan } from './areaPlan.ts';
import { checkCutoff, summariseArea } from './areaTotals.ts';
import { BinOrder } from './binOrder.ts';
import { copyBuurt, copyTallies, moveInTallies, sumCoarseBins, tallyDemand } from './buurtTallies.ts';
import type { BuurtTallies } from './buurtTallies.ts';
import type { DistanceLog } from './distanceLog.ts';
import type { CoverageEngine } from './engine.ts';
import { NumberSet } from './numberSet.ts';
import type { DistanceDistribution } from './quantile.ts';
import type { AreaParts, AreaSummary, GroupCounts } from './types.ts';

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
export class AreaFigures {
  /** At present, in the order of the question's areas. */
  readonly summaries: AreaSummary[];
  readonly #keptSummaries: AreaSummary[];
  readonly #engine: CoverageEngine;
  /** Present distance per demand point; someone else's, read when figures are made. */
  readonly #distanceDm: Uint32Array;
  readonly #plans: AreaPlan[];
  readonly #areasOfBuurt: number[][];
  readonly #tallies: BuurtTallies;
  readonly #keptTallies: BuurtTallies;
  /** Of the kept tallies. */
  readonly #order: BinOrder;
  readonly #distribution: DistanceDistribution;
  /** Buurten and areas that changed since the kept state. */
  readonly #buurten: NumberSet;
  readonly #areas: NumberSet;

  /** @throws RangeError when a buurt, count or the cutoff is out of range */
  constructor(engine: CoverageEngine, question: CoverageQuestion, distanceDm: Uint32Array) {
    const { network, members } = engine;
    checkCutoff(question.cutoffDm);
    this.#engine = engine;
    this.#distanceDm = distanceDm;
    this.#plans = planAreas(members, question.areas, question.counts);
    this.#areasOfBuurt = Array.from({ length: members.buurtCount }, () => []);
    this.#plans.forEach((plan, area) => {
      for (const buurt of plan.buurten) this.#areasOfBuurt[buurt].push(area);
    });
    this.#tallies = tallyDemand(network, members, distanceDm, question.cutoffDm);
    this.#keptTallies = copyTallies(this.#tallies);
    this.#order = new BinOrder(members, this.#tallies);
    const contents = engine.binContents;
    this.#distribution = { members, tallies: this.#tallies, order: this.#order, contents };
    this.summaries = this.#plans.map((plan) => this.#summarise(plan));
    this.#keptSummaries = [...this.summaries];
    this.#buurten = new NumberSet(members.buurtCount);
    this.#areas = new NumberSet(this.#plans.length);
  }

  /**
   * Moves the addresses of the demand points that changed, and makes the figures of their areas anew. Call it in the kept state.
   *
   * @returns the areas whose figures were made anew
   */
  follow(log: DistanceLog): number[] {
    const { network, members } = this.#engine;
    moveInTallies(this.#tallies, network, members, log, this.#distanceDm, this.#buurten);
    this.#buurten.collect();
    for (const buurt of this.#movedBuurten()) {
      sumCoarseBins(this.#tallies, buurt);
      this.#order.setCurrent(buurt, false);
      for (const area of this.#areasOfBuurt[buurt]) this.#areas.add(area);
    }
    this.#areas.collect();
    const changed = this.#changedAreas();
    for (const area of changed) this.summaries[area] = this.#summarise(this.#plans[area]);
    return changed;
  }

  /** Goes back to the kept state; answers which areas changed by that. */
  revert(): number[] {
    for (const buurt of this.#movedBuurten()) {
      copyBuurt(this.#keptTallies, this.#tallies, this.#engine.members, buurt);
      this.#order.setCurrent(buurt, true);
    }
    const changed = this.#changedAreas();
    for (const area of changed) this.summaries[area] = this.#keptSummaries[area];
    this.#forget();
    return changed;
  }

  /** Makes the present state the kept one. */
  keep(): void {
    for (const buurt of this.#movedBuurten()) {
      copyBuurt(this.#tallies, this.#keptTallies, this.#engine.members, buurt);
      this.#order.sort(this.#tallies, buurt);
    }
    for (const area of this.#changedAreas()) this.#keptSummaries[area] = this.summaries[area];
    this.#forget();
  }

  #movedBuurten(): Int32Array {
    return this.#buurten.items.subarray(0, this.#buurten.count);
  }

  #changedAreas(): number[] {
    return Array.from(this.#areas.items.subarray(0, this.#areas.count));
  }

  #forget(): void {
    this.#buurten.count = 0;
    this.#areas.count = 0;
  }

  #summarise(plan: AreaPlan): AreaSummary {
    return summariseArea(plan, this.#distribution);
  }
}
