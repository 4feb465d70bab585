import express from 'express';
import type { RequestHandler } from 'express';
import { ApiError } from './errors.ts';

export const maxBodyBytes = 256 * 1024;
/** The deepest body of the contract has 3 levels. */
const maxDepth = 20;

/** Reads a JSON body of limited size and depth into `request.body`. */
export function jsonBody(): RequestHandler[] {
  return [requireJson, express.json({ limit: maxBodyBytes, strict: false, verify: requireShallow })];
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
  if (depthExceeds(body, maxDepth)) {
    throw new ApiError('invalid-request', `The body is nested more than ${maxDepth} levels deep.`);
  }
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
