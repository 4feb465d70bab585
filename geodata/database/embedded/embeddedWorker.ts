import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { trimmedPostgis } from './trimmedPostgis.ts';
import { SocketServer } from './socketServer.ts';

/** What the thread is started with. */
export interface EmbeddedWorkerData {
  /** Folder of the database cluster. */
  clusterDir: string;
  socketPath: string;
}

/** What the thread is told: to say that it is alive, or to close. */
export type EmbeddedWorkerOrder = 'report' | 'close';

export type EmbeddedWorkerMessage =
  { type: 'ready' | 'alive' | 'closed' } | { type: 'failed'; message: string; code?: string };

/**
 * The embedded database, in a thread of its own because every query blocks the thread it runs in.
 * A cluster whose making was cut short is no use and holds nothing yet: the marker beside it says that it must be made again.
 */
async function openCluster(clusterDir: string): Promise<PGlite> {
  const marker = `${clusterDir}.creating`;
  if (existsSync(marker)) rmSync(clusterDir, { recursive: true, force: true });
  if (!existsSync(clusterDir)) writeFileSync(marker, '');
  const db = await PGlite.create({ dataDir: clusterDir, extensions: { postgis: trimmedPostgis } });
  rmSync(marker, { force: true });
  return db;
}

function post(message: EmbeddedWorkerMessage): void {
  parentPort?.postMessage(message);
}

/** Only message and code: the stack of an embedded database error is kilobytes of minified source. */
function postFailure(error: unknown): void {
  const { message, code } = error as NodeJS.ErrnoException;
  post({ type: 'failed', message: String(message ?? error).slice(0, 500), code });
}

const { clusterDir, socketPath } = workerData as EmbeddedWorkerData;
try {
  const db = await openCluster(clusterDir);
  const server = new SocketServer(db);
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
} catch (error) {
  postFailure(error);
}
