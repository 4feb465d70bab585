import type { CoverageRequest } from '#contract/coverage.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { requireInside } from '../dataset/municipality.ts';
import { ownCountsFor } from '../ownData/ownGroups.ts';
import type { CoverageTask } from '../workers/coverageTasks.ts';
import { requireCategories } from './categories.ts';
import { requireKnownFacilities } from './knownFacilities.ts';
import { facilitiesWithout } from './product.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { travelBy } from './travel.ts';

export const coverageRoute = defineRoute(endpoints.coverage, async ({ body: request }, context) => {
  const { snapshot } = context;
  const places = await snapshot.places;
  const task = { ...coverageTask(request, places), ...(await ownCountsFor(snapshot, [request.targetGroup])) };
  const { requester } = context;
  const makeAnswer = async (signal: AbortSignal) =>
    ResponseBody.json(await places.coverage.ask(task, { client: requester.client, signal }));
  const body = await snapshot.answers.get(JSON.stringify(task), makeAnswer, requester);
  return { body, caching: 'none' };
});

/** The request in one canonical form, so that requests that mean the same share an answer. */
export function coverageTask(request: CoverageRequest, places: DatasetPlaces): CoverageTask {
  const { municipality, facilityTypes, facilities } = places;
  const candidates = request.candidates ?? [];
  requireCategories(request.categories, facilityTypes, (i) => `categories.${i}`);
  const ofCandidates = candidates.map(({ category }) => category);
  requireCategories(ofCandidates, facilityTypes, (i) => `candidates.${i}.category`);
  requireKnownFacilities('closed', request.closed ?? [], places);
  const closed = [...new Set([...(request.closed ?? []), ...facilitiesWithout(request.product, facilities)])].sort();
  requireInside(
    municipality,
    candidates.map(({ lon, lat }, i) => ({
      lon,
      lat,
      lonField: `candidates.${i}.lon`,
      latField: `candidates.${i}.lat`,
    })),
  );
  return {
    kind: 'coverage',
    ...travelBy(request.profile, request.speedKmh),
    categories: [...new Set(request.categories)].sort(),
    targetGroup: request.targetGroup,
    cutoffMinutes: request.cutoffMinutes,
    level: request.level,
    closed,
    candidates,
  };
}
