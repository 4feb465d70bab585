import type { SnappedSite } from '#coverage/index.ts';
import type { PlacesGoal } from './goals.ts';
import type { Outline } from './outline.ts';

/** A place that may be chosen, or that stays. Degrees, WGS84. */
export interface CandidatePlace {
  id: string;
  /** null where it has none, such as a position of a net. */
  name: string | null;
  lon: number;
  lat: number;
  /** What it costs a year to choose it; counts where there is a budget. */
  costEuro: number;
  /** Visits a year that it has room for; left out or null where that is not known, so that it is never full. Counts where room does. */
  roomVisits?: number | null;
}

/** Areas in which candidates must lie: in any of them. */
export interface PlacesWithin {
  buurtCodes: readonly string[];
  outlines: readonly Outline[];
}

/** ... and where it joins the streets. */
export interface ConnectedPlace {
  place: CandidatePlace;
  site: SnappedSite;
}

/** Where sites should come. */
export interface PlacesQuestion {
  goal: PlacesGoal;
  /** How many may be chosen, or what they may cost together; fewest sites needs neither. */
  limit: { sites: number } | { budgetEuro: number };
  cutoffDm: number;
  /** Part of the people that is to come within the cutoff, for fewest sites. */
  coverShare: number;
  /** Members by buurt code of the groups that count, and how much a member does. Buurten without a figure are absent. */
  groups: { counts: Readonly<Record<string, number>>; weight: number }[];
  /** Of whom the answer tells how far they travel: members by buurt code. */
  targetCounts: Readonly<Record<string, number>>;
  /** Beside places, a net of about so many positions, at this cost each; anywhere, or in some areas. */
  candidates: CandidatePlace[];
  net: { count: number; costEuro: number; roomVisits?: number | null; within?: PlacesWithin } | null;
  /** Places that are open whatever is chosen. */
  kept: CandidatePlace[];
  /** Ids of candidates that must be chosen, and of those that may not. */
  required: readonly string[];
  excluded: readonly string[];
  /** Ids of places that are no candidates: outside the areas asked for, and for other reasons. To exclude one of them changes nothing. */
  notOffered?: { outside: readonly string[]; others: readonly string[] };
  seed: number;
  /** Visits that a person makes in a year, where places have room for so many only; null where room does not count. */
  visitsPerPersonPerYear: number | null;
}

/**
 * Why a question has no answer.
 * - `no-candidates`: there is nothing to choose from
 * - `no-people`: no buurt has a figure of the groups, or nobody of them lives at an address
 * - `unknown-candidate`: a candidate that is required or excluded is not there
 * - `required-outside`: a place that is required lies outside the areas asked for
 * - `too-few-candidates`: there are fewer candidates than sites asked for
 * - `required-too-many`: more are required than may be chosen, or they cost more than the budget
 * - `nothing-affordable`: no candidate costs as little as the budget
 * - `not-connected`: no candidate, or not one that is required, lies near a street
 * - `target-out-of-reach`: all candidates together do not bring so many people within the cutoff
 * - `too-large`: it would not fit in memory
 * - `unreadable-prices`: of an answer that is to be checked
 */
export type PlacesFault =
  | 'no-candidates'
  | 'no-people'
  | 'unknown-candidate'
  | 'required-outside'
  | 'too-few-candidates'
  | 'required-too-many'
  | 'nothing-affordable'
  | 'not-connected'
  | 'target-out-of-reach'
  | 'too-large'
  | 'unreadable-prices';

/** What was asked for and what there is, or could be: numbers of sites, euro or parts of 1, by the fault. */
export interface FaultFigures {
  asked: number;
  possible: number;
}

/** Thrown where a question has no answer. The message says why, and what would do. */
export class PlacesQuestionError extends Error {
  override name = 'PlacesQuestionError';
  readonly fault: PlacesFault;
  /** null where the fault is not one of numbers. */
  readonly figures: FaultFigures | null;
  /** Of the places that it is about; empty where it is about none. */
  readonly ids: readonly string[];

  constructor(
    fault: PlacesFault,
    message: string,
    { figures = null, ids = [] }: { figures?: FaultFigures | null; ids?: readonly string[] } = {},
  ) {
    super(message);
    this.fault = fault;
    this.figures = figures;
    this.ids = ids;
  }
}

/** A chosen place. */
export interface ChosenPlace extends CandidatePlace {
  /** Whether it had to be chosen. */
  isRequired: boolean;
}

/** How full places are, in visits a year. */
export interface PlacesRoom {
  /** Those that are chosen and those that stay, with what they have room for; null where that is not known. */
  places: { id: string; visitsPerYear: number; roomVisitsPerYear: number | null }[];
  /** Visits for which every place that can be reached is full. */
  noRoomVisitsPerYear: number;
}

/** What is known of the answer at some moment. */
export interface PlacesReport {
  sites: ChosenPlace[];
  /**
   * Mean distance to the nearest place of the people of the target group who reach one; null where nobody does. Where room counts, here and
   * below: to the nearest place with room, of those who find one.
   */
  meanMetres: number | null;
  /** People of the target group within the cutoff. */
  coveredCount: number;
  /** Of those of the groups that count and get somewhere: the farthest that one has to go. */
  maxMetres: number | null;
  /** People of the target group who reach no place. */
  unreachableCount: number;
  /** null where room does not count. */
  room: PlacesRoom | null;
  /** Worth of the answer by its goal: metres on average, people covered, number of sites, or metres of who is farthest. */
  value: number;
  /** What no answer is better than, in the same unit; equal to the value once that is proven. */
  bound: number;
  /** How far the answer may be from the best, as a part of it: 0 to 1. */
  gap: number;
  isProven: boolean;
}

/** Prices that prove a bound; anyone can check it with `provenBound`. */
export interface PlacesCertificate {
  /** Per demand point of the network, whole decimetres (or thousandths of a person for covering); 0 where it does not count. */
  prices: Float64Array;
  /** The bound that they prove, in the unit of the report. */
  bound: number;
}
