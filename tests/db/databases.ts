import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseConfig } from '#database/config.ts';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open.ts';
import { copyEmptyDatabase } from '../databaseCopy.ts';

interface CreatedDatabase {
  config: DatabaseConfig;
  env: NodeJS.ProcessEnv;
  dispose(): Promise<void>;
  /** Starts the server again without asking anybody; one that is not ours only has its connections ended. Not of the embedded one. */
  restart?(): Promise<void>;
}

/** A kind of database that tests run on. */
export interface DatabaseKind {
  name: 'embedded' | 'server';
  /** An empty, migrated database of its own; `dispose` removes it and whatever serves it. */
  create(): Promise<CreatedDatabase>;
}

/**
 * Both kinds, or only the embedded one where there is no PostgreSQL server to be had: TEST_DATABASE_URL names one (a user that may
 * create databases), otherwise one is started from what is installed. With REQUIRE_SERVER_DATABASE=1 its absence is an error.
 */
export function databaseKinds(): DatabaseKind[] {
  const binDir = process.env.TEST_DATABASE_URL ? undefined : postgresBinDir();
  if (process.env.TEST_DATABASE_URL || binDir) return [embedded, serverKind(binDir)];
  const reason = 'There is no PostgreSQL server to test on: install PostgreSQL with PostGIS, or set TEST_DATABASE_URL.';
  if (process.env.REQUIRE_SERVER_DATABASE === '1') throw new Error(reason);
  console.warn(`${reason} Only the embedded database is tested.`);
  return [embedded];
}

const embedded: DatabaseKind = {
  name: 'embedded',
  async create() {
    const { dataDir, remove } = await copyEmptyDatabase();
    return {
      config: { kind: 'embedded', dataDir },
      env: { DATABASE_URL: '', DATA_DIR: dataDir },
      dispose: async () => remove(),
    };
  },
};

function serverKind(binDir: string | undefined): DatabaseKind {
  return {
    name: 'server',
    async create() {
      const server = binDir
        ? await startCluster(binDir)
        : { url: process.env.TEST_DATABASE_URL ?? '', stop: () => undefined, restart: null };
      const name = `loketkaart_test_${process.pid}_${Date.now()}`;
      await onServer(server.url, `create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const database = await openDatabase({ kind: 'server', url: url.href });
      await migrate(database.pool);
      await database.close();
      return {
        config: { kind: 'server', url: url.href },
        env: { DATABASE_URL: url.href },
        async restart() {
          if (server.restart) return server.restart();
          const others = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
          await onServer(server.url, others);
        },
        async dispose() {
          await onServer(server.url, `drop database ${name} with (force)`);
          server.stop();
        },
      };
    },
  };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Folder with initdb and pg_ctl, newest version first. */
function postgresBinDir(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return candidates.find((dir) => existsSync(join(dir, 'initdb')) && existsSync(join(dir, 'pg_ctl')));
}

/** A throw-away cluster on a free port. PostgreSQL refuses to run as root; then it runs as the user "postgres". */
async function startCluster(binDir: string): Promise<{ url: string; stop(): void; restart(): void }> {
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-server-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(dir, userId('-u'), userId('-g'));
  const run = (program: string, args: string[]) => {
    const path = join(binDir, program);
    if (isRoot) execFileSync('runuser', ['-u', 'postgres', '--', path, ...args], { cwd: dir, stdio: 'pipe' });
    else execFileSync(path, args, { stdio: 'pipe' });
  };
  const dataDir = join(dir, 'data');
  const port = await freePort();
  run('initdb', ['-D', dataDir, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8']);
  const options = `-p ${port} -k ${dir} -c listen_addresses=127.0.0.1 -c fsync=off`;
  run('pg_ctl', ['-D', dataDir, '-w', '-l', join(dir, 'log'), '-o', options, 'start']);
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    restart() {
      run('pg_ctl', ['-D', dataDir, '-w', '-m', 'immediate', '-l', join(dir, 'log'), '-o', options, 'restart']);
    },
    stop() {
      run('pg_ctl', ['-D', dataDir, '-m', 'immediate', 'stop']);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function userId(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres']).toString());
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** A folder that is removed when the test file is done with it. */
export function temporaryDir(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-'));
  mkdirSync(dir, { recursive: true });
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** What all files in a folder take. */
export function folderBytes(dir: string): number {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
