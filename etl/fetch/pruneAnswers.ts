import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answersDir, municipalitiesDir } from './byName.ts';
import { usedName } from './fetchMunicipality.ts';
import { keyOf } from './sourceCache.ts';

const usedSchema = z.array(z.string());
const msPerDay = 86_400_000;

export interface PrunedAnswers {
  fileCount: number;
  byteCount: number;
}

/**
 * Removes the answers of sources that no fetched municipality was made of: those of years, municipalities and pages that nobody has any more,
 * and parts of files of which there is a newer version. What is younger than a day stays: a fetch that is under way may need it.
 * @param cacheDir of the sources
 */
export function pruneAnswers(cacheDir: string, now: Date): PrunedAnswers {
  const dir = answersDir(cacheDir);
  const pruned: PrunedAnswers = { fileCount: 0, byteCount: 0 };
  if (!existsSync(dir)) return pruned;
  const used = new Set(usedUrls(cacheDir).map(keyOf));
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    const [key] = name.split('.');
    if (now.getTime() - statSync(path).mtimeMs < msPerDay) continue;
    if (used.has(key) && !isOutdated(dir, key, name)) continue;
    pruned.fileCount++;
    pruned.byteCount += sizeOf(path);
    rmSync(path, { recursive: true, force: true });
  }
  return pruned;
}

function usedUrls(cacheDir: string): string[] {
  const dir = municipalitiesDir(cacheDir);
  if (!existsSync(dir)) return [];
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name, usedName);
    return existsSync(path) ? usedSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
  });
}

/** Parts that were made of an earlier version than the one that is kept. */
function isOutdated(dir: string, key: string, name: string): boolean {
  const made = /\.([0-9a-f]+)\.parts/.exec(name)?.[1];
  return made !== undefined && !existsSync(join(dir, `${key}.${made}`));
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
