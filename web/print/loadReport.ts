import type { Areas } from '../../api/contract/areas.ts';
import type { Coverage } from '../../api/contract/coverage.ts';
import type { Dataset } from '../../api/contract/datasets.ts';
import type { Facilities } from '../../api/contract/facilities.ts';
import type { ScenarioContent } from '../../api/contract/scenarios.ts';
import type { TargetGroupSummary, Values } from '../../api/contract/targetGroups.ts';
import { createEngine } from '../../api/coverage/index.ts';
import { cutoffDmOf } from '../../api/coverage/units.ts';
import { placeUses, withoutChanges, type PlaceUse } from '../../api/planning/countedPlaces.ts';
import { roundingStepOf } from '../../api/planning/uncertainty.ts';
import { travelProfile } from '../../geodata/definitions/travelProfiles.ts';
import { getAreas, getDataset, getFacilities, getTargetGroups, getValues } from '../client/endpoints.ts';
import { apiBase } from '../client/request.ts';
import { questionAreas } from '../engine/areaParts.ts';
import { loadNetwork } from '../engine/networkLoader.ts';
import { measurePlanning } from '../engine/planning/measurePlanning.ts';
import type { MeasuredGroup, PlanningAnswer, PlanningQuestion } from '../engine/planning/question.ts';
import type { AreaOfBuurten, Place } from '../engine/protocol.ts';
import { areaAt } from '../map/sources.ts';
import { loadExploreFigures, type ExploreFigures } from '../modes/explore/loadFigures.ts';
import { contentFromChoices } from '../scenarios/scenarioContent.ts';
import { makeBoundaries, type Boundaries } from '../state/boundaries.ts';
import type { ViewState } from '../state/viewState.ts';

/** Ids of the two situations that the report measures. */
export const todayId = 'today';
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
  explore: ExploreFigures;
  content: ScenarioContent;
  /** Every facility and site, and whether it counts in the proposal. */
  uses: PlaceUse[];
  hasProposal: boolean;
  answer: PlanningAnswer;
  question: PlanningQuestion;
  /** Sites that lie outside the municipality and therefore count for nothing. */
  sitesOutside: ReadonlySet<string>;
}

/** What a coverage of today and of the proposal have in common. */
export type CoverageHead = Pick<Coverage, 'datasetVersion' | 'profile' | 'speedKmh' | 'targetGroup' | 'cutoffMinutes'>;

async function loadAreas(): Promise<ReportData['areas']> {
  const [buurt, wijk, stadsdeel, gemeente] = await Promise.all(
    (['buurt', 'wijk', 'stadsdeel', 'gemeente'] as const).map(getAreas),
  );
  return { buurt, wijk, stadsdeel, gemeente };
}

/** What is published and needs no measuring; it is there before the street network. */
export type PublishedData = Pick<
  ReportData,
  'dataset' | 'group' | 'groups' | 'areas' | 'boundaries' | 'facilities' | 'explore'
>;

/** @throws RequestFailure */
export async function loadPublished(view: ViewState): Promise<PublishedData> {
  const { targetGroup } = view;
  const question = { targetGroup, level: 'buurt', measure: 'density', method: 'quantile', classCount: 5 } as const;
  const [dataset, { targetGroups }, facilities, explore, areas] = await Promise.all([
    getDataset(),
    getTargetGroups(),
    getFacilities(),
    loadExploreFigures({ ...question, manualBreaks: [] }),
    loadAreas(),
  ]);
  const group = targetGroups.find(({ id }) => id === targetGroup);
  if (!group) throw new RangeError(`There is no target group ${targetGroup}`);
  const groups = targetGroups.filter(({ buurtenWithFigure }) => buurtenWithFigure > 0);
  const boundaries = makeBoundaries(areas.gemeente, areas.stadsdeel, areas.wijk);
  return { dataset, facilities, group, groups, areas, boundaries, explore };
}

const toMeasured = (values: Values, group: { id: string; overlaps?: boolean }): MeasuredGroup => ({
  id: group.id,
  counts: Object.fromEntries(values.values.flatMap(({ code, value }) => (value === null ? [] : [[code, value]]))),
  roundingStep: roundingStepOf(group),
});

async function loadMeasured(group: { id: string; overlaps?: boolean }): Promise<MeasuredGroup> {
  return toMeasured(await getValues({ targetGroup: group.id, level: 'buurt', measure: 'count' }), group);
}

/** Buurten, wijken, stadsdelen and the municipality, in this order. */
function reportAreas({ buurt, wijk, stadsdeel }: ReportData['areas']): AreaOfBuurten[] {
  const byBuurt = questionAreas(buurt, 'buurt', wijk, stadsdeel);
  const byWijk = questionAreas(buurt, 'wijk', wijk, stadsdeel);
  const { end } = byBuurt.level;
  return [...byBuurt.areas.slice(0, end), ...byWijk.areas.slice(0, byWijk.level.end), ...byBuurt.areas.slice(end)];
}

function placesOf(uses: readonly PlaceUse[], facilities: Facilities, content: ScenarioContent): Place[] {
  const positions = new Map<string, Place>([
    ...facilities.features.map(({ properties: { id }, geometry: { coordinates } }): [string, Place] => [
      `facility ${id}`,
      { id, lon: coordinates[0], lat: coordinates[1] },
    ]),
    ...content.sites.map(({ id, lon, lat }): [string, Place] => [`site ${id}`, { id, lon, lat }]),
  ]);
  return uses.flatMap(({ id, origin, leftOut }) => (leftOut ? [] : (positions.get(`${origin} ${id}`) ?? [])));
}

/**
 * Measures everything for the report: today, and what the planner changes.
 * @throws RequestFailure, or Error where the street network cannot be used
 */
export async function measureReport(published: PublishedData, view: ViewState): Promise<ReportData> {
  const { dataset, facilities, group, groups, areas } = published;
  const stamp = { version: dataset.version, municipalityCode: dataset.municipality.code };
  const content = contentFromChoices(view, { name: '', author: '', description: '' }, stamp);
  const sitesOutside = new Set(
    content.sites.filter(({ lon, lat }) => areaAt(areas.gemeente, lon, lat) === null).map(({ id }) => id),
  );
  const profile = travelProfile(content.profile);
  const speedKmh = content.speedKmh ?? profile.speedKmh;
  const network = { datasetVersion: dataset.version, mode: profile.mode, profile: profile.id };
  const [engine, measured, inhabitants, ...measuredGroups] = await Promise.all([
    loadEngine(network),
    loadMeasured(group),
    loadMeasured({ id: 'inhabitants' }),
    ...groups.map(loadMeasured),
  ]);
  const offers = facilities.features.map(({ properties }) => properties);
  const uses = placeUses(content, offers);
  const inside = uses.filter(({ id, origin }) => origin === 'facility' || !sitesOutside.has(id));
  const todayPlaces = placesOf(placeUses(withoutChanges(content), offers), facilities, content);
  const hasProposal = content.sites.length + content.closed.length > 0;
  const allAreas = reportAreas(areas);
  const proposal = { id: proposalId, places: placesOf(inside, facilities, content), sites: content.sites };
  const question: PlanningQuestion = {
    ...network,
    speedKmh,
    cutoffDm: cutoffDmOf(content.cutoffMinutes, speedKmh),
    areas: allAreas,
    mainAreaCodes: [...areas.stadsdeel.features.map(({ properties }) => properties.code), dataset.municipality.code],
    comparedAreaCode: dataset.municipality.code,
    group: measured,
    inhabitants,
    groups: measuredGroups,
    todayPlaces,
    scenarios: [{ id: todayId, places: todayPlaces, sites: [] }, ...(hasProposal ? [proposal] : [])],
    assumptions: content.assumptions,
  };
  return {
    ...{ ...published, content, uses, hasProposal, question, sitesOutside },
    answer: measurePlanning(engine, question),
  };
}

async function loadEngine(wanted: Parameters<typeof loadNetwork>[0]) {
  const network = await loadNetwork(wanted, {
    fetch: (input, init) => fetch(input, init),
    apiBase,
    onProgress: () => undefined,
  });
  if (!network.ok) throw new Error(network.failure.reason);
  return createEngine(network.value);
}
