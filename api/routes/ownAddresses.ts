import { ownFacilityEndpoints as endpoints } from '#contract/ownFacilityEndpoints.ts';
import type { AddressSuggestions } from '#contract/ownAddresses.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { addressesLike } from '../ownData/ownAddresses.ts';

export const ownAddressesRoute = defineRoute(endpoints.ownAddresses, async ({ query: { text } }, { snapshot }) => {
  const answer: AddressSuggestions = { addresses: await addressesLike(snapshot, text) };
  return { body: ResponseBody.json(JSON.stringify(answer)), caching: 'none' };
});
