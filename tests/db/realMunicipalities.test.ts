import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import { networkModes } from '#definitions/travelProfiles.ts';
import { copyEmptyDatabase } from '../databaseCopy.ts';
import { loadFolder } from './loadedScene.ts';

/** Municipalities from public files, too large for the repository. Without the folder `vitest.config.ts` leaves this file out. */
const { TEST_SOURCE_DATA: sourceData } = process.env;

const municipalities = [
  { folder: 'texel', code: 'GM0448', buurten: 13, connectedShare: 0.999 },
  { folder: 'haarlemmermeer', code: 'GM0394', buurten: 96, connectedShare: 0.99 },
  { folder: 'amsterdam', code: 'GM0363', buurten: 517, connectedShare: 0.99 },
].map((municipality) => ({ ...municipality, dir: join(sourceData ?? '', 'municipalities', municipality.folder) }));

describe.each(municipalities)('$folder from public files', ({ dir, code, buurten, connectedShare }) => {
  it('loads, with nearly every address on its streets and no stadsdelen', { timeout: 900_000 }, async () => {
    expect(existsSync(dir), dir).toBe(true);
    const { dataDir, remove } = await copyEmptyDatabase();
    const database = await openDatabase({ kind: 'embedded', dataDir });
    try {
      const result = await loadFolder({ kind: 'embedded', dataDir }, database, dir, code);
      const { report } = result as Extract<typeof result, { outcome: 'loaded' }>;
      expect(report.counts).toMatchObject({ buurten, stadsdelen: 0 });
      for (const mode of networkModes)
        expect(report.networks[mode].connectedShare, mode).toBeGreaterThan(connectedShare);
    } finally {
      await database.close();
      remove();
    }
  });
});
