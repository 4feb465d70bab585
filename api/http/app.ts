import { randomUUID } from 'node:crypto';
import express from 'express';
import { apiBasePath, pathBelowApi } from '#contract/endpoint.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import type { ErrorRequestHandler, Express, RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { requestIdHeader } from './audit.ts';
import { ApiError, toApiError, toProblem } from './errors.ts';
import { foreignPageGuard, hostGuard } from './hostGuard.ts';
import type { Reach } from './hostGuard.ts';
import { floodLimit, pipelineLimit } from './floodLimit.ts';
import { apiVersion } from './openapi.ts';
import { jsonBody } from './requestBody.ts';
import { ogcBasePath } from '../ogc/links.ts';
import { ogcRouter } from '../ogc/router.ts';
import { municipalityRoutes, serviceRoutes } from '../routes/index.ts';
import { formerPath } from './formerPaths.ts';
import { requestHandler, serviceHandler } from './route.ts';
import type { RouteServices } from './route.ts';
import { uploadBody } from './upload.ts';
import { securityHeaders } from './securityHeaders.ts';
import { webPage } from './webPage.ts';
import { writeGuard } from './writeGuard.ts';
import type { Writing } from './writeGuard.ts';

export interface AppParts extends RouteServices {
  logger: Logger;
  webDir: string;
  reach: Reach;
  writing: Writing;
  /** As Express takes it: how many proxies there are, or which. */
  trustProxy: number | string[] | false;
  hstsSeconds: number;
}

export function createApp({ logger, webDir, reach, writing, trustProxy, hstsSeconds, ...services }: AppParts): Express {
  const app = express();
  app.set('trust proxy', trustProxy);
  app.disable('x-powered-by');
  app.disable('etag');
  // Queries are read by the routes, which refuse repeated and unknown fields.
  app.set('query parser', false);
  app.use(requestLog(logger), securityHeaders(hstsSeconds), pipelineLimit(), floodLimit());
  app.use(hostGuard(reach), foreignPageGuard(reach));
  app.use(apiBasePath, versionHeader, apiRouter(services, writeGuard(writing)), refuseUnknownPath);
  app.use(ogcBasePath, versionHeader, publicHeaders, ogcRouter(services.served, services.contact));
  app.use(webPage(webDir, services.served), refuseUnknownPath);
  app.use(answerError(logger));
  return app;
}

/** One line per answer: problems at `info` and faults at `error`, the rest only where LOG_LEVEL asks for it. */
function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    response.setHeader(requestIdHeader, requestId);
    response.on('finish', () => {
      const { statusCode } = response;
      const level = statusCode >= 500 ? 'error' : statusCode >= 400 ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const durationMs = Math.round(performance.now() - startedAt);
      logger[level](
        { method: request.method, url: request.originalUrl, statusCode, durationMs, requestId },
        'answered',
      );
    });
    next();
  };
}

const versionHeader: RequestHandler = (_request, response, next) => {
  response.setHeader('API-Version', apiVersion);
  next();
};

/** For what is published anyway: a web map of another site may show it. */
const publicHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'API-Version, Content-Crs, Dataset-Version, ETag');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

function apiRouter(services: RouteServices, mayWrite: RequestHandler): Router {
  // Strict: an address with a slash at its end is another one, and nothing is there.
  const router = express.Router({ caseSensitive: true, strict: true });
  const readBody = jsonBody();
  const readUpload = uploadBody();
  const handled = [
    ...serviceRoutes.map((route) => ({ endpoint: route.endpoint, handler: serviceHandler(route, services) })),
    ...municipalityRoutes.map((route) => ({ endpoint: route.endpoint, handler: requestHandler(route, services) })),
  ];
  for (const [path, here] of byPath(handled)) {
    const there = router.route(path);
    for (const { endpoint, handler } of here) {
      const { method, body, upload, isWrite, isPublic } = endpoint;
      there[method](
        ...(isPublic ? [publicHeaders] : []),
        ...(isWrite ? [mayWrite] : []),
        ...(body ? [readBody] : []),
        ...(upload ? [readUpload] : []),
        handler,
      );
    }
    there.all(refuseMethod(here.map(({ endpoint }) => methodNames[endpoint.method]).join(', ')));
  }
  for (const { endpoint } of municipalityRoutes) {
    router.all(expressPath(endpoint.path), ...(endpoint.isPublic ? [publicHeaders] : []), formerPath(services.served));
  }
  return router;
}

function byPath<T extends { endpoint: Endpoint }>(handled: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of handled) {
    const path = expressPath(pathBelowApi(one.endpoint));
    found.set(path, [...(found.get(path) ?? []), one]);
  }
  return found;
}

const expressPath = (path: string) => path.replace(/\{(\w+)\}/g, ':$1');

const methodNames = { get: 'GET, HEAD', post: 'POST', put: 'PUT', delete: 'DELETE' } as const;

function refuseMethod(allowed: string): RequestHandler {
  return (request) => {
    throw new ApiError('method-not-allowed', `${request.method} is not possible here. Use ${allowed}.`, {
      headers: { Allow: allowed },
    });
  };
}

const refuseUnknownPath: RequestHandler = (request) => {
  throw new ApiError(
    'not-found',
    `There is nothing at ${request.originalUrl.split('?')[0]}. See ${apiBasePath}/openapi.json for what there is.`,
  );
};

/** The one place where an error becomes an HTTP answer. */
function answerError(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    // Whoever asked has gone: there is nobody to tell.
    if (response.destroyed) return;
    const error = toApiError(thrown);
    if (error.status >= 500 && error.kind !== 'overloaded')
      logger.error(
        { err: error.cause ?? error, url: request.originalUrl, requestId: response.getHeader(requestIdHeader) },
        error.message,
      );
    if (response.headersSent) {
      response.destroy();
      return;
    }
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    response.removeHeader('ETag');
    response.status(error.status).type('application/problem+json');
    response.send(JSON.stringify(toProblem(error, request.originalUrl)));
  };
}
