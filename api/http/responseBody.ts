import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gunzip, gzip, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';
import { FairGate } from '../fairness/fairGate.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const expandGzip = promisify(gunzip);

type Coding = 'identity' | 'gzip' | 'br';

/** Below this many bytes compressing costs more than it saves. */
const minCompressedBytes = 1024;

/** Up to this many bytes it takes less than a millisecond, and is not worth waiting in a line for. */
const maxAtOnceBytes = 8 * 1024;

/**
 * Large bodies are compressed two at a time, small before large: half of the threads that Node has for such work stay free for files, so
 * that nobody's page waits for somebody else's service areas.
 */
const compressing = new FairGate({ slots: 2, waitMs: { short: Infinity, long: Infinity }, waiting: Infinity });
const bytesPerMs = 20_000;
const compressWithinMs = 60_000;

/** The body of an answer, ready to be sent many times: each content coding is made at most once, a large one off the main thread. */
export class ResponseBody {
  readonly contentType: string;
  /** Hash of the content; with the coding it makes the strong ETag. */
  readonly hash: string;
  readonly #compressed: readonly Coding[];
  readonly #brotliQuality: number;
  readonly #codings: Partial<Record<Coding, Buffer | Promise<Buffer>>>;
  #onCodingMade: () => void = () => undefined;

  private constructor(contentType: string, bytes: Buffer, coding: 'identity' | 'gzip', brotliQuality: number) {
    this.contentType = contentType;
    this.hash = createHash('sha1').update(bytes).digest('base64url');
    this.#compressed = coding === 'gzip' ? ['gzip'] : bytes.length >= minCompressedBytes ? ['br', 'gzip'] : [];
    this.#brotliQuality = brotliQuality;
    this.#codings = { [coding]: bytes };
  }

  static json(json: string, contentType = 'application/json'): ResponseBody {
    return ResponseBody.text(json, contentType);
  }

  static text(text: string, contentType: string): ResponseBody {
    return new ResponseBody(`${contentType}; charset=utf-8`, Buffer.from(text), 'identity', 5);
  }

  /** A large binary that is worth compressing harder. @param brotli where that was done before */
  static binary(bytes: Buffer, contentType: string, brotli: Buffer | null = null): ResponseBody {
    const body = new ResponseBody(contentType, bytes, 'identity', 9);
    if (brotli) body.#codings.br = brotli;
    return body;
  }

  /** Content that is stored in gzip already. */
  static gzipped(bytes: Buffer, contentType: string): ResponseBody {
    return new ResponseBody(contentType, bytes, 'gzip', 5);
  }

  /** Bytes in memory, of all codings that were made. */
  get heldBytes(): number {
    return Object.values(this.#codings).reduce(
      (sum, coding) => sum + (coding instanceof Buffer ? coding.length : 0),
      0,
    );
  }

  /** @param listener is told whenever a coding more is held; one at a time */
  onCodingMade(listener: () => void): void {
    this.#onCodingMade = listener;
  }

  /** The smallest coding that the client accepts. A body stored in gzip is never compressed again. */
  coding(request: Request): Coding {
    // One by one: of several at a time Express names the one that the client lists first.
    return this.#compressed.find((coding) => request.acceptsEncodings(coding)) ?? 'identity';
  }

  encoded(coding: Coding): Buffer | Promise<Buffer> {
    return (this.#codings[coding] ??= this.#encode(coding));
  }

  async #encode(coding: Coding): Promise<Buffer> {
    const made = coding === 'identity' ? await expandGzip(await this.encoded('gzip')) : await this.#compress(coding);
    this.#codings[coding] = made;
    this.#onCodingMade();
    return made;
  }

  async #compress(coding: 'gzip' | 'br'): Promise<Buffer> {
    const plain = await this.encoded('identity');
    const brotli = {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: this.#brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    };
    if (plain.length <= maxAtOnceBytes) return coding === 'gzip' ? gzipSync(plain) : brotliCompressSync(plain, brotli);
    const work = { client: this, costMs: plain.length / bytesPerMs, isLong: false, deadlineMs: compressWithinMs };
    return compressing.run(work, new AbortController().signal, () =>
      coding === 'gzip' ? compressGzip(plain) : compressBrotli(plain, brotli),
    );
  }
}

/**
 * - `revalidate`: the answer may change with the dataset; clients keep it and ask again with its ETag
 * - `immutable`: asked for by dataset version, so it can never change
 * - `none`: true only now
 */
export type Caching = 'revalidate' | 'immutable' | 'none';

export const cacheControl: Record<Caching, string> = {
  revalidate: 'no-cache',
  immutable: 'public, max-age=31536000, immutable',
  none: 'no-store',
};

interface Sending {
  caching: Caching;
  /** Of something that can be changed: it is the ETag instead of the hash. */
  version?: number;
}

/** Sends a body in a coding that the client accepts, or 304 where the client has it already. */
export async function sendBody(
  request: Request,
  response: Response,
  body: ResponseBody,
  { caching, version }: Sending,
): Promise<void> {
  // A strong ETag stands for one sequence of bytes, so what goes by its version goes uncompressed.
  const isVersioned = version !== undefined;
  const tag = isVersioned ? String(version) : body.hash;
  const coding = isVersioned ? 'identity' : body.coding(request);
  const etag = coding === 'identity' ? `"${tag}"` : `"${tag}-${coding}"`;
  if (caching !== 'none' || isVersioned) response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', cacheControl[caching]);
  response.vary('Accept-Encoding');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && holdsAlready(request.headers['if-none-match'], tag)) {
    response.status(304).end();
    return;
  }
  const held = body.encoded(coding);
  const bytes = held instanceof Buffer ? held : await held;
  response.setHeader('Content-Type', body.contentType);
  if (coding !== 'identity') response.setHeader('Content-Encoding', coding);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}

/** A client that has one coding of a content needs no other. */
function holdsAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((entry) => {
    const held = entry.trim().replace(/^W\//, '');
    return held === '*' || held === `"${tag}"` || held === `"${tag}-gzip"` || held === `"${tag}-br"`;
  });
}
