// Does what Dockerfile and compose.yaml say, in a folder that holds what the image would hold: every RUN, then the command of the api with
// its health check, and the command of the worker, on a PostGIS of their own. Usage: node .ci/image-check.mjs <folder>
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';

const root = fileURLToPath(new URL('..', import.meta.url));
const image = resolve(process.argv[2]);
const instructions = readInstructions(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const all = (name) => instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);
const environment = Object.fromEntries(
  all('ENV').flatMap((text) => text.split(' ').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)])),
);

copyContext();
// What makes the folder its own needs no user of the name that the image has.
for (const command of all('RUN').filter((text) => !text.startsWith('chown '))) {
  console.log(`[image] ${command}`);
  execFileSync('sh', ['-c', command], { cwd: image, env: { ...process.env, ...environment }, stdio: 'inherit' });
}
const { parse } = createRequire(join(image, 'package.json'))('yaml');
const { services } = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true });
const database = await startDatabase();
try {
  await checkApi(JSON.parse(all('CMD')[0]), JSON.parse(/CMD (\[.*\])/.exec(all('HEALTHCHECK')[0])[1]));
  await checkWorker(services.worker.command);
} finally {
  database.stop();
}

/** Lines that end in a backslash go on in the next. */
function readInstructions(dockerfile) {
  return dockerfile
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ name: line.split(' ')[0], text: line.slice(line.indexOf(' ') + 1) }));
}

/** What git holds, less what .dockerignore names. */
function copyContext() {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const files = execFileSync('git', ['ls-files'], { cwd: root }).toString().split('\n').filter(Boolean);
  for (const file of files) {
    if (!ignored.some((name) => file === name || file.startsWith(`${name}/`)))
      cpSync(join(root, file), join(image, file));
  }
}

async function checkApi([program, ...args], [checker, ...check]) {
  console.log(`[image] ${[program, ...args].join(' ')}`);
  const api = start(program, args);
  await api.prints(/Loketkaart is at/);
  execFileSync(checker, check, { cwd: image, stdio: 'inherit' });
  await api.stop();
}

async function checkWorker([program, ...args]) {
  console.log(`[image] ${[program, ...args].join(' ')}`);
  const worker = start(program, args);
  await worker.prints(/waiting for jobs/i);
  await worker.stop();
}

/** A program with the settings of the image, on the database. */
function start(program, args) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...environment, DATABASE_URL: database.url };
  const child = spawn(program, args, { cwd: image, env, detached: true });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  const ended = new Promise((resolveEnd) => child.on('exit', resolveEnd));
  return {
    async prints(expected) {
      for (let i = 0; i < 300 && !expected.test(printed); i++) await wait(200);
      if (!expected.test(printed)) throw new Error(`${args.join(' ')} does not print ${expected}, but: ${printed}`);
    },
    async stop() {
      process.kill(-child.pid, 'SIGTERM');
      await ended;
    },
  };
}

async function startDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'image-check-'));
  const bin = `/usr/lib/postgresql/15/bin`;
  const isRoot = process.getuid() === 0;
  if (isRoot) chownSync(folder, ...['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']))));
  const run = (name, args) => {
    const [program, first] = isRoot ? ['runuser', ['-u', 'postgres', '--', join(bin, name)]] : [join(bin, name), []];
    execFileSync(program, [...first, ...args], { cwd: folder, stdio: 'pipe' });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'loketkaart', '-A', 'trust', '--no-sync']);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    url: `postgres://loketkaart@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort() {
  return new Promise((resolvePort) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolvePort(port));
    });
  });
}
