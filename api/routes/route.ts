import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Endpoint } from '../contract/endpoints.ts';
import type { DatasetSnapshot } from '../datasetSnapshot.ts';
import { ApiError } from '../errors.ts';
import { check, readQuery } from './requestParts.ts';
import { cacheControl, sendBody } from './responseBody.ts';
import type { Caching, ResponseBody } from './responseBody.ts';

/** What a route works with besides its request; the same from its start to its end. */
export interface RouteContext {
  /** null before the first load */
  snapshot: DatasetSnapshot | null;
}

export interface Answer {
  /** null is answered 204. */
  body: ResponseBody | null;
  caching: Caching;
}

type Checked<S> = S extends z.ZodType ? z.output<S> : undefined;

interface CheckedRequest<E extends Endpoint> {
  params: Checked<E['params']>;
  query: Checked<E['query']>;
  body: Checked<E['body']>;
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
      const { params, query, body } = endpoint as Endpoint;
      const checked = {
        params: params && check(params, request.params, 'not-found'),
        query: query && check(query, readQuery(request.url)),
        body: body && check(body, request.body),
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

/** Runs a route on the dataset that is served at this moment. */
export function requestHandler(route: Route, currentSnapshot: () => DatasetSnapshot | null): RequestHandler {
  return async (request: Request, response: Response) => {
    const snapshot = currentSnapshot();
    if (snapshot) response.setHeader('Dataset-Version', snapshot.version);
    const { body, caching } = await route.handle(request, { snapshot });
    if (body) await sendBody(request, response, body, caching);
    else response.status(204).setHeader('Cache-Control', cacheControl[caching]).end();
  };
}
