import { createWriteStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { freeBytes } from '#database/diskSpace.ts';
import { reasonOf } from '#readers/errors.ts';
import { fileContent } from '../sources/fileContent.ts';
import { exchange } from './exchange.ts';
import { FetchError } from './fetchError.ts';
import type { HostRules } from './hostRules.ts';
import type { CachedFile, SourceCache } from './sourceCache.ts';
import type { SourceConfig } from './sourceConfig.ts';
import { PassingFailure } from './tries.ts';

/** What an answer must be to be one. */
type Expected = 'json' | 'osm-pbf' | 'geopackage';

export interface FetchOptions {
  licence: string;
  expected: Expected;
  /** Called as bytes come. @param of null where the source does not say */
  onBytes?(count: number, of: number | null): void;
}

export interface AttemptSetup {
  cache: SourceCache;
  rules: HostRules;
  config: SourceConfig;
  /** What is here already, if the source has not changed it. */
  kept: CachedFile | null;
  options: FetchOptions;
  signal: AbortSignal | undefined;
}

/** An answer of a source may not be larger: pages are a few MB. */
const mostJsonBytes = 200_000_000;
/** Left free beside what comes. */
const spareBytes = 50_000_000;
const programName = 'Loketkaart/0.1.0';

/** One request, from asking to keeping. @throws PassingFailure where another try may succeed; FetchError otherwise */
export async function attempt(url: string, setup: AttemptSetup): Promise<{ file: CachedFile; receivedBytes: number }> {
  const { cache, rules, config, kept, options, signal } = setup;
  const begun = options.expected === 'json' ? null : begunPart(cache.partPath(url));
  const answer = await exchange(url, rules, {
    headers: { ...headersFor(config, options.expected), ...(begun ? resuming(begun) : unlessKept(kept)) },
    idleMs: config.manners.idleMs,
    signal,
  });
  const status = answer.statusCode ?? 0;
  if (status === 304 && kept) {
    answer.resume();
    return { file: cache.renew(kept, new Date().toISOString()), receivedBytes: 0 };
  }
  if (status !== 200 && status !== 206) throw failureOf(url, status, answer, cache);
  const from = status === 206 ? resumedFrom(answer, begun, cache.partPath(url)) : 0;
  const receivedBytes = await receive(url, answer, from, setup);
  const fault = faultOf(cache.partPath(url), options.expected);
  if (fault) {
    dropPart(cache.partPath(url));
    throw new PassingFailure('nonsense', fault);
  }
  rmSync(notePath(cache.partPath(url)), { force: true });
  const file = await cache.keep({
    ...{ url, fetchedAt: new Date().toISOString(), licence: options.licence },
    ...{ etag: answer.headers.etag ?? null, lastModified: answer.headers['last-modified'] ?? null },
    contentCrs: headerText(answer.headers['content-crs']),
  });
  return { file, receivedBytes };
}

const headerText = (value: string | string[] | undefined): string | null =>
  value === undefined ? null : String(value);

function headersFor({ contact }: SourceConfig, expected: Expected): Record<string, string> {
  return {
    'user-agent': `${programName} (${contact === '' ? 'contact not stated' : contact})`,
    accept: expected === 'json' ? 'application/geo+json, application/json' : '*/*',
    // A file that may have to be resumed must come as it is.
    'accept-encoding': expected === 'json' ? 'gzip' : 'identity',
  };
}

function unlessKept(kept: CachedFile | null): Record<string, string> {
  if (kept?.etag) return { 'if-none-match': kept.etag };
  return kept?.lastModified ? { 'if-modified-since': kept.lastModified } : {};
}

/** The beginning of a file that broke off, and what says that the rest belongs to it. */
interface BegunPart {
  byteCount: number;
  validator: string;
}

const notePath = (part: string): string => `${part}-of`;

function begunPart(part: string): BegunPart | null {
  if (!existsSync(part) || !existsSync(notePath(part))) return null;
  const byteCount = statSync(part).size;
  return byteCount > 0 ? { byteCount, validator: readFileSync(notePath(part), 'utf8') } : null;
}

function dropPart(part: string): void {
  rmSync(part, { force: true });
  rmSync(notePath(part), { force: true });
}

const resuming = ({ byteCount, validator }: BegunPart) => ({ range: `bytes=${byteCount}-`, 'if-range': validator });

/** @throws PassingFailure for another stretch than was asked for: what is here cannot be added to */
function resumedFrom(answer: IncomingMessage, begun: BegunPart | null, part: string): number {
  const [, start] = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '') ?? [];
  if (begun && Number(start) === begun.byteCount) return begun.byteCount;
  answer.destroy();
  dropPart(part);
  throw new PassingFailure('nonsense', `sent from byte ${start ?? 'unknown'} on, which was not asked for`);
}

function failureOf(url: string, status: number, answer: IncomingMessage, cache: SourceCache): Error {
  answer.resume();
  if (status === 404 || status === 410) return new FetchError('absent', url, `does not exist there (HTTP ${status})`);
  if (status === 416) {
    dropPart(cache.partPath(url));
    return new PassingFailure('failing', 'has changed since a part of it came');
  }
  if (status === 408 || status === 429 || status >= 500)
    return new PassingFailure('failing', `answers HTTP ${status}`, retryAfterMs(answer.headers['retry-after']));
  return new FetchError('failing', url, `answers HTTP ${status}`);
}

/** Seconds, or a date (RFC 9110). */
function retryAfterMs(text: string | undefined): number | null {
  if (text === undefined) return null;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** Writes what comes behind what is there. @returns how many bytes came */
async function receive(url: string, answer: IncomingMessage, from: number, setup: AttemptSetup): Promise<number> {
  const { cache, options } = setup;
  const part = cache.partPath(url);
  const stated = answer.headers['content-length'];
  const total = stated === undefined ? null : from + Number(stated);
  if (/html/i.test(answer.headers['content-type'] ?? '')) {
    answer.destroy();
    throw new PassingFailure('nonsense', 'answers with a web page instead of data');
  }
  requireRoom(url, part, total === null ? 0 : total - from, answer);
  if (from === 0) noteValidator(part, answer);
  const isCompressed = answer.headers['content-encoding'] === 'gzip';
  const counted = counter(from, options, isCompressed ? null : total);
  try {
    const target = createWriteStream(part, { flags: from > 0 ? 'a' : 'w' });
    if (isCompressed) await pipeline(answer, createGunzip(), counted.stream, target);
    else await pipeline(answer, counted.stream, target);
  } catch (cause) {
    throw explained(cause, url, counted.count(), total);
  }
  if (!isCompressed && total !== null && from + counted.count() !== total)
    throw new PassingFailure('failing', `broke off after ${from + counted.count()} of ${total} bytes`);
  return counted.count();
}

function noteValidator(part: string, { headers }: IncomingMessage): void {
  // A weak tag does not say that the bytes are the same (RFC 9110).
  const strong = headers.etag?.startsWith('W/') ? undefined : headers.etag;
  const validator = strong ?? headers['last-modified'];
  if (validator === undefined) rmSync(notePath(part), { force: true });
  else writeFileSync(notePath(part), validator);
}

function requireRoom(url: string, part: string, byteCount: number, answer: IncomingMessage): void {
  const free = freeBytes(dirname(part));
  if (free >= byteCount + spareBytes) return;
  answer.destroy();
  const megabytes = (count: number) => `${Math.ceil(count / 1e6)} MB`;
  throw diskFull(
    url,
    `${megabytes(free)} are free in ${dirname(part)}, ${megabytes(byteCount + spareBytes)} are needed`,
  );
}

function diskFull(url: string, reason: string, cause?: unknown): FetchError {
  const advice = 'What was fetched before is kept: free some space and start it again';
  return new FetchError('disk-full', url, `the disk is full: ${reason}. ${advice}`, { cause });
}

function explained(cause: unknown, url: string, count: number, total: number | null): unknown {
  const { code } = cause as { code?: unknown };
  if (cause instanceof PassingFailure) return cause;
  if (code === 'ENOSPC') return diskFull(url, `no more than ${count} bytes could be written`, cause);
  const of = total === null ? '' : ` of ${total}`;
  return new PassingFailure('failing', `broke off after ${count}${of} bytes (${reasonOf(cause)})`, null, { cause });
}

function counter(from: number, { expected, onBytes }: FetchOptions, total: number | null) {
  let count = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      onBytes?.(from + count, total);
      if (expected === 'json' && count > mostJsonBytes)
        done(new PassingFailure('nonsense', `sends more than ${mostJsonBytes} bytes`));
      else done(null, chunk);
    },
  });
  return { stream, count: () => count };
}

/** By what a large file is known. */
const beginnings = {
  'osm-pbf': { name: 'an .osm.pbf file', at: 4, mark: 'OSMHeader' },
  geopackage: { name: 'a GeoPackage', at: 0, mark: 'SQLite format 3' },
} as const;

/** What is wrong with an answer; null for nothing. */
function faultOf(part: string, expected: Expected): string | null {
  if (expected !== 'json') {
    const { name, at, mark } = beginnings[expected];
    return Buffer.from(fileContent(part).read(at, 20)).includes(mark)
      ? null
      : `answers with something else than ${name}`;
  }
  const text = readFileSync(part, 'utf8');
  try {
    JSON.parse(text);
    return null;
  } catch {
    return /^\s*</.test(text)
      ? 'answers with a web page or XML instead of JSON'
      : 'answers with JSON that is cut short or damaged';
  }
}
