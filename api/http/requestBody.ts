import express from 'express';
import type { RequestHandler } from 'express';
import { bodyLimits } from './bodyLimits.ts';
import { ApiError, tooLarge } from './errors.ts';

const maxBytes = bodyLimits.kilobytes * 1024;

/** Reads a JSON body of limited size and depth into `request.body`. */
export function jsonBody(): RequestHandler[] {
  return [requireJson, requireSmall, express.json({ limit: maxBytes, strict: false, verify: requireShallow })];
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is('application/json')) {
    throw new ApiError(
      'unsupported-content',
      'Send the body as JSON, with the header Content-Type: application/json.',
      {
        headers: { Accept: 'application/json' },
      },
    );
  }
  next();
};

/**
 * A body that says it is too large is refused before it is read. What still comes of it is thrown away: a connection that is closed while
 * the client writes may lose the answer.
 */
const requireSmall: RequestHandler = (request, _response, next) => {
  if (Number(request.headers['content-length']) > maxBytes) {
    throw new ApiError('body-too-large', tooLarge);
  }
  next();
};

function requireShallow(_request: unknown, _response: unknown, body: Buffer): void {
  // body-parser marks what is thrown here, and `toApiError` knows it by its type.
  if (depthExceeds(body, bodyLimits.depth)) throw Object.assign(new Error('too deep'), { type: 'entity.too.deep' });
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}');

/** Counts brackets outside strings, so that nesting is known before anything is parsed. */
function depthExceeds(json: Buffer, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const byte = json[i];
    if (inString) {
      if (byte === backslash) i++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === openBracket || byte === openBrace) {
      if (++depth > limit) return true;
    } else if (byte === closeBracket || byte === closeBrace) depth--;
  }
  return false;
}
