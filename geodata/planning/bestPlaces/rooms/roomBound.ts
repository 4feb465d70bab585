import { RelaxedChooser } from '../choiceRule.ts';
import type { NearLists } from '../nearLists.ts';
import { StepRule } from '../stepRule.ts';
import type { RoomProblem } from './roomProblem.ts';

/** Gains of a site for each visit are added up in so many classes: who has the least gain of those who fit in is known to one of them. */
const classCount = 256;

/**
 * A bound as `VolumeBound`, of sites that have room for so many only: the Lagrangian of "each row is served once", in which each site keeps
 * those who gain most. Where more want to come than fit in, all pay a toll there, at which few enough do; any toll gives a valid bound.
 */
export class RoomBound {
  /** The best bound so far. */
  bound = -Infinity;
  /** The prices that gave it, by row. */
  prices: Float64Array;
  /** By site its part in the averaged choice. */
  readonly shares: Float64Array;
  readonly #lists: NearLists;
  readonly #rooms: Float64Array;
  /** By row: what takes room, and what a gain counts for each of that; 0 both where nobody takes room. */
  readonly #visits: Float64Array;
  readonly #weightPerVisit: Float64Array;
  readonly #candidateCount: number;
  readonly #chooser: RelaxedChooser;
  readonly #rule = new StepRule(1);
  readonly #tolls: Float64Array;
  readonly #visitsByClass: Float64Array;
  readonly #gainByClass: Float64Array;
  /** By site: what those gain who take no room. */
  readonly #roomlessGain: Float64Array;
  /** By site: of the newest choice. */
  readonly #chosen: Float64Array;
  #tried: Float64Array;
  /** By row: how much of it the averaged choice leaves unserved. */
  readonly #unserved: Float64Array;
  #length = 0;

  /** @param lists of all demand and sites of the problem, with what being served counts. @param prices by row, to begin with */
  constructor(lists: NearLists, { rule, rooms, candidateCount, visits }: RoomProblem, prices: Float64Array) {
    const siteCount = lists.sites.length;
    this.#lists = lists;
    this.#rooms = rooms;
    this.#visits = visits;
    this.#weightPerVisit = visits.map((visit, row) => (visit > 0 ? lists.weights[row] / visit : 0));
    this.#roomlessGain = new Float64Array(siteCount);
    this.#candidateCount = candidateCount;
    this.prices = prices;
    this.#tried = new Float64Array(lists.rowCount);
    this.#unserved = new Float64Array(lists.rowCount);
    this.#tolls = new Float64Array(siteCount);
    this.#chosen = new Float64Array(siteCount).fill(1);
    this.shares = new Float64Array(siteCount);
    this.#visitsByClass = new Float64Array(siteCount * classCount);
    this.#gainByClass = new Float64Array(siteCount * classCount);
    this.#chooser = new RelaxedChooser(rule, candidateCount);
  }

  get stepsDone(): number {
    return this.#rule.stepsDone;
  }

  /** One step towards a better bound. @param upper the cost of the best answer known */
  step(upper: number): void {
    const value = this.#evaluate();
    const isBetter = value > this.bound;
    if (isBetter) {
      this.bound = value;
      [this.prices, this.#tried] = [this.#tried, this.prices];
    }
    const { blend } = this.#rule;
    this.shares.forEach((share, site) => (this.shares[site] = share + blend * (this.#chosen[site] - share)));
    const { norm, agreement } = this.#average(isBetter ? this.prices : this.#tried, blend);
    this.#length = this.#rule.next(isBetter, agreement, norm, upper - this.bound);
  }

  /** Tries the prices one step on. @returns their bound */
  #evaluate(): number {
    const { rowCount, weights, caps, start, costs, near, constant } = this.#lists;
    const [byVisits, byGain] = [this.#visitsByClass.fill(0), this.#gainByClass.fill(0)];
    const roomless = this.#roomlessGain.fill(0);
    const { prices } = this;
    const [visits, perVisit] = [this.#visits, this.#weightPerVisit];
    const tried = this.#tried;
    let [paid, highest] = [constant, 0];
    for (let row = 0; row < rowCount; row++) {
      const price = Math.min(Math.max(prices[row] + this.#length * this.#unserved[row], 0), caps[row]);
      tried[row] = price;
      paid += weights[row] * price;
      if (price * perVisit[row] > highest) highest = price * perVisit[row];
    }
    const width = (highest > 0 ? highest : 1) / (classCount - 1);
    for (let row = 0; row < rowCount; row++) {
      const [price, weight, visit] = [tried[row], weights[row], visits[row]];
      const perWidth = perVisit[row] / width;
      const end = start[row + 1];
      for (let entry = start[row]; entry < end; entry++) {
        const gain = price - costs[entry];
        if (gain <= 0) break;
        const at = near[entry] * classCount + Math.floor(gain * perWidth);
        if (visit === 0) {
          roomless[near[entry]] += weight * gain;
          continue;
        }
        byVisits[at] += visit;
        byGain[at] += weight * gain;
      }
    }
    const worths = this.#tolls.map((_, site) => this.#tollAt(site, width));
    const { worth, shares } = this.#chooser.choose(worths.subarray(0, this.#candidateCount));
    this.#chosen.set(shares);
    return worths.subarray(this.#candidateCount).reduce((sum, open) => sum + open, paid + worth);
  }

  /** Sets the toll of a site, for each visit. @returns its worth then, at most 0 */
  #tollAt(site: number, width: number): number {
    const room = this.#rooms[site];
    let [visits, gain] = [0, this.#roomlessGain[site]];
    for (let place = classCount - 1; place >= 0; place--) {
      const at = site * classCount + place;
      const [before, gainBefore] = [visits, gain];
      visits += this.#visitsByClass[at];
      gain += this.#gainByClass[at];
      if (visits <= room) continue;
      // The toll lies between the ends of the class; both are valid, and at either it is known who pays it.
      const [low, high] = [place * width, (place + 1) * width];
      const atLow = gain - low * visits + low * room;
      const atHigh = gainBefore - high * before + high * room;
      this.#tolls[site] = atLow < atHigh ? low : high;
      return -Math.min(atLow, atHigh);
    }
    this.#tolls[site] = 0;
    return -gain;
  }

  /** Blends in how often each row is served by the newest choice. @returns what the length of the next step depends on */
  #average(tried: Float64Array, blend: number): { norm: number; agreement: number } {
    const { rowCount, weights, caps, start, costs, near } = this.#lists;
    const unserved = this.#unserved;
    const { prices } = this;
    let [norm, agreement] = [0, 0];
    for (let row = 0; row < rowCount; row++) {
      const price = tried[row];
      const [perVisit, takesNoRoom] = [this.#weightPerVisit[row], this.#visits[row] === 0];
      let lacking = 1;
      const end = start[row + 1];
      for (let entry = start[row]; entry < end && costs[entry] < price; entry++) {
        const site = near[entry];
        const isServed = takesNoRoom || (price - costs[entry]) * perVisit > this.#tolls[site];
        if (isServed) lacking -= this.#chosen[site];
      }
      // At its cap a row pays as much as it can: what then lacks is served nowhere.
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
