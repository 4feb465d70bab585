import type { AreaOfBuurten, AreaSummary, Place } from '#coverage/index.ts';
import type { AreaComparison } from '#planning/comparison.ts';
import type { Figure, Ranged } from '#planning/figure.ts';
import type { DemandByYear, TailoredService } from '#planning/scenario.ts';
import type { TimeDistribution } from '#planning/timeDistribution.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { LocalText } from '#definitions/localText.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { SharedFromWijk } from '#planning/margins/wijkShares.ts';
import type { AgeGroupId } from '#definitions/targetGroups.ts';
import type { AreaHours } from '../hours/areaHours.ts';
import type { ScenarioMeasuresAnswer } from './measuresAnswer.ts';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';

/** A target group as CBS counts it. */
export interface MeasuredGroup {
  id: string;
  /** Members per buurt code; absent where there is no figure. */
  counts: Record<string, number>;
  /** What the counts are rounded to. */
  roundingStep: number;
  /** Present where counts are shares of a figure of the wijk. */
  fromWijk?: SharedFromWijk;
}

/** A place that counts, and what is known of its offer. Of one without hours or desks the capacity is not known. */
export interface MeasuredPlace extends Place {
  name?: string;
  category?: FacilityCategory;
  hours?: readonly OpenInterval[];
  /** Where `hours` are not known. */
  hoursPerWeek?: number;
  /** Staffed during all opening hours. */
  desks?: number;
  /** The question's assumption where it is left out. */
  minutesPerVisit?: number;
}

interface MeasuredSite {
  id: string;
  yearlyCostEuro: number;
  /** Its pin was dropped freely: it may as well stand 50 m away, which a site at an existing place may not. */
  isFree?: boolean;
}

/** One of the situations that are laid side by side. */
export interface MeasuredScenario {
  id: string;
  name?: string;
  /** Everything that counts in it: open facilities and sites. */
  places: MeasuredPlace[];
  /** Its sites, also those that do not count: they cost all the same. */
  sites: MeasuredSite[];
  /** The facilities that it closes; the cost is null where it is not known, and with it the saving. */
  closed?: { id: string; name: string; yearlyCostEuro: number | null }[];
  tailoredService?: TailoredService;
}

/** What is measured of every scenario by one setup: one group, one way of travelling, one cutoff, the same assumptions. */
export interface PlanningQuestion extends NetworkWanted {
  speedKmh: number;
  /** Inclusive. */
  cutoffDm: number;
  /** Areas of the table, the stadsdelen and the municipality. */
  areas: AreaOfBuurten[];
  /** Areas for which all groups and the distribution of travel times are told: the stadsdelen and the municipality. */
  mainAreaCodes: string[];
  /** The area in which scenarios are compared: a stadsdeel or the municipality. */
  comparedAreaCode: string;
  /** The group that is asked about. */
  group: MeasuredGroup;
  inhabitants: MeasuredGroup;
  /** Every group with figures. */
  groups: MeasuredGroup[];
  /** What counts today. */
  todayPlaces: MeasuredPlace[];
  scenarios: MeasuredScenario[];
  assumptions: PlanningAssumptions;
  /** Kinds of facility that are asked about, as they are called in a sentence: one that has no place left is named. */
  kinds?: readonly { category: FacilityCategory; name: LocalText }[];
  /** The product that is asked about. */
  product?: string;
  visitsByAge?: Partial<Record<AgeGroupId, number>>;
  demandByYear?: DemandByYear;
  /** Visits a year as they were counted, by code of the buurt; absent where there is no figure. Goes before all other rates. */
  countedVisits?: Record<string, number>;
  /** Hours a week that count as enough; 8 where it is left out. */
  minimumHours?: number;
}

/** What `measureScenarios` needs of a question. */
export interface MeasuresQuestion extends Omit<
  PlanningQuestion,
  'datasetVersion' | 'mode' | 'profile' | 'mainAreaCodes' | 'comparedAreaCode'
> {
  /** The last of the areas, the municipality, where it is left out. */
  comparedAreaCode?: string;
}

/** What a scenario changes for one group in one area. */
export interface GroupEffect {
  groupId: string;
  areaCode: string;
  groupCount: number;
  coveredBefore: number;
  coveredAfter: number;
  newlyCovered: Ranged;
  lost: Ranged;
  /** All members that are not within the cutoff afterwards. */
  stillBeyond: Ranged;
}

/** A new site's part in the use. */
export interface SiteUse {
  id: string;
  yearlyCostEuro: number;
  /** Those that fit; null: it does not count, is not connected, or nobody goes there. */
  visits: Figure | null;
  euroPerVisit: Figure | null;
  /** Members of the group who come within the cutoff and have this site nearest; null: it does not count, or nobody can be counted. */
  newlyCovered: Ranged | null;
  euroPerNewlyCovered: Figure | null;
  /** By this site, the other sites of the scenario being there; null: it does not count. */
  kmSaved: Figure | null;
  euroPerKmSaved: Figure | null;
}

/** Cost and use of a scenario, for the whole municipality. */
export interface ScenarioUse {
  /** Sites and tailored service, less what closing saves. */
  cost: Figure;
  sites: SiteUse[];
  /** To all new sites together and by tailored service, those that fit. */
  siteVisits: Figure;
  /** null: of no place it is known how much room there is. */
  visitsWithoutRoom: Figure | null;
  kmSaved: Figure;
  euroPerVisit: Figure;
  /** By the group that is asked about. */
  euroPerNewlyCovered: Figure;
  /** By everyone. */
  euroPerNewlyCoveredInhabitant: Figure;
  euroPerKmSaved: Figure;
}

export interface ScenarioMeasures {
  id: string;
  /** In the order of the question's areas. */
  summaries: AreaSummary[];
  comparison: AreaComparison[];
  effects: GroupEffect[];
  /** Reachable hours, in the order of the question's areas. */
  hours: AreaHours[];
  distributions: TimeDistribution[];
  use: ScenarioUse;
}

export interface PlanningAnswer {
  yearlyVisits: Figure;
  /** Figures of today, in the order of the question's areas. */
  todaySummaries: AreaSummary[];
  todayDistributions: TimeDistribution[];
  /** The same by distance. */
  todayDistances: TimeDistribution[];
  todayHours: AreaHours[];
  scenarios: ScenarioMeasures[];
  /** The measures with what may be concluded, people and times in the compared area; the API answers the same for the municipality. */
  council: ScenarioMeasuresAnswer;
  /** Time that the engine took, for measuring. */
  computeMilliseconds: number;
}
