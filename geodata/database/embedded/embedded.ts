import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLockFile } from './lockFile.ts';
import type { Unlock } from './lockFile.ts';
import { serveCluster } from './servedCluster.ts';
import type { EmbeddedWorkerData } from './embeddedWorker.ts';
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
 * Serves the embedded database in `dataDir` on a Unix socket, or joins the process that already does.
 * When that process ends, this one takes over; queries in the seconds between fail as with any restarted server.
 * @throws DatabaseError `not-writable`, `in-use`, `disk-full`, `failed`
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedServer> {
  prepareDataDir(dataDir);
  const socketDir = socketDirFor(dataDir);
  let closed = false;
  let current = await serveOrJoin(dataDir, socketDir, takeOver);

  async function takeOver(): Promise<void> {
    if (closed) return;
    current = await serveOrJoin(dataDir, socketDir, takeOver);
    if (closed) await current.close();
  }

  return {
    socketDir,
    port,
    async close() {
      closed = true;
      await current.close();
    },
  };
}

function prepareDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
}

function socketDirFor(dataDir: string): string {
  if (Buffer.byteLength(join(dataDir, `.s.PGSQL.${port}`)) <= maxSocketPathBytes) return dataDir;
  const short = join(tmpdir(), `loketkaart-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  return short;
}

interface Session {
  close(): Promise<void>;
}

async function serveOrJoin(dataDir: string, socketDir: string, onOtherEnded: () => Promise<void>): Promise<Session> {
  const socketPath = join(socketDir, `.s.PGSQL.${port}`);
  const deadline = Date.now() + waitForOtherMs;
  for (;;) {
    const joined = await joinOther(socketPath, onOtherEnded);
    if (joined) return joined;
    const lock = takeLockFile(join(dataDir, 'database.lock'));
    if ('unlock' in lock) return serve({ clusterDir: join(dataDir, 'postgres'), socketPath }, lock.unlock);
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
async function joinOther(socketPath: string, onEnded: () => Promise<void>): Promise<Session | null> {
  const socket = await connect(socketPath);
  if (!socket) return null;
  let closing = false;
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    // A failed take-over shows in the next query, which finds nobody at the socket.
    if (!closing)
      onEnded().catch((error: unknown) => process.emitWarning(error instanceof Error ? error.message : String(error)));
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

async function serve(workerData: EmbeddedWorkerData, unlock: Unlock): Promise<Session> {
  try {
    const cluster = await serveCluster(workerData);
    return { close: () => cluster.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}
