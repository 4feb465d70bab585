import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, runNode, SetupError, sha256, withHeartbeat } from './program.mjs';

/** Rooms of geodata that never reach the page. */
const notInPage = ['haarlem', 'database'];

/**
 * The folders that the page is built from. The rooms of geodata are listed as they are found, so that a new one counts at once.
 *
 * @public for its test
 */
export function pageSources() {
  const rooms = readdirSync(join(root, 'geodata'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notInPage.includes(entry.name))
    .map(({ name }) => `geodata/${name}`);
  return ['web', 'api/contract', ...rooms];
}

function pageFingerprint() {
  const files = pageSources()
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
    )
    .filter((file) => !relative(root, file).startsWith(join('web', 'dist')))
    .sort();
  return sha256(
    readFileSync(join(root, 'package-lock.json')),
    ...files.flatMap((file) => [relative(root, file), readFileSync(file)]),
  );
}

/** Builds the page into web/dist, unless what is there was built from these very sources. */
export async function buildPage() {
  const wanted = pageFingerprint();
  const stamp = join(root, 'web/dist/.fingerprint');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const code = await withHeartbeat('Building the page', () =>
    runNode(['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn']),
  );
  if (code !== 0) throw new SetupError('Building the page failed; the reason is above.');
  writeFileSync(stamp, wanted);
}
