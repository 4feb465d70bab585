import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import { queueRefreshes } from '#etl/jobs/refresh.ts';
import type { Database } from '#database/open.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import type { JobQueue } from '#jobs/jobQueue.ts';
import type { MunicipalityRequest } from '#jobs/municipalityJob.ts';
import { closeStreets } from '#tests/scenes/smallMunicipality.ts';
import { silence } from '#tests/standIn/faults.ts';
import { proefdorp, proefdorpScene } from '#tests/standIn/proefdorp.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';
import type { ServiceName, StandIn } from '#tests/standIn/standIn.ts';
import { databaseKinds } from './databases.ts';
import type { DatabaseKind } from './databases.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const amstelveen: MunicipalityRequest = {
  ...{ municipalityCode: proefdorp.code, municipalityName: proefdorp.name, year: '2024', isOfAll: false },
};
const named = (code: string): MunicipalityRequest => ({
  ...amstelveen,
  municipalityCode: code,
  municipalityName: code,
});

const kinds = databaseKinds();

describe.each(kinds)('jobs on the $name database', (kind) => {
  let created: Awaited<ReturnType<DatabaseKind['create']>>;
  let database: Database;
  let queue: JobQueue;

  beforeAll(async () => {
    created = await kind.create();
    database = await openDatabase(created.config);
    queue = await openJobQueue(database.pool, { retrySeconds: 0 });
  });
  afterAll(async () => {
    await queue.close();
    await database.close();
    await created.dispose();
  });

  const stateOf = async (id: string) => (await queue.job(id))?.state;
  it('queue a municipality once, however often it is asked for', async () => {
    const [first, second] = await queue.enqueue([named('GM0001'), named('GM0001')]);
    expect([first.isNew, second.isNew, second.id === first.id]).toEqual([true, false, true]);
    expect(await queue.cancel(first.id)).toBe(true);
    const [third] = await queue.enqueue([named('GM0001')]);
    expect(third.isNew).toBe(true);
    await queue.cancel(third.id);
  });

  it('are each taken by one worker, in the order in which they came', async () => {
    const codes = ['GM0011', 'GM0012', 'GM0013', 'GM0014'];
    await queue.enqueue(codes.map(named));
    const taken = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((worker) => queue.take(worker)));
    const jobs = taken.flatMap((one) => (one ? [one.job] : []));
    expect(jobs.map(({ municipalityCode }) => municipalityCode).sort()).toEqual(codes);
    expect(jobs.every(({ state, tries }) => state === 'running' && tries === 1)).toBe(true);
    for (const one of taken) await one?.finish('done');
    expect(await queue.take('a')).toBeNull();
  });

  it('are tried five times when they fail in passing, and once when they are wrong', async () => {
    const [{ id }, wrong] = await queue.enqueue([named('GM0021'), named('GM0022')]);
    for (let tries = 1; tries <= 5; tries++) {
      const taken = await expectTaken(tries === 1 ? 'GM0021' : undefined);
      if (taken.job.id === wrong.id) throw new Error('a later job came first');
      expect(taken.job.tries).toBe(tries);
      await taken.fail('HTTP 503', true);
    }
    expect(await queue.job(id)).toMatchObject({ state: 'failed', message: 'HTTP 503', tries: 5 });
    const other = await expectTaken('GM0022');
    await other.fail('wrong files', false);
    expect(await queue.job(wrong.id)).toMatchObject({ state: 'failed', tries: 1 });
    expect(await queue.take('a')).toBeNull();
  });

  async function expectTaken(code: string | undefined) {
    const taken = await queue.take('a');
    if (!taken) throw new Error('no job waits');
    if (code) expect(taken.job.municipalityCode).toBe(code);
    return taken;
  }

  it('are loaded anew a year later, or when the sources have a newer year', async () => {
    const old = { ...named('GM0041'), year: null };
    const [{ id }] = await queue.enqueue([old]);
    await (await expectTaken('GM0041')).finish('loaded version 0041');
    await database.pool.query(
      `with loaded as (
         insert into dataset (version, municipality_code, municipality_name, state, loaded_at)
         values ('0041', 'GM0041', 'GM0041', 'active', '2026-01-10') returning id)
       insert into dataset_source (dataset_id, path, sha256, byte_count, title, url, licence, attribution, reference_date, note)
       select id, '85984NED.csv', '', 1, '{}', '', '', '', '2024', '{}' from loaded`,
    );
    const refreshed = (newest: string, day: string) =>
      queueRefreshes(queue, () => Promise.resolve(newest), new Date(day));
    expect(await refreshed('2024', '2026-11-30')).toBe(0);
    expect(await refreshed('2025', '2026-11-30')).toBe(1);
    expect(await refreshed('2025', '2026-11-30')).toBe(0);
    const waiting = await expectTaken('GM0041');
    expect(waiting.job.id).not.toBe(id);
    await waiting.finish('version 0041 was loaded already');
    expect(await refreshed('2024', '2027-01-11')).toBe(1);
    await (await expectTaken('GM0041')).fail('wrong', false);
  });

  it('are lost to a worker that fell silent or whose job was cancelled', async () => {
    const [{ id }] = await queue.enqueue([named('GM0031')]);
    const silent = await expectTaken('GM0031');
    expect(await silent.report('half way', 0.5)).toBe(true);
    expect(await queue.job(id)).toMatchObject({ step: 'half way', fraction: 0.5 });
    expect(await queue.takeOver(60_000)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await queue.takeOver(10)).toBe(1);
    const next = await expectTaken('GM0031');
    expect(next.job.tries).toBe(2);
    expect(await queue.take('b')).toBeNull();
    expect(await silent.report('still here', 0.7)).toBe(false);
    expect(await queue.cancel(id)).toBe(true);
    expect(await next.report('on', 0.6)).toBe(false);
    expect(await next.finish('done')).toBe(false);
    expect(await silent.fail('late', true)).toBe(false);
    expect(await stateOf(id)).toBe('cancelled');
    expect(await queue.cancel(id)).toBe(false);
  });
});

/** On a server where there is one: workers are processes, which the embedded database takes longer to serve. */
describe('workers', () => {
  let created: Awaited<ReturnType<DatabaseKind['create']>>;
  let database: Database;
  let queue: JobQueue;
  let standIn: StandIn;
  let dir: string;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    created = await kinds[kinds.length - 1].create();
    database = await openDatabase(created.config);
    queue = await openJobQueue(database.pool, { retrySeconds: 0 });
    // Streets that take a while to store.
    standIn = await startStandIn([proefdorpScene('2024', '85984NED', { streets: closeStreets() })]);
    dir = mkdtempSync(join(tmpdir(), 'jobs-'));
    writeFileSync(join(dir, 'sources.json'), JSON.stringify(standIn.config({ idleMs: 60_000 })));
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await queue.close();
    await database.close();
    await standIn.stop();
    await created.dispose();
    rmSync(dir, { recursive: true, force: true });
  });

  /** A worker of its own process, as `npm run worker` starts it. */
  function startWorker(): { process: ChildProcess; ended: Promise<void> } {
    const child = spawn(process.execPath, ['--import', 'tsx', 'etl/worker.ts', '--until-empty'], {
      cwd: root,
      env: {
        ...{ ...process.env, ...created.env, WORKER_SILENT_SECONDS: '3' },
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

  it('that are killed in any step have their job done by another, once', { timeout: 180_000 }, async () => {
    const [{ id }] = await queue.enqueue([amstelveen]);
    const untilAt = (step: RegExp) =>
      expect
        .poll(() => queue.job(id), { timeout: 60_000 })
        .toMatchObject({ state: 'running', step: expect.stringMatching(step) as string });
    const fetching: [ServiceName, RegExp][] = [
      ['statlineV4', /^Fetching areas and figures/],
      ['homes', /^Fetching homes/],
    ];
    for (const [service, step] of fetching) {
      standIn.misbehave(service, silence);
      const worker = startWorker();
      await untilAt(step);
      await killed(worker);
    }
    const loading = startWorker();
    await untilAt(/^(?!Fetching|Listing|$)/);
    await killed(loading);
    const both = [startWorker(), startWorker()];
    await Promise.all(both.map(({ ended }) => ended));
    const done = await queue.job(id);
    expect(done).toMatchObject({ state: 'done', fraction: 1, tries: 4 });
    expect(done?.message).toMatch(/^loaded version /);
    const { rows } = await database.pool.query(`select state, municipality_code from dataset`);
    expect(rows).toEqual([{ state: 'active', municipality_code: proefdorp.code }]);
  });
});
