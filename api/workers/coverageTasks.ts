import type { AreaOfBuurten, EngineGround, Place } from '#coverage/index.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import type { NetworkMode, TravelProfileId } from '#definitions/travelProfiles.ts';
import type { AskedRoom, CandidatesAsked } from '#planning/bestPlaces/askedPlaces.ts';
import type { PlacesGoal } from '#planning/bestPlaces/goals.ts';
import type { Outline } from '#planning/bestPlaces/outline.ts';
import type { PlacesQuestion } from '#planning/bestPlaces/placesQuestion.ts';
import type { MeasurableFacility } from '#planning/measures/measuredScenario.ts';
import type { ScenarioContent } from '#planning/scenario.ts';
import type { EngineError } from './engineErrors.ts';

/** The places of a dataset, which the municipality may change while the dataset stays. */
export interface CoveragePlaces {
  /** Another one for other places. */
  placesKey: string;
  /** Sorted by id. */
  facilities: CoverageFacility[];
  facilityTypes: readonly FacilityType[];
}

/** What the coverage worker must know of a dataset, beside its street networks. */
export interface CoverageDataset extends CoveragePlaces {
  version: string;
  areas: Record<AreaLevel, AreaOfBuurten[]>;
  /** Members per target group, then per buurt code; buurten without a figure are absent. */
  groupCounts: Record<string, Record<string, number>>;
  /** By target group the buurten whose count is a share of their wijk's figure; groups without any are absent. */
  countsFromWijk: Record<string, string[]>;
}

export type CoverageFacility = Place & MeasurableFacility;

/** Figures of a municipality's own groups, which are no part of its dataset: per group the buurten that have one. */
export type OwnCounts = Record<string, { code: string; value: number; status: string; from?: string }[]>;

/** What a question brings that the dataset does not hold. */
interface BringsOwn {
  own?: OwnCounts;
}

/** How one travels: the profile, the mode whose network it uses, and the speed that counts. */
export interface Travel {
  profile: TravelProfileId;
  mode: NetworkMode;
  speedKmh: number;
}

interface FromPoint extends Travel {
  lon: number;
  lat: number;
}

export interface NearestTask extends FromPoint {
  kind: 'nearest';
  categories: FacilityCategory[];
  /** Ids of facilities that do not count. */
  leftOut: string[];
  limit: number;
}

export interface RouteTask extends FromPoint {
  kind: 'route';
  facility: string;
}

export interface ServiceAreaTask extends Travel {
  kind: 'service-area';
  facility: string;
  /** Upper limits, ascending, inclusive. */
  bandsMinutes: number[];
}

export interface CoverageTask extends Travel, BringsOwn {
  kind: 'coverage';
  /** Sorted, without repeats; so is `closed`. */
  categories: FacilityCategory[];
  targetGroup: string;
  cutoffMinutes: number;
  level: AreaLevel;
  closed: string[];
  /** In the order of the request, which names them candidate-1, candidate-2, ... */
  candidates: { lon: number; lat: number; category: FacilityCategory }[];
}

export interface MeasuresTask extends Travel, BringsOwn {
  kind: 'measures';
  /** Of the present version, at most four; how one travels is said by the first. */
  scenarios: ScenarioContent[];
  /** What the first one's visits by own counts come to, by code of the buurt. */
  countedVisits?: Record<string, number>;
}

/** Where sites should come; see `PlacesQuestion`. Lists are sorted, without repeats. */
export interface BestPlacesTask extends Travel, BringsOwn {
  goal: PlacesGoal;
  limit: PlacesQuestion['limit'];
  coverShare: number;
  cutoffMinutes: number;
  targetGroup: string;
  groupWeights: Record<string, number>;
  categories: FacilityCategory[];
  /** Ids of facilities that do not count today, and of those that cannot house a site. */
  notCounting: string[];
  notHousing: string[];
  keep: 'all' | 'free';
  candidates: CandidatesAsked;
  /** Codes of buurten in which candidates must lie; null for anywhere. */
  buurtCodes: string[] | null;
  outlines: Outline[];
  costEuro: { counter: number; 'service-hours': number };
  /** null where places have room for everybody. */
  room: AskedRoom | null;
  required: string[];
  excluded: string[];
  seed: number;
  maxSeconds: number;
  /** An answer to work out again, with the prices that prove its bound as text; null to look for one. */
  check: { sites: string[]; prices?: string; bound?: number } | null;
}

export type Question = NearestTask | RouteTask | ServiceAreaTask | CoverageTask | MeasuresTask;

/** What a worker needs of a street network: its bytes, or what another worker made of them, in memory that all threads share. */
export type SharedNetwork = { bytes: Uint8Array } | { ground: EngineGround };

/** What the main thread asks of the worker. Questions are answered with JSON text, the rest with an empty text. */
export type WorkerTask =
  | { kind: 'open-dataset'; dataset: CoverageDataset }
  /** What follows is asked about these places. */
  | { kind: 'set-places'; version: string; places: CoveragePlaces }
  | { kind: 'load-network'; version: string; mode: NetworkMode; network: SharedNetwork }
  | { kind: 'close-network'; version: string; mode: NetworkMode }
  | { kind: 'close-dataset'; version: string }
  | { kind: 'question'; version: string; question: Question }
  /** Answered several times with what was found so far, and at last. */
  | { kind: 'best-places'; version: string; search: BestPlacesTask };

export interface CoverageWorkerData {
  /** Number of the request that is to be given up, shared with the main thread. */
  interruption: Int32Array<SharedArrayBuffer>;
  /** Works where nobody else wants the processor. */
  isBackground: boolean;
}

export interface WorkerRequest {
  requestId: number;
  task: WorkerTask;
}

export type WorkerReply =
  /** `heldBytes`: what the engine that was asked takes beside its ground. */
  | { requestId: number; text: string; ground?: EngineGround; heldBytes?: number }
  /** What was found so far; more comes. */
  | { requestId: number; finding: string }
  /** An `EngineError`, taken apart to travel between threads. */
  | { requestId: number; failure: Pick<EngineError, 'kind' | 'message' | 'fault'> }
  /** Given up, because it was told to stop. */
  | { requestId: number; interrupted: true }
  /** A fault of the program: message and stack, for the log. */
  | { requestId: number; fault: string };
