import { endpoints } from '#contract/endpoints.ts';
import { ApiError } from '../http/errors.ts';
import { requireInside } from '../dataset/municipality.ts';
import type { FacilityRow } from '../queries/facilities.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute, requireSnapshot } from '../http/route.ts';
import type { RouteTask } from '../workers/coverageTasks.ts';
import { travelBy } from './travel.ts';

export const routeToFacilityRoute = defineRoute(endpoints.route, async ({ query }, context) => {
  const { municipality, facilities, coverage } = await requireSnapshot(context).places;
  const { lon, lat, profile, speedKmh, facility } = query;
  requireFacility(facilities, facility);
  requireInside(municipality, [{ lon, lat, lonField: 'lon', latField: 'lat' }]);
  const task: RouteTask = { kind: 'route', ...travelBy(profile, speedKmh), lon, lat, facility };
  const json = await coverage.ask(task, context.requester);
  return { body: ResponseBody.json(json, 'application/geo+json'), caching: 'revalidate' };
});

/** @throws ApiError `not-found` */
export function requireFacility(facilities: readonly FacilityRow[], facility: string): void {
  if (facilities.some(({ id }) => id === facility)) return;
  throw new ApiError('not-found', `There is no facility "${facility}". See /api/v1/facilities.`);
}
