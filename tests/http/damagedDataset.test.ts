import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Health } from '#contract/datasets.ts';
import { loadGridTown } from './gridTown.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown({
    damage: async (pool) => {
      await pool.query(`update area set level = 'wijk' where level = 'gemeente'`);
      await pool.query(`update osm.network set bytes = substr(bytes, 1, length(bytes) / 2) where mode = 'bicycle'`);
    },
  });
});
afterAll(() => town.close());

const servedVersion = async () => ((await (await town.get('/health')).json()) as Health).datasetVersion;

describe('a first dataset that cannot be read completely', () => {
  it('does not keep the server from starting, and is not served', async () => {
    await expect.poll(servedVersion, { timeout: 10_000 }).toBeNull();
    expect((await town.get('/facilities')).status).toBe(503);
  });

  it('is served as soon as it can be read', async () => {
    await town.pool.query(`update area set level = 'gemeente' where code = 'GM9999'`);
    await town.datasets.refresh();
    expect((await town.get('/facilities')).status).toBe(200);
    expect(await servedVersion()).toBe(townVersion);
    expect((await town.get('/ready')).status).toBe(200);
  });
});

describe('a street network that cannot be read', () => {
  it('is a fault for those who need it, and for nobody else', async () => {
    const cyclist = await town.get(`/nearest?${await town.from(50, 10, 'profile=bike')}`);
    expect(cyclist.status).toBe(500);
    expect(await cyclist.text()).not.toMatch(/truncated|bytes|\.ts/);
    expect((await town.get(`/nearest?${await town.from(50, 10, 'profile=walk')}`)).status).toBe(200);
    expect((await town.get('/areas?level=wijk')).status).toBe(200);
  });

  it('of walkers keeps the service from being ready, not from being healthy', async () => {
    await loadGridTown(town.pool, 'unreadable');
    const half = `update osm.network set bytes = substr(bytes, 1, length(bytes) / 2)`;
    const ofNew = `where mode = 'foot' and dataset_id = (select max(id) from dataset)`;
    await town.pool.query(`${half} ${ofNew}`);
    await town.datasets.refresh();
    const refused = await town.get('/ready');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await town.get('/health')).status).toBe(200);
  });
});
