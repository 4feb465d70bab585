import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyEmptyDatabase } from '../databaseCopy.ts';
import type { DatabaseCopy } from '../databaseCopy.ts';
import { temporaryDir } from './databases.ts';
import { afterPowerCut, saveUnderPowerCuts } from './savesUnderPowerCuts.ts';

/** Each cut opens a database. */
const timeout = 240_000;

describe('the embedded database after a power cut', { timeout }, () => {
  let work: ReturnType<typeof temporaryDir>;
  let copy: DatabaseCopy;
  beforeEach(async () => {
    work = temporaryDir();
    copy = await copyEmptyDatabase();
  });
  afterEach(() => {
    work.remove();
    copy.remove();
  });

  it('holds every save that was acknowledged, whole, also when it happens during a checkpoint', async () => {
    const moments = [
      (path: string, count: number) => count > 6 && path.includes('pg_wal'),
      (path: string) => path.includes('/base/'),
      (path: string) => path.endsWith('pg_control'),
    ];
    const cuts = await saveUnderPowerCuts(copy.dataDir, work.dir, {
      saveCount: 24,
      checkpointEvery: 10,
      cutsAt: (path, count) => {
        const isMoment = moments[0]?.(path, count) ?? false;
        if (isMoment) moments.shift();
        return isMoment;
      },
    });
    expect(cuts.map(({ acknowledged }) => acknowledged)).toEqual([expect.any(Number), 10, expect.any(Number), 24]);
    for (const cut of cuts) {
      const found = await afterPowerCut(cut);
      // The save under way is there completely, or not at all.
      expect([cut.acknowledged, cut.acknowledged + 1]).toContain(found?.version);
      expect(found?.isWhole).toBe(true);
    }
  });

  it('would not, if its syncs did nothing: the disk of this test loses what was only written', async () => {
    const [cut] = await saveUnderPowerCuts(copy.dataDir, work.dir, {
      saveCount: 5,
      checkpointEvery: 100,
      cutsAt: () => false,
      replaceSync: () => undefined,
    });
    expect(cut.acknowledged).toBe(5);
    expect(await afterPowerCut(cut)).toBeNull();
  });
});
