import { endpoints } from '#contract/endpoints.ts';
import { describeApi, type ApiContact } from '../http/openapi.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineServiceRoute } from '../http/route.ts';

const descriptions = new Map<ApiContact | null, ResponseBody>();

export const openapiRoute = defineServiceRoute(endpoints.openapi, async (_request, { contact }) => {
  // Made at first use: describing every schema takes longer than a start should wait for.
  const description = descriptions.get(contact) ?? ResponseBody.json(JSON.stringify(describeApi(contact)));
  descriptions.set(contact, description);
  return { body: description, caching: 'revalidate' };
});
