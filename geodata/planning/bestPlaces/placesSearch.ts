import type { CoverageEngine } from '#coverage/index.ts';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { allows } from './choiceRule.ts';
import { uncoveredCost } from './covering.ts';
import { certifyGoal, provenGoalBound } from './goalCertificate.ts';
import type { GoalState } from './goalState.ts';
import { answerOf, findBestPlaces, firstAnswer, TargetOutOfReachError } from './goals.ts';
import type { PlacesGoal, PlacesProblem } from './goals.ts';
import { KnownDistances } from './knownDistances.ts';
import { placesInsight } from './placesInsight.ts';
import type { PlacesInsight } from './placesInsight.ts';
import { PlacesQuestionError } from './placesQuestion.ts';
import type { CandidatePlace, ChosenPlace, PlacesCertificate, PlacesQuestion, PlacesReport } from './placesQuestion.ts';
import { placesDemand, placesSetting, placesTable, weightsPerPerson } from './placesTable.ts';
import type { PlacesDemand, PlacesSetting, PlacesTable } from './placesTable.ts';
import { travelOf } from './placesTravel.ts';
import type { PlacesTravel } from './placesTravel.ts';
import { filledChoice } from './rounding.ts';
import { fewestWithRoom } from './rooms/fewestWithRoom.ts';
import { findWithRoom, firstRoomState } from './rooms/findWithRoom.ts';
import { certifyRoom, provenRoomGoalBound } from './rooms/roomCertificate.ts';
import { roomInsight } from './rooms/roomInsight.ts';
import type { RoomProblem } from './rooms/roomProblem.ts';
import { roomQuestion, roomTable, roomTravel } from './rooms/roomQuestion.ts';
import type { RoomQuestion } from './rooms/roomQuestion.ts';
import { sampleAnswer, sampleCandidates } from './sample.ts';

/** What is known from questions before. */
export interface PlacesStart {
  known?: KnownDistances;
  /** Positions of an answer to begin with; those that are no candidates any more do not count. */
  startFrom?: readonly { lon: number; lat: number }[];
}

/** An answer that somebody else found: the ids of its places, and what proves its bound. */
export interface PlacesToCheck {
  ids: readonly string[];
  /** Of a certificate, by demand point of the network; null without one. */
  prices: Float64Array | null;
  /** What they prove, in the unit of the report; needed for the goals that are proven by steps. */
  bound: number | null;
}

/** A question with its distances. */
interface Found {
  table: PlacesTable;
  problem: PlacesProblem;
  /** Where room counts. */
  room: { problem: RoomProblem; question: RoomQuestion } | null;
  state: GoalState & { prices?: Float64Array | null };
}

type AnswerTravel = PlacesTravel & Pick<PlacesReport, 'room'>;

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
  #found: Found | null = null;
  /** How far people travel to the answer that was told last. */
  #told: { sites: readonly number[]; travel: AnswerTravel } | null = null;

  /** @throws PlacesQuestionError */
  constructor(engine: CoverageEngine, question: PlacesQuestion, { known, startFrom = [] }: PlacesStart = {}) {
    this.#engine = engine;
    this.#question = question;
    this.#known = known ?? new KnownDistances(engine, { most: sampleCandidates * engine.network.demandCount });
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
    const { table, problem, room } = yield* this.#tables(demand);
    if (room) {
      const order = [...new Set([...this.#preferred, ...candidates.keys()])];
      const state = firstRoomState(room.problem, filledChoice(rule, order));
      this.#found = { table, problem, room, state };
      yield;
      yield* this.#untilOutOfReach(
        table,
        (goal === 'fewest-sites' ? fewestWithRoom : findWithRoom)(room.problem, state, seed),
      );
      return;
    }
    const state = firstAnswer(problem, this.#preferred);
    this.#found = { table, problem, room, state };
    yield;
    yield* this.#untilOutOfReach(table, findBestPlaces(problem, state, seed));
  }

  /** @throws PlacesQuestionError where all candidates are not enough for fewest sites */
  *#untilOutOfReach(table: PlacesTable, steps: Generator<void>): Generator<void> {
    const { coverShare } = this.#question;
    try {
      yield* steps;
    } catch (error) {
      if (!(error instanceof TargetOutOfReachError)) throw error;
      const share = Math.max(error.mostWeight - table.unreachableWeight, 0) / totalWeight(table);
      throw new PlacesQuestionError(
        'target-out-of-reach',
        `All candidates together bring ${Math.floor(share * 1000) / 10}% within the cutoff, not ${coverShare * 100}%. Ask for less, give more candidates, or take a later cutoff.`,
        { figures: { asked: coverShare, possible: share } },
      );
    }
  }

  /**
   * In place of looking for an answer: what one that somebody else found is worth, and what their prices prove, in one pass over the
   * distances. The report has them then; without prices nothing is proven.
   *
   * @throws PlacesQuestionError `unknown-candidate`
   */
  *check({ ids, prices, bound }: PlacesToCheck): Generator<void> {
    const { candidates, required, rule } = this.setting;
    const sites = candidates.flatMap(({ place }, site) => (ids.includes(place.id) ? [site] : []));
    const isKnown = required.every(({ place }) => ids.includes(place.id));
    if (!isKnown || sites.length + required.length !== new Set(ids).size || !allows(rule, sites)) {
      throw new PlacesQuestionError(
        'unknown-candidate',
        'The answer to check chooses what this question does not allow.',
      );
    }
    const { table, problem, room } = yield* this.#tables(placesDemand(this.#engine, this.#question, this.setting));
    const state = room ? firstRoomState(room.problem, sites) : answerOf(problem, sites);
    this.#found = { table, problem, room, state };
    if (prices) {
      const byDemand = Float64Array.from(table.points, (point) => prices[point]);
      const proven = room
        ? yield* provenRoomGoalBound(room.problem, byDemand, this.#fromUnit(bound))
        : Math.ceil(provenGoalBound(problem, byDemand, this.#fromUnit(bound)));
      state.bound = Math.max(0, Math.min(state.value, proven));
    }
    state.isProven = state.bound === state.value;
  }

  /** The question as it is solved. */
  *#tables(demand: PlacesDemand): Generator<void, Omit<Found, 'state'>> {
    const { goal, cutoffDm, coverShare } = this.#question;
    const { candidates, rule } = this.setting;
    const onSearched = (count: number) => (this.searchedCandidates = count);
    const asked = roomQuestion(this.#question);
    const withRoom = asked && (yield* roomTable(this.#known, demand, this.setting, asked, onSearched));
    const table = withRoom?.found ?? (yield* placesTable(this.#known, demand, candidates, onSearched));
    // Who reaches nothing counts as covered in the table, where it costs nothing.
    const targetWeight = Math.ceil(totalWeight(table) * coverShare) + table.unreachableWeight;
    return {
      table,
      problem: { goal, table: table.table, rule, cutoffDm, targetWeight },
      room: asked && withRoom && { question: asked, problem: { ...withRoom.problem, targetWeight } },
    };
  }

  /** Whether there is an answer to report: once all distances are known. */
  get hasAnswer(): boolean {
    return this.#found !== null;
  }

  /** What is known now; null before all distances are. */
  report(): PlacesReport | null {
    if (!this.#found) return null;
    const { state } = this.#found;
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
      ...this.#travel(this.#found),
      ...{ value, bound, gap: more > 0 ? (more - less) / more : 0, isProven: state.isProven },
    };
  }

  #travel({ table, room, state: { sites } }: Found): AnswerTravel {
    if (this.#told?.sites === sites) return this.#told.travel;
    const travel = room
      ? roomTravel({ found: table, problem: room.problem }, this.setting, sites, room.question)
      : { ...travelOf(table, sites, this.#question.cutoffDm), room: null };
    this.#told = { sites, travel };
    return travel;
  }

  /** A proof of the answer that can be read in one pass; null where there is none. Takes about as long as the search. */
  *certify(): Generator<void, PlacesCertificate | null> {
    if (!this.#found) return null;
    const { table, problem, state, room } = this.#found;
    const certificate = room
      ? yield* certifyRoom(room.problem, { bound: state.bound, prices: state.prices ?? null })
      : yield* certifyGoal(problem, state, this.#question.seed);
    if (!certificate) return null;
    const prices = new Float64Array(this.#engine.network.demandCount);
    certificate.prices.forEach((price, demand) => (prices[table.points[demand]] = price));
    return { prices, bound: this.#inUnit(certificate.bound) };
  }

  /**
   * How much each choice of the answer matters; null before there is an answer. Where room counts, what more sites bring alone: what one place
   * is worth depends on how full all others are then.
   */
  *explain(): Generator<void, PlacesInsight | null> {
    if (!this.#found) return null;
    const { table, problem, state, room } = this.#found;
    const ground = { setting: this.setting, inUnit: (worth: number, goal: PlacesGoal) => this.#inUnit(worth, goal) };
    if (room) return yield* roomInsight({ ...ground, problem: room.problem, state });
    return yield* placesInsight({ ...ground, found: table, problem, sites: state.sites, known: this.#known });
  }

  #inUnit(worth: number, goal = this.#question.goal): number {
    if (!this.#found) return worth;
    const { table, room } = this.#found;
    switch (goal) {
      case 'least-travel':
        return worth / Math.max(totalWeight(table) - table.unreachableWeight, 1) / dmPerMetre;
      case 'most-covered': {
        const uncovered = room ? worth / uncoveredCost : worth;
        return (totalWeight(table) - table.unreachableWeight - uncovered) / weightsPerPerson;
      }
      case 'fewest-sites':
        return worth + this.setting.required.length;
      case 'nobody-too-far':
        return worth / dmPerMetre;
    }
  }

  /** A bound of the goals that are proven by steps, in the measure of the search. */
  #fromUnit(bound: number | null): number {
    if (bound === null) return 0;
    return this.#question.goal === 'fewest-sites'
      ? bound - this.setting.required.length
      : Math.round(bound * dmPerMetre);
  }
}

function totalWeight({ table }: PlacesTable): number {
  return table.weights.reduce((sum, weight) => sum + weight, 0);
}
