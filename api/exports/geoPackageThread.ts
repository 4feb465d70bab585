import { Worker } from 'node:worker_threads';
import type { GeoPackageLayer, SpatialReference } from './geoPackage.ts';
import type { GeoPackageReply, GeoPackageRequest } from './geoPackageWorker.ts';

interface Waiting {
  resolve: (file: Buffer) => void;
  reject: (error: Error) => void;
}

/** The memory of SQLite never shrinks: where no file is asked for so long, it is given back with the thread. */
const idleMs = 30_000;

/**
 * Writes GeoPackages in a thread of its own: making one takes tens of milliseconds, in which nobody else would be answered. The thread is
 * started when it is first needed.
 */
export class GeoPackageThread {
  #worker: Worker | null = null;
  #lastId = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #waiting = new Map<number, Waiting>();

  /**
   * @param references definitions of the coordinate systems that are used
   * @throws Error where the file could not be written, or the thread ended
   */
  write(layer: GeoPackageLayer, references: readonly SpatialReference[]): Promise<Buffer> {
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({
        id,
        layer: withoutGeoJson(layer),
        references,
        writtenAt: new Date(),
      } satisfies GeoPackageRequest);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#giveUp(new Error('The service is stopping'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./startWorker.mjs', import.meta.url), { name: 'geopackage' });
    worker.on('message', (reply: GeoPackageReply) => this.#settle(reply));
    const ended = (cause: Error) => {
      if (this.#worker === worker) this.#giveUp(cause);
    };
    worker.on('error', ended);
    worker.on('exit', (code) => ended(new Error(`The thread that writes GeoPackages ended with code ${code}`)));
    return worker;
  }

  #settle(reply: GeoPackageReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('file' in reply) waiting?.resolve(Buffer.from(reply.file.buffer, reply.file.byteOffset, reply.file.byteLength));
    else waiting?.reject(new Error(`In the thread that writes GeoPackages: ${reply.fault}`));
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.close(), idleMs).unref();
  }

  #giveUp(reason: Error): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(reason);
  }
}

/** What the file does not hold need not be copied to the thread. */
function withoutGeoJson(layer: GeoPackageLayer): GeoPackageLayer {
  const features = layer.features.map(({ values, geometry: { wkbRd, boundsRd } }) => ({
    values,
    geometry: { wkbRd, boundsRd },
  }));
  return { ...layer, features };
}
