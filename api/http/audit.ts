import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Endpoint } from '#contract/endpoint.ts';

/** Under which every answer tells the number of its request, so that a line of the log can be found again. */
export const requestIdHeader = 'X-Request-Id';

/** What came of a change. */
interface Change {
  version?: number;
  headers?: Record<string, string>;
}

/**
 * One line for each change of what is saved: when, what, which version came of it, from which address. It is written whatever LOG_LEVEL
 * says. Everything a client has a say in is a JSON string in it, so that it cannot look like another line.
 */
export function logWrite(audit: Logger, endpoint: Endpoint, request: Request, { version, headers }: Change): void {
  const made = headers?.Location?.split('/').at(-1);
  audit.info({ ...asked(endpoint, request), made, version }, 'saved data changed');
}

/** One line for a change that the database got and did not confirm in time: it may have been made all the same. */
export function logUnconfirmedWrite(audit: Logger, endpoint: Endpoint, request: Request): void {
  audit.warn(asked(endpoint, request), 'saved data may have changed');
}

/** What the id in a path is of, by how the path begins. */
const namesOfIds = { '/scenarios': 'scenario', '/own-data/facilities': 'facility', '/own-data': 'table' } as const;

const nameOfId = ({ path }: Endpoint): string =>
  Object.entries(namesOfIds).find(([start]) => path.startsWith(start))?.[1] ?? 'id';

const asked = (endpoint: Endpoint, request: Request) => ({
  operation: `${endpoint.method.toUpperCase()} ${endpoint.path}`,
  municipality: request.params.code,
  [nameOfId(endpoint)]: request.params.id,
  address: request.ip,
  requestId: request.res?.getHeader(requestIdHeader),
});
