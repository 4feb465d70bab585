import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { readOsmPbf } from '#readers/osmPbf.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import { jsonAnswer, noSuchThing } from './standInAnswer.ts';
import type { StandInAnswer } from './standInAnswer.ts';
import type { StandInScene } from './standInScene.ts';

/** Of the extracts. */
const extractDay = '2026-11-29';

/** A file that can be resumed, and is not sent to who has it. */
export function answerFile(bytes: Buffer | undefined, { headers }: IncomingMessage): StandInAnswer {
  if (!bytes) return noSuchThing;
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  const common = {
    ...{ etag, 'last-modified': new Date(`${extractDay}T20:21:00Z`).toUTCString(), 'accept-ranges': 'bytes' },
    'content-type': 'application/octet-stream',
  };
  if (headers['if-none-match'] === etag) return { status: 304, headers: common, body: '' };
  const from = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  if (from === undefined || headers['if-range'] !== etag) return { status: 200, headers: common, body: bytes };
  const range = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  return { status: 206, headers: { ...common, ...range }, body: bytes.subarray(Number(from)) };
}

/** All streets and addresses, whatever was asked. */
export function answerOverpass(scenes: StandInScene[]): StandInAnswer {
  const elements = scenes.flatMap(({ streets }) => {
    const extract = readOsmPbf({ path: 'streets', content: bytesSource(streets) });
    const addresses = new Set(extract.addressNodes);
    return [
      ...[...extract.lon].map((lon, i) => ({
        ...{ type: 'node', id: i + 1, version: 1, lon, lat: extract.lat[i] },
        ...(addresses.has(i) && { tags: { 'addr:housenumber': String(i) } }),
      })),
      ...extract.ways.map(({ nodes, tags }, i) => ({
        ...{ type: 'way', id: i + 1, version: 1, nodes: nodes.map((node) => node + 1), tags },
      })),
    ];
  });
  return jsonAnswer({ version: 0.6, osm3s: { timestamp_osm_base: '2026-11-28T10:00:00Z' }, elements });
}
