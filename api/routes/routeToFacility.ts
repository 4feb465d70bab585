import { municipalityPath } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { ApiError } from '../http/errors.ts';
import { requireInside } from '../dataset/municipality.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { RouteTask } from '../workers/coverageTasks.ts';
import { travelBy } from './travel.ts';

export const routeToFacilityRoute = defineRoute(endpoints.route, async ({ query }, context) => {
  const places = await context.snapshot.places;
  const { municipality, coverage } = places;
  const { lon, lat, profile, speedKmh, facility } = query;
  requireFacility(places, facility);
  requireInside(municipality, [{ lon, lat, lonField: 'lon', latField: 'lat' }]);
  const task: RouteTask = { kind: 'route', ...travelBy(profile, speedKmh), lon, lat, facility };
  const json = await coverage.ask(task, context.requester);
  return { body: ResponseBody.json(json, 'application/geo+json'), caching: 'revalidate' };
});

/** @throws ApiError `not-found` */
export function requireFacility({ facilities, municipality }: DatasetPlaces, facility: string): void {
  if (facilities.some(({ id }) => id === facility)) return;
  const list = municipalityPath(municipality.code, '/facilities');
  throw new ApiError('not-found', `There is no facility "${facility}". See ${list}.`);
}
