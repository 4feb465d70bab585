import express from 'express';
import type { RequestHandler } from 'express';
import { bodyLimits } from './bodyLimits.ts';
import { ApiError } from './errors.ts';

/** Reads a JSON body of limited size and depth into `request.body`. */
export function jsonBody(): RequestHandler[] {
  return [requireJson, express.json({ limit: bodyLimits.kilobytes * 1024, strict: false, verify: requireShallow })];
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
