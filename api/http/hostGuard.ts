import { networkInterfaces } from 'node:os';
import type { RequestHandler } from 'express';
import { ApiError } from './errors.ts';

/** Where the server is reached, by configuration. */
export interface Reach {
  host: string;
  /** Further names under which it is reached, in lower case, e.g. those that a proxy passes on. */
  allowedHosts: readonly string[];
}

const anyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]']);

/** A name or address of this machine that no other machine can reach. */
export function isLoopback(name: string): boolean {
  const bare = name.replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** The name of a Host header, without its port; null where it is none. */
export function hostName(header: string): string | null {
  const found = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(header);
  return found && found[1].toLowerCase();
}

/**
 * Answers under the names of this server only. A page of another site may have its own name resolve to 127.0.0.1 (DNS rebinding): the
 * browser then takes that page and this server for one, and nothing but the name in the request tells them apart.
 */
export function hostGuard(reach: Reach): RequestHandler {
  const names = ownNames(reach);
  return (request, _response, next) => {
    const given = request.rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host');
    const name = given.length === 1 ? hostName(request.headers.host ?? '') : null;
    if (name === null) {
      throw new ApiError('invalid-request', 'Send exactly one header Host, with the name of this server.');
    }
    if (!isOwnTarget(request.url, request.headers.host ?? '')) {
      throw new ApiError('invalid-request', 'The address that is asked for names another server than the header Host.');
    }
    if (!isLoopback(name) && !names.has(name)) {
      throw new ApiError(
        'misdirected-request',
        'This server does not answer under this name. If it should, its administrator adds the name to ALLOWED_HOSTS.',
      );
    }
    next();
  };
}

/** What is asked for may be a whole address, as a proxy is asked: then that names the server, and the header must be the same (RFC 9112). */
function isOwnTarget(url: string, host: string): boolean {
  if (url.startsWith('/')) return true;
  const named = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1];
  return named?.toLowerCase() === host.toLowerCase();
}

/** An address is safe to answer under: no name can be made to stand for it in a Host header. */
function ownNames({ host, allowedHosts }: Reach): ReadonlySet<string> {
  const addresses = anyAddress.has(host)
    ? Object.values(networkInterfaces()).flatMap((interfaces) => (interfaces ?? []).map(({ address }) => address))
    : [host];
  const bracketed = addresses.map((address) => (address.includes(':') ? `[${address}]` : address));
  return new Set([...bracketed, ...allowedHosts].map((name) => name.toLowerCase()));
}

/**
 * Refuses what a page of another site sends: anything but reading. A request without Origin and Sec-Fetch-Site comes from no page.
 */
export function foreignPageGuard({ allowedHosts }: Pick<Reach, 'allowedHosts'>): RequestHandler {
  return (request, _response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && isForeign(request.headers, allowedHosts)) {
      throw new ApiError('foreign-page', 'Pages of other sites may read public data here, and change nothing.');
    }
    next();
  };
}

function isForeign(headers: Record<string, string | string[] | undefined>, allowedHosts: readonly string[]): boolean {
  const { origin, host } = headers;
  const fetchSite = headers['sec-fetch-site'];
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return true;
  if (origin === undefined) return false;
  const originHost = /^https?:\/\/([^/]+)$/i.exec(String(origin))?.[1].toLowerCase();
  if (originHost === undefined) return true;
  // A proxy may pass on another Host than the one that the browser has asked.
  return originHost !== String(host).toLowerCase() && !allowedHosts.includes(hostName(originHost) ?? '');
}
