import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import type { KnownPlace, PlacesAsked } from '#planning/bestPlaces/askedPlaces.ts';
import type { PlacesInsight } from '#planning/bestPlaces/placesInsight.ts';
import type {
  CandidatePlace,
  FaultFigures,
  PlacesCertificate,
  PlacesFault,
  PlacesReport,
} from '#planning/bestPlaces/placesQuestion.ts';
import type { EngineResult } from '../result.ts';

/** A question of best places with all that its worker needs to know. */
export interface PlacesAsk extends NetworkWanted {
  asked: PlacesAsked;
  /** Of the data, sorted by id. */
  places: KnownPlace[];
  /** Positions of an answer to begin with. */
  startFrom: { lon: number; lat: number }[];
}

/** How far a search is. Reading distances, looking for a better answer, or working out what stands around it. */
export interface PlacesProgress {
  stage: 'distances' | 'search' | 'explain' | 'ended';
  /** Those that can be chosen, and of how many the distances are known. */
  candidates: readonly CandidatePlace[];
  searched: number;
  /** Those that may not be chosen. */
  excluded: readonly CandidatePlace[];
  /** Ids of candidates that lie too far from any street. */
  notConnected: readonly string[];
  /** Side of the squares of a net, where one was asked for. */
  spacingMetres: number | null;
  /** An answer to begin with, from a sample or from before; empty until there is one. */
  guess: readonly CandidatePlace[];
  /** null until all distances are known. */
  report: PlacesReport | null;
  /** The search came to its end: nothing more would be found by going on. */
  isExhausted: boolean;
  /** Since the question was asked, without the time that the network took. */
  seconds: number;
}

/**
 * How a search ended.
 * - `found`: proven, or stopped by the clock or the planner; with what stands around the answer unless the planner stopped it
 * - `no-answer`: the question has none
 * - `stopped`: by the planner, before anything was known
 * - `overtaken`: another question came
 */
export type PlacesOutcome =
  | { kind: 'found'; progress: PlacesProgress; insight: PlacesInsight | null }
  | { kind: 'no-answer'; fault: PlacesFault; figures: FaultFigures | null; ids: readonly string[]; detail: string }
  | { kind: 'stopped' }
  | { kind: 'overtaken' };

export interface ToldCertificate extends Pick<PlacesCertificate, 'bound'> {
  prices: string;
}

/** What the page asks of the worker that looks for best places. A newer question ends the one before. */
export interface PlacesTasks {
  /** Loads the network before there is anything to ask. */
  prepare(network: NetworkWanted): Promise<EngineResult<null>>;
  ask(question: PlacesAsk, maxSeconds: number): Promise<EngineResult<PlacesOutcome>>;
  /** Goes on with the last question. */
  goOn(maxSeconds: number): Promise<EngineResult<PlacesOutcome>>;
  /** Ends the search; its best answer so far stays. */
  stop(): Promise<void>;
  /** A proof of the last answer, its prices as text; null where its proof is a search. */
  certificate(): Promise<EngineResult<ToldCertificate | null>>;
}
