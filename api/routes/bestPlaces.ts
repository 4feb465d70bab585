import { municipalityPath } from '#contract/endpoint.ts';
import type { BestPlacesJob, BestPlacesRequest } from '#contract/bestPlaces.ts';
import { bestPlacesEndpoints as endpoints } from '#contract/bestPlacesEndpoints.ts';
import { defaultAssumptions, defaultYearlyCostEuro, siteKind } from '#definitions/siteKinds.ts';
import { bestPlacesLimits } from '#planning/bestPlaces/limits.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { requireInside } from '../dataset/municipality.ts';
import { ApiError } from '../http/errors.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { Answer } from '../http/route.ts';
import { invalidRequest } from '../http/validateRequest.ts';
import { ownCountsFor } from '../ownData/ownGroups.ts';
import type { BestPlacesTask } from '../workers/coverageTasks.ts';
import { requireCategories } from './categories.ts';
import { facilitiesWithout } from './product.ts';
import { travelBy } from './travel.ts';
import { requireKnownFacilities } from './knownFacilities.ts';

const ask = defineRoute(endpoints.askBestPlaces, async ({ body }, context) => {
  const { snapshot } = context;
  const places = await snapshot.places;
  const groups = [body.targetGroup, ...Object.keys(body.groupWeights ?? {})];
  const task = { ...bestPlacesTask(body, places), ...(await ownCountsFor(snapshot, groups)) };
  const { municipality, requester } = context;
  const about = { municipality, datasetVersion: snapshot.version };
  const job = context.bestPlaces.begin(places.coverage, about, task, requester.client);
  return { ...answerOf(job), headers: { Location: municipalityPath(municipality, `/best-places/${job.id}`) } };
});

const look = defineRoute(endpoints.bestPlaces, async ({ params: { id }, query: { prices } }, context) =>
  answerOf(found(context.bestPlaces.look({ municipality: context.municipality, id }, prices === 'true'))),
);

const cancel = defineRoute(endpoints.cancelBestPlaces, async ({ params: { id } }, { bestPlaces, municipality }) =>
  answerOf(found(bestPlaces.cancel({ municipality, id }))),
);

export const bestPlacesRoutes = [ask, look, cancel];

const answerOf = (job: BestPlacesJob): Answer => ({ body: ResponseBody.json(JSON.stringify(job)), caching: 'none' });

function found(job: BestPlacesJob | null): BestPlacesJob {
  if (job) return job;
  throw new ApiError('not-found', 'There is no such search, or it was forgotten: ask the question again.');
}

/** The request in one canonical form. @throws ApiError where it names what the dataset does not have */
function bestPlacesTask(request: BestPlacesRequest, places: DatasetPlaces): BestPlacesTask {
  const { facilities, facilityTypes } = places;
  const { candidates, closed = [], categories, product } = request;
  requireCategories(categories, facilityTypes, (i) => `categories.${i}`);
  if (candidates.from === 'places') {
    requireCategories(candidates.categories, facilityTypes, (i) => `candidates.categories.${i}`);
  }
  if (candidates.from === 'list') requireListInside(candidates.points, places);
  requireKnownFacilities('closed', closed, places);
  return {
    goal: request.goal,
    limit: limitOf(request),
    coverShare: request.coverShare ?? bestPlacesLimits.coverShare.default,
    ...travelBy(request.profile, request.speedKmh),
    cutoffMinutes: request.cutoffMinutes,
    targetGroup: request.targetGroup,
    groupWeights: weightsOf(request),
    categories: sorted(categories),
    notCounting: sorted([...closed, ...facilitiesWithout(product, facilities)]),
    notHousing: sorted([...closed, ...facilities.filter((place) => !place.inMunicipality).map(({ id }) => id)]),
    keep: request.keep ?? 'all',
    candidates,
    buurtCodes: request.within ? buurtenOf(request.within, places) : null,
    outlines: request.outlines ?? [],
    costEuro: costsOf(request),
    room: roomOf(request, places),
    required: sorted(request.required ?? []),
    excluded: sorted(request.excluded ?? []),
    seed: request.seed ?? 1,
    maxSeconds: request.maxSeconds ?? bestPlacesLimits.seconds.default,
    check: request.check ?? null,
  };
}

/** Groups without a weight do not count. */
function weightsOf({ groupWeights, targetGroup }: BestPlacesRequest): BestPlacesTask['groupWeights'] {
  const given = Object.entries(groupWeights ?? { [targetGroup]: 1 });
  return Object.fromEntries(given.flatMap(([group, weight]) => (weight ? [[group, weight]] : [])));
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function limitOf({ sites, budgetEuro }: BestPlacesRequest): BestPlacesTask['limit'] {
  return budgetEuro === undefined ? { sites: sites ?? bestPlacesLimits.sites.max } : { budgetEuro };
}

function costsOf({ costEuroByKind }: BestPlacesRequest): BestPlacesTask['costEuro'] {
  return {
    counter: costEuroByKind?.counter ?? defaultYearlyCostEuro(siteKind('counter')),
    'service-hours': costEuroByKind?.['service-hours'] ?? defaultYearlyCostEuro(siteKind('service-hours')),
  };
}

/** @throws ApiError where it names facilities that the dataset does not have */
function roomOf({ room }: BestPlacesRequest, places: DatasetPlaces): BestPlacesTask['room'] {
  if (!room) return null;
  requireKnownFacilities('room.places', Object.keys(room.places ?? {}), places);
  const { visitsPerPersonPerYear, minutesPerVisit, byKind = {} } = room;
  const staffed = (kind: keyof typeof byKind) => ({
    hoursPerWeek: byKind[kind]?.hoursPerWeek ?? siteKind(kind).hoursPerWeek,
    desks: byKind[kind]?.desks ?? defaultAssumptions.desks,
  });
  return {
    ...{ visitsPerPersonPerYear, minutesPerVisit },
    byKind: { counter: staffed('counter'), 'service-hours': staffed('service-hours') },
    places: room.places ?? {},
  };
}

function requireListInside(points: readonly { lon: number; lat: number }[], { municipality }: DatasetPlaces): void {
  const named = points.map((point, i) => ({
    ...point,
    lonField: `candidates.points.${i}.lon`,
    latField: `candidates.points.${i}.lat`,
  }));
  requireInside(municipality, named);
}

/** @throws ApiError `invalid-request` where a code is not that of an area */
function buurtenOf(codes: readonly string[], { areas, municipality }: DatasetPlaces): string[] {
  const byCode = new Map(
    Object.values(areas)
      .flat()
      .map(({ code, buurtCodes }) => [code, buurtCodes] as const),
  );
  const message = `must be the code of an area, see ${municipalityPath(municipality.code, '/areas')}`;
  const errors = codes.flatMap((code, i) => (byCode.has(code) ? [] : [{ field: `within.${i}`, message }]));
  if (errors.length > 0) throw invalidRequest(errors);
  return sorted(codes.flatMap((code) => byCode.get(code) ?? []));
}
