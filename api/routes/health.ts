import { endpoints } from '#contract/endpoints.ts';
import type { Health, Readiness } from '#contract/datasets.ts';
import { queryWithin } from '#database/deadline.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute, requireSnapshot } from '../http/route.ts';

export const healthRoute = defineRoute(endpoints.health, async (_request, { snapshot }) => {
  const health: Health = {
    status: snapshot ? 'ok' : 'no-dataset',
    datasetVersion: snapshot?.version ?? null,
    uptimeSeconds: Math.round(process.uptime()),
  };
  return { body: ResponseBody.json(JSON.stringify(health)), caching: 'none' };
});

/** A load balancer asks every few seconds: what takes longer than this is no answer. */
const readyWithinMs = 2000;

export const readyRoute = defineRoute(endpoints.ready, async (_request, context) => {
  await queryWithin(context.pool, readyWithinMs, 'select 1', []);
  const { version } = requireSnapshot(context);
  const ready: Readiness = { status: 'ready', datasetVersion: version };
  return { body: ResponseBody.json(JSON.stringify(ready)), caching: 'none' };
});
