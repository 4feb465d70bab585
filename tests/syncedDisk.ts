import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { SyncFile } from '#database/embedded/durableFiles.ts';

/**
 * What would be left of a folder after a power cut: only what was synced. It is the harshest disk that a database may be put on:
 *
 * - a file has what it held when it was last synced, and nothing that was written since
 * - a file that was never synced is empty, and is not there at all before its folder is synced
 * - a file that was removed or renamed is still there under its old name until the folder is synced
 *
 * Syncing a file makes its own name last as well, as ext4, XFS and Btrfs do; PostgreSQL counts on that for the files of tables.
 */
export class SyncedDisk {
  private readonly writtenDir: string;
  private readonly diskDir: string;
  /** Copies of files as they were last synced, by identity: a rename changes the name and not the file. */
  private readonly copiesDir: string;
  /** Told before a sync does anything: the power may be cut then too. */
  beforeSync: (path: string) => void = () => undefined;

  /** @param writtenDir a folder that has been synced as a whole; @param workDir for the disk and what it needs */
  constructor(writtenDir: string, workDir: string) {
    this.writtenDir = writtenDir;
    this.diskDir = join(workDir, 'disk');
    this.copiesDir = join(workDir, 'copies');
    mkdirSync(this.copiesDir, { recursive: true });
    cpSync(writtenDir, this.diskDir, { recursive: true });
    for (const entry of readdirSync(writtenDir, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) this.keepCopy(join(entry.parentPath, entry.name));
    }
  }

  readonly sync: SyncFile = (path) => {
    this.beforeSync(path);
    const onDisk = this.onDisk(path);
    if (statSync(path).isDirectory()) return this.syncNames(path, onDisk);
    this.keepCopy(path);
    mkdirSync(join(onDisk, '..'), { recursive: true });
    copyFileSync(path, onDisk);
  };

  /** The folder as it is found when the power is back. */
  cut(dir: string): void {
    cpSync(this.diskDir, dir, { recursive: true });
  }

  private syncNames(written: string, onDisk: string): void {
    mkdirSync(onDisk, { recursive: true });
    const names = new Set(readdirSync(written));
    for (const name of readdirSync(onDisk)) {
      if (!names.has(name)) rmSync(join(onDisk, name), { recursive: true });
    }
    for (const name of names) {
      const path = join(written, name);
      if (statSync(path).isDirectory()) {
        mkdirSync(join(onDisk, name), { recursive: true });
        continue;
      }
      const copy = this.copyOf(path);
      if (existsSync(copy)) copyFileSync(copy, join(onDisk, name));
      else writeFileSync(join(onDisk, name), '');
    }
  }

  private keepCopy(path: string): void {
    copyFileSync(path, this.copyOf(path));
  }

  private copyOf(path: string): string {
    const { ino, birthtimeMs } = statSync(path);
    return join(this.copiesDir, `${ino}-${birthtimeMs}`);
  }

  private onDisk(path: string): string {
    return join(this.diskDir, relative(this.writtenDir, path));
  }
}
