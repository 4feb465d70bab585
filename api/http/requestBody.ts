import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request, RequestHandler } from 'express';
import { ApiError } from './errors.ts';

const maxKilobytes = 256;
const maxBytes = maxKilobytes * 1024;
/** The deepest body of the contract has 3. */
const maxLevels = 20;

/**
 * Reads a JSON body of limited size and depth into `request.body`. A body that is too large is refused as soon as that is known: by the
 * length it declares, or by the byte with which it passes the limit, and not when its last one has come.
 */
export function jsonBody(): RequestHandler {
  const turns = createTurns();
  return async (request, response, next) => {
    requireJson(request);
    if (Number(request.headers['content-length']) > maxBytes) throw tooLarge();
    const bytes = await readLimited(request, plain(request));
    if (bytes.length > maxBytesAtOnce) await turns.next();
    // Nobody is told: who asked has gone.
    if (response.destroyed) throw unreadable();
    request.body = parsed(bytes);
    next();
  };
}

/** Up to this size reading a body and checking it takes well below a millisecond. */
const maxBytesAtOnce = 4096;

/**
 * One large body per turn of the event loop: checking some takes a millisecond or more. In between others are answered, and it is seen
 * which of those that wait has left.
 */
function createTurns(): { next(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    next: async () => {
      const mine = last.then(() => new Promise((resolve) => setImmediate(resolve)));
      last = mine;
      await mine;
    },
  };
}

function requireJson(request: Request): void {
  if (request.is('application/json')) {
    const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset === undefined || /^utf-?8$/i.test(charset)) return;
    throw unsupportedCoding();
  }
  throw new ApiError('unsupported-content', 'Send the body as JSON, with the header Content-Type: application/json.', {
    headers: { Accept: 'application/json' },
  });
}

/** What a body may be compressed with. */
const expanders = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/** The body without its compression. */
function plain(request: Request): Readable {
  const coding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (coding === 'identity') return request;
  if (!Object.hasOwn(expanders, coding)) throw unsupportedCoding();
  return request.pipe(expanders[coding as keyof typeof expanders]());
}

/** @param body the request's, expanded; what comes of it after it was refused is thrown away */
function readLimited(request: Request, body: Readable): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let byteCount = 0;
    const refuse = (error: ApiError) => {
      request.off('close', leave);
      body.off('data', take);
      request.unpipe().resume();
      if (body !== request) body.destroy();
      reject(error);
    };
    const fail = () => refuse(unreadable());
    const leave = () => request.complete || fail();
    const take = (chunk: Buffer) => {
      byteCount += chunk.length;
      if (byteCount > maxBytes) return refuse(tooLarge());
      chunks.push(chunk);
    };
    request.on('close', leave);
    body.on('data', take).once('error', fail);
    body.once('end', () => {
      request.off('close', leave);
      resolve(Buffer.concat(chunks, byteCount));
    });
  });
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (depthExceeds(body, maxLevels)) {
    throw new ApiError(
      'invalid-request',
      `The body is nested more than ${maxLevels} levels deep. See the schema in /api/v1/openapi.json.`,
    );
  }
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new ApiError('malformed-json', 'The body could not be read as JSON. Check quotes, commas and brackets.');
  }
}

/** JSON is UTF-8 (RFC 8259); bytes that are none must not become other characters. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

const tooLarge = () =>
  new ApiError('body-too-large', `The body may be at most ${maxKilobytes} kB. Send fewer candidates or shorter lists.`);
const unsupportedCoding = () =>
  new ApiError('unsupported-content', 'Send the body as UTF-8, plain or compressed with gzip or deflate.');
const unreadable = () =>
  new ApiError('invalid-request', 'The body could not be read to its end. Check its length and its compression.');

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
