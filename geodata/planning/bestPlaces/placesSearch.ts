import { unreachableDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { provenBound } from './certificate.ts';
import { coverTable, uncoveredCost } from './covering.ts';
import type { GoalState } from './goalState.ts';
import { findBestPlaces, firstAnswer, TargetOutOfReachError } from './goals.ts';
import type { PlacesProblem } from './goals.ts';
import { provingPrices } from './leastCost.ts';
import { PlacesQuestionError } from './placesQuestion.ts';
import type { ChosenPlace, PlacesCertificate, PlacesQuestion, PlacesReport } from './placesQuestion.ts';
import { placesSetting, placesTable, weightsPerPerson } from './placesTable.ts';
import type { PlacesSetting, PlacesTable } from './placesTable.ts';

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
  #found: { table: PlacesTable; problem: PlacesProblem; state: GoalState } | null = null;

  /** @throws PlacesQuestionError */
  constructor(engine: CoverageEngine, question: PlacesQuestion) {
    this.#engine = engine;
    this.#question = question;
    this.setting = placesSetting(engine, question);
  }

  /** @throws PlacesQuestionError */
  *run(): Generator<void> {
    const { goal, cutoffDm, coverShare, seed } = this.#question;
    const found = yield* placesTable(this.#engine, this.#question, this.setting, (count) => {
      this.searchedCandidates = count;
    });
    const { table, unreachableWeight } = found;
    // Who reaches nothing counts as covered in the table, where it costs nothing.
    const targetWeight = Math.ceil(totalWeight(found) * coverShare) + unreachableWeight;
    const problem: PlacesProblem = { goal, table, rule: this.setting.rule, cutoffDm, targetWeight };
    const state = firstAnswer(problem);
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
      );
    }
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

  #inUnit(worth: number): number {
    if (!this.#found) return worth;
    const { table } = this.#found;
    switch (this.#question.goal) {
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
