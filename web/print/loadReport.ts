import type { Areas } from '#contract/areas.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { placeUses, type PlaceUse } from '#planning/countedPlaces.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import { getAreas, getComparedAreas, getDataset, getFacilities, getTargetGroups } from '../data/endpoints.ts';
import { getOwnFacilities } from '../data/ownFacilities.ts';
import type { OwnFacilitiesKnown } from '../facilities/checkedText.ts';
import { facilityOffers } from '../costs/countedFacilities.ts';
import { questionAreas } from '../engine/areaParts.ts';
import { pageEngine } from '../engine/pageEngine.ts';
import type { PlanningAnswer, PlanningQuestion } from '#planning/measures/question.ts';
import {
  loadMeasurementSetup,
  demandOf,
  planningQuestion,
  type NamedScenario,
  type MeasurementSetupData,
  type ReckonedDemand,
} from '../engine/measurementSetup.ts';
import { loadExploreFigures, type ExploreFigures } from '../modes/explore/loadFigures.ts';
import { contentFromChoices } from '../scenario/scenarioContent.ts';
import { makeBoundaries, type Boundaries } from '../data/boundaries.ts';
import { knownCategories } from '../view/facilityTypes.ts';
import { changesNothing, noChanges } from '../scenario/scenario.ts';
import type { ViewState } from '../view/viewState.ts';

/** Id of the planner's own scenario in the answer. */
export const proposalId = 'proposal';

/** All that the report is made of, on one dataset. */
export interface ReportData {
  dataset: Dataset;
  group: TargetGroupSummary;
  /** With figures, in the order of the interface. */
  groups: TargetGroupSummary[];
  areas: { buurt: Areas; wijk: Areas; stadsdeel: Areas; gemeente: Areas };
  boundaries: Boundaries;
  facilities: Facilities;
  /** What says who checked them. */
  ownFacilities: OwnFacilitiesKnown;
  explore: ExploreFigures;
  content: ScenarioContent;
  /** Every facility and site, and whether it counts. */
  uses: PlaceUse[];
  hasProposal: boolean;
  answer: PlanningAnswer;
  question: PlanningQuestion;
  /** How many visits it reckons with, as the planner chose. */
  demand: ReckonedDemand;
  /** By what everything was measured, per buurt. */
  setup: MeasurementSetupData;
}

async function loadAreas(): Promise<ReportData['areas']> {
  const [buurt, wijk, stadsdeel, gemeente] = await Promise.all([
    getAreas('buurt'),
    getAreas('wijk'),
    getComparedAreas(),
    getAreas('gemeente'),
  ]);
  return { buurt, wijk, stadsdeel, gemeente };
}

/** What is published and needs no measuring; it is there before the street network. */
export type PublishedData = Pick<
  ReportData,
  'dataset' | 'group' | 'groups' | 'areas' | 'boundaries' | 'facilities' | 'ownFacilities' | 'explore'
>;

/** @throws RequestFailure */
export async function loadPublished(view: ViewState): Promise<PublishedData> {
  const { targetGroup } = view;
  const question = { targetGroup, level: 'buurt', measure: 'density', method: 'quantile', classCount: 5 } as const;
  const [dataset, { targetGroups }, facilities, ownFacilities, explore, areas] = await Promise.all([
    getDataset(),
    getTargetGroups(),
    getFacilities(),
    // Where it cannot be read the paper says when, and not by whom.
    getOwnFacilities().catch(() => null),
    loadExploreFigures({ ...question, manualBreaks: [] }),
    loadAreas(),
  ]);
  const group = targetGroups.find(({ id }) => id === targetGroup);
  if (!group) throw new RangeError(`There is no target group ${targetGroup}`);
  const groups = targetGroups.filter(({ buurtenWithFigure }) => buurtenWithFigure > 0);
  const boundaries = makeBoundaries(areas.gemeente, areas.stadsdeel, areas.wijk);
  return { dataset, facilities, ownFacilities, group, groups, areas, boundaries, explore };
}

/**
 * By what the report measures: the page's own choices, per buurt.
 * @throws RequestFailure
 */
export async function loadMeasure(view: ViewState): Promise<MeasurementSetupData> {
  const { targetGroup, product, profile, cutoffMinutes, assumptions, focus } = view;
  const { version, facilityTypes } = await getDataset();
  const destinations = knownCategories(facilityTypes, view.destinations);
  // Meanwhile the figures are fetched.
  pageEngine().prepare({ datasetVersion: version, profile, mode: travelProfile(profile).mode });
  return loadMeasurementSetup({
    ...{ targetGroup, destinations, product, profile, cutoffMinutes, assumptions, focus },
    minimumHours: view.minimumHours,
    ...{ datasetVersion: version, level: 'buurt' },
    speedKmh: view.speedKmh ?? travelProfile(profile).speedKmh,
  });
}

/** Buurten, wijken, stadsdelen and the municipality, in this order. */
function withWijken(data: MeasurementSetupData, { buurt, wijk, stadsdeel }: ReportData['areas']): MeasurementSetupData {
  const { areas, level, stadsdelen, total } = data.parts;
  const byWijk = questionAreas(buurt, 'wijk', wijk, stadsdeel);
  const wijken = byWijk.areas.slice(byWijk.level.start, byWijk.level.end);
  const shifted = { start: stadsdelen.start + wijken.length, end: stadsdelen.end + wijken.length };
  return {
    ...data,
    parts: {
      areas: [...areas.slice(0, level.end), ...wijken, ...areas.slice(level.end)],
      ...{ level, stadsdelen: shifted, total: total + wijken.length },
    },
  };
}

/**
 * Measures everything for the report: today, and what changes.
 * @param compared what is laid side by side; null: the report is about the planner's own scenario
 * @throws RequestFailure, or Error where the street network cannot be used
 */
export async function measureReport(
  published: PublishedData,
  measure: MeasurementSetupData,
  view: ViewState,
  compared: readonly NamedScenario[] | null,
): Promise<ReportData> {
  const { dataset, facilities, areas } = published;
  const scenario = compared ? noChanges : view.scenario;
  const stamp = { version: dataset.version, municipalityCode: dataset.municipality.code };
  const content = contentFromChoices({ ...view, scenario }, { name: '', author: '', description: '' }, stamp);
  const hasProposal = !changesNothing(scenario);
  const setup = withWijken(measure, areas);
  const measuredScenarios = compared ?? (hasProposal ? [{ id: proposalId, scenario }] : []);
  const question = planningQuestion(setup, measuredScenarios);
  const measured = await pageEngine().measure(question);
  if (!measured) throw new Error('Another question was asked meanwhile');
  if (!measured.ok) throw new Error(measured.failure.reason);
  const uses = placeUses(content, facilityOffers(facilities.features));
  const demand = demandOf(measuredScenarios);
  return { ...published, content, uses, hasProposal, setup, question, demand, answer: measured.value };
}
