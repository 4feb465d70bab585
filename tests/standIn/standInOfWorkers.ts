import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandIn } from './standIn.ts';
import type { StandIn } from './standIn.ts';
import type { StandInScene } from './standInScene.ts';

/**
 * The public sources for the workers that a service of this process starts: from now on they ask these. Call it before the service starts.
 */
export async function standInOfWorkers(scenes: StandInScene[]): Promise<StandIn> {
  const standIn = await startStandIn(scenes);
  const dir = mkdtempSync(join(tmpdir(), 'sources-'));
  const file = join(dir, 'sources.json');
  writeFileSync(file, JSON.stringify(standIn.config({ idleMs: 60_000 })));
  Object.assign(process.env, { SOURCES_CONFIG: file, SOURCES_CACHE: join(dir, 'cache') });
  return {
    ...standIn,
    async stop() {
      await standIn.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
