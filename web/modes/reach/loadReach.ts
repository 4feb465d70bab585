import type { Areas } from '#contract/areas.ts';
import type { AreaCoverage, Coverage, CoverageRequest } from '#contract/coverage.ts';
import type { Values } from '#contract/targetGroups.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { TravelProfileId } from '#definitions/travelProfiles.ts';
import { comparedLevelOf } from '../../data/comparedAreas.ts';
import { getAreas, getComparedAreas, getValues, postCoverage } from '../../data/endpoints.ts';
import type { MapLevel } from '../../view/viewState.ts';

export interface ReachQuestion {
  targetGroup: string;
  level: MapLevel;
  destinations: FacilityCategory[];
  /** Only places that offer it count; null: all do. */
  product: string | null;
  profile: TravelProfileId;
  /** null: the profile's own speed */
  speedKmh: number | null;
  cutoffMinutes: number;
  /** Of a situation other than that of today: ids of facilities to leave out, and sites to come. */
  closed?: CoverageRequest['closed'];
  candidates?: CoverageRequest['candidates'];
}

/** All that a map of Bereik shows, loaded together so that its parts always belong to one question. */
export interface ReachFigures {
  question: ReachQuestion;
  areas: Areas;
  coverage: Coverage;
  stadsdelen: AreaCoverage[];
  /** Members per km2 of land, for the access gap. */
  densities: Values;
}

/** @throws RequestFailure */
export async function loadReach(question: ReachQuestion, signal: AbortSignal): Promise<ReachFigures> {
  const { destinations, product, speedKmh, level, ...asked } = question;
  const body = {
    ...{ ...asked, categories: destinations },
    ...(product === null ? {} : { product }),
    ...(speedKmh === null ? {} : { speedKmh }),
  };
  const coverageOf = (areaLevel: MapLevel) => postCoverage({ ...body, level: areaLevel }, signal);
  const [areas, coverage, stadsdelen, densities] = await Promise.all([
    getAreas(level),
    coverageOf(level),
    getComparedAreas()
      .then(comparedLevelOf)
      .then((compared) => (level === compared ? null : coverageOf(compared))),
    getValues({ targetGroup: question.targetGroup, level, measure: 'density' }),
  ]);
  return { question, areas, coverage, stadsdelen: (stadsdelen ?? coverage).areas, densities };
}
