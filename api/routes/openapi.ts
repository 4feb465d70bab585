import { endpoints } from '#contract/endpoints.ts';
import { describeApi } from '../http/openapi.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineServiceRoute } from '../http/route.ts';

let description: ResponseBody | undefined;

export const openapiRoute = defineServiceRoute(endpoints.openapi, async () => {
  // Made at first use: describing every schema takes longer than a start should wait for.
  description ??= ResponseBody.json(JSON.stringify(describeApi()));
  return { body: description, caching: 'revalidate' };
});
