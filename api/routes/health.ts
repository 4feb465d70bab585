import { endpoints } from '#contract/endpoints.ts';
import type { Health } from '#contract/datasets.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';

export const healthRoute = defineRoute(endpoints.health, async (_request, { snapshot }) => {
  const health: Health = {
    status: snapshot ? 'ok' : 'no-dataset',
    datasetVersion: snapshot?.version ?? null,
    uptimeSeconds: Math.round(process.uptime()),
  };
  return { body: ResponseBody.json(JSON.stringify(health)), caching: 'none' };
});
