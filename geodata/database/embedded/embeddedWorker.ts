import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openCluster } from './cluster.ts';
import { syncToDisk } from './durableFiles.ts';
import type { SyncFile } from './durableFiles.ts';
import { SocketServer } from './socketServer.ts';

/** What the thread is started with. */
export interface EmbeddedWorkerData {
  /** Folder of the database cluster. */
  clusterDir: string;
  /** null: the cluster is only made, with PostGIS, and closed again. */
  socketPath: string | null;
}

/** What the thread is told: to say that it is alive, or to close. */
export type EmbeddedWorkerOrder = 'report' | 'close';

export type EmbeddedWorkerMessage =
  { type: 'ready' | 'alive' | 'closed' } | { type: 'failed'; message: string; code?: string };

// The embedded database, in a thread of its own because every query blocks the thread it runs in.

function post(message: EmbeddedWorkerMessage): void {
  parentPort?.postMessage(message);
}

/** Only message and code: the stack of an embedded database error is kilobytes of minified source. */
function postFailure(error: unknown): void {
  const { message, code } = error as NodeJS.ErrnoException;
  post({ type: 'failed', message: String(message ?? error).slice(0, 500), code });
}

/** Ends the thread, which is then started again: what was acknowledged is in the log on the disk. */
function giveUp(error: unknown): never {
  postFailure(error);
  process.exit(1);
}

/** After a sync that failed nobody knows what is on the disk, and the database would try again without end. */
const syncOrGiveUp: SyncFile = (path, descriptor) => {
  try {
    syncToDisk(path, descriptor);
  } catch (error) {
    giveUp(error);
  }
};

/** Installing PostGIS is part of it, because that takes the most memory. */
async function makeCluster(clusterDir: string): Promise<void> {
  const db = await openCluster(clusterDir, syncOrGiveUp);
  await db.exec('create extension if not exists postgis');
  await db.close();
  post({ type: 'closed' });
}

async function serveCluster(clusterDir: string, socketPath: string): Promise<void> {
  const db = await openCluster(clusterDir, syncOrGiveUp);
  const server = new SocketServer(db, giveUp);
  rmSync(socketPath, { force: true });
  await server.listen(socketPath);
  parentPort?.on('message', (order: EmbeddedWorkerOrder) => {
    if (order === 'report') return post({ type: 'alive' });
    void server
      .stop()
      .then(() => db.close())
      .then(() => post({ type: 'closed' }), postFailure);
  });
  post({ type: 'ready' });
}

const { clusterDir, socketPath } = workerData as EmbeddedWorkerData;
try {
  await (socketPath === null ? makeCluster(clusterDir) : serveCluster(clusterDir, socketPath));
} catch (error) {
  postFailure(error);
}
