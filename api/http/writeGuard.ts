import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { ApiError } from './errors.ts';

/**
 * Who may change what is saved.
 * - `open`: everybody who reaches the server, which is this machine only
 * - `token`: who has the token
 * - `read-only`: nobody
 */
export type Writing = { kind: 'open' } | { kind: 'token'; token: string } | { kind: 'read-only' };

/** @throws ApiError `read-only`, `write-token-required` */
export function writeGuard(writing: Writing): RequestHandler {
  return (request, _response, next) => {
    if (writing.kind === 'read-only') {
      throw new ApiError(
        'read-only',
        'Nothing can be saved on this server: others can reach it, and it has no WRITE_TOKEN. Its administrator can set one.',
      );
    }
    if (writing.kind === 'token' && !holdsToken(request.headers.authorization, writing.token)) {
      throw new ApiError(
        'write-token-required',
        'Saving here needs the write token. Open the page once with #write-token=… behind its address, or send Authorization: Bearer.',
        { headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    }
    next();
  };
}

/** Compared by hashes, in the same time whatever was given, so that a token cannot be guessed by letters. */
function holdsToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
}

const hashOf = (text: string) => createHash('sha256').update(text).digest();
