import { statfsSync } from 'node:fs';
import { DatabaseError } from './errors.ts';

const bytesPerMegabyte = 1_000_000;

/**
 * The embedded database needs room for another piece of its write-ahead log (16 MiB). Where it finds none, it does not report an error
 * but tries again without end.
 */
export const criticalFreeBytes = 17 * 1024 * 1024;

export function freeBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
}

/** @throws DatabaseError `disk-full` when less than `bytes` are free in `dir` */
export function requireFreeSpace(dir: string, bytes: number, purpose: string): void {
  const free = freeBytes(dir);
  if (free >= bytes) return;
  const megabytes = (count: number) => `${Math.floor(count / bytesPerMegabyte)} MB`;
  throw new DatabaseError(
    'disk-full',
    `${dir}: ${megabytes(free)} of disk space are free, ${purpose} needs ${megabytes(bytes)}. Free some space, or choose another folder with DATA_DIR. What was loaded before is still there.`,
  );
}
