import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareEmptyDatabase } from './emptyDatabase.ts';
import { prepareHaarlemDatabase } from './haarlemDatabase.ts';

/** An embedded database of its own, to be used as DATA_DIR. */
export interface DatabaseCopy {
  dataDir: string;
  remove(): void;
}

/** Copying a database takes less than a second; making an empty one ten, and loading Haarlem twenty. */
export const copyHaarlemDatabase = async (): Promise<DatabaseCopy> => copyOf(await prepareHaarlemDatabase());
export const copyEmptyDatabase = async (): Promise<DatabaseCopy> => copyOf(await prepareEmptyDatabase());

function copyOf(preparedDir: string): DatabaseCopy {
  const dataDir = mkdtempSync(join(tmpdir(), 'loketkaart-'));
  cpSync(preparedDir, dataDir, { recursive: true });
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
