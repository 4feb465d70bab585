import { unreachableDm } from '#coverage/index.ts';
import type { ChoiceRule } from './choiceRule.ts';
import type { CostTable } from './costTable.ts';
import type { PlacesGoal } from './goals.ts';
import type { KnownDistances } from './knownDistances.ts';
import type { ConnectedPlace } from './placesQuestion.ts';
import type { PlacesDemand } from './placesTable.ts';
import { quickChoice, quickGround } from './quickChoice.ts';

/** Candidates and demands that a first answer is made of, at most: a search of the engine takes about 10 ms each. */
export const sampleCandidates = 40;
const sampleDemands = 4000;
/** Numbers spread evenly over a list, ascending. */
const spreadOver = (count: number, most: number): number[] =>
  Array.from({ length: Math.min(count, most) }, (_, i) => Math.floor(((i + 0.5) * count) / Math.min(count, most)));

/** Part of the demand of a table, with all of its sites: an answer to it is sooner found, and nearly as good. */
export function thinnedTable({ demandCount, siteCount, weights, costs, caps }: CostTable, most: number): CostTable {
  const rows = spreadOver(demandCount, most);
  const thinned = new Int32Array(rows.length * siteCount);
  for (let site = 0; site < siteCount; site++) {
    rows.forEach((demand, row) => (thinned[site * rows.length + row] = costs[site * demandCount + demand]));
  }
  return {
    ...{ demandCount: rows.length, siteCount, costs: thinned },
    weights: Float64Array.from(rows, (demand) => weights[demand]),
    caps: Int32Array.from(rows, (demand) => caps[demand]),
  };
}

/** What of a question an answer from a sample depends on. */
export interface SampleQuestion {
  goal: PlacesGoal;
  rule: ChoiceRule;
  cutoffDm: number;
  coverShare: number;
}

/**
 * An answer from some candidates and some of the demand, to begin with: places among the candidates. Pauses after each search.
 * @returns null where there is so little that the whole of it is as soon done
 */
export function* sampleAnswer(
  known: KnownDistances,
  demand: PlacesDemand,
  candidates: readonly ConnectedPlace[],
  question: SampleQuestion,
): Generator<void, number[] | null> {
  if (candidates.length < 2 * sampleCandidates || demand.points.length < 2 * sampleDemands) return null;
  const places = spreadOver(candidates.length, sampleCandidates);
  const rows = spreadOver(demand.points.length, sampleDemands);
  const costs = new Int32Array(places.length * rows.length);
  const nearest = Int32Array.from(rows, (row) => demand.openDm[row]);
  yield* known.fromEach(
    places.map((place) => candidates[place]),
    (site, distances) =>
      rows.forEach((row, i) => {
        const dm = distances[demand.points[row]];
        costs[site * rows.length + i] = dm;
        nearest[i] = Math.min(nearest[i], dm);
      }),
  );
  const farthest = costs.reduce((most, dm) => (dm < unreachableDm ? Math.max(most, dm) : most), 0);
  const caps = nearest.map((dm, i) => (dm === unreachableDm ? 0 : Math.min(demand.openDm[rows[i]], farthest + 1)));
  const weights = Float64Array.from(rows, (row) => demand.weights[row]);
  const table = { demandCount: rows.length, siteCount: places.length, weights, costs, caps };
  const targetWeight = question.coverShare * weights.reduce((sum, weight) => sum + weight, 0);
  const rule = sampledRule(question.rule, places);
  const { goal, cutoffDm } = question;
  const ground = yield* quickGround({ goal, table, rule, cutoffDm, targetWeight });
  const answer = yield* quickChoice(ground, rule);
  return answer && answer.map((site) => places[site]);
}

const sampledRule = (rule: ChoiceRule, places: readonly number[]): ChoiceRule =>
  rule.kind === 'count'
    ? { kind: 'count', count: Math.min(rule.count, places.length) }
    : { ...rule, costs: Float64Array.from(places, (place) => rule.costs[place]) };
