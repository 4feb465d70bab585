// The one entry behind every npm script. It runs on a bare Node 20, before anything is installed, so it imports nothing but Node
// itself: it brings the checkout to the state a command needs (packages, data, page) and then hands over.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const snapshotDir = join(root, 'geodata/haarlem');
const say = (line) => console.log(`[setup] ${line}`);

class SetupError extends Error {}

/** Runs a program to its end; what it prints is shown. Answers its exit code; a program ended by a signal counts as 1. */
function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
      shell: process.platform === 'win32' && program === 'npm',
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

/** Says every few seconds that a silent step is still going. */
async function withHeartbeat(label, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`${label} ...`);
  const timer = setInterval(() => say(`${label}: ${seconds()} s so far`), 3000);
  try {
    const result = await work();
    say(`${label}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupError(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  }
}

const installedStamp = join(root, 'node_modules/.installed-lock');
const lockFileHash = () => sha256(readFileSync(join(root, 'package-lock.json')));

/** npm calls this after every install, by whomever, so that a start knows that the packages are those of the lock file. */
function markInstalled() {
  writeFileSync(installedStamp, lockFileHash());
}

/** `npm ci`, unless what is installed is already that of the lock file. */
async function installPackages() {
  if (existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === lockFileHash()) return;
  // Development tools are part of it: the page is built here, also where NODE_ENV says production.
  const code = await withHeartbeat('Installing packages (npm ci)', () =>
    run('npm', ['ci', '--include=dev', '--no-progress', '--loglevel=error']),
  );
  if (code !== 0) throw new SetupError('npm ci failed; its own message is above. Is the npm registry reachable?');
  // Also where npm is told to run no scripts.
  markInstalled();
}

const pageSources = [
  'web',
  'api/contract',
  'geodata/definitions',
  'geodata/network',
  'geodata/coverage',
  'geodata/planning',
];

function pageFingerprint() {
  const files = pageSources
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
async function buildPage() {
  const wanted = pageFingerprint();
  const stamp = join(root, 'web/dist/.fingerprint');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const code = await withHeartbeat('Building the page', () =>
    run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn']),
  );
  if (code !== 0) throw new SetupError('Building the page failed; the reason is above.');
  writeFileSync(stamp, wanted);
}

const runTypeScript = (args, options) => run(process.execPath, ['--import', 'tsx', ...args], options);

/**
 * True when the embedded database already holds the snapshot of this checkout as its ETL loads it, or data that somebody loaded from elsewhere,
 * which a start must never replace. Read from a marker file, so that a start need not open the database twice.
 */
function embeddedDataIsCurrent() {
  const marker = join(process.env.DATA_DIR || join(root, '.data'), 'loaded.json');
  if (!existsSync(marker)) return false;
  const loaded = JSON.parse(readFileSync(marker, 'utf8'));
  if (!loaded.isSnapshot) return true;
  const { etlVersion } = JSON.parse(readFileSync(join(root, 'etl/version.json'), 'utf8'));
  return (
    loaded.etlVersion === etlVersion &&
    loaded.manifestSha256 === sha256(readFileSync(join(snapshotDir, 'manifest.json')))
  );
}

async function loadData() {
  if (!process.env.DATABASE_URL && embeddedDataIsCurrent()) return;
  const code = await runTypeScript(['etl/cli.ts', '--keep-other']);
  if (code !== 0)
    throw new SetupError('Loading Haarlem failed; the reason is above. What was loaded before is untouched.');
}

const chromiumCandidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Finds a Chromium for the browser tests, or installs one: Debian's as root, otherwise Playwright's own. */
async function findChromium() {
  const installed = () => chromiumCandidates.find((path) => path && existsSync(path));
  if (installed()) return installed();
  const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await withHeartbeat('Installing Chromium for the browser tests (apt-get)', async () => {
      await run('apt-get', ['update', '-qq'], { quiet: true });
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
        quiet: true,
      });
    });
  } else {
    await withHeartbeat('Downloading Chromium for the browser tests (playwright-core)', () =>
      run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { quiet: true }),
    );
    const { chromium } = await import('playwright-core');
    if (existsSync(chromium.executablePath())) return chromium.executablePath();
  }
  if (installed()) return installed();
  throw new SetupError('The browser tests need Chromium or Chrome: install it, or set CHROMIUM_PATH to it.');
}

/** Runs vitest and ends with the plain line `N passed, N failed`; anything that kept a file from running counts as failed. */
async function test(args) {
  await buildPage();
  const chromiumPath = await findChromium();
  const resultsFile = join(root, '.data/test-results.json');
  mkdirSync(join(root, '.data'), { recursive: true });
  rmSync(resultsFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`];
  const code = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    env: { CHROMIUM_PATH: chromiumPath },
  });
  if (!existsSync(resultsFile)) throw new SetupError('The tests did not run; the reason is above.');
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  const brokenFiles = results.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
  console.log(`${results.numPassedTests} passed, ${results.numFailedTests + brokenFiles.length} failed${skipped}`);
  return code;
}

async function serve() {
  await loadData();
  await buildPage();
  return runTypeScript(['api/server.ts']);
}

/** The API on its own port and Vite's development server, which passes /api on to it. */
async function develop() {
  await loadData();
  const api = spawn(
    process.execPath,
    ['--import', 'tsx', '--watch-path=api', '--watch-path=geodata', 'api/server.ts'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  try {
    return await run(process.execPath, ['node_modules/vite/bin/vite.js', 'web']);
  } finally {
    api.kill('SIGTERM');
  }
}

const commands = {
  start: serve,
  dev: develop,
  test,
  build: async () => (await buildPage(), 0),
  etl: (args) => runTypeScript(['etl/cli.ts', ...args]),
  bench: async (args) => {
    if (args.includes('--browser')) await buildPage();
    return run(process.execPath, ['--expose-gc', '--import', 'tsx', 'tests/bench/run.ts', ...args]);
  },
};

try {
  const [name, ...args] = process.argv.slice(2);
  if (name === 'mark-installed') {
    markInstalled();
    process.exit();
  }
  const command = commands[name];
  if (!command) throw new SetupError(`Unknown command "${name}"; one of: ${Object.keys(commands).join(', ')}.`);
  checkNodeVersion();
  await installPackages();
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`[setup] ${error.message}`);
  process.exitCode = 1;
}
