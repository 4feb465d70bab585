import { endpoints } from '#contract/endpoints.ts';
import { requireInside } from '../dataset/municipality.ts';
import { requireCategories } from './categories.ts';
import { facilitiesWithout } from './product.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import type { NearestTask } from '../workers/coverageTasks.ts';
import { travelBy } from './travel.ts';

export const nearestRoute = defineRoute(endpoints.nearest, async ({ query }, context) => {
  const { municipality, facilityTypes, facilities, coverage } = await context.snapshot.places;
  const { lon, lat, profile, speedKmh, category, product, limit } = query;
  if (category) requireCategories(category, facilityTypes, (i) => `category.${i}`);
  requireInside(municipality, [{ lon, lat, lonField: 'lon', latField: 'lat' }]);
  const task: NearestTask = {
    kind: 'nearest',
    ...travelBy(profile, speedKmh),
    lon,
    lat,
    categories: category ?? facilityTypes.map((type) => type.category),
    leftOut: facilitiesWithout(product, facilities),
    limit,
  };
  const json = await coverage.ask(task, context.requester);
  return { body: ResponseBody.json(json), caching: 'revalidate' };
});
