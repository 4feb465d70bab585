import { endpoints } from '#contract/endpoints.ts';
import type { Streets } from '#contract/streets.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { selectStreets } from '../queries/streets.ts';

export const streetsRoute = defineRoute(endpoints.streets, async (_request, context) => {
  const { listings, id, version, pool } = context.snapshot;
  const body = await listings.get('streets', async () => {
    const rows = await selectStreets(pool, id);
    const streets: Streets['streets'] = rows.map(({ name, lon, lat, west, south, east, north }) => ({
      ...{ name, lon, lat },
      bbox: [west, south, east, north],
    }));
    return ResponseBody.json(JSON.stringify({ datasetVersion: version, streets } satisfies Streets));
  });
  return { body, caching: 'revalidate' };
});
