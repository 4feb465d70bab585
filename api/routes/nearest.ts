import { facilityCategories } from '#definitions/facilityTypes.ts';
import { endpoints } from '#contract/endpoints.ts';
import { requireInside } from '../dataset/municipality.ts';
import { facilitiesWithout } from './product.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute, requireSnapshot } from '../http/route.ts';
import { travelBy } from './travel.ts';

export const nearestRoute = defineRoute(endpoints.nearest, async ({ query }, context) => {
  const { municipality, facilities, coverage } = await requireSnapshot(context).places;
  const { lon, lat, profile, speedKmh, category, product, limit } = query;
  requireInside(municipality, [{ lon, lat, lonField: 'lon', latField: 'lat' }]);
  const json = await coverage.ask({
    kind: 'nearest',
    ...travelBy(profile, speedKmh),
    lon,
    lat,
    categories: category ?? [...facilityCategories],
    leftOut: facilitiesWithout(product, facilities),
    limit,
  });
  return { body: ResponseBody.json(json), caching: 'revalidate' };
});
