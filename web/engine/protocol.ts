import type { AreaOfBuurten, AreaSummary, LonLat, Place } from '#coverage/index.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import type { PlanningAnswer, PlanningQuestion } from '#planning/measures/question.ts';
import type { EngineResult } from './result.ts';
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
  /** Sites that count. */
  sites: Place[];
}

export interface ServiceAreaQuestion {
  place: Place;
  /** Upper limits of the bands, ascending, inclusive. */
  limitsDm: number[];
  /** The outline is drawn around what is reached within this. */
  outlineDm: number;
}

/** How the streets of a scenario are drawn. */
export interface ScenarioStreetsQuestion extends EngineScenario {
  /** Upper limits of the bands, ascending, inclusive; what lies farther is a band more. */
  limitsDm: number[];
}

/** Figures of today, in the order of the question's areas. */
export interface TodayAnswer {
  summaries: AreaSummary[];
}

/** Whether a site joins the street network, and how far the nearest street is. */
export interface SiteSnap {
  id: string;
  connected: boolean;
  /** Infinity for a network without streets. */
  connectorMetres: number;
}

/** The areas whose figures differ from those of the frame before; see `frame.ts` for the layout of `values`. */
export interface FrameAnswer {
  indices: Uint16Array;
  values: Float64Array;
  snaps: SiteSnap[];
  /** Time that the engine took, for measuring. */
  computeMilliseconds: number;
}

/** Streets from which a place can be reached, per band, and an outline of them for show. */
export interface ServiceAreaAnswer {
  snap: SiteSnap;
  /** One list of lines per band. */
  bands: LonLat[][][];
  /** Polygons, each a list of rings; indicative only. */
  outline: LonLat[][][];
}

/** The way from one place to sites. */
export interface WaysQuestion {
  from: { lon: number; lat: number };
  sites: Place[];
  /** Id of the site to which the whole way is wanted; null: to none. */
  routeTo: string | null;
}

export interface WaysAnswer {
  /** Per site; null where it cannot be reached. */
  distances: { id: string; metres: number | null }[];
  /** null: no way was asked for, or there is none. */
  route: LonLat[] | null;
}

/** A way along places, one after the other, in the network that is named. */
export interface WayAlongQuestion extends NetworkWanted {
  places: { lon: number; lat: number }[];
}

/** Per place but the first, from the one before it; null where there is no way, or a place is not connected. */
export type WayAlongAnswer = ({ metres: number; line: LonLat[] } | null)[];

/** The streets of a scenario as they are drawn. */
export interface ScenarioStreetsAnswer {
  /**
   * A GeoJSON file, UTF-8. Properties of its features: `kind` is `street` with its `band`, or `outline` or `addresses` with the
   * `change` that they show, `gained` or `lost`.
   */
  geoJson: Uint8Array;
  /** Addresses that come within the cutoff, and that fall out of it. */
  gainedAddresses: number;
  lostAddresses: number;
}

/** Which place is nearest for every address of a scenario. */
export interface CatchmentsAnswer {
  /** As of the streets of a scenario: features of the kind `street`, whose `band` is the index of their place. */
  geoJson: Uint8Array;
  /**
   * In the order of the question's facilities, those that are open, and then its sites. `people` are members of the question's group, each
   * buurt's spread evenly over its addresses; null where the group has no figures.
   */
  places: { id: string; addresses: number; people: number | null }[];
  /** Pairs of places, by index, that have streets beside each other. */
  touching: [place: number, other: number][];
  /** Addresses per place, by its index; those that reach none are left out. */
  buurten: { code: string; addresses: [place: number, addresses: number][] }[];
}

/**
 * What the page asks of the engine in its worker. Calls are done one after the other, in the order in which they were made; an
 * error in the program comes back as a fault.
 */
export interface EngineTasks {
  /** Loads the network before there is anything to ask of it. */
  prepare(network: NetworkWanted): Promise<EngineResult<null>>;
  /** Loads the network where needed and answers the figures of today; the scenario is then today's. */
  ask(question: EngineQuestion): Promise<EngineResult<TodayAnswer>>;
  /** Shows a scenario of the last question. */
  show(scenario: EngineScenario): Promise<EngineResult<FrameAnswer>>;
  serviceArea(question: ServiceAreaQuestion): Promise<EngineResult<ServiceAreaAnswer>>;
  /** The streets of a scenario of the last question; the scenario that is shown stays what it is. */
  streets(question: ScenarioStreetsQuestion): Promise<EngineResult<ScenarioStreetsAnswer>>;
  /** Who uses which place in a scenario of the last question; the scenario that is shown stays what it is. */
  catchments(scenario: EngineScenario): Promise<EngineResult<CatchmentsAnswer>>;
  ways(question: WaysQuestion): Promise<EngineResult<WaysAnswer>>;
  /** Loads the network where needed; needs no question before it. */
  wayAlong(question: WayAlongQuestion): Promise<EngineResult<WayAlongAnswer>>;
  /** Measures scenarios beside each other; the scenario on the map stays what it is. */
  measure(question: PlanningQuestion): Promise<EngineResult<PlanningAnswer>>;
}
