import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, SetupError, sha256, withHeartbeat } from './program.mjs';

const installedStamp = join(root, 'node_modules/.installed-lock');
const lockFileHash = () => sha256(readFileSync(join(root, 'package-lock.json')));

export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  }
}

/** Notes which lock file the packages are from. npm calls this after every install, also after one typed by hand. */
export function markInstalled() {
  writeFileSync(installedStamp, lockFileHash());
}

/** `npm ci`, unless the packages of this lock file are installed already. */
export async function installPackages() {
  if (existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === lockFileHash()) return;
  // Development tools are part of it: the page is built here, also where NODE_ENV says production.
  const code = await withHeartbeat('Installing packages (npm ci)', () =>
    run('npm', ['ci', '--include=dev', '--no-progress', '--loglevel=error']),
  );
  if (code !== 0) throw new SetupError('npm ci failed; its own message is above. Is the npm registry reachable?');
  // Also where npm is told to run no scripts.
  markInstalled();
}
