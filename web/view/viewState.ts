import type { ClassificationMethod, Measure } from '#contract/targetGroups.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { OwnVersion } from '#planning/scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PlacesChoice } from './placesChoice.ts';
import type { SavedReference } from './savedReference.ts';
import { travelProfileIds, type TravelProfileId } from '#definitions/travelProfiles.ts';

export const languages = ['nl', 'en'] as const;
export type Language = (typeof languages)[number];

/** The tasks of a planner; each has a panel and makes one thematic map. */
export const modes = ['explore', 'reach', 'sites', 'best', 'compare', 'data'] as const;
export type Mode = (typeof modes)[number];

/** Levels a map can be shaded by; the gemeente as a whole is one figure, not a map. */
export const mapLevels = ['buurt', 'wijk', 'stadsdeel'] as const;
export type MapLevel = (typeof mapLevels)[number] & AreaLevel;

export const measures = ['density', 'share', 'count'] as const satisfies readonly Measure[];
export const methods = ['quantile', 'natural', 'equal', 'manual'] as const satisfies readonly ClassificationMethod[];
export const statistics = ['median', 'mean', 'p90'] as const;
export type Statistic = (typeof statistics)[number];
export const travelUnits = ['minutes', 'metres'] as const;
export type TravelUnit = (typeof travelUnits)[number];

/** What the map of Bereik shows: travel, the access gap (target group by travel time), open hours within reach, or who uses which place. */
export const reachMaps = ['travel', 'gap', 'hours', 'users'] as const;
type ReachMap = (typeof reachMaps)[number];

/** What of the open hours: their mean, who has enough of them, or who can go then. */
export const openHoursMeasures = ['mean', 'enough', 'evening', 'saturday'] as const;
export type OpenHoursMeasure = (typeof openHoursMeasures)[number];

/** What the map of a scenario shows of each area: travel, who is within the cutoff, or open hours within it. */
export const effectQuantities = ['travel', 'covered', 'hours'] as const;
export type EffectQuantity = (typeof effectQuantities)[number];
/** ... and as it becomes, or as the difference with today. */
export const effectViews = ['change', 'result'] as const;
export type EffectView = (typeof effectViews)[number];
/** ... or every street by its own time in the scenario, with who comes within the cutoff, or by the place that is nearest. */
export const siteViews = ['streets', ...effectViews, 'users'] as const;
type SiteView = (typeof siteViews)[number];

/** What the lower part of the panel shows; each task has some of them. */
export const panelTabs = ['start', 'areas', 'spread', 'groups', 'hours', 'costs', 'map', 'notes'] as const;
export type PanelTab = (typeof panelTabs)[number];

export const classCountLimits = { min: 3, max: 7 } as const;
export const cutoffLimitsMinutes = { min: 1, max: 180 } as const;

export const minimumHoursLimits = { min: 1, max: 168 } as const;

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

/** What the card is about: an area, a place on the map with the way to one facility, or a facility. */
export type Selection =
  | { kind: 'area'; code: string }
  | { kind: 'point'; lon: number; lat: number; routeTo: string | null }
  | { kind: 'facility'; id: string };

/** Everything a planner has chosen; the address of the page says exactly this. */
export interface ViewState {
  language: Language;
  mode: Mode;
  level: MapLevel;
  targetGroup: string;
  measure: Measure;
  method: ClassificationMethod;
  classCount: number;
  /** Interior class limits in the unit of the measure (a share is 0-1); used with method `manual`. */
  manualBreaks: number[];
  /** Facilities drawn on the map. */
  overlays: FacilityCategory[];
  /** Facilities that people travel to. */
  destinations: FacilityCategory[];
  profile: TravelProfileId;
  /** null: the profile's own speed */
  speedKmh: number | null;
  cutoffMinutes: number;
  /** Hours a week that count as enough. */
  minimumHours: number;
  statistic: Statistic;
  travelUnit: TravelUnit;
  reachMap: ReachMap;
  openHours: OpenHoursMeasure;
  /** null: the first of the task. */
  tab: PanelTab | null;
  /** Code of the stadsdeel that is looked at; null is the whole municipality. */
  focus: string | null;
  selection: Selection | null;
  tableOpen: boolean;
  /** The PDOK background map, which needs internet. */
  internetMap: boolean;
  camera: Camera | null;
  /** What the planner tries out in Locaties testen. */
  scenario: Scenario;
  /** With which versions of own counts what is on the screen was made. */
  ownVersions: readonly OwnVersion[];
  /** The saved scenario that `scenario` started from. */
  saved: SavedReference | null;
  /** Only places that offer it count; null: every place of the chosen categories. */
  product: string | null;
  /** What the figures on cost and use rest on. */
  assumptions: PlanningAssumptions;
  effectQuantity: EffectQuantity;
  siteView: SiteView;
  /** What is laid side by side in Vergelijken: `today`, `present` (what is on the screen), or ids of saved scenarios. */
  compared: readonly string[];
  compareView: EffectView;
  /** Of the maps that are laid side by side. */
  compareCamera: Camera | null;
  /** Id of the facility or site whose service area is drawn. */
  serviceAreaOf: string | null;
  /** What is asked in Beste plekken, and its answer. */
  bestPlaces: PlacesChoice;
}

export { travelProfileIds };
