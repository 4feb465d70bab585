import { randomUUID } from 'node:crypto';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { requestIdHeader } from './audit.ts';
import { ApiError, toApiError, toProblem } from './errors.ts';
import { foreignPageGuard, hostGuard } from './hostGuard.ts';
import type { Reach } from './hostGuard.ts';
import { floodLimit, pipelineLimit } from './floodLimit.ts';
import { apiBasePath, apiVersion } from './openapi.ts';
import { jsonBody } from './requestBody.ts';
import { routes } from '../routes/index.ts';
import { requestHandler } from './route.ts';
import type { RouteServices } from './route.ts';
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
  app.use(webPage(webDir), refuseUnknownPath);
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
  response.setHeader('Access-Control-Expose-Headers', 'API-Version, Dataset-Version, ETag');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};

function apiRouter(services: RouteServices, mayWrite: RequestHandler): Router {
  const router = express.Router({ caseSensitive: true });
  const readBody = jsonBody();
  for (const path of new Set(routes.map(({ endpoint }) => endpoint.path))) {
    const routesHere = routes.filter(({ endpoint }) => endpoint.path === path);
    const here = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    for (const route of routesHere) {
      const { method, body, isWrite, isPublic } = route.endpoint;
      here[method](
        ...(isPublic ? [publicHeaders] : []),
        ...(isWrite ? [mayWrite] : []),
        ...(body ? [readBody] : []),
        requestHandler(route, services),
      );
    }
    here.all(refuseMethod(routesHere.map(({ endpoint }) => methodNames[endpoint.method]).join(', ')));
  }
  return router;
}

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
