import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatabaseConfig } from '#database/config.ts';
import { openDatabase } from '#database/open.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import { requiredFile } from '#etl/readSources.ts';
import { openSources, snapshotDir } from '#etl/sources/openSources.ts';
import { multiPolygonHex, rdSrid } from '#etl/steps/wkb.ts';
import { databaseKinds } from './databases.ts';

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

  it('says when the database drops a statement, which it does where an overlay fails inside it', async () => {
    const database = await openDatabase(config);
    const overlay = (grid: string) =>
      database.pool.query(
        `select ST_Area(ST_Intersection($1::text::geometry, $2::text::geometry${grid})) as area`,
        hekslootpolder(),
      );
    await expect(overlay('')).rejects.toThrow(/gave no answer/);
    expect((await overlay(', 0.01')).rows).toHaveLength(1);
    const client = await database.pool.connect();
    await client.query('begin');
    await expect(
      client.query('select ST_Intersection($1::text::geometry, $2::text::geometry)', hekslootpolder()),
    ).rejects.toThrow();
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    client.release();
    await database.close();
  });
});

/** A buurt and its wijk whose outlines almost coincide: GEOS fails at first on their overlay. */
function hekslootpolder(): string[] {
  const { files } = openSources(snapshotDir, undefined);
  const outline = (role: 'buurten' | 'wijken', level: 'buurt' | 'wijk', code: string) => {
    const area = readPdokAreas(requiredFile(files, role), level, 'GM0392').find((candidate) => candidate.code === code);
    if (!area) throw new Error(`There is no ${code}`);
    return multiPolygonHex(area.geometry, rdSrid);
  };
  return [outline('buurten', 'buurt', 'BU03921601'), outline('wijken', 'wijk', 'WK039216')];
}
