import type { Areas } from '#contract/areas.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { travelProfile, type TravelProfileId } from '#definitions/travelProfiles.ts';
import { getAreas, getComparedAreas, getFacilities, getValues } from '../../data/endpoints.ts';
import { countedFacilities } from '../../costs/countedFacilities.ts';
import { RequestFailure } from '../../data/request.ts';
import { questionAreas, type QuestionAreas } from '../../engine/areaParts.ts';
import type { ScenarioFigures } from '../../engine/engineClient.ts';
import { pageEngine } from '../../engine/pageEngine.ts';
import type { EngineFailure } from '../../engine/result.ts';
import type { MapLevel } from '../../view/viewState.ts';

/** What a planner asks, whatever the scenario. */
export interface SitesQuestion {
  /** Of the page. */
  datasetVersion: string;
  targetGroup: string;
  level: MapLevel;
  destinations: FacilityCategory[];
  /** Only facilities that offer it count; null: all of those categories. */
  product: string | null;
  profile: TravelProfileId;
  speedKmh: number;
  cutoffMinutes: number;
}

/** What every scenario starts from. */
export interface Today {
  question: SitesQuestion;
  areas: Areas;
  parts: QuestionAreas;
  figures: ScenarioFigures;
}

/** Today's figures from the engine, or why it has none. */
export type TodayAnswer = { ok: true; today: Today } | { ok: false; failure: EngineFailure };

/** @throws RequestFailure when the API or the street network cannot be reached just now */
export async function loadToday(
  question: SitesQuestion,
  onProgress: (receivedBytes: number) => void,
): Promise<TodayAnswer> {
  const { targetGroup, level, profile, speedKmh, cutoffMinutes, datasetVersion } = question;
  const [buurten, wijken, stadsdelen, facilities, values] = await Promise.all([
    getAreas('buurt'),
    getAreas('wijk'),
    getComparedAreas(),
    getFacilities(),
    getValues({ targetGroup, level: 'buurt', measure: 'count' }),
  ]);
  if (values.datasetVersion !== datasetVersion) {
    const reason = `figures of dataset ${values.datasetVersion}, the page of ${datasetVersion}`;
    return { ok: false, failure: { kind: 'dataset-changed', reason } };
  }
  const parts = questionAreas(buurten, level, wijken, stadsdelen);
  const counted = countedFacilities(facilities.features, question);
  const answer = await pageEngine(onProgress).ask({
    datasetVersion,
    mode: travelProfile(profile).mode,
    profile,
    facilities: counted.map(({ properties, geometry: { coordinates } }) => ({
      id: properties.id,
      lon: coordinates[0],
      lat: coordinates[1],
    })),
    areas: parts.areas,
    counts: Object.fromEntries(values.values.flatMap(({ code, value }) => (value === null ? [] : [[code, value]]))),
    cutoffDm: cutoffDmOf(cutoffMinutes, speedKmh),
  });
  if (answer.ok) {
    const areas = { buurt: buurten, wijk: wijken, stadsdeel: stadsdelen }[level];
    return { ok: true, today: { question, areas, parts, figures: answer.value } };
  }
  if (answer.failure.kind === 'unavailable') throw new RequestFailure('unavailable', answer.failure.reason, {});
  return answer;
}
