import { endpoints } from '#contract/endpoints.ts';
import type { Orientation } from '#contract/orientation.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { selectOrientation } from '../queries/orientation.ts';

export const orientationRoute = defineRoute(endpoints.orientation, async (_request, context) => {
  const { listings, id, version, pool } = context.snapshot;
  const body = await listings.get('orientation', async () => {
    const found = await selectOrientation(pool, id);
    return ResponseBody.json(JSON.stringify({ datasetVersion: version, ...found } satisfies Orientation));
  });
  return { body, caching: 'revalidate' };
});
