import { endpoints } from '#contract/endpoints.ts';
import { requireVersion } from '../dataset/datasetSnapshot.ts';
import { selectBaseTile } from '../queries/baseTiles.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const tileRoute = defineRoute(endpoints.tile, async ({ params: { z, x, y }, query }, context) => {
  const { snapshot } = context;
  requireVersion(snapshot, query.v);
  const body = await snapshot.tiles.get(`${z}/${x}/${y}`, async () => {
    const bytes = await selectBaseTile(snapshot.pool, snapshot.id, { z, x, y });
    return bytes && ResponseBody.gzipped(bytes, endpoints.tile.response.contentType);
  });
  return { body, caching: query.v ? 'immutable' : 'revalidate' };
});
