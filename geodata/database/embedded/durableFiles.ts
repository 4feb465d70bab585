import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Emscripten = Awaited<ReturnType<NodeFS['init']>>['emscriptenOpts'];

/**
 * Has a file or a folder put on the disk, and returns when it is there.
 * @param descriptor of the file, where it is open already
 * @throws the file system's error
 */
export type SyncFile = (path: string, descriptor?: number) => void;

/** An open file of the database's file system. `nfd` is Node's descriptor, which a folder has not. */
interface OpenFile {
  node: unknown;
  nfd?: number;
}

/** The part of Emscripten's file system over Node that is needed here; its own types leave it out. */
interface NodeFileSystem {
  stream_ops: { fsync?: (file: OpenFile) => number };
  realPath(node: unknown): string;
}

/** What the database's C library takes for "input/output error". */
const ioErrorNumber = 29;

/**
 * The folder of a cluster, as the database's file system. Unlike the one that comes with it, this one passes `fsync` on: without that
 * the database believes that a commit is on the disk while the system still keeps it in memory.
 */
export class DurableNodeFs extends NodeFS {
  private readonly syncFile: SyncFile;

  constructor(clusterDir: string, syncFile: SyncFile) {
    super(clusterDir);
    this.syncFile = syncFile;
  }

  override async init(pg: PGlite, options: Emscripten): Promise<{ emscriptenOpts: Emscripten }> {
    const { emscriptenOpts } = await super.init(pg, options);
    const passSyncOn: NonNullable<Emscripten['preRun']>[number] = ({ FS }) => {
      const nodeFiles = FS.filesystems.NODEFS as unknown as NodeFileSystem;
      nodeFiles.stream_ops.fsync = (file) => this.sync(nodeFiles.realPath(file.node), file.nfd);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), passSyncOn] } };
  }

  private sync(path: string, descriptor: number | undefined): number {
    try {
      this.syncFile(path, descriptor);
      return 0;
    } catch {
      // The database reports it in its own words.
      return ioErrorNumber;
    }
  }
}

export const syncToDisk: SyncFile = (path, descriptor) => {
  if (descriptor !== undefined) return fsyncSync(descriptor);
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Everything in a folder. */
export function syncFolder(dir: string, syncFile: SyncFile): void {
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) syncFile(join(entry.parentPath, entry.name));
  }
  syncFile(dir);
}
