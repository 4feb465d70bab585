import { arePlausibleTogether } from '#definitions/areas.ts';
import type { AreaProperties } from '#contract/areas.ts';
import { endpoints } from '#contract/endpoints.ts';
import { selectAreas } from '../queries/areas.ts';
import type { AreaRow } from '../queries/areas.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const areasRoute = defineRoute(endpoints.areas, async ({ query: { level } }, context) => {
  const { listings, pool, id, decimalsFor } = context.snapshot;
  const body = await listings.get(`areas ${level}`, async () => {
    const rows = await selectAreas(pool, id, level, await decimalsFor('map'));
    return ResponseBody.json(featureCollection(rows), 'application/geo+json');
  });
  return { body, caching: 'revalidate' };
});

// PostGIS writes the geometry as text already; parsing it only to write it again would be waste.
function featureCollection(rows: readonly AreaRow[]): string {
  const features = rows.map(
    (row) =>
      `{"type":"Feature","id":${JSON.stringify(row.code)},"properties":${JSON.stringify(properties(row))},` +
      `"geometry":${row.geometry}}`,
  );
  return `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
}

/** A larger area is the sum of its buurten, whose oddities even out. */
function oddHouseholds({ level, address_count: addresses, households }: AreaRow): number | null {
  return level === 'buurt' && households !== null && !arePlausibleTogether(addresses, households) ? households : null;
}

function properties(row: AreaRow): AreaProperties {
  return {
    code: row.code,
    name: row.name,
    level: row.level,
    inhabitants: row.inhabitants,
    landAreaKm2: Math.round(row.land_area_m2) / 1e6,
    landAreaMethod: row.land_area_method,
    addressCount: row.address_count,
    oddHouseholdCount: oddHouseholds(row),
    wijkCode: row.wijk_code,
    stadsdeelCode: row.stadsdeel_code,
    gemeenteCode: row.gemeente_code,
  };
}
