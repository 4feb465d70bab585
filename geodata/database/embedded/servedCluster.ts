import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { criticalFreeBytes, freeBytes, requireFreeSpace } from '../diskSpace.ts';
import type { EmbeddedWorkerData, EmbeddedWorkerMessage, EmbeddedWorkerOrder } from './embeddedWorker.ts';

/** Where a cluster lies, and where it is served. */
export interface ServedClusterPlace extends EmbeddedWorkerData {
  socketPath: string;
}

/** The embedded database, running in a thread. */
export interface ServedCluster {
  /** When the thread has ended: closed, or by itself. */
  ended: Promise<void>;
  close(): Promise<void>;
}

const creationBytes = 200_000_000;
const openingBytes = 40_000_000;
const watchEveryMs = 2000;
const silentTooLongMs = 10_000;

/**
 * Starts the thread and waits until it answers on its socket.
 * @throws DatabaseError `disk-full`; Error with the database's own message and code
 */
export async function serveCluster(workerData: ServedClusterPlace): Promise<ServedCluster> {
  const isNew = !existsSync(workerData.clusterDir);
  const dataDir = dirname(workerData.clusterDir);
  requireFreeSpace(dataDir, isNew ? creationBytes : openingBytes, isNew ? 'a new database' : 'the database');
  if (isNew) await makeCluster(workerData.clusterDir);
  const worker = startThread(workerData);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  try {
    await nextMessage(worker, 'ready');
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const stopWatching = watchDisk(worker, dataDir);
  // An error in the thread ends the thread, not this process.
  worker.on('error', (error) => process.emitWarning(`Embedded database: ${error.message}`));
  worker.on('message', (message: EmbeddedWorkerMessage) => {
    if (message.type === 'failed') process.emitWarning(`Embedded database: ${message.message}`);
  });
  return {
    ended,
    async close() {
      stopWatching();
      order(worker, 'close');
      await Promise.race([nextMessage(worker, 'closed'), ended]);
      await worker.terminate();
    },
  };
}

/** In a thread of its own, which ends: the memory of a database never shrinks, and making it takes more than serving it. */
async function makeCluster(clusterDir: string): Promise<void> {
  const worker = startThread({ clusterDir, socketPath: null });
  try {
    await nextMessage(worker, 'closed');
  } finally {
    await worker.terminate();
  }
}

function startThread(workerData: EmbeddedWorkerData): Worker {
  // Options of this process (a loader, --eval) are not for the thread: it brings what it needs.
  return new Worker(new URL('./startWorker.mjs', import.meta.url), { workerData, execArgv: [] });
}

/** Stops the thread when the disk is full and it no longer answers: better no database than one that keeps everybody waiting. */
function watchDisk(worker: Worker, dataDir: string): () => void {
  let heardAt = Date.now();
  worker.on('message', ({ type }: EmbeddedWorkerMessage) => {
    if (type === 'alive') heardAt = Date.now();
  });
  const timer = setInterval(() => {
    order(worker, 'report');
    if (Date.now() - heardAt > silentTooLongMs && freeBytes(dataDir) < criticalFreeBytes) void worker.terminate();
  }, watchEveryMs);
  timer.unref();
  void worker.once('exit', () => clearInterval(timer));
  return () => clearInterval(timer);
}

function order(worker: Worker, what: EmbeddedWorkerOrder): void {
  worker.postMessage(what);
}

function nextMessage(worker: Worker, expected: 'ready' | 'closed'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    const onMessage = (message: EmbeddedWorkerMessage) => {
      if (message.type === expected) settle(resolve);
      else if (message.type === 'failed') {
        settle(() => reject(Object.assign(new Error(message.message), { code: message.code })));
      }
    };
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`Embedded database ended with code ${code}`)));
    worker.on('message', onMessage).once('error', onError).once('exit', onExit);
  });
}
