import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openCluster } from '#database/embedded/cluster.ts';
import type { SyncFile } from '#database/embedded/durableFiles.ts';
import { SocketServer } from '#database/embedded/socketServer.ts';
import { openDatabase } from '#database/open.ts';
import { insertScenario, selectScenario, updateScenario } from '#api/queries/scenarios.ts';
import { contentOfSave } from '../http/savingClient.ts';
import { SyncedDisk } from '../syncedDisk.ts';

const municipality = 'GM0392';

/** What a power cut left, and what had been acknowledged by then. */
export interface PowerCut {
  /** The folder as it is found when the power is back. */
  dataDir: string;
  /** Version of the last save that was acknowledged; 0 before the first. */
  acknowledged: number;
  id: string;
}

export interface SavesUnderPowerCuts {
  saveCount: number;
  /** A checkpoint after every so many saves. */
  checkpointEvery: number;
  /** Whether the power is cut before this sync; `count` is how many went before. */
  cutsAt: (path: string, count: number) => boolean;
  /** What the database is given in place of a sync that works; for showing that the test finds a loss. */
  replaceSync?: SyncFile;
}

/**
 * Saves one scenario over and over by way of the database's socket, on a disk that keeps what was synced and nothing else, and cuts the
 * power at the moments asked for. The database itself goes on: each cut is a folder of its own.
 * @param dataDir an empty database, closed; @param workDir for the disk and for what the cuts leave
 */
export async function saveUnderPowerCuts(
  dataDir: string,
  workDir: string,
  { saveCount, checkpointEvery, cutsAt, replaceSync }: SavesUnderPowerCuts,
): Promise<PowerCut[]> {
  const clusterDir = join(dataDir, 'postgres');
  const disk = new SyncedDisk(clusterDir, workDir);
  const db = await openCluster(clusterDir, replaceSync ?? disk.sync);
  const server = new SocketServer(db, (error) => {
    throw error;
  });
  await server.listen(join(dataDir, '.s.PGSQL.5432'));
  const pool = new pg.Pool({ host: dataDir, port: 5432, user: 'postgres', database: 'postgres', max: 1 });
  const cuts: PowerCut[] = [];
  let acknowledged = 0;
  const inserted = await insertScenario(pool, municipality, 2, contentOfSave(1));
  if (!inserted) throw new Error('The empty database has no room for a scenario');
  const { id } = inserted;
  acknowledged = 1;
  const cut = () => {
    const cutDir = join(workDir, `cut-${cuts.length}`);
    mkdirSync(cutDir, { recursive: true });
    disk.cut(join(cutDir, 'postgres'));
    cuts.push({ dataDir: cutDir, acknowledged, id });
  };
  let count = 0;
  disk.beforeSync = (path) => {
    if (cutsAt(path, count++)) cut();
  };
  while (acknowledged < saveCount) {
    const saved = await updateScenario(
      pool,
      { municipality, id, version: acknowledged },
      2,
      contentOfSave(acknowledged + 1),
    );
    if (saved) acknowledged = saved.version;
    if (acknowledged % checkpointEvery === 0) await pool.query('checkpoint');
  }
  cut();
  await pool.end();
  await server.stop();
  await db.close();
  return cuts;
}

/** What is found after a cut: the version, and whether its content is whole; null where the scenario is lost. */
export async function afterPowerCut({ dataDir, id }: PowerCut): Promise<{ version: number; isWhole: boolean } | null> {
  const database = await openDatabase({ kind: 'embedded', dataDir });
  try {
    const row = await selectScenario(database.pool, { municipality, id });
    if (!row) return null;
    return {
      version: row.version,
      isWhole: JSON.stringify(sorted(row.content)) === JSON.stringify(sorted({ ...contentOfSave(row.version) })),
    };
  } finally {
    await database.close();
  }
}

/** Objects of the database have their keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
