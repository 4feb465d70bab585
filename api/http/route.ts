import type { Request, RequestHandler, Response } from 'express';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { apiBasePath } from '#contract/endpoint.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { isUnreachable } from '#database/errors.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import type { ServedDatasets } from '../dataset/servedDatasets.ts';
import { logUnconfirmedWrite, logWrite } from './audit.ts';
import { checkAnswer } from './checkAnswer.ts';
import type { GeoPackageThread } from '../exports/geoPackageThread.ts';
import type { FairGate } from '../fairness/fairGate.ts';
import type { BestPlacesJobs } from '../jobs/bestPlacesJobs.ts';
import type { MunicipalityJobs } from '../jobs/municipalityJobs.ts';
import type { Requester } from '../workers/coverageClient.ts';
import { ApiError } from './errors.ts';
import type { Upload, UploadedFile } from './upload.ts';
import type { OwnFileThread } from '../ownData/ownFileThread.ts';
import type { ApiContact } from './openapi.ts';
import { readIfMatch } from './ifMatch.ts';
import { requesterOf } from './requester.ts';
import { check, readQuery } from './validateRequest.ts';
import { cacheControl, sendBody } from './responseBody.ts';
import type { Caching, ResponseBody } from './responseBody.ts';

/** What a route of the service as a whole works with. */
export interface ServiceContext {
  pool: pg.Pool;
  served: Pick<ServedDatasets, 'municipalities' | 'of' | 'refresh'>;
  /** null where nobody said who answers questions. */
  contact: ApiContact | null;
  /** Those that fetch and load municipalities. */
  jobs: MunicipalityJobs;
}

/** What a route of a municipality works with besides its request; the same from its start to its end. */
export interface RouteContext {
  /** Code of the municipality. */
  municipality: string;
  snapshot: DatasetSnapshot;
  /** The snapshot of this moment, after what the route has stored. */
  refreshed(): Promise<DatasetSnapshot>;
  /** For what belongs to no dataset. */
  pool: pg.Pool;
  requester: Requester;
  /** Where files are made, a few at once. */
  exportGate: FairGate;
  geoPackages: GeoPackageThread;
  bestPlaces: BestPlacesJobs;
  ownFiles: OwnFileThread;
}

export interface Answer {
  /** null is answered 204. */
  body: ResponseBody | null;
  caching: Caching;
  /** Of something that can be changed: it becomes the ETag. */
  version?: number;
  headers?: Record<string, string>;
  /** It only told what would be changed. */
  isDryRun?: boolean;
}

type Checked<S> = S extends z.ZodType ? z.output<S> : undefined;

interface CheckedRequest<E extends Endpoint> {
  params: Checked<E['params']>;
  query: Checked<E['query']>;
  body: Checked<E['body']>;
  /** What comes with the file of an upload. */
  upload: E['upload'] extends z.ZodType ? { file: UploadedFile; request: z.output<E['upload']> } : undefined;
  /** From If-Match, where the endpoint needs it. */
  version: E['needsVersion'] extends true ? number : undefined;
}

interface AnsweredIn<C> {
  endpoint: Endpoint;
  handle: (request: Request, context: C) => Promise<Answer>;
}
/** Answers what belongs to a municipality. */
export type Route = AnsweredIn<RouteContext>;
/** Answers what belongs to none. */
export type ServiceRoute = AnsweredIn<ServiceContext>;

/** Ties an endpoint to what answers it: the request is checked against the contract before the answer is made. */
function answeredBy<const E extends Endpoint, C>(
  endpoint: E,
  respond: (request: CheckedRequest<E>, context: C) => Promise<Answer>,
): AnsweredIn<C> {
  return {
    endpoint,
    handle: (request, context) => {
      const { params, query, body, upload, needsVersion } = endpoint as Endpoint;
      const { code: _ofMunicipality, ...ownParams } = request.params;
      const checked = {
        params: params && check(params, ownParams, 'not-found'),
        query: query && check(query, readQuery(request.url)),
        body: body && check(body, request.body),
        upload: upload && checkedUpload(upload, request.body as Upload),
        version: needsVersion ? readIfMatch(request.headers['if-match']) : undefined,
      };
      return respond(checked as CheckedRequest<E>, context);
    },
  };
}

const checkedUpload = (schema: z.ZodType, { file, request }: Upload) => ({ file, request: check(schema, request) });

export const defineRoute = <const E extends Endpoint>(
  endpoint: E,
  respond: (request: CheckedRequest<E>, context: RouteContext) => Promise<Answer>,
): Route => answeredBy(endpoint, respond);

export const defineServiceRoute = <const E extends Endpoint & { isOfService: true }>(
  endpoint: E,
  respond: (request: CheckedRequest<E>, context: ServiceContext) => Promise<Answer>,
): ServiceRoute => answeredBy(endpoint, respond);

/**
 * The dataset of a municipality at this moment.
 * @throws ApiError `unavailable` before the first load, `not-found` where others are there and this one is not
 */
function requireSnapshot(served: ServiceContext['served'], code: string): DatasetSnapshot {
  const snapshot = served.of(code);
  if (snapshot) return snapshot;
  if (served.municipalities().length === 0) throw noDataset();
  throw new ApiError(
    'not-found',
    `There is no municipality ${code} here. See ${apiBasePath}/municipalities for those that there are.`,
  );
}

export const noDataset = () =>
  new ApiError('unavailable', 'No dataset has been loaded yet. Run "npm run etl" and try again.', {
    headers: { 'Retry-After': '10' },
  });

export interface RouteServices extends ServiceContext {
  exportGate: FairGate;
  geoPackages: GeoPackageThread;
  /** Where saved scenarios are read and written, a few at once. */
  storeGate: FairGate;
  bestPlaces: BestPlacesJobs;
  ownFiles: OwnFileThread;
  /** Where every change of what is saved is noted. */
  audit: Logger;
  /** Whether what a route answers is held against the contract before it is sent. */
  checksAnswers: boolean;
}

/** What planners saved is asked of the database each time, a few at once, and nobody waits longer than for a save. */
const storedWork = { costMs: 10, isLong: false, deadlineMs: 5000 };
const isStored = ({ path }: Endpoint) => /^\/scenarios(\/|$)/.test(path);

const changes = ({ isWrite, isDryRun }: Endpoint): boolean => isWrite === true && !isDryRun;

/** Runs a route that belongs to no municipality. */
export function serviceHandler({ endpoint, handle }: ServiceRoute, services: RouteServices): RequestHandler {
  const { pool, served, contact, jobs, audit, checksAnswers } = services;
  return async (request: Request, response: Response) => {
    const made = await handle(request, { pool, served, contact, jobs });
    if (changes(endpoint)) logWrite(audit, endpoint, request, made);
    await sendAnswer(endpoint, checksAnswers, request, response, made);
  };
}

/** Runs a route on the dataset of its municipality that is served at this moment. */
export function requestHandler(route: Route, services: RouteServices): RequestHandler {
  const { served, pool, exportGate, geoPackages, storeGate, bestPlaces, ownFiles, audit, checksAnswers } = services;
  const { endpoint } = route;
  return async (request: Request, response: Response) => {
    const municipality = String(request.params.code);
    const snapshot = requireSnapshot(served, municipality);
    response.setHeader('Dataset-Version', snapshot.version);
    const requester = requesterOf(request, response);
    const refreshed = async () => {
      await served.refresh();
      return requireSnapshot(served, municipality);
    };
    const context: RouteContext = {
      ...{ municipality, snapshot, refreshed, pool, exportGate, geoPackages, bestPlaces, ownFiles, requester },
    };
    const work = async () => {
      const made = await route.handle(request, context).catch((error: unknown) => {
        if (changes(endpoint) && isUnreachable(error)) logUnconfirmedWrite(audit, endpoint, request);
        throw error;
      });
      // Here, and not where it is answered: the client may have gone, and the change is made.
      if (changes(endpoint) && !made.isDryRun) logWrite(audit, endpoint, request, made);
      return made;
    };
    const answer = isStored(endpoint)
      ? await storeGate.run({ ...storedWork, client: requester.client }, requester.signal, work)
      : await work();
    await sendAnswer(endpoint, checksAnswers, request, response, answer);
  };
}

async function sendAnswer(
  endpoint: Endpoint,
  checksAnswers: boolean,
  request: Request,
  response: Response,
  { body, caching, version, headers = {} }: Answer,
): Promise<void> {
  if (checksAnswers && body) await checkAnswer(endpoint, body);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.status(endpoint.status ?? 200);
  if (body) await sendBody(request, response, body, { caching, version });
  else response.status(204).setHeader('Cache-Control', cacheControl[caching]).end();
}
