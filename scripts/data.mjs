import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTypeScript, SetupError, sha256 } from './program.mjs';

/** Loads Haarlem, unless the database holds it already or holds data loaded from elsewhere. */
export async function loadData() {
  if (!process.env.DATABASE_URL && embeddedDataIsCurrent()) return;
  const code = await runTypeScript(['etl/cli.ts', '--keep-other']);
  if (code !== 0) {
    throw new SetupError('Loading Haarlem failed; the reason is above. What was loaded before is untouched.');
  }
}

/**
 * True when the embedded database already holds the snapshot of this checkout as its ETL loads it, or data that somebody loaded
 * from elsewhere, which a start must never replace. Read from a marker file, so that a start need not open the database twice.
 */
function embeddedDataIsCurrent() {
  const marker = join(process.env.DATA_DIR || join(root, '.data'), 'loaded.json');
  if (!existsSync(marker)) return false;
  const loaded = JSON.parse(readFileSync(marker, 'utf8'));
  if (!loaded.isSnapshot) return true;
  const { etlVersion } = JSON.parse(readFileSync(join(root, 'etl/version.json'), 'utf8'));
  return (
    loaded.etlVersion === etlVersion &&
    loaded.manifestSha256 === sha256(readFileSync(join(root, 'geodata/haarlem/manifest.json')))
  );
}
