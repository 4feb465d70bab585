import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runNode, say, SetupError, withHeartbeat } from './program.mjs';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A browser for the browser tests, by what costs the user least: the one that CHROMIUM_PATH names or that is installed, else
 * Playwright's own, downloaded into the user's folder, else Debian's package where this user may install one.
 *
 * @returns its path
 * @throws SetupError when there is none to be had
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !starts(named)) say(`CHROMIUM_PATH names ${named}, which does not start: looking for another browser`);
  const found = installedPath() ?? (await downloadedPath()) ?? (await debianPath());
  if (!found) {
    throw new SetupError('The browser tests need Chromium or Chrome: install it, or set CHROMIUM_PATH to it.');
  }
  say(`The browser tests use ${found}`);
  return found;
}

const installedPath = () => [process.env.CHROMIUM_PATH, ...usualPaths].find((path) => path && starts(path));

/**
 * A file is not enough: Ubuntu's `chromium-browser` may only say that there is a snap, and a downloaded Chromium may lack libraries
 * of the system. On Windows `--version` opens a window, so there the file has to do.
 *
 * @public for its test
 */
export function starts(path) {
  if (!existsSync(path)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Playwright's Chromium, which needs no rights but those of the user. */
async function downloadedPath() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  if (starts(path)) return path;
  if (!existsSync(path)) {
    await withHeartbeat(`Downloading Chromium for the browser tests (Playwright's, to ${path})`, () =>
      runNode(['node_modules/playwright-core/cli.js', 'install', 'chromium', '--no-shell'], { quiet: true }),
    );
  }
  if (starts(path)) return path;
  say(existsSync(path) ? `${path} does not start on this system` : 'That Chromium could not be downloaded');
  return undefined;
}

async function debianPath() {
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) return undefined;
  await withHeartbeat('Installing the package chromium for the browser tests (apt-get)', async () => {
    await run('apt-get', ['update', '-qq'], { quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      quiet: true,
    });
  });
  return installedPath();
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}
