import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type pg from 'pg';
import { engineGround, engineOn } from '#coverage/index.ts';
import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { decodeNetwork } from '#network/codec.ts';
import type { Progress } from '../progress.ts';
import type { JobWork } from './workLoop.ts';

const compressBrotli = promisify(brotliCompress);
const brotliOptions = (bytes: Uint8Array) => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
});

const labels: Record<NetworkMode, string> = {
  foot: 'Preparing the engine on foot',
  'foot-step-free': 'Preparing the engine without steps',
  bicycle: 'Preparing the engine by bicycle',
};

/** Steps that `prepareEngines` announces at most. */
export const prepareStepCount = networkModes.length;

/**
 * Makes the engines of what is loaded of a municipality ready: opens each once, so that what cannot be opened is found here and not by the
 * first planner, and stores its street network as it is sent, compressed harder than anybody would wait for. Until then it is compressed as it
 * is asked for. What is ready already stays.
 * @returns how many were made ready
 * @throws NetworkFormatError for a network that no engine opens
 */
export async function prepareEngines(pool: pg.Pool, municipalityCode: string, progress: Progress): Promise<number> {
  const { rows: unready } = await pool.query<{ id: number; mode: NetworkMode }>(
    `select d.id, n.mode from dataset d join osm.network n on n.dataset_id = d.id
      where d.municipality_code = $1 and d.state = 'active' and n.brotli is null order by n.mode`,
    [municipalityCode],
  );
  for (const { id, mode } of unready) {
    progress.step(labels[mode]);
    const { rows } = await pool.query<{ bytes: Buffer }>(
      'select bytes from osm.network where dataset_id = $1 and mode = $2',
      [id, mode],
    );
    // Another load may have cleared it away by now.
    for (const { bytes } of rows) {
      engineOn(engineGround(decodeNetwork(bytes)));
      const brotli = await compressBrotli(bytes, brotliOptions(bytes));
      await pool.query('update osm.network set brotli = $3 where dataset_id = $1 and mode = $2', [id, mode, brotli]);
    }
  }
  return unready.length;
}

/** The same as a job. */
export const engineWork = (pool: pg.Pool): JobWork => ({
  stepCount: prepareStepCount,
  run: async ({ municipalityCode }, progress) => {
    const count = await prepareEngines(pool, municipalityCode, progress);
    return count > 0 ? `${count} engines are ready` : 'the engines were ready already';
  },
});
