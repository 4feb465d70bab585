import { allows } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import type { NearLists } from './nearLists.ts';

const none = -1;

/**
 * Improves a choice by exchanging sites until no exchange of one for another, and no addition that the rule allows, makes it cheaper. What
 * each exchange saves is worked out for all of them in one pass over the lists (Whitaker 1983; Resende & Werneck 2007).
 */
export class Interchange {
  readonly #lists: NearLists;
  readonly #rule: ChoiceRule;
  /** By row: the cost at the nearest and at the second nearest chosen site, its cap where there is none, and which is nearest. */
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #owner: Int32Array;
  readonly #gains: Float64Array;
  /** By place in the choice: what taking it out costs. */
  #losses = new Float64Array(0);
  /** By place in the choice and site: how much of that loss the site makes good. */
  #regained = new Float64Array(0);

  constructor(lists: NearLists, rule: ChoiceRule) {
    this.#lists = lists;
    this.#rule = rule;
    this.#first = new Float64Array(lists.rowCount);
    this.#second = new Float64Array(lists.rowCount);
    this.#owner = new Int32Array(lists.rowCount);
    this.#gains = new Float64Array(lists.sites.length);
  }

  /** @param choice places in the lists' sites; pauses after every pass. @returns the better choice */
  *improve(choice: readonly number[]): Generator<void, number[]> {
    const present = [...choice];
    for (;;) {
      this.#weigh(present);
      const move = this.#bestMove(present);
      if (!move) return present;
      if (move.out === none) present.push(move.site);
      else present[move.out] = move.site;
      yield;
    }
  }

  /** Fills what every move would gain and lose. */
  #weigh(choice: readonly number[]): void {
    const { rowCount, weights, start, costs, near } = this.#lists;
    const siteCount = this.#gains.length;
    const gains = this.#gains.fill(0);
    if (this.#losses.length !== choice.length) {
      this.#losses = new Float64Array(choice.length);
      this.#regained = new Float64Array(choice.length * siteCount);
    }
    const losses = this.#losses.fill(0);
    const regained = this.#regained.fill(0);
    this.#label(choice);
    const [first, second, owner] = [this.#first, this.#second, this.#owner];
    for (let row = 0; row < rowCount; row++) {
      const weight = weights[row];
      const nearest = first[row];
      const spare = second[row];
      const out = owner[row];
      if (out !== none) losses[out] += weight * (spare - nearest);
      const end = start[row + 1];
      for (let entry = start[row]; entry < end; entry++) {
        const cost = costs[entry];
        if (cost >= spare) break;
        const better = cost < nearest ? nearest - cost : 0;
        gains[near[entry]] += weight * better;
        if (out !== none) regained[out * siteCount + near[entry]] += weight * (spare - Math.max(cost, nearest));
      }
    }
  }

  /** Nearest and second nearest of a choice, by row. */
  #label(choice: readonly number[]): void {
    const { rowCount, caps, start, costs, near } = this.#lists;
    const placeOf = new Int32Array(this.#gains.length).fill(none);
    choice.forEach((site, place) => (placeOf[site] = place));
    for (let row = 0; row < rowCount; row++) {
      const end = start[row + 1];
      let owner = none;
      this.#first[row] = caps[row];
      this.#second[row] = caps[row];
      for (let entry = start[row]; entry < end; entry++) {
        const place = placeOf[near[entry]];
        if (place === none) continue;
        if (owner !== none) {
          this.#second[row] = costs[entry];
          break;
        }
        owner = place;
        this.#first[row] = costs[entry];
      }
      this.#owner[row] = owner;
    }
  }

  #bestMove(choice: readonly number[]): { site: number; out: number } | null {
    const siteCount = this.#gains.length;
    const isChosen = new Set(choice);
    let best = 0;
    let move: { site: number; out: number } | null = null;
    for (let site = 0; site < siteCount; site++) {
      if (isChosen.has(site)) continue;
      if (this.#gains[site] > best && allows(this.#rule, [...choice, site])) {
        best = this.#gains[site];
        move = { site, out: none };
      }
      for (let out = 0; out < choice.length; out++) {
        const saved = this.#gains[site] - this.#losses[out] + this.#regained[out * siteCount + site];
        if (saved <= best) continue;
        if (this.#rule.kind === 'budget' && !allows(this.#rule, choice.with(out, site))) continue;
        best = saved;
        move = { site, out };
      }
    }
    return move;
  }
}

/** Cost of a choice by its lists. @param choice places in the lists' sites */
export function listedCost(
  { rowCount, weights, caps, start, costs, near, constant, sites }: NearLists,
  choice: Iterable<number>,
): number {
  const isChosen = new Uint8Array(sites.length);
  for (const site of choice) isChosen[site] = 1;
  let total = constant;
  for (let row = 0; row < rowCount; row++) {
    let cost = caps[row];
    for (let entry = start[row]; entry < start[row + 1]; entry++) {
      if (isChosen[near[entry]] === 0) continue;
      cost = costs[entry];
      break;
    }
    total += weights[row] * cost;
  }
  return total;
}
