import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLockFile } from './lockFile.ts';
import type { Unlock } from './lockFile.ts';
import { prepareOwnFolder, shortFolderFor } from './ownFolder.ts';
import { serveCluster } from './servedCluster.ts';
import type { ServedClusterPlace } from './servedCluster.ts';
import { DatabaseError } from '../errors.ts';

/** The folder and port by which `pg` finds a Unix socket named `.s.PGSQL.<port>`. */
export interface EmbeddedServer {
  socketDir: string;
  port: number;
  close(): Promise<void>;
}

const port = 5432;
/** The kernel's limit on a Unix socket's path is 108 bytes on Linux, 104 on macOS. */
const maxSocketPathBytes = 100;
const waitForOtherMs = 30_000;

/**
 * Serves the embedded database in `dataDir` on a Unix socket, or joins the process that already does. When that process ends, or the
 * thread of this one, this one takes over; queries in the seconds between fail as with any restarted server.
 * @throws DatabaseError `not-writable`, `in-use`, `disk-full`, `failed`
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedServer> {
  prepareOwnFolder(dataDir);
  const socketDir = socketDirFor(dataDir);
  const closing = new AbortController();
  let current = await serveOrJoin(dataDir, socketDir, () => void takeOver());

  /** Until it succeeds, because what stops it, such as a full disk, may pass. */
  async function takeOver(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt++) {
      try {
        current = await serveOrJoin(dataDir, socketDir, () => void takeOver());
        if (closing.signal.aborted) await current.close();
        return;
      } catch (error) {
        process.emitWarning(error instanceof Error ? error.message : String(error));
        await sleep(retryMs(attempt), undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  return {
    socketDir,
    port,
    async close() {
      closing.abort();
      await current.close();
    },
  };
}

/** Half a second at first, and not more than ten. */
function retryMs(attempt: number): number {
  return Math.min(10_000, 500 * 2 ** attempt);
}

function socketDirFor(dataDir: string): string {
  const fits = Buffer.byteLength(join(dataDir, `.s.PGSQL.${port}`)) <= maxSocketPathBytes;
  return fits ? dataDir : shortFolderFor(dataDir);
}

interface Session {
  close(): Promise<void>;
}

/** @param onEnded is told when the session ends without having been closed */
async function serveOrJoin(dataDir: string, socketDir: string, onEnded: () => void): Promise<Session> {
  const socketPath = join(socketDir, `.s.PGSQL.${port}`);
  const deadline = Date.now() + waitForOtherMs;
  for (;;) {
    const joined = await joinOther(socketPath, onEnded);
    if (joined) return joined;
    const lock = takeLockFile(join(dataDir, 'database.lock'));
    if ('unlock' in lock) return serve({ clusterDir: join(dataDir, 'postgres'), socketPath }, lock.unlock, onEnded);
    if (Date.now() > deadline) {
      throw new DatabaseError(
        'in-use',
        `${dataDir} is in use by process ${lock.heldBy}, which does not answer. Stop that process, or choose another DATA_DIR.`,
      );
    }
    await sleep(100);
  }
}

/** Keeps one connection to the process that serves the folder, only to notice its end. Null when nobody serves it. */
async function joinOther(socketPath: string, onEnded: () => void): Promise<Session | null> {
  const socket = await connect(socketPath);
  if (!socket) return null;
  let closing = false;
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    if (!closing) onEnded();
  });
  return {
    async close() {
      closing = true;
      socket.destroy();
    },
  };
}

function connect(socketPath: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => resolve(null));
  });
}

async function serve(place: ServedClusterPlace, unlock: Unlock, onEnded: () => void): Promise<Session> {
  try {
    const cluster = await serveCluster(place);
    let closing = false;
    void cluster.ended.then(() => {
      unlock();
      if (!closing) onEnded();
    });
    return {
      close() {
        closing = true;
        return cluster.close().finally(unlock);
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
