import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseConfig } from '#database/config.ts';
import { compact, purgeDeletedScenarios } from '#database/housekeeping.ts';
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
  selectStorageUse,
  updateScenario,
} from '#api/queries/scenarios.ts';
import type { ScenarioRoom, ScenarioRow } from '#api/queries/scenarios.ts';
import { scenarioOf } from '#api/queries/scenarioStore.ts';
import { scenarioSchemaVersion } from '#planning/scenario.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { databaseKinds, folderBytes } from './databases.ts';

const nowhere = '00000000-0000-4000-8000-000000000000';
const municipality = 'GM0392';
const elsewhere = 'GM0448';

describe.each(databaseKinds())('scenarios in the $name database', ({ create }) => {
  let config: DatabaseConfig;
  let database: Database;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const created = await create();
    ({ config, dispose } = created);
    database = await openDatabase(created.config);
    await migrate(database.pool);
  });
  beforeEach(() => database.pool.query('delete from scenario'));
  afterAll(async () => {
    await database.close();
    await dispose();
  });

  const inserted = async (schemaVersion: number, content: object): Promise<ScenarioRow> => {
    const row = await insertScenario(database.pool, municipality, schemaVersion, content);
    if (!row) throw new Error('There is no room for a scenario');
    return row;
  };

  it('come back exactly as they were saved, thirds and all', async () => {
    const { id } = await inserted(2, exampleScenario);
    const row = await selectScenario(database.pool, { municipality, id });
    expect(row).toMatchObject({ version: 1, schema_version: 2, deleted_at: null });
    expect(row?.content).toEqual(exampleScenario);
  });

  it('are found, changed, counted and listed under their own municipality only', async () => {
    const { id } = await inserted(2, exampleScenario);
    const at = { municipality: elsewhere, id, version: 1 };
    expect(await selectScenario(database.pool, at)).toBeNull();
    expect(await updateScenario(database.pool, at, 2, exampleScenario)).toBeNull();
    expect(await markScenarioDeleted(database.pool, at)).toBeNull();
    expect(await countScenarios(database.pool, elsewhere, false)).toBe(0);
    expect(await selectStorageUse(database.pool, elsewhere)).toEqual({ count: 0, bytes: 0 });
    const page = { isDeleted: false, limit: 10, offset: 0 };
    expect(await selectScenarioSummaries(database.pool, elsewhere, page)).toEqual([]);
    await markScenarioDeleted(database.pool, { municipality, id, version: 1 });
    expect(await restoreScenario(database.pool, { ...at, version: 2 })).toBeNull();
    expect(await selectScenario(database.pool, { municipality, id })).toMatchObject({ version: 2 });
  });

  it('are changed by one of many who start from the same version', async () => {
    const { id } = await inserted(2, exampleScenario);
    const attempts = Array.from({ length: 20 }, (_, i) =>
      updateScenario(database.pool, { municipality, id, version: 1 }, 2, { ...exampleScenario, name: `poging ${i}` }),
    );
    const saved = (await Promise.all(attempts)).filter((row) => row !== null);
    expect(saved).toHaveLength(1);
    expect((await selectScenario(database.pool, { municipality, id }))?.content).toEqual(saved[0].content);
    expect(saved[0].version).toBe(2);
  });

  it('are not changed from another version, once deleted, or when they never were', async () => {
    const { id } = await inserted(2, exampleScenario);
    expect(await updateScenario(database.pool, { municipality, id, version: 2 }, 2, exampleScenario)).toBeNull();
    expect(await restoreScenario(database.pool, { municipality, id, version: 1 })).toBeNull();
    expect((await markScenarioDeleted(database.pool, { municipality, id, version: 1 }))?.deleted_at).toBeInstanceOf(
      Date,
    );
    expect(await updateScenario(database.pool, { municipality, id, version: 2 }, 2, exampleScenario)).toBeNull();
    expect(await markScenarioDeleted(database.pool, { municipality, id, version: 2 })).toBeNull();
    expect(await restoreScenario(database.pool, { municipality, id, version: 2 })).toMatchObject({
      version: 3,
      deleted_at: null,
    });
    expect(
      await updateScenario(database.pool, { municipality, id: nowhere, version: 1 }, 1, exampleScenario),
    ).toBeNull();
    expect(await selectScenario(database.pool, { municipality, id: nowhere })).toBeNull();
  });

  it('are listed last changed first, deleted ones apart', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push((await inserted(1, { ...exampleScenario, name })).id);
    }
    await updateScenario(database.pool, { municipality, id: ids[0], version: 1 }, 2, {
      ...exampleScenario,
      name: 'a2',
    });
    await markScenarioDeleted(database.pool, { municipality, id: ids[1], version: 1 });
    const page = { isDeleted: false, limit: 10, offset: 0 };
    const listed = await selectScenarioSummaries(database.pool, municipality, page);
    expect(listed.map(({ name, site_count }) => [name, site_count])).toEqual([
      ['a2', 1],
      ['c', 1],
    ]);
    expect(await countScenarios(database.pool, municipality, true)).toBe(1);
    expect(await selectScenarioSummaries(database.pool, municipality, { ...page, offset: 2 })).toEqual([]);
  });

  it('are refused by the table itself when name or size are out of bounds', async () => {
    for (const content of [
      { ...exampleScenario, name: '' },
      { ...exampleScenario, name: 'x'.repeat(121) },
      { ...exampleScenario, name: undefined },
      { ...exampleScenario, description: 'x'.repeat(300_000) },
      [],
    ]) {
      await expect(inserted(1, content)).rejects.toThrow(/violates/);
    }
    expect(await countScenarios(database.pool, municipality, false)).toBe(0);
  });

  it('leave the former version whole when a save is broken off', async () => {
    const { id } = await inserted(2, exampleScenario);
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`update scenario set version = 2, content = content || '{"name": "half"}' where id = $1`, [id]);
    await client.query('rollback');
    client.release();
    expect((await selectScenario(database.pool, { municipality, id }))?.content).toEqual(exampleScenario);
  });

  it('stay when the dataset they were made on goes', async () => {
    const { id } = await inserted(2, exampleScenario);
    await database.pool.query('delete from dataset');
    expect(await selectScenario(database.pool, { municipality, id })).not.toBeNull();
  });

  it('of a version that nobody can read are an error, not an empty scenario', async () => {
    const row = await inserted(2, exampleScenario);
    expect(scenarioOf(row)).toMatchObject(exampleScenario);
    expect(() => scenarioOf({ ...row, schema_version: 0 })).toThrow(row.id);
  });

  it('are no more than there is room for, in number and in bytes; what is there can always be made smaller', async () => {
    const { id } = await inserted(2, { ...exampleScenario, description: 'x'.repeat(2000) });
    const { count, bytes } = await selectStorageUse(database.pool, municipality);
    expect(count).toBe(1);
    expect(bytes).toBeGreaterThan(100);
    const insertInto = (room: ScenarioRoom) => insertScenario(database.pool, municipality, 2, exampleScenario, room);
    expect(await insertInto({ maxCount: 1, maxBytes: 1e9 })).toBeNull();
    expect(await insertInto({ maxCount: 9, maxBytes: bytes })).toBeNull();
    const full = { maxCount: 1, maxBytes: bytes };
    const save = (version: number, length: number) =>
      updateScenario(
        database.pool,
        { municipality, id, version },
        2,
        { ...exampleScenario, description: 'x'.repeat(length) },
        full,
      );
    expect(await save(1, 2001)).toBeNull();
    expect(await save(1, 2000)).toMatchObject({ version: 2 });
    expect(await save(2, 10)).toMatchObject({ version: 3 });
    // A deleted one gives its place to another, and does not come back while that one is there.
    await markScenarioDeleted(database.pool, { municipality, id, version: 3 });
    expect(await insertInto({ maxCount: 1, maxBytes: 1e9 })).not.toBeNull();
    expect(
      await restoreScenario(database.pool, { municipality, id, version: 4 }, { maxCount: 1, maxBytes: 1e9 }),
    ).toBeNull();
    expect(await restoreScenario(database.pool, { municipality, id, version: 4 })).toMatchObject({ version: 5 });
  });

  it('are removed for good thirty days after they were deleted, or when a thousand were deleted since', async () => {
    const age = async (days: number) => {
      const { id } = await inserted(2, exampleScenario);
      await database.pool.query(`update scenario set deleted_at = now() - make_interval(days => $2) where id = $1`, [
        id,
        days,
      ]);
      return id;
    };
    const kept = [(await inserted(2, exampleScenario)).id, await age(29), await age(0)];
    const removed = await age(31);
    expect(await purgeDeletedScenarios(database.pool)).toBe(1);
    expect(await selectScenario(database.pool, { municipality, id: removed })).toBeNull();
    for (const id of kept) expect(await selectScenario(database.pool, { municipality, id })).not.toBeNull();
    await database.pool.query(
      `insert into scenario (municipality_code, schema_version, content, deleted_at)
       select $2, 2, $1::jsonb, now() from generate_series(1, 999)`,
      [JSON.stringify(exampleScenario), municipality],
    );
    // What others deleted takes no place here.
    await insertScenario(database.pool, elsewhere, 2, exampleScenario);
    await database.pool.query('update scenario set deleted_at = now() where municipality_code = $1', [elsewhere]);
    expect(await purgeDeletedScenarios(database.pool)).toBe(1);
    expect(await selectScenario(database.pool, { municipality, id: kept[1] })).toBeNull();
    expect(await countScenarios(database.pool, municipality, true)).toBe(1000);
  });

  it('take no more room on the disk the more often they are saved', async () => {
    if (config.kind !== 'embedded') return;
    const { dataDir } = config;
    const { id } = await inserted(2, exampleScenario);
    let version = 1;
    const save = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const sites = Array.from({ length: 40 }, (_, site) => ({
          ...exampleScenario.sites[0],
          name: `${version} ${site}`,
        }));
        version =
          (await updateScenario(database.pool, { municipality, id, version }, 2, { ...exampleScenario, sites }))
            ?.version ?? 0;
      }
      await compact(database.pool, ['scenario']);
      return folderBytes(dataDir);
    };
    const first = await save(150);
    // At most one more piece of the log, of which there are always one or two.
    expect(await save(150)).toBeLessThan(first + 17_000_000);
  });

  it('of an earlier version say so until they are saved again', async () => {
    const row = await inserted(scenarioSchemaVersion, exampleScenario);
    expect(scenarioOf(row)).not.toHaveProperty('migratedFrom');
    for (const earlier of [1, 2, 3])
      expect(scenarioOf({ ...row, schema_version: earlier })).toMatchObject({
        migratedFrom: earlier,
        schemaVersion: scenarioSchemaVersion,
      });
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
