import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLockFile } from '#database/embedded/lockFile.ts';
import { attempt } from './attempt.ts';
import type { FetchOptions } from './attempt.ts';
import { FetchError, withoutQuery } from './fetchError.ts';
import { createHostGate } from './hostGate.ts';
import { hostRules } from './hostRules.ts';
import { openSourceCache } from './sourceCache.ts';
import type { CachedFile, SourceCache } from './sourceCache.ts';
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
  /** What a planner should know of how the sources answered. */
  remarks: string[];
  /** Bytes that came over the network. */
  readonly fetchedBytes: number;
}

const msPerHour = 3_600_000;
const lockPollMs = 250;
/** After these an older copy is better than nothing. */
const passing = new Set(['unreachable', 'failing', 'nonsense']);

/** Asks for nothing twice: what is under way is shared, what is fresh is taken from the cache, what has not changed is not sent anew. */
export function createSourceAccess({ config, cacheDir, signal }: AccessSetup): SourceAccess {
  const cache = openSourceCache(cacheDir);
  const rules = hostRules(config);
  const gate = createHostGate(config.manners.requestsPerHost);
  const underWay = new Map<string, Promise<CachedFile>>();
  const remarks: string[] = [];
  let fetchedBytes = 0;
  const isFresh = ({ fetchedAt }: CachedFile) =>
    Date.now() - Date.parse(fetchedAt) < config.manners.freshHours * msPerHour;

  const known = async (url: string): Promise<CachedFile | null> => {
    const found = await cache.find(url);
    if (found !== 'damaged') return found;
    remarks.push(
      `${withoutQuery(url)}: what the cache kept of it is not what came (its sha256 differs); it was fetched anew`,
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
    return withUrlLock(cache, url, signal, async (waited) => {
      const now = waited ? await known(url) : kept;
      return waited && now && isFresh(now) ? now : ask(url, options, now);
    });
  };

  const file = (url: string, options: FetchOptions): Promise<CachedFile> => {
    const shared = underWay.get(url);
    if (shared) return shared;
    const started = obtain(url, options).finally(() => underWay.delete(url));
    underWay.set(url, started);
    return started;
  };

  return {
    ...{ config, remarks, file },
    get fetchedBytes() {
      return fetchedBytes;
    },
    async json(url, licence) {
      const answer = await file(url, { licence, expected: 'json' });
      return { content: JSON.parse(readFileSync(answer.path, 'utf8')) as unknown, file: answer };
    },
  };
}

/** One process at a time fetches an address: workers on one machine share a cache. */
async function withUrlLock<T>(
  cache: SourceCache,
  url: string,
  signal: AbortSignal | undefined,
  work: (waited: boolean) => Promise<T>,
): Promise<T> {
  let waited = false;
  for (;;) {
    const lock = takeLockFile(cache.lockPath(url));
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
