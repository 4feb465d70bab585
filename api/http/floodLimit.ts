import type { Socket } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ApiError } from './errors.ts';

/** What one address may begin in a window: far more than a town hall full of planners does, far less than a flood. */
const newConnections = { limit: 2_000, windowSeconds: 10 };

/** A proxy's connection brings requests of many addresses; which of them it has brought is not remembered beyond this many. */
const addressesPerConnection = 1_000;

/**
 * Against floods only. Shares of the work are per page and per connection, so who opens a connection for each question would have no share
 * to keep to: this bounds how many an address may open. Requests on connections that are open already are never counted, so a client
 * beside a greedy one of the same address notices nothing.
 */
export function floodLimit({ limit, windowSeconds } = newConnections): RequestHandler {
  const known = new WeakMap<Socket, Set<string>>();
  const isFirstOf = (request: Request, address: string) => {
    const addresses = known.get(request.socket) ?? new Set();
    if (addresses.has(address)) return false;
    if (addresses.size >= addressesPerConnection) addresses.clear();
    known.set(request.socket, addresses.add(address));
    return true;
  };
  return rateLimit({
    windowMs: windowSeconds * 1000,
    limit,
    keyGenerator: addressOf,
    skip: (request) => !isFirstOf(request, addressOf(request)),
    standardHeaders: false,
    legacyHeaders: false,
    // Which proxies are believed is a setting of this program, and is checked there.
    validate: { trustProxy: false, xForwardedForHeader: false },
    handler: () => {
      throw new ApiError(
        'too-many-requests',
        `More than ${limit} connections came from this address in ${windowSeconds} seconds. Keep connections open, and try again in ${windowSeconds} seconds.`,
        { headers: { 'Retry-After': String(windowSeconds) } },
      );
    },
  });
}

/** Neither browsers nor proxies send a second question on a connection before the first is answered. */
const maxUnanswered = 10;

/**
 * Who says to be another page with each question has a share for each; on connections of its own that is bounded by their number, and here
 * by what one connection may have unanswered.
 */
export function pipelineLimit(limit = maxUnanswered): RequestHandler {
  const unanswered = new WeakMap<Socket, number>();
  return ({ socket }, response, next) => {
    const count = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, count);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    if (count > limit) {
      const detail = `More than ${limit} questions on one connection wait for their answers. Wait for those, or open another connection.`;
      throw new ApiError('too-many-requests', detail, { headers: { 'Retry-After': '1' } });
    }
    next();
  };
}

/** A household's IPv6 network counts as one address. */
function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? request.socket.remoteAddress ?? '');
}
