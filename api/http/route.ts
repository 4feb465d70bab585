import type { Request, RequestHandler, Response } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { isUnreachable } from '#database/errors.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { logUnconfirmedWrite, logWrite } from './audit.ts';
import { checkAnswer } from './checkAnswer.ts';
import type { GeoPackageThread } from '../exports/geoPackageThread.ts';
import type { FairGate } from '../fairness/fairGate.ts';
import type { BestPlacesJobs } from '../jobs/bestPlacesJobs.ts';
import type { Requester } from '../workers/coverageClient.ts';
import { ApiError } from './errors.ts';
import { readIfMatch } from './ifMatch.ts';
import { requesterOf } from './requester.ts';
import { check, readQuery } from './validateRequest.ts';
import { cacheControl, sendBody } from './responseBody.ts';
import type { Caching, ResponseBody } from './responseBody.ts';

/** What a route works with besides its request; the same from its start to its end. */
export interface RouteContext {
  /** null before the first load */
  snapshot: DatasetSnapshot | null;
  /** For what belongs to no dataset. */
  pool: pg.Pool;
  requester: Requester;
  /** Where files are made, a few at once. */
  exportGate: FairGate;
  geoPackages: GeoPackageThread;
  bestPlaces: BestPlacesJobs;
}

export interface Answer {
  /** null is answered 204. */
  body: ResponseBody | null;
  caching: Caching;
  /** Of something that can be changed: it becomes the ETag. */
  version?: number;
  headers?: Record<string, string>;
}

type Checked<S> = S extends z.ZodType ? z.output<S> : undefined;

interface CheckedRequest<E extends Endpoint> {
  params: Checked<E['params']>;
  query: Checked<E['query']>;
  body: Checked<E['body']>;
  /** From If-Match, where the endpoint needs it. */
  version: E['needsVersion'] extends true ? number : undefined;
}

export interface Route {
  endpoint: Endpoint;
  handle: (request: Request, context: RouteContext) => Promise<Answer>;
}

/** Ties an endpoint to what answers it: the request is checked against the contract before the answer is made. */
export function defineRoute<const E extends Endpoint>(
  endpoint: E,
  respond: (request: CheckedRequest<E>, context: RouteContext) => Promise<Answer>,
): Route {
  return {
    endpoint,
    handle: (request, context) => {
      const { params, query, body, needsVersion } = endpoint as Endpoint;
      const checked = {
        params: params && check(params, request.params, 'not-found'),
        query: query && check(query, readQuery(request.url)),
        body: body && check(body, request.body),
        version: needsVersion ? readIfMatch(request.headers['if-match']) : undefined,
      };
      return respond(checked as CheckedRequest<E>, context);
    },
  };
}

/** @throws ApiError `unavailable` before the first load */
export function requireSnapshot({ snapshot }: RouteContext): DatasetSnapshot {
  if (snapshot) return snapshot;
  throw new ApiError('unavailable', 'No dataset has been loaded yet. Run "npm run etl" and try again.', {
    headers: { 'Retry-After': '10' },
  });
}

export interface RouteServices {
  /** The dataset served at this moment; null before the first load. */
  currentSnapshot: () => DatasetSnapshot | null;
  pool: pg.Pool;
  exportGate: FairGate;
  geoPackages: GeoPackageThread;
  /** Where saved scenarios are read and written, a few at once. */
  storeGate: FairGate;
  bestPlaces: BestPlacesJobs;
  /** Where every change of what is saved is noted. */
  audit: Logger;
  /** Whether what a route answers is held against the contract before it is sent. */
  checksAnswers: boolean;
}

/** What planners saved is asked of the database each time, a few at once, and nobody waits longer than for a save. */
const storedWork = { costMs: 10, isLong: false, deadlineMs: 5000 };
const isStored = ({ path }: Endpoint) => /^\/scenarios(\/|$)/.test(path);

/** Runs a route on the dataset that is served at this moment. */
export function requestHandler(route: Route, services: RouteServices): RequestHandler {
  const { currentSnapshot, pool, exportGate, geoPackages, storeGate, bestPlaces, audit, checksAnswers } = services;
  const { endpoint } = route;
  return async (request: Request, response: Response) => {
    const snapshot = currentSnapshot();
    if (snapshot) response.setHeader('Dataset-Version', snapshot.version);
    const requester = requesterOf(request, response);
    const work = async () => {
      const context = { snapshot, pool, exportGate, geoPackages, bestPlaces, requester };
      const made = await route.handle(request, context).catch((error: unknown) => {
        if (endpoint.isWrite && isUnreachable(error)) logUnconfirmedWrite(audit, endpoint, request);
        throw error;
      });
      // Here, and not where it is answered: the client may have gone, and the change is made.
      if (endpoint.isWrite) logWrite(audit, endpoint, request, made);
      return made;
    };
    const answer = isStored(endpoint)
      ? await storeGate.run({ ...storedWork, client: requester.client }, requester.signal, work)
      : await work();
    const { body, caching, version, headers = {} } = answer;
    if (checksAnswers && body) await checkAnswer(endpoint, body);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.status(endpoint.status ?? 200);
    if (body) await sendBody(request, response, body, { caching, version });
    else response.status(204).setHeader('Cache-Control', cacheControl[caching]).end();
  };
}
