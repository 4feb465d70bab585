import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

const entrySchema = z.strictObject({
  url: z.string(),
  /** ISO 8601, UTC. */
  fetchedAt: z.string(),
  sha256: z.string(),
  byteCount: z.number(),
  licence: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The coordinate reference system that the header Content-Crs stated. */
  contentCrs: z.string().nullable(),
});

/** What the cache says of a file: where it is from, when it came, what its bytes are and whose they are. */
type CacheEntry = z.infer<typeof entrySchema>;

export interface CachedFile extends CacheEntry {
  path: string;
}

/** A folder of answers by address. An entry is there with its bytes or not at all; several processes may use one folder. */
export interface SourceCache {
  /** Where the bytes under way are gathered. */
  partPath(url: string): string;
  lockPath(url: string): string;
  /** Where parts are that were made of what is kept of an address: another version of it has another folder. */
  partsPath(file: CachedFile): string;
  /** What is said to be kept of an address, without looking at its bytes; null for nothing. */
  described(url: string): CachedFile | null;
  /**
   * What is kept of an address, verified by its sha256.
   * @returns null for nothing; `damaged` for bytes that are not those that came
   */
  find(url: string): Promise<CachedFile | 'damaged' | null>;
  /** Keeps what was gathered, instead of what was kept before. */
  keep(entry: Omit<CacheEntry, 'sha256' | 'byteCount'>): Promise<CachedFile>;
  /** The same bytes are still right today. */
  renew(file: CachedFile, fetchedAt: string): CachedFile;
  discard(url: string): void;
}

/** With which the names of its files begin. */
export const keyOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 32);

export function openSourceCache(dir: string): SourceCache {
  mkdirSync(dir, { recursive: true });
  const pathOf = (url: string, ending: string) => join(dir, `${keyOf(url)}.${ending}`);
  const bytesPath = ({ url, sha256 }: Pick<CacheEntry, 'url' | 'sha256'>) => pathOf(url, sha256.slice(0, 16));

  const entryOf = (url: string): CacheEntry | 'damaged' | null => {
    const path = pathOf(url, 'json');
    if (!existsSync(path)) return null;
    const parsed = entrySchema.safeParse(jsonOf(readFileSync(path, 'utf8')));
    return parsed.success && parsed.data.url === url ? parsed.data : 'damaged';
  };

  const writeEntry = (entry: CacheEntry): CachedFile => {
    const path = pathOf(entry.url, 'json');
    const next = `${path}.${process.pid}`;
    writeFileSync(next, `${JSON.stringify(entry, null, 2)}\n`);
    renameSync(next, path);
    return { ...entry, path: bytesPath(entry) };
  };

  return {
    partPath: (url) => pathOf(url, 'part'),
    lockPath: (url) => pathOf(url, 'lock'),
    partsPath: ({ url, sha256 }) => pathOf(url, `${sha256.slice(0, 16)}.parts`),
    described(url) {
      const entry = entryOf(url);
      return entry === null || entry === 'damaged' ? null : { ...entry, path: bytesPath(entry) };
    },
    async find(url) {
      const entry = entryOf(url);
      if (entry === null || entry === 'damaged') return entry;
      const path = bytesPath(entry);
      const isWhole = existsSync(path) && (await fileSha256(path)) === entry.sha256;
      return isWhole ? { ...entry, path } : 'damaged';
    },
    async keep(entry) {
      const part = pathOf(entry.url, 'part');
      const before = entryOf(entry.url);
      const kept = { ...entry, sha256: await fileSha256(part), byteCount: statSync(part).size };
      renameSync(part, bytesPath(kept));
      const file = writeEntry(kept);
      if (before !== null && before !== 'damaged' && before.sha256 !== kept.sha256)
        rmSync(bytesPath(before), { force: true });
      return file;
    },
    renew: ({ path: _, ...entry }, fetchedAt) => writeEntry({ ...entry, fetchedAt }),
    discard(url) {
      const entry = entryOf(url);
      if (entry !== null && entry !== 'damaged') rmSync(bytesPath(entry), { force: true });
      rmSync(pathOf(url, 'json'), { force: true });
    },
  };
}

/** undefined for what is no JSON, as a file is that was cut short. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function fileSha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
