import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseConfig } from '#database/config.ts';
import { openDatabase } from '#database/open.ts';
import { seededRandom } from '../scenes/seededRandom.ts';
import { databaseKinds, temporaryDir } from './databases.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** Another process that holds the folder open until it is told to stop, or killed. */
function holdOpen(dataDir: string): Promise<ChildProcess> {
  const code = `import { openDatabase } from './geodata/database/open.ts';
    const database = await openDatabase({ kind: 'embedded', dataDir: ${JSON.stringify(dataDir)} });
    process.stdin.once('data', () => database.close().then(() => process.exit()));
    console.log('open');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: projectDir,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (exitCode) => reject(new Error(`ended with ${exitCode}`)));
  });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve));

/** Each test opens the database once or more, on a machine that may be busy. */
const timeout = 240_000;

describe('the folder of the embedded database', { timeout }, () => {
  let config: DatabaseConfig & { kind: 'embedded' };
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const [embedded] = databaseKinds();
    const created = await embedded.create();
    if (created.config.kind !== 'embedded') throw new Error('The first kind should be the embedded one');
    config = created.config;
    dispose = created.dispose;
  });

  afterAll(() => dispose());

  it('can be opened again after the process that used it was killed, and keeps what was committed', async () => {
    const other = await holdOpen(config.dataDir);
    const joined = await openDatabase(config);
    await joined.pool.query('create table kept as select 1 as number');
    await joined.close();
    other.kill('SIGKILL');
    await ended(other);
    expect(existsSync(join(config.dataDir, 'database.lock'))).toBe(true);
    const database = await openDatabase(config);
    const { rows } = await database.pool.query('select number from kept');
    await database.close();
    expect(rows).toEqual([{ number: 1 }]);
    expect(existsSync(join(config.dataDir, 'database.lock'))).toBe(false);
  });

  it('is shared with the process that has it open, and taken over when that one ends', async () => {
    const other = await holdOpen(config.dataDir);
    const database = await openDatabase(config);
    await database.pool.query('create table shared as select 2 as number');
    other.stdin?.write('stop\n');
    await ended(other);
    await expect
      .poll(
        () =>
          database.pool.query('select number from shared').then(
            ({ rows }) => rows,
            () => null,
          ),
        { timeout: 30_000 },
      )
      .toEqual([{ number: 2 }]);
    await database.close();
  });

  it('is not held back by a lock whose process id now belongs to another process', async () => {
    writeFileSync(join(config.dataDir, 'database.lock'), JSON.stringify({ pid: 1, started: 'long ago' }));
    const database = await openDatabase(config);
    await database.close();
  });

  it('is open to its owner only, and refused where it belongs to others', async () => {
    chmodSync(config.dataDir, 0o755);
    const database = await openDatabase(config);
    const { rows } = await database.pool.query(
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'wal_sync_method') order by name`,
    );
    await database.close();
    expect(statSync(config.dataDir).mode & 0o777).toBe(0o700);
    expect(process.umask()).toBe(0o077);
    // `fsync` is the one method that the database's C library passes on.
    expect(rows.map(({ setting }: { setting: string }) => setting)).toEqual(['on', 'on', 'on', 'fsync']);
    const { dir, remove } = temporaryDir();
    const refusal = (dataDir: string) =>
      openDatabase({ kind: 'embedded', dataDir }).then(
        () => 'opened',
        (error: unknown) => error,
      );
    chmodSync(dir, 0o1777);
    expect(await refusal(dir)).toMatchObject({ kind: 'not-writable', message: /Everybody may write/ });
    // Only root can give a folder away; to anybody else those of the system belong to another already.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(dir, 12_345, 12_345);
    expect(await refusal(isRoot ? dir : '/usr')).toMatchObject({ kind: 'not-writable' });
    remove();
  });

  it('has its socket elsewhere where its path is too long, under a name that cannot be guessed', async () => {
    const { dir, remove } = temporaryDir();
    const dataDir = join(dir, 'x'.repeat(100));
    cpSync(config.dataDir, dataDir, { recursive: true });
    const database = await openDatabase({ kind: 'embedded', dataDir });
    const other = await holdOpen(dataDir);
    const socketDir = readFileSync(join(dataDir, 'socket-folder.txt'), 'utf8');
    expect(statSync(socketDir).mode & 0o777).toBe(0o700);
    expect((await database.pool.query('select 3 as number')).rows).toEqual([{ number: 3 }]);
    other.kill('SIGKILL');
    await database.close();
    // A folder that somebody else could have put there is not used.
    chmodSync(socketDir, 0o777);
    await expect(openDatabase({ kind: 'embedded', dataDir })).rejects.toMatchObject({ kind: 'not-writable' });
    rmSync(socketDir, { recursive: true });
    remove();
  });

  it('goes on serving whatever bytes one connection sends, and is started again when its thread ends', async () => {
    const thread = nextThreadSpokenTo();
    const database = await openDatabase(config);
    const client = await database.pool.connect();
    for (const bytes of hostileBytes()) {
      await sendBytes(join(config.dataDir, '.s.PGSQL.5432'), bytes);
      expect((await client.query('select 4 as number')).rows).toEqual([{ number: 4 }]);
    }
    client.release();
    await database.pool.query('create table before_end as select 5 as number');
    await (await thread).terminate();
    const numbers = () =>
      database.pool.query('select number from before_end').then(
        ({ rows }) => rows as unknown,
        () => null,
      );
    await expect.poll(numbers, { timeout: 60_000 }).toEqual([{ number: 5 }]);
    await database.close();
  });

  it('says when the database drops a statement, which it does where an overlay fails inside it', async () => {
    const database = await openDatabase(config);
    const overlay = (grid: string) =>
      database.pool.query(
        `select ST_Area(ST_Intersection($1::text::geometry, $2::text::geometry${grid})) as area`,
        slivers,
      );
    await expect(overlay('')).rejects.toThrow(/gave no answer/);
    expect((await overlay(', 0.01')).rows).toHaveLength(1);
    const client = await database.pool.connect();
    await client.query('begin');
    await expect(
      client.query('select ST_Intersection($1::text::geometry, $2::text::geometry)', slivers),
    ).rejects.toThrow();
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    client.release();
    await database.close();
  });
});

/** The thread of a database, found by what is said to it. */
function nextThreadSpokenTo(): Promise<Worker> {
  const original = Worker.prototype.postMessage;
  return new Promise((resolve) => {
    Worker.prototype.postMessage = function (this: Worker, ...message: Parameters<typeof original>) {
      Worker.prototype.postMessage = original;
      resolve(this);
      original.apply(this, message);
    };
  });
}

function typed(type: string, body: Buffer | string): Buffer {
  const header = Buffer.alloc(5);
  header.write(type);
  header.writeUInt32BE(4 + body.length, 1);
  return Buffer.concat([header, Buffer.from(body)]);
}

/** Headers that cannot be right, messages that are cut short or hold nonsense, statements that nobody could answer, and noise. */
function hostileBytes(): Buffer[] {
  const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
  const random = seededRandom(392);
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
  const afterStartup = [
    Buffer.from([0x51, 0x7f, 0xff, 0xff, 0xff]),
    typed('Z', ''),
    typed('Q', 'copy spatial_ref_sys from stdin\0'),
    typed('Q', 'no end'),
    typed('Q', ''),
    Buffer.concat([typed('P', ''), typed('S', '')]),
    Buffer.concat([typed('B', 'nonsense'), typed('S', '')]),
    Buffer.concat([typed('E', 'nope\0\0\0\0\0'), typed('S', '')]),
    ...'PBDECSHQ'.split('').map((type) => Buffer.concat([typed(type, noise(50)), typed('S', '')])),
    ...Array.from({ length: 20 }, () => noise(40)),
  ];
  return [
    Buffer.from([0, 0, 0, 4]),
    Buffer.from([0x7f, 0xff, 0xff, 0xff]),
    Buffer.from([0, 0, 0, 8, 0, 2, 0, 0]),
    Buffer.concat([Buffer.from([0, 0, 0, 20, 0, 3, 0, 0]), Buffer.from('user\0nobody\0')]),
    ...afterStartup.map((bytes) => Buffer.concat([startup, bytes])),
    ...Array.from({ length: 10 }, () => noise(30)),
  ];
}

/** Resolves when the other side has hung up, or has had the time to. */
function sendBytes(socketPath: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath, () => socket.end(bytes));
    socket.resume().on('error', () => socket.destroy());
    socket.on('close', () => resolve());
    socket.setTimeout(200, () => socket.destroy());
  });
}

/** Two slivers of a buurt and its wijk whose outlines almost coincide: GEOS fails at first on their overlay. */
const slivers = [
  'MULTIPOLYGON(((105073 493609,105919 493321,105867 493334,105730 493363,105073 493609)))',
  'MULTIPOLYGON(((105298.5 493518.1,105887.6 493329.1,105893.8 493327.3,105981.6 493285.6,104899.1 493652.7,105287.3 493522.8,105298.5 493518.1)))',
];
