import { positionDm } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { allows } from './choiceRule.ts';
import { choiceCost } from './costTable.ts';
import type { CostTable } from './costTable.ts';
import { uncoveredWeight } from './coverCounts.ts';
import { exchanges, withoutEach } from './exchanges.ts';
import type { Exchange } from './exchanges.ts';
import type { PlacesGoal, PlacesProblem } from './goals.ts';
import type { KnownDistances } from './knownDistances.ts';
import { bestPlacesLimits } from './limits.ts';
import { farthestDm } from './nobodyTooFar.ts';
import type { CandidatePlace } from './placesQuestion.ts';
import type { PlacesSetting, PlacesTable } from './placesTable.ts';
import { quickChoice, quickGround } from './quickChoice.ts';
import { thinnedTable } from './sample.ts';

/** An answer that is this part worse is as good: less than what the figures carry. */
export const indifferentShare = 0.01;
const curveDemands = 4000;

/** What one site more is worth. */
export interface FurtherSite {
  /** How many sites, those that must be chosen included. */
  count: number;
  places: CandidatePlace[];
  /** In the unit of the goal; for fewest sites people within the cutoff. */
  value: number;
  costEuro: number;
}

/** A place that could come for one of the answer, and what the answer is worth then. */
export interface PlaceExchange {
  place: CandidatePlace;
  value: number;
}

/** ... and how far it is from the site that it would replace, in a straight line. */
interface PlaceInstead extends PlaceExchange {
  metresAway: number;
}

/** What stands around an answer: how much each choice matters. Values are in the unit of the goal; for fewest sites people within the cutoff. */
export interface PlacesInsight {
  /**
   * By chosen site that need not be chosen: the other candidates by what the answer is worth with them in its place, best first. The
   * indifferent ones among them, at most `indifferentShare` worse, come first.
   */
  instead: { site: CandidatePlace; best: PlaceInstead | null; indifferent: PlaceInstead[] }[];
  /** 1 site, 2 sites, ...: the answers from a part of the addresses, counted over all of them. */
  further: FurtherSite[];
  /** What stays whatever is chosen, by what the answer is worth without it: the least missed first. */
  missed: PlaceExchange[];
}

export interface InsightGround {
  found: PlacesTable;
  problem: PlacesProblem;
  sites: readonly number[];
  setting: PlacesSetting;
  known: KnownDistances;
  /** From the measure of exchanges to the unit of the goal. */
  inUnit: (worth: number, goal: PlacesGoal) => number;
}

/** Works out what stands around an answer. Takes about as long as its distances; pauses often. */
export function* placesInsight(ground: InsightGround): Generator<void, PlacesInsight> {
  const instead = yield* exchangesBySite(ground);
  const missed = yield* missedFacilities(ground);
  const further = yield* furtherSites(ground);
  return { instead, further, missed };
}

/** Fewest sites are weighed by whom they bring within the cutoff: their number is the same for all. */
const measuredGoal = (goal: PlacesGoal): PlacesGoal => (goal === 'fewest-sites' ? 'most-covered' : goal);

function worthOf({ table, goal, cutoffDm }: PlacesProblem, sites: readonly number[]): number {
  if (goal === 'least-travel') return choiceCost(table, sites);
  return goal === 'nobody-too-far' ? farthestDm(table, sites) : uncoveredWeight(table, sites, cutoffDm);
}

const totalWeight = ({ weights }: CostTable) => weights.reduce((sum, weight) => sum + weight, 0);

/** The worst worth that is as good as the answer's. */
function indifferentLimit(problem: PlacesProblem, worth: number): number {
  const total = totalWeight(problem.table);
  switch (problem.goal) {
    case 'least-travel':
    case 'nobody-too-far':
      return worth * (1 + indifferentShare);
    case 'most-covered':
      return worth + (total - worth) * indifferentShare;
    case 'fewest-sites':
      return total - problem.targetWeight;
  }
}

function straightMetres(one: CandidatePlace, other: CandidatePlace): number {
  const [from, to] = [positionDm(one), positionDm(other)];
  return Math.round(Math.hypot(to.xDm - from.xDm, to.yDm - from.yDm) / dmPerMetre);
}

function* exchangesBySite({
  problem,
  sites,
  setting: { candidates, rule },
  inUnit,
}: InsightGround): Generator<void, PlacesInsight['instead']> {
  const { goal, table, cutoffDm } = problem;
  const all = yield* exchanges(table, goal, cutoffDm, sites);
  const limit = indifferentLimit(problem, worthOf(problem, sites));
  const isAllowed = ({ out, site }: Exchange) =>
    allows(
      goal === 'fewest-sites' ? { kind: 'count', count: sites.length } : rule,
      sites.map((chosen, i) => (i === out ? site : chosen)),
    );
  const told = ({ out, site, value }: Exchange): PlaceInstead => ({
    place: candidates[site].place,
    value: inUnit(value, measuredGoal(goal)),
    metresAway: straightMetres(candidates[sites[out]].place, candidates[site].place),
  });
  return sites.map((site, out) => {
    const others = all.filter((exchange) => exchange.out === out && isAllowed(exchange));
    others.sort((a, b) => a.value - b.value || a.site - b.site);
    return {
      site: candidates[site].place,
      best: others.length > 0 ? told(others[0]) : null,
      indifferent: others.filter(({ value }) => value <= limit).map(told),
    };
  });
}

/** By what the answer is worth without each of the places that stay. */
function* missedFacilities({
  found,
  problem: { goal, table, cutoffDm },
  sites,
  setting: { kept, required },
  known,
  inUnit,
}: InsightGround): Generator<void, PlaceExchange[]> {
  const { points } = found;
  const farthest = table.caps.reduce((most, cap) => Math.max(most, cap), 0);
  const others = [...sites.map((site) => table.costs.subarray(site * points.length, (site + 1) * points.length))];
  for (const place of required) {
    const distances = known.from(place);
    others.push(Int32Array.from(points, (point) => distances[point]));
    yield;
  }
  const caps = Int32Array.from(points, (_, demand) =>
    found.isUnreachable[demand] ? 0 : others.reduce((least, column) => Math.min(least, column[demand]), farthest),
  );
  const costs = new Int32Array(kept.length * points.length);
  for (const [place, open] of kept.entries()) {
    const distances = known.from(open);
    points.forEach((point, demand) => (costs[place * points.length + demand] = distances[point]));
    yield;
  }
  const stay = { demandCount: points.length, siteCount: kept.length, weights: table.weights, costs, caps };
  const worths = withoutEach(stay, goal, cutoffDm, [...kept.keys()]);
  return kept
    .map(({ place }, i) => ({ place, worth: worths[i] }))
    .sort((a, b) => a.worth - b.worth)
    .map(({ place, worth }) => ({ place, value: inUnit(worth, measuredGoal(goal)) }));
}

/** For each number of sites a good answer: looked for among part of the demand, beginning with that of one site less. */
function* furtherSites({
  problem,
  sites: answer,
  setting: { candidates, required },
  inUnit,
}: InsightGround): Generator<void, FurtherSite[]> {
  const goal = measuredGoal(problem.goal);
  const whole: PlacesProblem = { ...problem, goal };
  const ground = yield* quickGround({ ...whole, table: thinnedTable(problem.table, curveDemands) });
  const most = Math.min(bestPlacesLimits.sites.max - required.length, candidates.length);
  const requiredEuro = required.reduce((sum, { place }) => sum + place.costEuro, 0);
  const further: FurtherSite[] = [];
  let before: readonly number[] = [];
  for (let count = required.length > 0 ? 0 : 1; count <= most; count++) {
    const found = (yield* quickChoice(ground, { kind: 'count', count }, before)) ?? [];
    const sites = best(whole, [found, before, ...(answer.length === count ? [answer] : [])]);
    further.push({
      count: count + required.length,
      places: [...required, ...sites.map((site) => candidates[site])].map(({ place }) => place),
      value: inUnit(worthOf(whole, sites), goal),
      costEuro: requiredEuro + sites.reduce((sum, site) => sum + candidates[site].place.costEuro, 0),
    });
    before = sites;
  }
  return further;
}

/** The one that is worth most; of equals the first. */
function best(problem: PlacesProblem, choices: readonly (readonly number[])[]): readonly number[] {
  return choices
    .map((sites) => ({ sites, worth: worthOf(problem, sites) }))
    .reduce((least, other) => (other.worth < least.worth ? other : least)).sites;
}
