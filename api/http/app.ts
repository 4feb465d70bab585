import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { ApiError, toApiError, toProblem } from './errors.ts';
import { apiBasePath, apiVersion } from './openapi.ts';
import { jsonBody } from './requestBody.ts';
import { routes } from '../routes/index.ts';
import { requestHandler } from './route.ts';
import type { RouteServices } from './route.ts';
import { securityHeaders } from './securityHeaders.ts';
import { webPage } from './webPage.ts';

export interface AppParts extends RouteServices {
  logger: Logger;
  webDir: string;
}

export function createApp({ logger, webDir, ...services }: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Queries are read by the routes, which refuse repeated and unknown fields.
  app.set('query parser', false);
  app.use(requestLog(logger), securityHeaders());
  app.use(apiBasePath, versionHeader, apiRouter(services), refuseUnknownPath);
  app.use(webPage(webDir), refuseUnknownPath);
  app.use(answerError(logger));
  return app;
}

/** One line per answer: problems at `info` and faults at `error`, the rest only where LOG_LEVEL asks for it. */
function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on('finish', () => {
      const { statusCode } = response;
      const level = statusCode >= 500 ? 'error' : statusCode >= 400 ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const durationMs = Math.round(performance.now() - startedAt);
      logger[level]({ method: request.method, url: request.originalUrl, statusCode, durationMs }, 'answered');
    });
    next();
  };
}

const versionHeader: RequestHandler = (_request, response, next) => {
  response.setHeader('API-Version', apiVersion);
  next();
};

function apiRouter(services: RouteServices): Router {
  const router = express.Router({ caseSensitive: true });
  for (const path of new Set(routes.map(({ endpoint }) => endpoint.path))) {
    const routesHere = routes.filter(({ endpoint }) => endpoint.path === path);
    const here = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    for (const route of routesHere) {
      const { method, body } = route.endpoint;
      here[method](...(body ? jsonBody() : []), requestHandler(route, services));
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
    const error = toApiError(thrown);
    if (error.status >= 500) logger.error({ err: error.cause ?? error, url: request.originalUrl }, error.message);
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
