import { endpoints } from '#contract/endpoints.ts';
import type { ServiceAreaTask } from '../workers/coverageTasks.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute, requireSnapshot } from '../http/route.ts';
import { requireFacility } from './routeToFacility.ts';
import { travelBy } from './travel.ts';

export const serviceAreaRoute = defineRoute(endpoints.serviceArea, async ({ query }, context) => {
  const { answers, places } = requireSnapshot(context);
  const { facilities, coverage } = await places;
  const { facility, profile, speedKmh, bands } = query;
  requireFacility(facilities, facility);
  const task: ServiceAreaTask = {
    kind: 'service-area',
    ...travelBy(profile, speedKmh),
    facility,
    bandsMinutes: bands,
  };
  const { requester } = context;
  const makeAnswer = async (signal: AbortSignal) =>
    ResponseBody.json(await coverage.ask(task, { client: requester.client, signal }), 'application/geo+json');
  const body = await answers.get(JSON.stringify(task), makeAnswer, requester);
  return { body, caching: 'revalidate' };
});
