import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import type { CoverageRequest } from '#contract/coverage.ts';
import { areaLevels } from '#definitions/areas.ts';
import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { travelProfileIds } from '#definitions/travelProfiles.ts';

export type Point = [lon: number, lat: number];

export interface BenchRequest {
  method: 'GET' | 'POST';
  /** As an endpoint calls it. */
  path: string;
  body?: string;
}

export const inTurn = <T>(items: readonly T[]): (() => T) => {
  let next = 0;
  return () => items[next++ % items.length];
};

export function nearestRequests(points: readonly Point[]): () => BenchRequest {
  const nextProfile = inTurn(travelProfileIds);
  const nextPoint = inTurn(points);
  return () => {
    const [lon, lat] = nextPoint();
    return { method: 'GET', path: `/nearest?lon=${lon}&lat=${lat}&profile=${nextProfile()}&limit=3` };
  };
}

export function routeRequests(points: readonly Point[], facilityIds: readonly string[]): () => BenchRequest {
  const nextFacility = inTurn(facilityIds);
  const nextPoint = inTurn(points);
  return () => {
    const [lon, lat] = nextPoint();
    return {
      method: 'GET',
      path: `/route?lon=${lon}&lat=${lat}&profile=walk&facility=${encodeURIComponent(nextFacility())}`,
    };
  };
}

/** What a planner's session asks: profiles, levels, groups, cutoffs and categories, 120 different questions. */
export function coverageRequests(): CoverageRequest[] {
  const categorySets: CoverageRequest['categories'][] = [
    ['loket'],
    ['loket', 'bibliotheek'],
    defaultFacilityTypes.map(({ category }) => category),
  ];
  return travelProfileIds.flatMap((profile) =>
    areaLevels.flatMap((level) =>
      categorySets.flatMap((categories) =>
        ['inhabitants', 'age-65-plus'].map((targetGroup) => ({
          profile,
          level,
          categories,
          targetGroup,
          cutoffMinutes: 15,
        })),
      ),
    ),
  );
}

/** Cutoffs that nobody asked for yet, on sites that are known: no answer is kept, the distances are. */
export function newQuestions(random: () => number): () => BenchRequest {
  return () =>
    coveragePost({
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'age-65-plus',
      cutoffMinutes: Number((5 + random() * 25).toFixed(6)),
      level: 'buurt',
    });
}

/** A candidate where none was tried yet: distances are computed again. */
export function newCandidates(points: readonly Point[]): () => BenchRequest {
  const nextPoint = inTurn(points);
  return () => {
    const [lon, lat] = nextPoint();
    return coveragePost({
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'age-65-plus',
      cutoffMinutes: 15,
      level: 'buurt',
      candidates: [{ lon, lat, category: 'loket' }],
    });
  };
}

export const coveragePost = (request: CoverageRequest): BenchRequest => ({
  method: 'POST',
  path: '/coverage',
  body: JSON.stringify(request),
});

export function pointInside(outline: MultiPolygon, random: () => number): Point {
  const positions = outline.coordinates.flat(2);
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const between = (values: number[]) => {
    const smallest = Math.min(...values);
    return smallest + random() * (Math.max(...values) - smallest);
  };
  for (;;) {
    const point: Point = [Number(between(lons).toFixed(6)), Number(between(lats).toFixed(6))];
    if (booleanPointInPolygon(point, outline)) return point;
  }
}
