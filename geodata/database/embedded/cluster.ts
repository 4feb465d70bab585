import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFs, syncFolder } from './durableFiles.ts';
import type { SyncFile } from './durableFiles.ts';
import { trimmedPostgis } from './trimmedPostgis.ts';

/**
 * The database's usual parameters, without the one that turns fsync off. `fsync` is the only method that reaches the file system:
 * the database's C library does nothing for `fdatasync`. Pieces of the log that a checkpoint leaves behind are removed, not kept for later use.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['fsync=on', 'wal_sync_method=fsync', 'synchronous_commit=on', 'full_page_writes=on'].flatMap(setting),
  ...['wal_recycle=off', 'min_wal_size=32MB', 'max_wal_size=64MB'].flatMap(setting),
  // Its usual 128 MB would hold a second time what the system holds of its files.
  ...setting('shared_buffers=32MB'),
];

function setting(text: string): string[] {
  return ['-c', text];
}

/**
 * Opens the cluster in a folder, or makes it. What it has committed is on the disk: `syncFile` has returned for it.
 * A cluster whose making was cut short is no use and holds nothing yet: the marker beside it says that it must be made again.
 */
export async function openCluster(clusterDir: string, syncFile: SyncFile): Promise<PGlite> {
  const marker = `${clusterDir}.creating`;
  if (existsSync(marker)) rmSync(clusterDir, { recursive: true, force: true });
  const isNew = !existsSync(clusterDir);
  if (isNew) {
    writeFileSync(marker, '');
    syncFile(dirname(marker));
  }
  const db = await PGlite.create({
    fs: new DurableNodeFs(clusterDir, syncFile),
    extensions: { postgis: trimmedPostgis },
    startParams,
  });
  if (isNew) {
    // The first files of a cluster are copied, not written by the database, which therefore does not sync them.
    syncFolder(clusterDir, syncFile);
    syncFile(dirname(marker));
    rmSync(marker);
    syncFile(dirname(marker));
  }
  return db;
}
