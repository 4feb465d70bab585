import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import type { JobQueue } from '#jobs/jobQueue.ts';
import type { MunicipalityJob, MunicipalityRequest } from '#jobs/municipalityJob.ts';
import { runEtl } from '#tests/haarlemDatabase.ts';
import { exampleScenario } from '#tests/scenes/scenarioExample.ts';
import { writeScene } from '#tests/scenes/smallMunicipality.ts';
import { silence, status } from '#tests/standIn/faults.ts';
import { proefdorp, proefdorpFiles, proefdorpScene } from '#tests/standIn/proefdorp.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';
import type { Fault, ServiceName, StandIn } from '#tests/standIn/standIn.ts';
import { databaseKinds } from './databases.ts';
import type { DatabaseKind } from './databases.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const amstelveen: MunicipalityRequest = {
  ...{ municipalityCode: proefdorp.code, municipalityName: proefdorp.name, year: '2024', isOfAll: false },
};

const kinds = databaseKinds();
/** Where a table can be held while others go on. */
const servers = kinds.filter(({ name }) => name === 'server');

/** On a server where there is one: workers are processes, which the embedded database takes longer to serve. */
describe('workers', () => {
  let created: Awaited<ReturnType<DatabaseKind['create']>>;
  let database: Database;
  let queue: JobQueue;
  let standIn: StandIn;
  let dir: string;
  const workers: ChildProcess[] = [];
  const holds = new Set<() => Promise<void>>();

  beforeAll(async () => {
    created = await kinds[kinds.length - 1].create();
    database = await openDatabase(created.config);
    queue = await openJobQueue(database.pool, { retrySeconds: 0 });
    standIn = await startStandIn([proefdorpScene()]);
    dir = mkdtempSync(join(tmpdir(), 'jobs-'));
    writeFileSync(join(dir, 'sources.json'), JSON.stringify(standIn.config({ idleMs: 60_000 })));
  });
  afterAll(async () => {
    await queue.close();
    await database.close();
    await standIn.stop();
    await created.dispose();
    rmSync(dir, { recursive: true, force: true });
  });

  afterEach(async () => {
    for (const worker of workers.splice(0)) worker.kill('SIGKILL');
    for (const release of holds) await release();
  });

  /** A worker of its own process, as `npm run worker` starts it. */
  function startWorker(script = ['etl/worker.ts', '--until-empty']): { process: ChildProcess; ended: Promise<void> } {
    const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
      cwd: root,
      env: {
        ...{ ...process.env, ...created.env, WORKER_SILENT_SECONDS: '2' },
        ...{ SOURCES_CONFIG: join(dir, 'sources.json'), SOURCES_CACHE: join(dir, 'cache') },
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(child);
    return { process: child, ended: new Promise((resolve) => child.once('exit', () => resolve())) };
  }

  const killed = async (worker: ReturnType<typeof startWorker>) => {
    worker.process.kill('SIGKILL');
    await worker.ended;
    standIn.behave();
  };

  /** @param tries so that the step at which an earlier try ended is not taken for it */
  const untilAt = (id: string, tries: number, step: string) =>
    expect
      .poll(() => queue.job(id), { timeout: 30_000 })
      .toMatchObject({ state: 'running', tries, step: expect.stringMatching(`^${step}`) as string });
  const openJob = async (kind: MunicipalityJob['kind']) =>
    (await queue.jobs()).find((job) => job.kind === kind && job.state !== 'done' && job.state !== 'cancelled');

  /** A worker that is killed once its job is at a step. */
  async function killAt(id: string, tries: number, step: string): Promise<void> {
    const worker = startWorker();
    await untilAt(id, tries, step);
    await killed(worker);
  }

  it('that are killed in any step of fetching have their job done by another, once', { timeout: 180_000 }, async () => {
    const [{ id }] = await queue.enqueue([amstelveen]);
    const onlyFor =
      (part: string): Fault =>
      (due, response, request) =>
        request.url?.includes(part) ? undefined : void response.writeHead(due.status, due.headers).end(due.body);
    const held: [ServiceName, Fault, string][] = [
      ['statlineV4', silence, 'Fetching areas and figures'],
      ['areaFeatures', onlyFor('/gemeenten/'), 'Fetching municipalities around'],
      ['streets', silence, 'Fetching streets'],
      ['homes', silence, 'Fetching homes'],
    ];
    for (const [i, [service, fault, step]] of held.entries()) {
      standIn.misbehave(service, fault);
      await killAt(id, i + 1, step);
    }
    await bothDo(id, 5);
    const { rows } = await database.pool.query(`select state, municipality_code from dataset`);
    expect(rows).toEqual([{ state: 'active', municipality_code: proefdorp.code }]);
  });

  /** Two workers race: one of them does it. */
  async function bothDo(id: string, tries: number): Promise<void> {
    await Promise.all([startWorker(), startWorker()].map(({ ended }) => ended));
    const done = await queue.job(id);
    expect(done).toMatchObject({ state: 'done', fraction: 1, tries, failure: null });
    expect(done?.message).toMatch(/^loaded version /);
  }

  it.each(servers)('that are killed in any step of loading too', { timeout: 180_000 }, async () => {
    await database.pool.query(`update dataset set version = 'older'`);
    const [{ id }] = await queue.enqueue([amstelveen]);
    const held: [string, string][] = [
      ['dataset', 'Clearing away'],
      ['area', 'Storing areas'],
      ['osm.street_edge', 'Storing streets'],
    ];
    for (const [i, [table, step]] of held.entries()) {
      const release = await holdTable(table);
      await killAt(id, i + 1, step);
      await release();
      await nothingUnderWay();
      // Clearing it away would wait for the next table that is held.
      await database.pool.query(`delete from dataset where state = 'loading'`);
    }
    // The row of the dataset is there by then: what waits is its becoming active.
    const releaseEdges = await holdTable('osm.street_edge');
    const worker = startWorker();
    await untilAt(id, 4, 'Storing streets');
    const releaseDataset = await holdTable('dataset');
    await releaseEdges();
    await untilAt(id, 4, 'Checking and activating');
    await killed(worker);
    await releaseDataset();

    await bothDo(id, 5);
    const { rows } = await database.pool.query(`select state, municipality_code from dataset order by state`);
    expect(rows.map(({ state }) => state as string)).toEqual(['active', 'retired']);
  });

  it('that are killed in a step in which nothing is stored too', { timeout: 180_000 }, async () => {
    const steps = ['Reading the files', 'Areas and figures', 'Streets and addresses', 'Networks', 'Base map'];
    // A job is tried five times.
    for (const part of [steps.slice(0, 3), steps.slice(3)]) {
      await database.pool.query(`update dataset set version = 'older'`);
      const [{ id }] = await queue.enqueue([amstelveen]);
      for (const [i, step] of part.entries()) {
        const dying = startWorker(['tests/db/dyingWorker.ts', step]);
        await dying.ended;
        expect([step, dying.process.signalCode]).toEqual([step, 'SIGKILL']);
        expect(await queue.job(id)).toMatchObject({ state: 'running', tries: i + 1 });
      }
      const { rows } = await database.pool.query(`select version from dataset where state = 'active'`);
      expect(rows).toEqual([{ version: 'older' }]);
      await bothDo(id, part.length + 1);
    }
  });

  it.each(servers)(
    'that are killed while engines are made ready leave that to others',
    { timeout: 120_000 },
    async () => {
      await database.pool.query('update osm.network set brotli = null');
      const [{ id }] = await queue.enqueue([amstelveen]);
      const release = await holdTable('osm.network');
      const worker = startWorker();
      await expect.poll(() => queue.job(id), { timeout: 60_000 }).toMatchObject({ state: 'done' });
      const prepare = await openJob('prepare');
      await untilAt(prepare?.id ?? '', 1, 'Preparing the engine');
      await killed(worker);
      await release();
      await Promise.all([startWorker(), startWorker()].map(({ ended }) => ended));
      expect(await queue.job(prepare?.id ?? '')).toMatchObject({
        state: 'done',
        tries: 2,
        // One may have been stored after its worker was gone.
        message: expect.stringMatching(/^[23] engines are ready$/) as string,
      });
      const { rows } = await database.pool.query(
        `select mode from osm.network where brotli is null and dataset_id in (select id from dataset where state = 'active')`,
      );
      expect(rows).toEqual([]);
    },
  );

  it(
    'are not needed: the command fetches and loads by name, and comes to the same as files',
    { timeout: 120_000 },
    async () => {
      standIn.misbehave('homes', status(500));
      const sources = { SOURCES_CONFIG: join(dir, 'sources.json'), SOURCES_CACHE: join(dir, 'own cache') };
      const loaded = async (args: string[]) => {
        const { code, output } = await runEtl([...args, '--municipality', proefdorp.code, '--force'], {
          ...{ ...created.env, ...sources },
        });
        expect(code, output).toBe(0);
        return { output, rows: await loadedRows() };
      };
      const byName = await loaded(['--year', '2024']);
      expect(byName.output).toMatch(
        /Fetching streets[^]*Preparing the engine on foot[^]*Loaded Amstelveen, version \w+ in/,
      );
      const files = join(dir, 'files');
      writeScene(files, proefdorpFiles());
      // What no public source has.
      for (const name of ['proefdorp_services.csv', 'proefdorp_stadsdelen.csv']) rmSync(join(files, name));
      const fromFiles = await loaded(['--from', files]);
      expect(byName.rows).toEqual(fromFiles.rows);
      expect(byName.rows[0].length).toBeGreaterThan(5);
    },
  );

  it('have nothing left to do of a municipality that is removed; its scenarios stay', { timeout: 60_000 }, async () => {
    await database.pool.query('insert into scenario (schema_version, content, municipality_code) values (3, $1, $2)', [
      JSON.stringify(exampleScenario),
      proefdorp.code,
    ]);
    const { rows } = await database.pool.query<{ id: number }>('select id from dataset');
    const ids = rows.map((row) => row.id);
    expect(ids.length).toBeGreaterThan(0);
    const [{ id }] = await queue.enqueue([amstelveen]);
    const cache = join(dir, 'own cache');
    expect(readdirSync(join(cache, 'municipalities'))).toEqual(['GM0362-2024']);
    const env = { ...created.env, SOURCES_CACHE: cache };
    const { code, output } = await runEtl(['remove', '--municipality', proefdorp.name], env);
    expect([code, output.trim()]).toEqual([
      0,
      'Removed Amstelveen. Scenarios that stay for when it is loaded again: 1.',
    ]);
    expect(await queue.job(id)).toMatchObject({ state: 'cancelled' });
    expect((await database.pool.query('select from dataset')).rows).toEqual([]);
    for (const table of ['area', 'osm.street_edge', 'osm.network'])
      expect((await database.pool.query(`select from ${table} where dataset_id = any($1)`, [ids])).rows, table).toEqual(
        [],
      );
    expect((await database.pool.query('select from scenario')).rows).toHaveLength(1);
    expect(readdirSync(join(cache, 'municipalities'))).toEqual([]);
    const again = await runEtl(['remove', '--municipality', proefdorp.name], env);
    expect(again.output).toMatch(/^Amstelveen was not loaded\./);
  });

  /** What is loaded, but for the numbers that datasets are kept under. */
  async function loadedRows(): Promise<unknown[][]> {
    const statements = [
      [
        'code, level, name, wijk_code, land_area_m2, land_area_method, address_count, st_asewkt(geom_rd)',
        'area',
        'code',
      ],
      [
        'area_code, target_group, member_count, member_share, status, source_table',
        'area_value',
        'area_code, target_group',
      ],
      ['buurt_code, address_count, st_asewkt(geom_rd)', 'osm.demand_point', 'id'],
      ['highway, name, foot, bicycle, length_dm, st_asewkt(geom_rd)', 'osm.street_edge', 'id'],
    ].map(
      ([columns, table, order]) =>
        `select ${columns} from ${table} where dataset_id = (select id from dataset where state = 'active') order by ${order}`,
    );
    const results: unknown[][] = [];
    for (const statement of statements) results.push((await database.pool.query(statement)).rows);
    return results;
  }

  /** A statement of a worker that is gone ends when the table is let go. */
  const nothingUnderWay = () =>
    expect
      .poll(async () => {
        const { rows } = await database.pool.query(
          `select from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`,
        );
        return rows.length;
      })
      .toBe(0);

  /** Lets nobody write to a table. @returns what lets them */
  async function holdTable(table: string): Promise<() => Promise<void>> {
    const client = await database.pool.connect();
    await client.query(`begin; lock table ${table} in share mode`);
    const release = async () => {
      if (!holds.delete(release)) return;
      await client.query('rollback');
      client.release();
    };
    holds.add(release);
    return release;
  }
});
