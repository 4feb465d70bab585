import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const expandGzip = promisify(gunzip);

type Coding = 'identity' | 'gzip' | 'br';

/** Below this many bytes compressing costs more than it saves. */
const minCompressedBytes = 1024;

/** The body of an answer, ready to be sent many times: each content coding is made at most once, off the main thread. */
export class ResponseBody {
  readonly contentType: string;
  /** Hash of the content; with the coding it makes the strong ETag. */
  readonly hash: string;
  readonly #compressible: boolean;
  readonly #brotliQuality: number;
  readonly #codings: Partial<Record<Coding, Buffer | Promise<Buffer>>>;

  private constructor(contentType: string, bytes: Buffer, coding: 'identity' | 'gzip', brotliQuality: number) {
    this.contentType = contentType;
    this.hash = createHash('sha1').update(bytes).digest('base64url');
    this.#compressible = coding === 'gzip' || bytes.length >= minCompressedBytes;
    this.#brotliQuality = brotliQuality;
    this.#codings = { [coding]: bytes };
  }

  static json(json: string, contentType = 'application/json'): ResponseBody {
    return new ResponseBody(`${contentType}; charset=utf-8`, Buffer.from(json), 'identity', 5);
  }

  /** A large binary that is worth compressing harder. */
  static binary(bytes: Buffer, contentType: string): ResponseBody {
    return new ResponseBody(contentType, bytes, 'identity', 9);
  }

  /** Content that is stored in gzip already. */
  static gzipped(bytes: Buffer, contentType: string): ResponseBody {
    return new ResponseBody(contentType, bytes, 'gzip', 5);
  }

  /** The smallest coding at hand that the asker takes. A body stored in gzip is never compressed again. */
  coding(accepted: ReadonlySet<string>): Coding {
    if (!this.#compressible) return 'identity';
    if (accepted.has('br') && this.#codings.identity) return 'br';
    return accepted.has('gzip') ? 'gzip' : 'identity';
  }

  encoded(coding: Coding): Buffer | Promise<Buffer> {
    return (this.#codings[coding] ??= this.#encode(coding));
  }

  async #encode(coding: Coding): Promise<Buffer> {
    const made = coding === 'identity' ? await expandGzip(await this.encoded('gzip')) : await this.#compress(coding);
    this.#codings[coding] = made;
    return made;
  }

  async #compress(coding: 'gzip' | 'br'): Promise<Buffer> {
    const plain = await this.encoded('identity');
    if (coding === 'gzip') return compressGzip(plain);
    return compressBrotli(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: this.#brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    });
  }
}

/**
 * - `revalidate`: the answer may change with the dataset; askers keep it and ask again with its ETag
 * - `immutable`: asked for by dataset version, so it can never change
 * - `none`: true only now
 */
export type Caching = 'revalidate' | 'immutable' | 'none';

export const cacheControl: Record<Caching, string> = {
  revalidate: 'no-cache',
  immutable: 'public, max-age=31536000, immutable',
  none: 'no-store',
};

/** Sends a body in the coding the asker takes, or 304 where the asker has it already. */
export async function sendBody(request: Request, response: Response, body: ResponseBody, caching: Caching) {
  const coding = body.coding(acceptedCodings(request.headers['accept-encoding']));
  const etag = coding === 'identity' ? `"${body.hash}"` : `"${body.hash}-${coding}"`;
  if (caching !== 'none') response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', cacheControl[caching]);
  response.setHeader('Vary', 'Accept-Encoding');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && holdsAlready(request.headers['if-none-match'], body.hash)) {
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

/** Every coding of one content is as good as another for an asker who has it. */
function holdsAlready(ifNoneMatch: string | undefined, hash: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((entry) => {
    const tag = entry.trim().replace(/^W\//, '');
    return tag === '*' || tag === `"${hash}"` || tag === `"${hash}-gzip"` || tag === `"${hash}-br"`;
  });
}

function acceptedCodings(header: string | undefined): Set<string> {
  const accepted = new Set<string>();
  for (const entry of (header ?? '').toLowerCase().split(',')) {
    const [name, ...parameters] = entry.split(';').map((part) => part.trim());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    if (!refused) accepted.add(name);
  }
  return accepted;
}
