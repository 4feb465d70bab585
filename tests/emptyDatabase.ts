import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open.ts';

const projectDir = fileURLToPath(new URL('..', import.meta.url));

/**
 * An embedded database with the schema and nothing in it, kept until the schema changes. Not to be used itself: copy it.
 * @returns the folder
 */
export async function prepareEmptyDatabase(): Promise<string> {
  const dataDir = join(projectDir, '.data/test-empty');
  const stampPath = join(dataDir, 'schema.txt');
  const schemaDir = join(projectDir, 'geodata/database/schema');
  const hash = createHash('sha256');
  for (const name of readdirSync(schemaDir).sort()) hash.update(readFileSync(join(schemaDir, name)));
  const wanted = hash.digest('hex');
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return dataDir;
  rmSync(dataDir, { recursive: true, force: true });
  const database = await openDatabase({ kind: 'embedded', dataDir });
  await migrate(database.pool);
  await database.close();
  writeFileSync(stampPath, wanted);
  return dataDir;
}
