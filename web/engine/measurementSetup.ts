import type { Areas } from '#contract/areas.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import {
  getAreas,
  getComparedAreas,
  getDataset,
  getFacilities,
  getTargetGroups,
  getValues,
} from '../data/endpoints.ts';
import type { CountingChoice } from '../costs/countedFacilities.ts';
import { getOwnYears } from '../data/ownData.ts';
import { areaAt } from '../map/sources.ts';
import { contentSite } from '../scenario/scenarioContent.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MapLevel, ViewState } from '../view/viewState.ts';
import { questionAreas, type QuestionAreas } from './areaParts.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import {
  kindsInSentence,
  facilityOffer,
  knownOffer,
  measuredScenario,
  placesToday,
  type MeasurableFacility,
  type MeasuringChoice,
} from '#planning/measures/measuredScenario.ts';
import { countedVisits, type YearlyCounts } from '#planning/countedVisits.ts';
import { measuredGroups } from '#planning/measures/measuredGroups.ts';
import type { ScenarioContent } from '#planning/scenario.ts';
import type { MeasuredGroup, PlanningQuestion } from '#planning/measures/question.ts';

/** By what scenarios are measured: the page's own choices, the same for each of them. */
export interface MeasurementSetup
  extends
    CountingChoice,
    Pick<ViewState, 'targetGroup' | 'level' | 'profile' | 'cutoffMinutes' | 'focus' | 'minimumHours'> {
  datasetVersion: string;
  speedKmh: number;
  assumptions: PlanningAssumptions;
}

/** What is loaded once for a setup, whatever the scenarios. */
export interface MeasurementSetupData {
  setup: MeasurementSetup;
  areas: Areas;
  parts: QuestionAreas;
  facilities: Facilities['features'];
  facilityTypes: readonly FacilityType[];
  gemeente: Areas;
  /** Every group with figures, with its counts. */
  groups: { summary: TargetGroupSummary; measured: MeasuredGroup }[];
  /** Own counts that can take the place of assumed visits, by id of the group. */
  yearly: Record<string, YearlyCounts>;
}

const allInhabitants = 'inhabitants';

/** @throws RequestFailure */
export async function loadMeasurementSetup(setup: MeasurementSetup): Promise<MeasurementSetupData> {
  const [buurten, wijken, stadsdelen, gemeente, facilities, known, { facilityTypes }] = await Promise.all([
    getAreas('buurt'),
    getAreas('wijk'),
    getComparedAreas(),
    getAreas('gemeente'),
    getFacilities(),
    getTargetGroups(),
    getDataset(),
  ]);
  const groups = await loadGroups(
    known.targetGroups.filter((group) => group.buurtenWithFigure > 0),
    new Map(
      buurten.features.flatMap(({ properties: { code, wijkCode } }) =>
        wijkCode === null ? [] : [[code, wijkCode] as [string, string]],
      ),
    ),
  );
  return {
    setup,
    areas: byLevel({ buurt: buurten, wijk: wijken, stadsdeel: stadsdelen }, setup.level),
    parts: questionAreas(buurten, setup.level, wijken, stadsdelen),
    facilities: facilities.features,
    facilityTypes,
    gemeente,
    groups,
    yearly: await loadYearly(known.targetGroups),
  };
}

const byLevel = (areas: Record<MapLevel, Areas>, level: MapLevel) => areas[level];

async function loadGroups(summaries: readonly TargetGroupSummary[], wijkOf: ReadonlyMap<string, string>) {
  const figures = await Promise.all(
    summaries.map(async ({ id }) => {
      const { values } = await getValues({ targetGroup: id, level: 'buurt', measure: 'count' });
      return { id, buurten: values };
    }),
  );
  return measuredGroups(figures, wijkOf).map((measured, index) => ({ summary: summaries[index], measured }));
}

async function loadYearly(groups: readonly TargetGroupSummary[]): Promise<Record<string, YearlyCounts>> {
  const ids = groups.filter(({ own }) => own?.use === 'visits').map(({ id }) => id);
  const loaded = await Promise.all(
    ids.map(async (id): Promise<[string, YearlyCounts]> => {
      const { years, areas } = await getOwnYears(id, 'buurt');
      const figures = areas.map(({ code, figures }) => [code, figures.map(({ value }) => value)] as const);
      return [id, { years, buurten: Object.fromEntries(figures) }];
    }),
  );
  return Object.fromEntries(loaded);
}

/** A situation to be measured; today is one without changes. */
export interface NamedScenario {
  id: string;
  name?: string;
  scenario: Scenario;
}

export function planningQuestion(data: MeasurementSetupData, scenarios: readonly NamedScenario[]): PlanningQuestion {
  const { setup, parts } = data;
  const choice = measuringChoice(data);
  const { profile, cutoffMinutes, speedKmh, assumptions, datasetVersion, focus } = setup;
  const group = data.groups.find(({ summary }) => summary.id === setup.targetGroup)?.measured;
  const inhabitants = data.groups.find(({ summary }) => summary.id === allInhabitants)?.measured;
  const none: MeasuredGroup = { id: setup.targetGroup, counts: {}, roundingStep: 0 };
  const { start, end } = parts.stadsdelen;
  const mainAreas = [...parts.areas.slice(start, end), parts.areas[parts.total]];
  const mainAreaCodes = mainAreas.map(({ code }) => code);
  return {
    ...{ datasetVersion, profile, speedKmh, assumptions },
    mode: travelProfile(profile).mode,
    cutoffDm: cutoffDmOf(cutoffMinutes, speedKmh),
    areas: parts.areas,
    mainAreaCodes,
    comparedAreaCode: focus && mainAreaCodes.includes(focus) ? focus : parts.areas[parts.total].code,
    group: group ?? none,
    inhabitants: inhabitants ?? { ...none, id: allInhabitants },
    groups: data.groups.map(({ measured }) => measured),
    todayPlaces: placesToday(choice, scenarios[0]?.scenario.entered?.facilities),
    scenarios: scenarios.map(({ id, name, scenario: { closed, sites, entered } }) =>
      measuredScenario({ id, name }, { closed: [...closed], sites: sites.map(contentSite), ...entered }, choice),
    ),
    kinds: kindsInSentence(data.facilityTypes),
    minimumHours: setup.minimumHours,
    ...(setup.product !== null && { product: setup.product }),
    ...demandInQuestion(demandOf(scenarios), data.yearly),
  };
}

/** How many visits there are, beside the one rate for everyone. */
export type ReckonedDemand = Pick<ScenarioContent, 'visitsByAge' | 'demandByYear' | 'visitCounts'>;

/** Own counts of visits, rates by age and factors by year are those of the first scenario that has any. */
export function demandOf(scenarios: readonly NamedScenario[]): ReckonedDemand {
  const first = scenarios.find(
    ({ scenario: { entered } }) => entered?.visitCounts ?? entered?.visitsByAge ?? entered?.demandByYear?.year,
  );
  const { visitCounts, visitsByAge, demandByYear } = first?.scenario.entered ?? {};
  return {
    ...(visitCounts && { visitCounts }),
    ...(visitsByAge && { visitsByAge }),
    ...(demandByYear && { demandByYear }),
  };
}

function demandInQuestion(
  { visitCounts, ...demand }: ReckonedDemand,
  yearly: MeasurementSetupData['yearly'],
): Pick<PlanningQuestion, 'visitsByAge' | 'demandByYear' | 'countedVisits'> {
  const counted = visitCounts && countsIn(visitCounts, yearly);
  return { ...demand, ...(counted && { countedVisits: counted }) };
}

/** What own counts come to per buurt; null where they are not there any more, and the usual visits hold. */
function countsIn(
  visitCounts: NonNullable<ReckonedDemand['visitCounts']>,
  yearly: MeasurementSetupData['yearly'],
): Record<string, number> | null {
  const groups = visitCounts.groups.flatMap((id) => yearly[id] ?? []);
  return groups.length < visitCounts.groups.length ? null : countedVisits(groups, visitCounts);
}

/** Facilities in the terms of the planning rules. */
const measurable = (features: Facilities['features']): MeasurableFacility[] =>
  features.map(({ properties, geometry: { coordinates } }) => ({
    ...facilityOffer(properties),
    ...knownOffer(properties),
    lon: coordinates[0],
    lat: coordinates[1],
  }));

function measuringChoice({ setup, facilities, gemeente }: MeasurementSetupData): MeasuringChoice {
  const { destinations, product, assumptions } = setup;
  return {
    ...{ categories: [...destinations], assumptions, facilities: measurable(facilities) },
    ...(product !== null && { product }),
    isInside: (lon, lat) => areaAt(gemeente, lon, lat) !== null,
  };
}
