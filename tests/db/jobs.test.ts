import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import type { JobFailure } from '#definitions/jobFailures.ts';
import { queueRefreshes } from '#etl/jobs/refresh.ts';
import { openJobQueue } from '#jobs/jobQueue.ts';
import type { JobQueue } from '#jobs/jobQueue.ts';
import type { MunicipalityRequest } from '#jobs/municipalityJob.ts';
import { databaseKinds } from './databases.ts';
import type { DatabaseKind } from './databases.ts';

const failing: JobFailure = {
  ...{ kind: 'failing', sources: ['api.pdok.nl'], step: 'Fetching streets', at: '2026-11-30T12:00:00Z' },
  detail: 'HTTP 503',
};
const named = (code: string): MunicipalityRequest => ({
  ...{ municipalityCode: code, municipalityName: code, year: '2024', isOfAll: false },
});

describe.each(databaseKinds())('jobs on the $name database', (kind) => {
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
    for (const one of taken) await one?.fail({ ...failing, kind: 'files' }, false);
    expect(await queue.take('a')).toBeNull();
  });

  it('are tried five times when they fail in passing, and once when they are wrong', async () => {
    const [{ id }, wrong] = await queue.enqueue([named('GM0021'), named('GM0022')]);
    for (let tries = 1; tries <= 5; tries++) {
      const taken = await expectTaken(tries === 1 ? 'GM0021' : undefined);
      if (taken.job.id === wrong.id) throw new Error('a later job came first');
      expect(taken.job.tries).toBe(tries);
      await taken.fail(failing, true);
    }
    expect(await queue.job(id)).toMatchObject({ state: 'failed', failure: failing, message: '', tries: 5 });
    const other = await expectTaken('GM0022');
    await other.fail({ ...failing, kind: 'files' }, false);
    expect(await queue.job(wrong.id)).toMatchObject({ state: 'failed', failure: { kind: 'files' }, tries: 1 });
    expect(await queue.take('a')).toBeNull();
  });

  async function expectTaken(code: string | undefined) {
    const taken = await queue.take('a');
    if (!taken) throw new Error('no job waits');
    if (code) expect(taken.job.municipalityCode).toBe(code);
    return taken;
  }

  it('are loaded again a year later, or when the sources have a newer year', async () => {
    const old = { ...named('GM0041'), year: null };
    const [{ id }] = await queue.enqueue([old]);
    await (await expectTaken('GM0041')).finish('loaded version 0041');
    await prepared('GM0041');
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
    await prepared('GM0041');
    expect(await refreshed('2024', '2027-01-11')).toBe(1);
    await (await expectTaken('GM0041')).fail({ ...failing, kind: 'files' }, false);
  });

  /** The job that follows a load. */
  async function prepared(code: string) {
    const taken = await expectTaken(code);
    expect(taken.job.kind).toBe('prepare');
    await taken.finish('3 engines are ready');
  }

  it('of loads are followed by jobs that make their engines ready, which come before other loads', async () => {
    const [first] = await queue.enqueue(['GM0051', 'GM0052'].map(named));
    const load = await expectTaken('GM0051');
    expect(load.job).toMatchObject({ id: first.id, kind: 'load', failure: null });
    await load.finish('loaded version 0051');
    const prepare = await expectTaken('GM0051');
    expect(prepare.job).toMatchObject({ kind: 'prepare', year: '2024', tries: 1 });
    // While its engines are made ready it can be loaded again.
    const [again] = await queue.enqueue([named('GM0051')]);
    expect(again.isNew).toBe(true);
    await queue.cancel(again.id);
    await prepare.fail(failing, true);
    const retried = await expectTaken('GM0051');
    expect(retried.job).toMatchObject({ id: prepare.job.id, tries: 2, failure: failing });
    await retried.finish('3 engines are ready');
    expect(await queue.job(prepare.job.id)).toMatchObject({
      state: 'done',
      failure: null,
      message: '3 engines are ready',
    });
    await (await expectTaken('GM0052')).fail({ ...failing, kind: 'files' }, false);
    expect(await queue.openCount()).toBe(0);
  });

  it('are lost to a worker that fell silent or whose job was cancelled', async () => {
    const [{ id }] = await queue.enqueue([named('GM0031')]);
    const silent = await expectTaken('GM0031');
    expect(await silent.report('half way', 0.5)).toBe(true);
    expect(await queue.job(id)).toMatchObject({ step: 'half way', fraction: 0.5 });
    expect(await queue.takeOver(60_000)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await queue.takeOver(10)).toBe(1);
    expect(await queue.job(id)).toMatchObject({
      failure: { kind: 'silent', sources: [], step: 'half way', at: expect.stringMatching(/^20\d\d-.*Z$/) as string },
    });
    const next = await expectTaken('GM0031');
    expect(next.job.tries).toBe(2);
    expect(await queue.take('b')).toBeNull();
    expect(await silent.report('still here', 0.7)).toBe(false);
    expect(await queue.cancel(id)).toBe(true);
    expect(await next.report('on', 0.6)).toBe(false);
    expect(await next.finish('done')).toBe(false);
    expect(await silent.fail(failing, true)).toBe(false);
    expect(await stateOf(id)).toBe('cancelled');
    expect(await queue.cancel(id)).toBe(false);
  });
});
