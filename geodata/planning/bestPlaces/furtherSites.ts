import type { ChoiceRule } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import { uncoveredWeight } from './coverCounts.ts';
import type { PlacesGoal, PlacesProblem } from './goals.ts';
import { bestPlacesLimits } from './limits.ts';
import { farthestDm } from './nobodyTooFar.ts';
import type { CandidatePlace } from './placesQuestion.ts';
import type { PlacesSetting } from './placesTable.ts';
import { quickChoice, quickGround } from './quickChoice.ts';
import { thinnedTable } from './sample.ts';

const curveDemands = 4000;
/** Amounts for which an answer is looked for, where places differ in cost. */
const triedBudgets = 8;

/** An answer with so many sites, and what it is worth. */
export interface FurtherSite {
  /** How many sites, those that must be chosen included; of `further` at most so many, where more of them bring nothing. */
  count: number;
  places: CandidatePlace[];
  /** In the unit of the goal; for fewest sites people within the cutoff. */
  value: number;
  costEuro: number;
  /** How far the value may be from the best for so many, as a part of it; null where no bound was looked for. */
  gap: number | null;
}

/** What more sites, and more money, bring. */
export interface FurtherAnswers {
  /** 1 site, 2 sites, ... */
  further: FurtherSite[];
  /** Of those, and of what other amounts pay for, the answers of which none is both cheaper and better: from the cheapest on. */
  tradeOff: FurtherSite[];
}

export interface FurtherGround {
  problem: PlacesProblem;
  sites: readonly number[];
  setting: Pick<PlacesSetting, 'candidates' | 'required'>;
  inUnit: (worth: number, goal: PlacesGoal) => number;
}

/** Fewest sites are weighed by whom they bring within the cutoff: their number is the same for all. */
export const measuredGoal = (goal: PlacesGoal): PlacesGoal => (goal === 'fewest-sites' ? 'most-covered' : goal);

/** What a choice is worth in the measure of exchanges: less is better. */
export function worthOf({ table, goal, cutoffDm }: PlacesProblem, sites: readonly number[]): number {
  if (goal === 'least-travel') return choiceCost(table, sites);
  return goal === 'nobody-too-far' ? farthestDm(table, sites) : uncoveredWeight(table, sites, cutoffDm);
}

/** A choice with its worth, less being better. */
interface Weighed {
  sites: readonly number[];
  worth: number;
  costEuro: number;
}

/** Good answers for each number of sites and for some amounts: looked for among part of the demand, counted over all of it. */
export function* furtherSites({ problem, sites, setting, inUnit }: FurtherGround): Generator<void, FurtherAnswers> {
  const { candidates, required } = setting;
  const goal = measuredGoal(problem.goal);
  const whole: PlacesProblem = { ...problem, goal };
  const ground = yield* quickGround({ ...whole, table: thinnedTable(problem.table, curveDemands) });
  const requiredEuro = required.reduce((sum, { place }) => sum + place.costEuro, 0);
  const costs = Float64Array.from(candidates, ({ place }) => place.costEuro);
  const weighed = (chosen: readonly number[]): Weighed => ({
    sites: chosen,
    worth: worthOf(whole, chosen),
    costEuro: requiredEuro + chosen.reduce((sum, site) => sum + costs[site], 0),
  });
  const found = (rule: ChoiceRule, before: readonly number[]) => quickChoice(ground, rule, before);
  const told = ({ sites: chosen, worth, costEuro }: Weighed, count = chosen.length): FurtherSite => ({
    ...{ count: count + required.length, value: inUnit(worth, goal), costEuro, gap: null },
    places: [...required, ...chosen.map((site) => candidates[site])].map(({ place }) => place),
  });

  const least = required.length > 0 ? 0 : 1;
  const most = Math.min(bestPlacesLimits.sites.max - required.length, candidates.length);
  const further: Weighed[] = [];
  for (let count = least; count <= most; count++) {
    const before = further.at(-1)?.sites ?? [];
    const tried = [(yield* found({ kind: 'count', count }, before)) ?? [], before];
    if (sites.length === count) tried.push(sites);
    further.push(best(tried.map(weighed)));
  }
  const byBudget: Weighed[] = [];
  for (const budget of budgetsBetween(further, costs, requiredEuro)) {
    byBudget.push(weighed((yield* found({ kind: 'budget', costs, budget }, byBudget.at(-1)?.sites ?? [])) ?? []));
  }
  return {
    further: further.map((answer, i) => told(answer, least + i)),
    tradeOff: undominated([...further, ...byBudget, weighed(sites)]).map((answer) => told(answer)),
  };
}

/** The one that is worth most; of equals the first. */
const best = (answers: readonly Weighed[]): Weighed =>
  answers.reduce((least, other) => (other.worth < least.worth ? other : least));

/** Where all cost the same, an amount is a number of sites, and nothing is left to try. */
function budgetsBetween(further: readonly Weighed[], costs: Float64Array, requiredEuro: number): number[] {
  const cheapest = costs.reduce((least, cost) => Math.min(least, cost), Infinity);
  if (costs.every((cost) => cost === cheapest)) return [];
  const dearest = further.reduce((most, { costEuro }) => Math.max(most, costEuro - requiredEuro), 0);
  const step = (dearest - cheapest) / triedBudgets;
  return step > 0 ? Array.from({ length: triedBudgets }, (_, i) => Math.round(cheapest + i * step)) : [];
}

/** From the cheapest on, each that is better than all before it. */
export function undominated<T extends { costEuro: number; worth: number }>(answers: readonly T[]): T[] {
  const byCost = [...answers].sort((a, b) => a.costEuro - b.costEuro || a.worth - b.worth);
  const kept: T[] = [];
  for (const answer of byCost) if (kept.length === 0 || answer.worth < kept[kept.length - 1].worth) kept.push(answer);
  return kept;
}
