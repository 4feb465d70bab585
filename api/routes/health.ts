import { setTimeout as sleep } from 'node:timers/promises';
import { endpoints } from '#contract/endpoints.ts';
import type { Health, Readiness } from '#contract/datasets.ts';
import { queryWithin } from '#database/deadline.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import type { ServedMunicipality } from '../dataset/servedDatasets.ts';
import { ApiError } from '../http/errors.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineServiceRoute, noDataset } from '../http/route.ts';

export const healthRoute = defineServiceRoute(endpoints.health, async (_request, { served }) => {
  const municipalities = served.municipalities();
  const health: Health = {
    status: municipalities.length > 0 ? 'ok' : 'no-dataset',
    municipalityCount: municipalities.length,
    datasetVersion: onlyOf(municipalities)?.dataset.version ?? null,
    uptimeSeconds: Math.round(process.uptime()),
  };
  return { body: ResponseBody.json(JSON.stringify(health)), caching: 'none' };
});

const onlyOf = (municipalities: readonly ServedMunicipality[]): ServedMunicipality | null =>
  municipalities.length === 1 ? municipalities[0] : null;

/** A load balancer asks every few seconds: what takes longer than this is no answer. */
const readyWithinMs = 2000;

export const readyRoute = defineServiceRoute(endpoints.ready, async (_request, { pool, served }) => {
  await queryWithin(pool, readyWithinMs, 'select 1', []);
  const municipalities = served.municipalities();
  if (municipalities.length === 0) throw noDataset();
  // Of several each is made ready when it is asked about.
  const only = onlyOf(municipalities);
  const snapshot = only && served.of(only.dataset.municipality_code);
  if (snapshot && !(await isPrepared(snapshot))) throw notPrepared();
  const ready: Readiness = { status: 'ready', datasetVersion: snapshot?.version ?? null };
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
