import { positionDm } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { allows } from './choiceRule.ts';
import type { CostTable } from './costTable.ts';
import { exchanges, withoutEach } from './exchanges.ts';
import type { Exchange } from './exchanges.ts';
import { furtherSites, measuredGoal, worthOf } from './furtherSites.ts';
import type { FurtherAnswers } from './furtherSites.ts';
import type { PlacesGoal, PlacesProblem } from './goals.ts';
import type { KnownDistances } from './knownDistances.ts';
import type { CandidatePlace } from './placesQuestion.ts';
import type { PlacesSetting, PlacesTable } from './placesTable.ts';

/** An answer that is this part worse is as good: less than what the figures carry. */
export const indifferentShare = 0.01;

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
export interface PlacesInsight extends FurtherAnswers {
  /**
   * By chosen site that need not be chosen: the other candidates by what the answer is worth with them in its place, best first. The
   * indifferent ones among them, at most `indifferentShare` worse, come first.
   */
  instead: { site: CandidatePlace; best: PlaceInstead | null; indifferent: PlaceInstead[] }[];
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
  return { instead, missed, ...(yield* furtherSites(ground)) };
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
