import { travelProfile } from '#definitions/travelProfiles.ts';
import { endpoints } from '#contract/endpoints.ts';
import { requireVersion } from '../dataset/datasetSnapshot.ts';
import { selectNetworkBrotli } from '../queries/networks.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const networkRoute = defineRoute(endpoints.network, async ({ params, query }, context) => {
  const { snapshot } = context;
  requireVersion(snapshot, query.v);
  const { mode } = travelProfile(params.profile);
  const body = await snapshot.networks.get(mode, async () => {
    const bytes = await snapshot.readNetwork(mode);
    const brotli = await selectNetworkBrotli(snapshot.pool, snapshot.id, mode);
    return ResponseBody.binary(bytes, endpoints.network.response.contentType, brotli);
  });
  return { body, caching: query.v ? 'immutable' : 'revalidate' };
});
