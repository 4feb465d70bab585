import { parentPort } from 'node:worker_threads';
import { writeGeoPackage } from './geoPackage.ts';
import type { GeoPackageLayer, SpatialReference } from './geoPackage.ts';

export interface GeoPackageRequest {
  id: number;
  layer: GeoPackageLayer;
  references: readonly SpatialReference[];
  writtenAt: Date;
}

export type GeoPackageReply =
  | { id: number; file: Uint8Array<ArrayBuffer> }
  /** A fault of the program: message and stack, for the log. */
  | { id: number; fault: string };

const port = parentPort;
if (!port) throw new Error('geoPackageWorker.ts runs in a worker thread only');

port.on('message', ({ id, layer, references, writtenAt }: GeoPackageRequest) => {
  writeGeoPackage(layer, references, writtenAt).then(
    (file) => port.postMessage({ id, file } satisfies GeoPackageReply, [file.buffer]),
    (error: unknown) => {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      port.postMessage({ id, fault } satisfies GeoPackageReply);
    },
  );
});
