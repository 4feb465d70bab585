import { RelaxedChooser } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import type { NearLists } from './nearLists.ts';
import { StepRule } from './stepRule.ts';

/** What a bound has learnt beside its prices. */
export interface Averages {
  /** By site its part in the averaged choice. */
  shares: Float64Array;
  /** By row how much of it that leaves unserved. */
  unserved: Float64Array;
  stepsDone: number;
  /** Of the Polyak step. */
  factor: number;
}

/**
 * A bound below the cost of every choice of sites. Each row pays a price; a site is worth what rows pay beyond its cost to them. For any
 * prices p, the sum of weight x price plus the most worth that the rule allows is at most the cost of any choice: that is the Lagrangian
 * of "each row is served once". Prices are looked for by the volume algorithm (Barahona & Anbil 2000), which averages the choices as it
 * goes and so tells how much of each site an ideal, divisible choice would take.
 */
export class VolumeBound {
  readonly lists: NearLists;
  /** The best bound so far. */
  bound = -Infinity;
  /** The prices that gave it, by row. */
  prices: Float64Array;
  /** By site: at what the bound would stand, at least, if the site were decided against what its best choice says. */
  readonly detours: Float64Array;
  /** By site whether the best bound chose it. */
  readonly chosen: Float64Array;
  /** By site its part in the averaged choice. */
  readonly shares: Float64Array;
  readonly #rule: StepRule;
  readonly #chooser: RelaxedChooser;
  readonly #worths: Float64Array;
  #tried: Float64Array;
  /** By row: how much of it the averaged choice leaves unserved. */
  readonly #unserved: Float64Array;
  #length = 0;
  #paid = 0;

  /** @param begun of the larger question of which this one is left */
  constructor(lists: NearLists, rule: ChoiceRule, prices: Float64Array, begun: Partial<Averages> = {}) {
    this.lists = lists;
    this.prices = prices;
    this.#tried = new Float64Array(lists.rowCount);
    this.#unserved = begun.unserved ?? new Float64Array(lists.rowCount);
    this.#worths = new Float64Array(lists.sites.length);
    this.shares = begun.shares ?? new Float64Array(lists.sites.length);
    this.detours = new Float64Array(lists.sites.length);
    this.chosen = new Float64Array(lists.sites.length);
    this.#chooser = new RelaxedChooser(rule, lists.sites.length);
    this.#rule = new StepRule(begun.factor ?? 1, begun.stepsDone);
  }

  /**
   * The averages for what is left of the question once sites are decided: to begin with none would take as many steps again.
   *
   * @param rowOf by row: the row that it becomes, below 0 where none
   * @param placeOf by place of a site: its place then, below 0 where it is decided
   */
  averagesOf(left: NearLists, rowOf: Int32Array, placeOf: Int32Array): Averages {
    const shares = new Float64Array(left.sites.length);
    placeOf.forEach((place, before) => {
      if (place >= 0) shares[place] = this.shares[before];
    });
    const unserved = new Float64Array(left.rowCount);
    rowOf.forEach((row, before) => {
      if (row >= 0) unserved[row] += (this.lists.weights[before] / left.weights[row]) * this.#unserved[before];
    });
    return { shares, unserved, stepsDone: this.stepsDone, factor: this.factor };
  }

  /** Of the Polyak step. */
  get factor(): number {
    return this.#rule.factor;
  }

  get stepsDone(): number {
    return this.#rule.stepsDone;
  }

  /** One step towards a better bound. @param upper the cost of the best answer known, which the length of the step depends on */
  step(upper: number): void {
    const { worth, shares, detours } = this.#evaluate();
    const value = this.#paid + worth;
    const isBetter = value > this.bound;
    if (isBetter) {
      this.bound = value;
      [this.prices, this.#tried] = [this.#tried, this.prices];
      this.chosen.set(shares);
      for (let site = 0; site < detours.length; site++) this.detours[site] = value + detours[site];
    }
    const { blend } = this.#rule;
    for (let site = 0; site < shares.length; site++) this.shares[site] += blend * (shares[site] - this.shares[site]);
    const { norm, agreement } = this.#average(isBetter ? this.prices : this.#tried, shares, blend);
    this.#length = this.#rule.next(isBetter, agreement, norm, upper - this.bound);
  }

  /** Tries the prices one step on. */
  #evaluate() {
    const { rowCount, weights, caps, start, costs, near, constant } = this.lists;
    const worths = this.#worths.fill(0);
    const { prices } = this;
    const tried = this.#tried;
    const unserved = this.#unserved;
    const length = this.#length;
    let paid = constant;
    for (let row = 0; row < rowCount; row++) {
      let price = prices[row] + length * unserved[row];
      if (price < 0) price = 0;
      else if (price > caps[row]) price = caps[row];
      tried[row] = price;
      const weight = weights[row];
      paid += weight * price;
      const end = start[row + 1];
      for (let entry = start[row]; entry < end; entry++) {
        const beyond = costs[entry] - price;
        if (beyond >= 0) break;
        worths[near[entry]] += weight * beyond;
      }
    }
    this.#paid = paid;
    return this.#chooser.choose(worths);
  }

  /** Blends in how often each row is served by a choice at these prices. @returns what the length of the next step depends on */
  #average(tried: Float64Array, shares: Float64Array, blend: number): { norm: number; agreement: number } {
    const { rowCount, weights, caps, start, costs, near } = this.lists;
    const unserved = this.#unserved;
    const { prices } = this;
    let norm = 0;
    let agreement = 0;
    for (let row = 0; row < rowCount; row++) {
      const price = tried[row];
      let lacking = 1;
      const end = start[row + 1];
      for (let entry = start[row]; entry < end && costs[entry] < price; entry++) lacking -= shares[near[entry]];
      // At its cap a row pays as much as it can: what then lacks is served at the cap.
      if (lacking > 0 && price >= caps[row]) lacking = 0;
      const average = unserved[row];
      agreement += weights[row] * average * lacking;
      const blended = average + blend * (lacking - average);
      unserved[row] = blended;
      const isBlocked = blended > 0 ? prices[row] >= caps[row] : prices[row] <= 0;
      if (!isBlocked) norm += weights[row] * blended * blended;
    }
    return { norm, agreement };
  }
}
