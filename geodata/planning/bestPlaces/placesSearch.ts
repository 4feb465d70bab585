import { unreachableDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { allows } from './choiceRule.ts';
import { provenBound } from './certificate.ts';
import { coverTable, uncoveredCost } from './covering.ts';
import type { GoalState } from './goalState.ts';
import { answerOf, findBestPlaces, firstAnswer, TargetOutOfReachError } from './goals.ts';
import type { PlacesProblem } from './goals.ts';
import { KnownDistances } from './knownDistances.ts';
import { provingPrices } from './leastCost.ts';
import { placesInsight } from './placesInsight.ts';
import type { PlacesInsight } from './placesInsight.ts';
import { PlacesQuestionError } from './placesQuestion.ts';
import type { CandidatePlace, ChosenPlace, PlacesCertificate, PlacesQuestion, PlacesReport } from './placesQuestion.ts';
import { placesDemand, placesSetting, placesTable, weightsPerPerson } from './placesTable.ts';
import type { PlacesSetting, PlacesTable } from './placesTable.ts';
import { filledChoice } from './rounding.ts';
import { sampleAnswer, sampleCandidates } from './sample.ts';

/** What is known from questions before. */
export interface PlacesStart {
  known?: KnownDistances;
  /** Positions of an answer to begin with; those that are no candidates any more do not count. */
  startFrom?: readonly { lon: number; lat: number }[];
}

/** As an address of the page writes positions: about a metre. */
const samePlaceDegrees = 0.000_006;
const samePosition = (one: { lon: number; lat: number }, other: { lon: number; lat: number }): boolean =>
  Math.abs(one.lon - other.lon) < samePlaceDegrees && Math.abs(one.lat - other.lat) < samePlaceDegrees;

/**
 * One question of where sites should come, from its distances to the proof of its answer. It works in slices of a few milliseconds, so
 * that it can be stopped at any pause; what it reports is valid then.
 */
export class PlacesSearch {
  readonly setting: PlacesSetting;
  /** Candidates whose distances are known. */
  searchedCandidates = 0;
  readonly #engine: CoverageEngine;
  readonly #question: PlacesQuestion;
  readonly #known: KnownDistances;
  /** Candidates to begin with, by their number. */
  #preferred: number[];
  #found: { table: PlacesTable; problem: PlacesProblem; state: GoalState } | null = null;

  /** @throws PlacesQuestionError */
  constructor(engine: CoverageEngine, question: PlacesQuestion, { known, startFrom = [] }: PlacesStart = {}) {
    this.#engine = engine;
    this.#question = question;
    this.#known = known ?? new KnownDistances(engine, sampleCandidates * engine.network.demandCount);
    this.setting = placesSetting(engine, question);
    const { candidates, rule } = this.setting;
    const before = startFrom.map((start) => candidates.findIndex(({ place }) => samePosition(place, start)));
    this.#preferred = filledChoice(
      rule,
      before.filter((candidate) => candidate >= 0),
    );
  }

  /** The answer to begin with: that of before, or one from a sample; empty until there is one. Nothing is proven of it. */
  get guess(): CandidatePlace[] {
    const { candidates, required } = this.setting;
    return this.#preferred.length === 0
      ? []
      : [...required, ...this.#preferred.map((candidate) => candidates[candidate])].map(({ place }) => place);
  }

  /** @throws PlacesQuestionError */
  *run(): Generator<void> {
    const { goal, cutoffDm, coverShare, seed } = this.#question;
    const { candidates, rule } = this.setting;
    const demand = placesDemand(this.#engine, this.#question, this.setting);
    yield;
    if (this.#preferred.length === 0) {
      const sampled = { goal, rule, cutoffDm, coverShare };
      this.#preferred = (yield* sampleAnswer(this.#known, demand, candidates, sampled)) ?? [];
    }
    const found = yield* placesTable(this.#known, demand, candidates, (count) => {
      this.searchedCandidates = count;
    });
    const { table, unreachableWeight } = found;
    // Who reaches nothing counts as covered in the table, where it costs nothing.
    const targetWeight = Math.ceil(totalWeight(found) * coverShare) + unreachableWeight;
    const problem: PlacesProblem = { goal, table, rule, cutoffDm, targetWeight };
    const state = firstAnswer(problem, this.#preferred);
    this.#found = { table: found, problem, state };
    yield;
    try {
      yield* findBestPlaces(problem, state, seed);
    } catch (error) {
      if (!(error instanceof TargetOutOfReachError)) throw error;
      const share = Math.max(error.mostWeight - unreachableWeight, 0) / totalWeight(found);
      throw new PlacesQuestionError(
        'target-out-of-reach',
        `All candidates together bring ${Math.floor(share * 1000) / 10}% within the cutoff, not ${coverShare * 100}%. Ask for less, give more candidates, or take a later cutoff.`,
        { asked: coverShare, possible: share },
      );
    }
  }

  /**
   * In place of looking for an answer: what one that somebody else found is worth, and what their prices prove, in one pass over the
   * distances. The report has them then; without prices nothing is proven.
   *
   * @param ids of the places that it chose
   * @param prices of a certificate, by demand point of the network
   * @throws PlacesQuestionError `unknown-candidate`
   */
  *check(ids: readonly string[], prices: Float64Array | null): Generator<void> {
    const { candidates, required, rule } = this.setting;
    const { goal, cutoffDm } = this.#question;
    const sites = candidates.flatMap(({ place }, site) => (ids.includes(place.id) ? [site] : []));
    const isKnown = required.every(({ place }) => ids.includes(place.id));
    if (!isKnown || sites.length + required.length !== new Set(ids).size || !allows(rule, sites)) {
      throw new PlacesQuestionError(
        'unknown-candidate',
        'The answer to check chooses what this question does not allow.',
      );
    }
    const demand = placesDemand(this.#engine, this.#question, this.setting);
    const table = yield* placesTable(this.#known, demand, candidates, (count) => {
      this.searchedCandidates = count;
    });
    const problem: PlacesProblem = { goal, table: table.table, rule, cutoffDm, targetWeight: 0 };
    const state = answerOf(problem, sites);
    this.#found = { table, problem, state };
    if (prices) state.bound = Math.max(0, Math.min(state.value, Math.ceil(this.#boundOf(prices))));
    state.isProven = state.bound === state.value;
  }

  /** In the measure of the goal's state; 0 for goals whose proof is a search. */
  #boundOf(prices: Float64Array): number {
    if (!this.#found) return 0;
    const { table, problem } = this.#found;
    const byDemand = Float64Array.from(table.points, (point) => prices[point]);
    if (problem.goal === 'least-travel') return provenBound(table.table, byDemand, problem.rule);
    if (problem.goal !== 'most-covered') return 0;
    const covering = coverTable(table.table, problem.cutoffDm);
    const byRow = new Float64Array(covering.table.demandCount);
    covering.rowOf.forEach((row, demand) => {
      if (row >= 0) byRow[row] = byDemand[demand];
    });
    return provenBound(covering.table, byRow, problem.rule) / uncoveredCost + covering.outOfReach;
  }

  /** What is known now; null before all distances are. */
  report(): PlacesReport | null {
    if (!this.#found) return null;
    const { table, state } = this.#found;
    const [value, bound] = [state.value, state.bound].map((worth) => this.#inUnit(worth));
    const [less, more] = [Math.min(value, bound), Math.max(value, bound)];
    const { candidates, required } = this.setting;
    const chosen =
      (isRequired: boolean) =>
      ({ place }: { place: ChosenPlace | PlacesSetting['candidates'][0]['place'] }) => ({
        ...place,
        isRequired,
      });
    return {
      sites: [...required.map(chosen(true)), ...state.sites.map((site) => candidates[site]).map(chosen(false))],
      ...travelOf(table, state.sites, this.#question.cutoffDm),
      ...{ value, bound, gap: more > 0 ? (more - less) / more : 0, isProven: state.isProven },
    };
  }

  /** A proof of the answer that can be read in one pass; null for goals whose proof is a search. Takes about as long as the search. */
  *certify(): Generator<void, PlacesCertificate | null> {
    const { goal, cutoffDm, seed } = this.#question;
    if (!this.#found || (goal !== 'least-travel' && goal !== 'most-covered')) return null;
    const { table, problem, state } = this.#found;
    const prices = new Float64Array(this.#engine.network.demandCount);
    if (goal === 'least-travel') {
      const search = { sites: state.sites, cost: state.value, bound: state.bound, step: 1 };
      const byDemand = yield* provingPrices(table.table, problem.rule, search, seed);
      byDemand.forEach((price, demand) => (prices[table.points[demand]] = price));
      return { prices, bound: this.#inUnit(provenBound(table.table, byDemand, problem.rule)) };
    }
    const covering = coverTable(table.table, cutoffDm);
    const cost = (state.value - covering.outOfReach) * uncoveredCost;
    const search = { sites: state.sites, cost, bound: 0, step: uncoveredCost };
    const byRow = yield* provingPrices(covering.table, problem.rule, search, seed);
    covering.rowOf.forEach((row, demand) => (prices[table.points[demand]] = row < 0 ? 0 : byRow[row]));
    const bound = provenBound(covering.table, byRow, problem.rule) / uncoveredCost + covering.outOfReach;
    return { prices, bound: this.#inUnit(bound) };
  }

  /** How much each choice of the answer matters; null before there is an answer. */
  *explain(): Generator<void, PlacesInsight | null> {
    if (!this.#found) return null;
    const { table, problem, state } = this.#found;
    return yield* placesInsight({
      ...{ found: table, problem, sites: state.sites, setting: this.setting, known: this.#known },
      inUnit: (worth, goal) => this.#inUnit(worth, goal),
    });
  }

  #inUnit(worth: number, goal = this.#question.goal): number {
    if (!this.#found) return worth;
    const { table } = this.#found;
    switch (goal) {
      case 'least-travel':
        return worth / Math.max(totalWeight(table) - table.unreachableWeight, 1) / dmPerMetre;
      case 'most-covered':
        return (totalWeight(table) - table.unreachableWeight - worth) / weightsPerPerson;
      case 'fewest-sites':
        return worth + this.setting.required.length;
      case 'nobody-too-far':
        return worth / dmPerMetre;
    }
  }
}

function totalWeight({ table }: PlacesTable): number {
  return table.weights.reduce((sum, weight) => sum + weight, 0);
}

/** How far the people of the target group travel to the nearest place of a choice. */
function travelOf(
  { table: { demandCount, costs }, openDm, targetPeople }: PlacesTable,
  sites: readonly number[],
  cutoffDm: number,
): Pick<PlacesReport, 'meanMetres' | 'coveredCount' | 'maxMetres' | 'unreachableCount'> {
  let [travelled, reaching, covered, unreachable, farthest] = [0, 0, 0, 0, -1];
  for (let demand = 0; demand < demandCount; demand++) {
    let dm = openDm[demand];
    for (const site of sites) dm = Math.min(dm, costs[site * demandCount + demand]);
    const members = targetPeople[demand];
    if (dm === unreachableDm) {
      unreachable += members;
      continue;
    }
    travelled += members * dm;
    reaching += members;
    if (dm <= cutoffDm) covered += members;
    farthest = Math.max(farthest, dm);
  }
  return {
    meanMetres: reaching > 0 ? travelled / reaching / dmPerMetre : null,
    coveredCount: covered,
    maxMetres: farthest < 0 ? null : farthest / dmPerMetre,
    unreachableCount: unreachable,
  };
}
