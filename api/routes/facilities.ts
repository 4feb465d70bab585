import { endpoints } from '#contract/endpoints.ts';
import type { Facilities } from '#contract/facilities.ts';
import { publicCostEuro } from '#ownData/facilityRecord.ts';
import type { Facility } from '#ownData/facilityRecord.ts';
import { requireCategories } from './categories.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const facilitiesRoute = defineRoute(endpoints.facilities, async ({ query: { category } }, context) => {
  const { listings, places } = context.snapshot;
  const { facilities, facilityTypes } = await places;
  if (category) requireCategories(category, facilityTypes, (i) => `category.${i}`);
  const asked = facilities.filter((facility) => !category || category.includes(facility.category));
  const key = `facilities ${category ? [...new Set(category)].sort().join(',') : '*'}`;
  const body = await listings.get(key, async () =>
    ResponseBody.json(JSON.stringify(featureCollection(asked)), 'application/geo+json'),
  );
  return { body, caching: 'revalidate' };
});

function featureCollection(facilities: readonly Facility[]): Facilities {
  return {
    type: 'FeatureCollection',
    features: facilities.map((facility) => {
      const { lon, lat, xMetres: _x, yMetres: _y, own: _own, ...listed } = facility;
      return {
        type: 'Feature',
        id: facility.id,
        properties: { ...listed, yearlyCostEuro: publicCostEuro(facility), checked: facility.checkedOn !== null },
        geometry: { type: 'Point', coordinates: [lon, lat] },
      };
    }),
  };
}
