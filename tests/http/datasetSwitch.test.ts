import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Health } from '#contract/datasets.ts';
import type { Nearest } from '#contract/facilities.ts';
import { loadGridTown } from './gridTown.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown({ load: false });
});
afterAll(() => town.close());

describe('before the first load', () => {
  it('says so in its health, and is fine', async () => {
    const response = await town.get('/health');
    expect(response.status).toBe(200);
    expect((await response.json()) as Health).toMatchObject({ status: 'no-dataset', datasetVersion: null });
  });

  it('answers the rest 503 with what to do, except what needs no data', async () => {
    const response = await town.get('/areas?level=wijk');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('10');
    expect(await response.text()).toMatch(/npm run etl/);
    expect((await town.get('/travel-profiles')).status).toBe(200);
    expect((await town.get('/openapi.json')).status).toBe(200);
  });
});

describe('a new dataset', () => {
  it('is noticed without a restart', async () => {
    await loadGridTown(town.pool, 'first');
    await expect
      .poll(async () => ((await (await town.get('/health')).json()) as Health).datasetVersion, { timeout: 10_000 })
      .toBe('first');
  });

  it('takes the place of the former one in one step: no answer mixes them', async () => {
    const path = `/nearest?${await town.from(50, 10, 'profile=walk')}`;
    const asked = async (): Promise<string> => {
      const response = await town.get(path);
      if (response.status !== 200) {
        // A busy machine may answer too late for the deadline; that is no mixing, and there is no other excuse.
        expect(await response.json()).toMatchObject({ type: '/problems/overloaded' });
        return asked();
      }
      const { datasetVersion } = (await response.json()) as Nearest;
      expect(datasetVersion).toBe(response.headers.get('dataset-version'));
      return datasetVersion;
    };
    let asking = true;
    const client = async () => {
      const versions = [await asked()];
      while (asking) versions.push(await asked());
      return versions;
    };
    const clients = [client(), client(), client(), client()];
    await loadGridTown(town.pool, 'second');
    await town.datasets.refresh();
    await expect.poll(asked).toBe('second');
    asking = false;
    // One client may still wait for an answer from before the switch when another has one from after it; nobody goes back.
    for (const versions of await Promise.all(clients)) {
      expect(versions[0]).toBe('first');
      expect(versions).toEqual([...versions].sort());
    }
    expect(await asked()).toBe('second');
  });

  it('changes the ETag of what is asked again', async () => {
    const before = await town.get('/networks/walk');
    await loadGridTown(town.pool, 'third');
    await town.datasets.refresh();
    const after = await town.get('/networks/walk', { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    expect((await town.get('/networks/walk?v=second')).status).toBe(409);
  });

  it('that cannot be read leaves the former one serving', async () => {
    await loadGridTown(town.pool, 'broken');
    await town.pool.query(`delete from area where level = 'gemeente' and dataset_id = (select max(id) from dataset)`);
    await expect(town.datasets.refresh()).rejects.toThrow(/no area of level gemeente/);
    const health = (await (await town.get('/health')).json()) as Health;
    expect(health.datasetVersion).toBe('third');
    expect((await town.get('/facilities')).status).toBe(200);
  });
});
