import type { AreaOfBuurten, AreaSummary, LonLat, Place } from '#coverage/index.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import type { PlanningAnswer, PlanningQuestion } from '#planning/measures/question.ts';
import type { EngineFailure } from './result.ts';
import type { NetworkMode, TravelProfileId } from '#definitions/travelProfiles.ts';

/** What is asked about every scenario; changes with the planner's choices, not with a drag. */
export interface EngineQuestion {
  /** Of the page; a network of another version is refused. */
  datasetVersion: string;
  mode: NetworkMode;
  /** Any profile of the mode: they share its network. */
  profile: TravelProfileId;
  /** The facilities that count today. */
  facilities: Place[];
  areas: AreaOfBuurten[];
  /** Members of the target group per buurt code; absent where there is no figure. */
  counts: Record<string, number>;
  /** Inclusive. */
  cutoffDm: number;
}

/** What a planner changes about today. */
export interface EngineScenario {
  /** Ids of facilities; those that do not count anyway change nothing. */
  closed: string[];
  /** Candidates that count. */
  candidates: Place[];
}

export interface ServiceAreaQuestion {
  place: Place;
  /** Upper limits of the bands, ascending, inclusive. */
  limitsDm: number[];
  /** The outline is drawn around what is reached within this. */
  outlineDm: number;
}

export type EngineTask =
  | { kind: 'prepare'; network: NetworkWanted }
  | { kind: 'ask'; question: EngineQuestion }
  | { kind: 'show'; scenario: EngineScenario }
  | { kind: 'service-area'; question: ServiceAreaQuestion }
  | { kind: 'measure'; question: PlanningQuestion };

/** Figures of today, in the order of the question's areas. */
export interface TodayAnswer {
  kind: 'today';
  summaries: AreaSummary[];
}

/** Whether a candidate joins the street network, and how far the nearest street is. */
export interface CandidateSnap {
  id: string;
  connected: boolean;
  /** Infinity for a network without streets. */
  connectorMetres: number;
}

/** The areas whose figures differ from those of the frame before; see `frame.ts` for the layout of `values`. */
export interface FrameAnswer {
  kind: 'frame';
  indices: Uint16Array;
  values: Float64Array;
  snaps: CandidateSnap[];
  /** Time that the engine took, for measuring. */
  computeMilliseconds: number;
}

/** Streets from which a place can be reached, per band, and an outline of them for show. */
export interface ServiceAreaAnswer {
  kind: 'service-area';
  snap: CandidateSnap;
  /** One list of lines per band. */
  bands: LonLat[][][];
  /** Polygons, each a list of rings; indicative only. */
  outline: LonLat[][][];
}

/** The street network is there, for whatever is asked next. */
interface PreparedAnswer {
  kind: 'prepared';
}

export type { EngineFailure };

export type EngineAnswer = PreparedAnswer | TodayAnswer | FrameAnswer | ServiceAreaAnswer | PlanningAnswer;

/** To the worker. */
export interface EngineRequest {
  requestId: number;
  task: EngineTask;
}

/** From the worker: progress while a network is fetched, then for every request one answer or failure. */
export type EngineReply =
  | { requestId: number; answer: EngineAnswer }
  | { requestId: number; failure: EngineFailure }
  | { progress: { receivedBytes: number } };
