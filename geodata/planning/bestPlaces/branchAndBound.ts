import { isSpent, ruleAfter, takesAll } from './choiceRule.ts';
import type { ChoiceRule } from './choiceRule.ts';
import { cheapestChoice, cheapestSite, choicesOf } from './enumerate.ts';
import { Interchange, listedCost } from './interchange.ts';
import { closed, compressLists, opened } from './compressLists.ts';
import type { NearLists } from './nearLists.ts';
import { randomPicker } from './random.ts';
import { filledChoice, roundedChoice, stepsPerLook } from './rounding.ts';
import { isBeaten, offerAnswer, raiseBound } from './searchState.ts';
import type { SearchState } from './searchState.ts';
import { VolumeBound } from './volumeBound.ts';
import type { Averages } from './volumeBound.ts';

/** What is left of a question when some sites are opened and others closed. */
export interface Part {
  lists: NearLists;
  rule: ChoiceRule;
  prices: Float64Array;
  /** Sites that are opened already; numbers in the cost table. */
  opened: number[];
  /** No answer of this part is cheaper. */
  bound: number;
  depth: number;
  /** From the part that this is left of. */
  begun?: Partial<Averages>;
}

type Smaller = Omit<Part, 'bound' | 'depth'>;

const rootSteps = 600;
const partSteps = 80;
/**
 * When it is better to split a part than to go on bounding it: after so many steps, when so many looks on end each brought the bound less
 * than this part of the way to the answer. Steps over many rows take long, and halves soon have fewer.
 */
const patience = {
  large: { steps: 50, progress: 0.05, looks: 2 },
  root: { steps: 100, progress: 0.015, looks: 3 },
  part: { steps: 0, progress: 0.015, looks: 3 },
};
const manyRows = 20_000;
const looksPerRounding = 4;
const nearSteps = 3;
/** A half of a part begins with so many times the step at which the part ended, but with so much at least. */
const factorGrowth = 5;
const leastFactor = 0.05;
/** A part is split by the site of which an ideal, divisible choice takes about so much: closing it is felt, and opening it decides much. */
const splitShare = 0.7;
/** Choices of so many sites, in lists of so many entries, are shaken so often at each look, a part of their sites each time. */
const manySites = 20;
const fewEntries = 600_000;
const shakes = 4;
const shakenPart = 15;
/** Parts with so few choices, of so many rows in all, are tried out. */
const enumerated = { choices: 400, rowsOfChoices: 1e7, rowsOfSites: 4e6 };

/**
 * Finds the cheapest choice and proves it: bounds a part from below, decides the sites that no better answer can choose otherwise, and
 * where neither ends it splits the part by a site, opened or closed, and goes on with the likelier half (Land & Doig 1960; fixing by
 * reduced costs). Pauses within milliseconds, with a valid answer and bound each time.
 */
export class BranchAndBound {
  readonly #state: SearchState;
  readonly #waiting: Part[] = [];
  readonly #pick: (count: number) => number;

  constructor(state: SearchState, seed: number) {
    this.#state = state;
    this.#pick = randomPicker(seed);
  }

  *run(root: Part): Generator<void> {
    this.#waiting.push(root);
    for (let part = this.#waiting.pop(); part; part = this.#waiting.pop()) {
      const relaxed = yield* this.#bound(part);
      if (relaxed) yield* this.#split(part, relaxed);
    }
    this.#state.bound = this.#state.cost;
  }

  /** The least bound of what still has to be looked at. */
  #noteBound(present: number): void {
    const least = this.#waiting.reduce((bound, part) => Math.min(bound, part.bound), present);
    raiseBound(this.#state, least);
  }

  /** Bounds a part and makes it smaller. @returns null where there is nothing better in it, or all of it was tried out */
  *#bound(part: Part): Generator<void, VolumeBound | null> {
    if (isBeaten(this.#state, part.bound) || (yield* this.#tryOut(part))) return null;
    let relaxed = new VolumeBound(part.lists, part.rule, part.prices, part.begun);
    const steps = part.depth === 0 ? rootSteps : partSteps;
    let idleLooks = 0;
    let lastBound = part.bound;
    for (let step = 1; step <= steps && idleLooks < this.#patience(part).looks; step++) {
      relaxed.step(this.#state.cost);
      yield;
      if (relaxed.bound > part.bound) {
        part.bound = relaxed.bound;
        if (isBeaten(this.#state, part.bound)) return null;
        this.#noteBound(part.bound);
      }
      if (step % stepsPerLook !== 0) continue;
      yield* this.#round(part, relaxed, step);
      if (isBeaten(this.#state, part.bound)) return null;
      const smaller = yield* this.#decide(part, relaxed);
      if (smaller) {
        Object.assign(part, smaller);
        if (yield* this.#tryOut(part)) return null;
        relaxed = new VolumeBound(part.lists, part.rule, part.prices, part.begun);
      }
      const progress = (part.bound - lastBound) / Math.max(this.#state.cost - lastBound, 1);
      const { steps: least, progress: enough } = this.#patience(part);
      // A bound that is within a step or two of the answer need not come nearer than the last step: that is worth a while.
      const isNear = part.depth === 0 && this.#state.cost - part.bound < nearSteps * this.#state.step;
      const isIdle = step > least && progress < enough && !smaller && !isNear;
      idleLooks = isIdle ? idleLooks + 1 : 0;
      lastBound = part.bound;
    }
    return relaxed;
  }

  #patience({ lists, depth }: Part) {
    if (lists.rowCount > manyRows) return patience.large;
    return depth === 0 ? patience.root : patience.part;
  }

  /** Answers a part that has few choices. @returns false where it has too many */
  *#tryOut({ lists, rule, opened: sites }: Part): Generator<void, boolean> {
    // All of these would have to be chosen for a better answer, and they cost too much.
    if (rule.kind === 'budget' && rule.budget < 0) return true;
    const all = [...lists.sites.keys()];
    const isSettled = lists.sites.length === 0 || isSpent(rule);
    if (isSettled || takesAll(rule, lists.sites.length)) {
      const choice = isSettled ? [] : all;
      offerAnswer(this.#state, [...sites, ...choice.map((place) => lists.sites[place])], listedCost(lists, choice));
      return true;
    }
    if (rule.kind !== 'count') return false;
    if (rule.count > 1 && !isSmall(lists, choicesOf(all.length, rule.count))) return false;
    const { choice, cost } = rule.count === 1 ? cheapestSite(lists) : yield* cheapestChoice(lists, rule.count);
    offerAnswer(this.#state, [...sites, ...choice.map((place) => lists.sites[place])], cost);
    return true;
  }

  /** Sites that no answer cheaper than the best known chooses otherwise than the bound does. @returns null where they are few */
  *#decide(part: Part, relaxed: VolumeBound): Generator<void, Smaller | null> {
    const { lists, detours, chosen } = relaxed;
    const decisions = new Uint8Array(lists.sites.length);
    let decided = 0;
    let openedCount = 0;
    detours.forEach((detour, place) => {
      if (!isBeaten(this.#state, detour) || (chosen[place] > 0 && chosen[place] < 1)) return;
      decisions[place] = chosen[place] > 0 ? opened : closed;
      decided++;
      if (chosen[place] > 0) openedCount++;
    });
    const isWorthIt = openedCount > 0 || decided * 10 >= lists.sites.length;
    return isWorthIt ? yield* smallerPart(part, relaxed, decisions) : null;
  }

  /** Rounds the averaged choice to a real one, and improves it. In smaller parts once: theirs is seldom better. */
  *#round(part: Part, relaxed: VolumeBound, step: number): Generator<void> {
    if (part.depth > 0 && step > stepsPerLook) return;
    const { lists } = relaxed;
    // Blocks of so much demand were rounded before, in a tenth of the time.
    if (lists.rowCount > manyRows && relaxed.stepsDone % (stepsPerLook * looksPerRounding) !== 0) return;
    const choice = yield* roundedChoice(relaxed, part.rule, this.#pick);
    this.#offer(part, lists, choice);
    const isCheap = choice.length >= manySites && lists.costs.length <= fewEntries;
    if (part.depth === 0 && isCheap) yield* this.#shake(part, relaxed, choice);
  }

  /**
   * Of a choice of many sites one or two are often wrong in a way that no exchange mends: takes some out at random, fills up by the averaged
   * choice, and exchanges again. Goes on from what is better.
   */
  *#shake(part: Part, { lists, shares }: VolumeBound, begun: readonly number[]): Generator<void> {
    let [present, cost] = [begun, listedCost(lists, begun)];
    for (let i = 0; i < shakes; i++) {
      const gone = new Set(
        Array.from({ length: Math.ceil(present.length / shakenPart) }, () => this.#pick(present.length)),
      );
      const kept = present.filter((_, place) => !gone.has(place));
      const rank = shares.map((share) => share + this.#pick(1000) / 1000);
      const others = [...lists.sites.keys()].filter((place) => !present.includes(place));
      others.sort((a, b) => rank[b] - rank[a] || a - b);
      const choice = yield* new Interchange(lists, part.rule).improve(filledChoice(part.rule, [...kept, ...others]));
      const shaken = listedCost(lists, choice);
      if (shaken > cost) continue;
      [present, cost] = [choice, shaken];
      this.#offer(part, lists, choice);
    }
  }

  #offer(part: Part, lists: NearLists, choice: readonly number[]): void {
    offerAnswer(this.#state, [...part.opened, ...choice.map((place) => lists.sites[place])], listedCost(lists, choice));
  }

  /** Puts both halves of a part on the heap of what waits, the likelier one on top. */
  *#split(part: Part, relaxed: VolumeBound): Generator<void> {
    const { lists, shares } = relaxed;
    let site = 0;
    shares.forEach((share, place) => {
      if (Math.abs(share - splitShare) < Math.abs(shares[site] - splitShare)) site = place;
    });
    const canOpen = part.rule.kind === 'count' || part.rule.costs[site] <= part.rule.budget;
    const halves: Part[] = [];
    for (const decision of canOpen ? [closed, opened] : [closed]) {
      const decisions = new Uint8Array(lists.sites.length);
      decisions[site] = decision;
      const smaller = yield* smallerPart(part, relaxed, decisions);
      halves.push({ ...part, ...smaller, depth: part.depth + 1, begun: { factor: nextFactor(relaxed.factor) } });
    }
    if (shares[site] < 0.5) halves.reverse();
    this.#waiting.push(...halves);
  }
}

const nextFactor = (factor: number) => Math.min(1, Math.max(leastFactor, factor * factorGrowth));

function isSmall({ rowCount, sites }: NearLists, choices: number): boolean {
  return (
    choices <= enumerated.choices &&
    choices * rowCount <= enumerated.rowsOfChoices &&
    sites.length * rowCount <= enumerated.rowsOfSites
  );
}

function* smallerPart(part: Part, relaxed: VolumeBound, decisions: Uint8Array): Generator<void, Smaller> {
  const { lists, prices } = relaxed;
  const openedPlaces = [...decisions.keys()].filter((place) => decisions[place] === opened);
  const left = Int32Array.from([...decisions.keys()].filter((place) => decisions[place] === 0));
  const placeOf = new Int32Array(decisions.length).fill(-1);
  left.forEach((before, place) => (placeOf[before] = place));
  const smaller = yield* compressLists(lists, decisions, prices);
  return {
    ...{ lists: smaller.lists, prices: smaller.prices },
    begun: relaxed.averagesOf(smaller.lists, smaller.rowOf, placeOf),
    rule: ruleAfter(part.rule, openedPlaces, left),
    opened: [...part.opened, ...openedPlaces.map((place) => lists.sites[place])],
  };
}
