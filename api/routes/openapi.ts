import { endpoints } from '../contract/endpoints.ts';
import { describeApi } from '../openapi.ts';
import { ResponseBody } from './responseBody.ts';
import { defineRoute } from './route.ts';

let description: ResponseBody | undefined;

export const openapiRoute = defineRoute(endpoints.openapi, async () => {
  // Made at first use: describing every schema takes longer than a start should wait for.
  description ??= ResponseBody.json(JSON.stringify(describeApi()));
  return { body: description, caching: 'revalidate' };
});
