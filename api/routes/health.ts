import { setTimeout as sleep } from 'node:timers/promises';
import { endpoints } from '#contract/endpoints.ts';
import type { Health, Readiness } from '#contract/datasets.ts';
import { queryWithin } from '#database/deadline.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { ApiError } from '../http/errors.ts';
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
  const snapshot = requireSnapshot(context);
  if (!(await isPrepared(snapshot))) throw notPrepared();
  const ready: Readiness = { status: 'ready', datasetVersion: snapshot.version };
  return { body: ResponseBody.json(JSON.stringify(ready)), caching: 'none' };
});

/** Whether walkers' questions are answered: soon after a start, or after the engine had to start again. Where that failed, it is tried again. */
async function isPrepared({ places }: DatasetSnapshot): Promise<boolean> {
  const prepared = places.then(({ coverage }) => coverage.prepareFirst('foot'));
  // Why it failed is in the log of the one who began it.
  const outcome = prepared.then(
    () => true,
    () => false,
  );
  return Promise.race([outcome, sleep(readyWithinMs, false, { ref: false })]);
}

const notPrepared = () =>
  new ApiError('unavailable', 'The streets are still being read. Try again in a few seconds.', {
    headers: { 'Retry-After': '5' },
  });
