import { endpoints } from '#contract/endpoints.ts';
import type { ServiceAreaTask } from '../workers/coverageTasks.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { requireFacility } from './routeToFacility.ts';
import { travelBy } from './travel.ts';

export const serviceAreaRoute = defineRoute(endpoints.serviceArea, async ({ query }, context) => {
  const { answers } = context.snapshot;
  const places = await context.snapshot.places;
  const { facility, profile, speedKmh, bands } = query;
  requireFacility(places, facility);
  const task: ServiceAreaTask = {
    kind: 'service-area',
    ...travelBy(profile, speedKmh),
    facility,
    bandsMinutes: bands,
  };
  const { requester } = context;
  const makeAnswer = async (signal: AbortSignal) =>
    ResponseBody.json(await places.coverage.ask(task, { client: requester.client, signal }), 'application/geo+json');
  const body = await answers.get(JSON.stringify(task), makeAnswer, requester);
  return { body, caching: 'revalidate' };
});
