import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLockFile } from '#database/embedded/lockFile.ts';
import { attempt } from './attempt.ts';
import type { FetchOptions } from './attempt.ts';
import { FetchError, withoutQuery } from './fetchError.ts';
import { createHostGate } from './hostGate.ts';
import { hostRules } from './hostRules.ts';
import { openSourceCache } from './sourceCache.ts';
import type { CachedFile } from './sourceCache.ts';
import type { SourceConfig } from './sourceConfig.ts';
import { persistently } from './tries.ts';

export interface AccessSetup {
  config: SourceConfig;
  /** Where what comes is kept. */
  cacheDir: string;
  signal?: AbortSignal;
}

/** A parsed answer, and when it came. */
interface JsonAnswer {
  content: unknown;
  file: CachedFile;
}

/** The way to the public sources, by way of the cache, with manners. */
export interface SourceAccess {
  readonly config: SourceConfig;
  /** @throws FetchError */
  file(url: string, options: FetchOptions): Promise<CachedFile>;
  /** @throws FetchError */
  json(url: string, licence: string): Promise<JsonAnswer>;
  /**
   * A folder with what is made of an answer: once, where it is too large to be gone through for each municipality. Another process that
   * needs it waits for it.
   * @param make writes into an empty folder; what it leaves undone is begun again
   * @throws FetchError
   */
  parts(
    url: string,
    options: FetchOptions,
    make: (file: CachedFile, dir: string) => Promise<void>,
  ): Promise<{ file: CachedFile; dir: string }>;
  readonly signal: AbortSignal | undefined;
  /** Addresses of which something was used. */
  readonly used: ReadonlySet<string>;
  /** What a planner should know of how the sources answered. */
  remarks: string[];
  /** Bytes that came over the network. */
  readonly fetchedBytes: number;
}

const msPerHour = 3_600_000;
const lockPollMs = 250;
/** After these an older copy is better than nothing. */
const passing = new Set(['unreachable', 'failing', 'nonsense']);

/** Asks for nothing twice: what is under way is shared, what is fresh is taken from the cache, what has not changed is not sent again. */
export function createSourceAccess({ config, cacheDir, signal }: AccessSetup): SourceAccess {
  const cache = openSourceCache(cacheDir);
  const rules = hostRules(config);
  const gate = createHostGate(config.manners.requestsPerHost);
  const underWay = new Map<string, Promise<CachedFile>>();
  const remarks: string[] = [];
  const used = new Set<string>();
  let fetchedBytes = 0;
  const isFresh = ({ fetchedAt }: CachedFile) =>
    Date.now() - Date.parse(fetchedAt) < config.manners.freshHours * msPerHour;

  const known = async (url: string): Promise<CachedFile | null> => {
    const found = await cache.find(url);
    if (found !== 'damaged') return found;
    remarks.push(
      `${withoutQuery(url)}: what the cache kept of it is not what came (its sha256 differs); it was fetched again`,
    );
    cache.discard(url);
    return null;
  };

  const ask = async (url: string, options: FetchOptions, kept: CachedFile | null): Promise<CachedFile> => {
    try {
      return await gate(new URL(url).host, () =>
        persistently(url, config.manners, signal, async () => {
          const { file, receivedBytes } = await attempt(url, {
            ...{ cache, rules, config, kept, signal, options },
          });
          fetchedBytes += receivedBytes;
          return file;
        }),
      );
    } catch (error) {
      if (!kept || !(error instanceof FetchError) || !passing.has(error.failure)) throw error;
      remarks.push(`${error.message}; what was fetched on ${kept.fetchedAt.slice(0, 10)} was used`);
      return kept;
    }
  };

  const obtain = async (url: string, options: FetchOptions): Promise<CachedFile> => {
    const kept = await known(url);
    if (kept && isFresh(kept)) return kept;
    return withLock(cache.lockPath(url), signal, async (waited) => {
      const now = waited ? await known(url) : kept;
      return waited && now && isFresh(now) ? now : ask(url, options, now);
    });
  };

  const file = (url: string, options: FetchOptions): Promise<CachedFile> => {
    used.add(url);
    const shared = underWay.get(url);
    if (shared) return shared;
    const started = obtain(url, options).finally(() => underWay.delete(url));
    underWay.set(url, started);
    return started;
  };

  const parts: SourceAccess['parts'] = async (url, options, make) => {
    used.add(url);
    const described = cache.described(url);
    // Of GB that are not read any more nobody asks whether they are still what came.
    if (described && isFresh(described) && existsSync(cache.partsPath(described)))
      return { file: described, dir: cache.partsPath(described) };
    const whole = await file(url, options);
    const dir = cache.partsPath(whole);
    await withLock(`${dir}.lock`, signal, async () => {
      if (existsSync(dir)) return;
      const newDir = `${dir}.new`;
      rmSync(newDir, { recursive: true, force: true });
      mkdirSync(newDir);
      await make(whole, newDir);
      renameSync(newDir, dir);
    });
    return { file: whole, dir };
  };

  return {
    ...{ config, remarks, used, file, parts, signal },
    get fetchedBytes() {
      return fetchedBytes;
    },
    async json(url, licence) {
      const answer = await file(url, { licence, expected: 'json' });
      return { content: JSON.parse(readFileSync(answer.path, 'utf8')) as unknown, file: answer };
    },
  };
}

/** One process at a time fetches an address, or makes parts of what came: workers on one machine share a cache. */
async function withLock<T>(
  path: string,
  signal: AbortSignal | undefined,
  work: (waited: boolean) => Promise<T>,
): Promise<T> {
  let waited = false;
  for (;;) {
    const lock = takeLockFile(path);
    if ('unlock' in lock) {
      try {
        return await work(waited);
      } finally {
        lock.unlock();
      }
    }
    waited = true;
    await sleep(lockPollMs, undefined, { signal });
  }
}
