import { planAreas } from './areaPlan.ts';
import type { AreaPlan } from './areaPlan.ts';
import { checkCutoff, summariseArea } from './areaTotals.ts';
import { addToTallies, copyBuurt, copyTallies, tallyDemand } from './buurtTallies.ts';
import type { BuurtTallies } from './buurtTallies.ts';
import type { CoverageEngine } from './engine.ts';
import { MarkedList } from './markedList.ts';
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
  /** Buurten and areas that changed since the kept state. */
  readonly #buurten: MarkedList;
  readonly #areas: MarkedList;

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
    this.summaries = this.#plans.map((plan) => this.#summarise(plan));
    this.#keptSummaries = [...this.summaries];
    this.#buurten = new MarkedList(members.buurtCount);
    this.#areas = new MarkedList(this.#plans.length);
  }

  /** Moves the addresses of a demand point from one distance to another. */
  move(point: number, beforeDm: number, afterDm: number): void {
    const { demandBuurt, demandAddresses } = this.#engine.network;
    const buurt = demandBuurt[point];
    addToTallies(this.#tallies, buurt, -demandAddresses[point], beforeDm);
    addToTallies(this.#tallies, buurt, demandAddresses[point], afterDm);
    this.#buurten.add(buurt);
  }

  /** Makes the figures anew for the areas of all buurten in which something moved; answers which areas. */
  refresh(): number[] {
    for (let i = 0; i < this.#buurten.count; i++) {
      for (const area of this.#areasOfBuurt[this.#buurten.items[i]]) this.#areas.add(area);
    }
    const changed = this.#areas.values();
    for (const area of changed) this.summaries[area] = this.#summarise(this.#plans[area]);
    return changed;
  }

  /** Goes back to the kept state; answers which areas changed by that. */
  revert(): number[] {
    for (let i = 0; i < this.#buurten.count; i++) copyBuurt(this.#keptTallies, this.#tallies, this.#buurten.items[i]);
    const changed = this.#areas.values();
    for (const area of changed) this.summaries[area] = this.#keptSummaries[area];
    this.#clear();
    return changed;
  }

  /** Makes the present state the kept one. */
  keep(): void {
    for (let i = 0; i < this.#buurten.count; i++) copyBuurt(this.#tallies, this.#keptTallies, this.#buurten.items[i]);
    for (const area of this.#areas.values()) this.#keptSummaries[area] = this.summaries[area];
    this.#clear();
  }

  #clear(): void {
    this.#buurten.clear();
    this.#areas.clear();
  }

  #summarise(plan: AreaPlan): AreaSummary {
    const { members, network } = this.#engine;
    return summariseArea(plan, this.#tallies, members, this.#distanceDm, network.demandAddresses);
  }
}
