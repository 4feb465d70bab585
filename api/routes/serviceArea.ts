import { endpoints } from '#contract/endpoints.ts';
import { keepAnswer } from '../dataset/datasetSnapshot.ts';
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
  const body = await keepAnswer(answers, JSON.stringify(task), async () =>
    ResponseBody.json(await coverage.ask(task), 'application/geo+json'),
  );
  return { body, caching: 'revalidate' };
});
