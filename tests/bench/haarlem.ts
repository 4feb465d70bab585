import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { openDatabase } from '#database/open.ts';
import { decodeNetwork } from '#network/codec.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { prepareHaarlemDatabase } from '../haarlemDatabase.ts';
import { time } from './timing.ts';

/** A folder apart from the tests', so that both can run at once. */
const dataDir = fileURLToPath(new URL('../../.data/bench', import.meta.url));

export interface HaarlemNetwork {
  network: StreetNetwork;
  bytes: number;
  brotliBytes: number;
  gzipBytes: number;
  decodeMs: number;
}

/** Haarlem's real network on foot, as the ETL stored it. Loads Haarlem first where that was not done before. */
export async function haarlemOnFoot(): Promise<HaarlemNetwork> {
  const database = await openDatabase({ kind: 'embedded', dataDir: await prepareHaarlemDatabase(dataDir) });
  try {
    const { rows } = await database.pool.query<{ bytes: Buffer }>(
      `select bytes from osm.network join dataset on dataset.id = dataset_id where state = 'active' and mode = 'foot'`,
    );
    const [{ bytes }] = rows;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return {
      network: decodeNetwork(bytes),
      bytes: bytes.length,
      brotliBytes: brotliCompressSync(bytes, { params }).length,
      gzipBytes: gzipSync(bytes, { level: 9 }).length,
      decodeMs: time(20, () => decodeNetwork(bytes)).medianMs,
    };
  } finally {
    await database.close();
  }
}
