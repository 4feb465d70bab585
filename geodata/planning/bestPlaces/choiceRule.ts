/** How many sites may be chosen: a number of them, or what a budget pays for. More sites never make an answer worse. */
export type ChoiceRule = { kind: 'count'; count: number } | { kind: 'budget'; costs: Float64Array; budget: number };

/** What is chosen by their worths (each at most 0, less is better), and what another choice of one site would make of it. */
interface RelaxedChoice {
  /** Sum of the worths of what is chosen; of a budget the last one counts in part, so that no choice has a lower sum. */
  worth: number;
  /** By site: how much of it is chosen, 0 to 1. */
  shares: Float64Array;
  /** By site: by how much the sum rises, at least, where a site that is not chosen is to be, or one that is chosen may not be. */
  detours: Float64Array;
}

/** Whether anything can still be chosen among so many sites. */
export function isSpent(rule: ChoiceRule): boolean {
  return rule.kind === 'count' ? rule.count <= 0 : rule.costs.every((cost) => cost > rule.budget);
}

/** Whether all sites that are left can be chosen together. */
export function takesAll(rule: ChoiceRule, siteCount: number): boolean {
  if (rule.kind === 'count') return siteCount <= rule.count;
  return rule.costs.reduce((sum, cost) => sum + cost, 0) <= rule.budget;
}

/** Whether sites can be chosen together, given by their numbers. */
export function allows(rule: ChoiceRule, sites: readonly number[]): boolean {
  if (rule.kind === 'count') return sites.length <= rule.count;
  return sites.reduce((sum, site) => sum + rule.costs[site], 0) <= rule.budget;
}

/** The rule for the sites that are left once some are chosen for good and others never. @param left numbers of those that are left */
export function ruleAfter(rule: ChoiceRule, opened: readonly number[], left: Int32Array): ChoiceRule {
  if (rule.kind === 'count') return { kind: 'count', count: rule.count - opened.length };
  const spent = opened.reduce((sum, site) => sum + rule.costs[site], 0);
  return { kind: 'budget', budget: rule.budget - spent, costs: Float64Array.from(left, (site) => rule.costs[site]) };
}

/** The number of sites that can be chosen at most: the cheapest. */
function mostSites(rule: ChoiceRule): number {
  if (rule.kind === 'count') return rule.count;
  let left = rule.budget;
  return [...rule.costs].sort((a, b) => a - b).filter((cost) => (left -= cost) >= 0).length;
}

/** Chooses by worth alone, which is what is left of the question once each demand has a price. Ties go to the lowest number. */
export class RelaxedChooser {
  readonly #rule: ChoiceRule;
  readonly #sorted: Float64Array;
  readonly #choice: RelaxedChoice;
  /** How many sites can be chosen at all. */
  readonly #most: number;

  constructor(rule: ChoiceRule, siteCount: number) {
    this.#rule = rule;
    this.#most = mostSites(rule);
    this.#sorted = new Float64Array(siteCount);
    this.#choice = { worth: 0, shares: new Float64Array(siteCount), detours: new Float64Array(siteCount) };
  }

  /** @returns the same object each time, written over */
  choose(worths: Float64Array): RelaxedChoice {
    if (this.#rule.kind === 'count') {
      this.#chooseNumber(worths, this.#rule.count);
      return this.#choice;
    }
    // Neither the budget nor the number of sites that it can pay for allows more; what allows less is the better bound.
    this.#chooseNumber(worths, this.#most);
    const byNumber = this.#choice.worth;
    this.#chooseForBudget(worths, this.#rule);
    if (byNumber > this.#choice.worth) this.#chooseNumber(worths, this.#most);
    return this.#choice;
  }

  #chooseNumber(worths: Float64Array, count: number): void {
    const choice = this.#choice;
    choice.worth = 0;
    const sorted = this.#sorted;
    sorted.set(worths);
    // Without a comparison of our own it is many times quicker, and this is done once per step.
    sorted.sort();
    const last = count > 0 ? sorted[Math.min(count, sorted.length) - 1] : -Infinity;
    const next = count < sorted.length ? sorted[Math.max(count, 0)] : 0;
    let room = count;
    for (let i = 0; i < count && i < sorted.length && sorted[i] < last; i++) room--;
    for (let site = 0; site < worths.length; site++) {
      const worth = worths[site];
      const isChosen = worth < last || (worth === last && room > 0);
      if (isChosen && worth === last) room--;
      if (isChosen) choice.worth += worth;
      choice.shares[site] = isChosen ? 1 : 0;
      choice.detours[site] = isChosen ? next - worth : worth - last;
    }
  }

  /** Best worth for its cost first, the last one in part: Dantzig's bound of the knapsack. */
  #chooseForBudget(worths: Float64Array, { costs, budget }: { costs: Float64Array; budget: number }): void {
    const { shares, detours } = this.#choice;
    const choice = this.#choice;
    choice.worth = 0;
    shares.fill(0);
    const ratio = (site: number) => (costs[site] > 0 ? worths[site] / costs[site] : -Infinity);
    const order = [...worths.keys()].filter((site) => costs[site] <= budget);
    order.sort((a, b) => (ratio(a) < ratio(b) ? -1 : ratio(a) > ratio(b) ? 1 : a - b));
    let left = budget;
    let price = 0;
    for (const site of order) {
      const share = costs[site] <= left ? 1 : left / costs[site];
      shares[site] = share;
      choice.worth += share * worths[site];
      left -= share * costs[site];
      if (share === 1) continue;
      price = ratio(site);
      break;
    }
    for (let site = 0; site < worths.length; site++) {
      detours[site] = costs[site] > budget ? Infinity : Math.abs(worths[site] - price * costs[site]);
    }
  }
}
