import type { Areas } from '#contract/areas.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import { populationGroupId, targetGroups } from '#definitions/targetGroups.ts';
import { sharedFromWijk } from '#planning/margins/wijkShares.ts';
import { roundingStepOf } from '#planning/uncertainty.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import { getAreas, getFacilities, getTargetGroups, getValues } from '../data/endpoints.ts';
import { candidateLeftOut, countedFacilities, type CountingChoice } from '../costs/countedFacilities.ts';
import { areaAt } from '../map/sources.ts';
import { fullOffer } from '../scenario/siteOffer.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MapLevel, ViewState } from '../view/viewState.ts';
import { questionAreas, type QuestionAreas } from './areaParts.ts';
import type { Place } from '#coverage/index.ts';
import type { MeasuredGroup, MeasuredScenario, PlanningQuestion } from '#planning/measures/question.ts';

/** By what scenarios are measured: the page's own choices, the same for each of them. */
export interface MeasurementSetup
  extends CountingChoice, Pick<ViewState, 'targetGroup' | 'level' | 'profile' | 'cutoffMinutes' | 'focus'> {
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
  gemeente: Areas;
  /** Every group with figures, with its counts. */
  groups: { summary: TargetGroupSummary; measured: MeasuredGroup }[];
}

const allInhabitants = 'inhabitants';

/** @throws RequestFailure */
export async function loadMeasurementSetup(setup: MeasurementSetup): Promise<MeasurementSetupData> {
  const [buurten, wijken, stadsdelen, gemeente, facilities, known] = await Promise.all([
    getAreas('buurt'),
    getAreas('wijk'),
    getAreas('stadsdeel'),
    getAreas('gemeente'),
    getFacilities(),
    getTargetGroups(),
  ]);
  const groups = await loadGroups(
    known.targetGroups.filter((group) => group.buurtenWithFigure > 0),
    new Map(buurten.features.map(({ properties: { code, wijkCode } }) => [code, wijkCode ?? ''])),
  );
  return {
    setup,
    areas: byLevel({ buurt: buurten, wijk: wijken, stadsdeel: stadsdelen }, setup.level),
    parts: questionAreas(buurten, setup.level, wijken, stadsdelen),
    facilities: facilities.features,
    gemeente,
    groups,
  };
}

const byLevel = (areas: Record<MapLevel, Areas>, level: MapLevel) => areas[level];

async function loadGroups(summaries: readonly TargetGroupSummary[], wijkOf: ReadonlyMap<string, string>) {
  const loaded = await Promise.all(
    summaries.map(async (summary) => {
      const { values } = await getValues({ targetGroup: summary.id, level: 'buurt', measure: 'count' });
      const counts = Object.fromEntries(values.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])));
      return { summary, values, counts };
    }),
  );
  const countsOf = (id: string) => loaded.find(({ summary }) => summary.id === id)?.counts ?? {};
  return loaded.map(({ summary, values, counts }) => {
    const population = countsOf(populationGroupId(summary.unit));
    const fromWijk = sharedFromWijk(values, wijkOf, wijkRounding(summary.id), population);
    const measured: MeasuredGroup = { id: summary.id, counts, roundingStep: roundingStepOf(summary) };
    return { summary, measured: fromWijk ? { ...measured, fromWijk } : measured };
  });
}

/** How the wijk's own figure of a group is rounded. */
function wijkRounding(groupId: string): Parameters<typeof sharedFromWijk>[2] {
  const group = targetGroups.find(({ id }) => id === groupId);
  const isPercentage = group?.sources.some(({ table, measure }) => table === 'kwb-wijk' && measure === 'percentage');
  return isPercentage ? { kind: 'percent' } : { kind: 'count', step: roundingStepOf(group ?? {}) };
}

/** A situation to be measured; today is one without changes. */
export interface NamedScenario {
  id: string;
  scenario: Scenario;
}

export function planningQuestion(data: MeasurementSetupData, scenarios: readonly NamedScenario[]): PlanningQuestion {
  const { setup, parts } = data;
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
    todayPlaces: countedFacilities(data.facilities, setup).map(placeOf),
    scenarios: scenarios.map((named) => measuredScenario(data, named)),
  };
}

const placeOf = ({ properties, geometry: { coordinates } }: Facilities['features'][number]): Place => ({
  id: properties.id,
  lon: coordinates[0],
  lat: coordinates[1],
});

function measuredScenario(
  { facilities, gemeente, setup }: MeasurementSetupData,
  named: NamedScenario,
): MeasuredScenario {
  const { closed, candidates } = named.scenario;
  const open = countedFacilities(facilities, setup).filter(({ properties }) => !closed.includes(properties.id));
  const sites = candidates.filter(
    (candidate) =>
      candidateLeftOut(candidate, setup) === null && areaAt(gemeente, candidate.lon, candidate.lat) !== null,
  );
  return {
    id: named.id,
    places: [...open.map(placeOf), ...sites.map(({ id, lon, lat }) => ({ id, lon, lat }))],
    sites: candidates.map(({ id, offer }) => ({ id, yearlyCostEuro: fullOffer(offer).yearlyCostEuro })),
  };
}
