import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { selectPointGeometries, selectSpatialReferences } from '#api/queries/exportGeometries.ts';
import {
  countScenarios,
  insertScenario,
  markScenarioDeleted,
  restoreScenario,
  selectScenario,
  selectScenarioSummaries,
  updateScenario,
} from '#api/queries/scenarios.ts';
import { scenarioOf } from '#api/queries/scenarioStore.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { databaseKinds } from './databases.ts';

const nowhere = '00000000-0000-4000-8000-000000000000';

describe.each(databaseKinds())('scenarios in the $name database', ({ create }) => {
  let database: Database;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const created = await create();
    dispose = created.dispose;
    database = await openDatabase(created.config);
    await migrate(database.pool);
  });
  beforeEach(() => database.pool.query('delete from scenario'));
  afterAll(async () => {
    await database.close();
    await dispose();
  });

  it('come back exactly as they were saved, thirds and all', async () => {
    const { id } = await insertScenario(database.pool, 2, exampleScenario);
    const row = await selectScenario(database.pool, id);
    expect(row).toMatchObject({ version: 1, schema_version: 2, deleted_at: null });
    expect(row?.content).toEqual(exampleScenario);
  });

  it('are changed by one of many who start from the same version', async () => {
    const { id } = await insertScenario(database.pool, 2, exampleScenario);
    const attempts = Array.from({ length: 20 }, (_, i) =>
      updateScenario(database.pool, { id, version: 1 }, 2, { ...exampleScenario, name: `poging ${i}` }),
    );
    const saved = (await Promise.all(attempts)).filter((row) => row !== null);
    expect(saved).toHaveLength(1);
    expect((await selectScenario(database.pool, id))?.content).toEqual(saved[0].content);
    expect(saved[0].version).toBe(2);
  });

  it('are not changed from another version, once deleted, or when they never were', async () => {
    const { id } = await insertScenario(database.pool, 2, exampleScenario);
    expect(await updateScenario(database.pool, { id, version: 2 }, 2, exampleScenario)).toBeNull();
    expect(await restoreScenario(database.pool, { id, version: 1 })).toBeNull();
    expect((await markScenarioDeleted(database.pool, { id, version: 1 }))?.deleted_at).toBeInstanceOf(Date);
    expect(await updateScenario(database.pool, { id, version: 2 }, 2, exampleScenario)).toBeNull();
    expect(await markScenarioDeleted(database.pool, { id, version: 2 })).toBeNull();
    expect(await restoreScenario(database.pool, { id, version: 2 })).toMatchObject({ version: 3, deleted_at: null });
    expect(await updateScenario(database.pool, { id: nowhere, version: 1 }, 1, exampleScenario)).toBeNull();
    expect(await selectScenario(database.pool, nowhere)).toBeNull();
  });

  it('are listed last changed first, deleted ones apart', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push((await insertScenario(database.pool, 1, { ...exampleScenario, name })).id);
    }
    await updateScenario(database.pool, { id: ids[0], version: 1 }, 2, { ...exampleScenario, name: 'a2' });
    await markScenarioDeleted(database.pool, { id: ids[1], version: 1 });
    const page = { isDeleted: false, limit: 10, offset: 0 };
    const listed = await selectScenarioSummaries(database.pool, page);
    expect(listed.map(({ name, site_count }) => [name, site_count])).toEqual([
      ['a2', 1],
      ['c', 1],
    ]);
    expect(await countScenarios(database.pool, true)).toBe(1);
    expect(await selectScenarioSummaries(database.pool, { ...page, offset: 2 })).toEqual([]);
  });

  it('are refused by the table itself when name or size are out of bounds', async () => {
    for (const content of [
      { ...exampleScenario, name: '' },
      { ...exampleScenario, name: 'x'.repeat(121) },
      { ...exampleScenario, name: undefined },
      { ...exampleScenario, description: 'x'.repeat(300_000) },
      [],
    ]) {
      await expect(insertScenario(database.pool, 1, content)).rejects.toThrow(/violates/);
    }
    expect(await countScenarios(database.pool, false)).toBe(0);
  });

  it('leave the former version whole when a save is broken off', async () => {
    const { id } = await insertScenario(database.pool, 2, exampleScenario);
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`update scenario set version = 2, content = content || '{"name": "half"}' where id = $1`, [id]);
    await client.query('rollback');
    client.release();
    expect((await selectScenario(database.pool, id))?.content).toEqual(exampleScenario);
  });

  it('stay when the dataset they were made on goes', async () => {
    const { id } = await insertScenario(database.pool, 2, exampleScenario);
    await database.pool.query('delete from dataset');
    expect(await selectScenario(database.pool, id)).not.toBeNull();
  });

  it('of a version that nobody can read are an error, not an empty scenario', async () => {
    const row = await insertScenario(database.pool, 2, exampleScenario);
    expect(scenarioOf(row)).toMatchObject(exampleScenario);
    expect(() => scenarioOf({ ...row, schema_version: 0 })).toThrow(row.id);
  });

  it('have sites that are placed on the Dutch grid for exports', async () => {
    // The tower of Amersfoort: the origin of the grid, within the accuracy of a shift without a correction grid.
    const [tower] = await selectPointGeometries(database.pool, [{ id: 'toren', lon: 5.38720621, lat: 52.1551744 }]);
    expect(Math.hypot(tower.min_x - 155_000, tower.min_y - 463_000)).toBeLessThan(1);
    expect(tower.wkb_rd.readUInt8(0)).toBe(1);
    const references = await selectSpatialReferences(database.pool);
    expect(references.map(({ srid, definition }) => [srid, /"([^"]+)"/.exec(definition)?.[1]])).toEqual([
      [4326, 'WGS 84'],
      [28992, 'Amersfoort / RD New'],
    ]);
  });
});
