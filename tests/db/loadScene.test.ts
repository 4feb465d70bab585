import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeNetwork } from '#network/codec.ts';
import type { DatabaseConfig } from '#database/config.ts';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { checkStoredRows } from '#etl/checks/storedRows.ts';
import { withLoadLock } from '#etl/loadLock.ts';
import { analyzeDatasets, removeLeftovers } from '#etl/steps/dataset.ts';
import { namedStreets, smallMunicipality, smallMunicipalityFiles, writeScene } from '../scenes/smallMunicipality.ts';
import { databaseKinds, temporaryDir } from './databases.ts';
import { damages } from './damages.ts';
import { activeVersion, loadFolder } from './loadedScene.ts';

describe.each(databaseKinds())('loading a made-up municipality into the $name database', ({ create }) => {
  const temporary = temporaryDir();
  const dir = join(temporary.dir, 'proefdorp');
  let config: DatabaseConfig;
  let database: Database;
  let dispose: () => Promise<void>;
  let version: string;
  let nextFolder = 0;

  beforeAll(async () => {
    const created = await create();
    ({ config, dispose } = created);
    database = await openDatabase(config);
    writeScene(dir);
    ({ version } = await loadFolder(config, database, dir, smallMunicipality.code));
  });

  afterAll(async () => {
    await database.close();
    await dispose();
    temporary.remove();
  });

  const rows = async (sql: string) => (await database.pool.query(sql)).rows as unknown;

  it('gives every area its place and its land', async () => {
    expect(
      await rows(
        `select code, level, name, stadsdeel_code, round(land_area_m2) as land, land_area_method as method from area where level <> 'buurt' order by code`,
      ),
    ).toEqual([
      {
        code: 'GM9999',
        level: 'gemeente',
        name: 'Proefdorp',
        stadsdeel_code: null,
        land: 1_950_000,
        method: 'sum-of-parts',
      },
      {
        code: 'SD9999-nieuw-oost',
        level: 'stadsdeel',
        name: 'Nieuw Oost',
        stadsdeel_code: 'SD9999-nieuw-oost',
        land: 950_000,
        method: 'sum-of-parts',
      },
      {
        code: 'SD9999-oude-kern',
        level: 'stadsdeel',
        name: 'Oude Kern',
        stadsdeel_code: 'SD9999-oude-kern',
        land: 1_000_000,
        method: 'sum-of-parts',
      },
      {
        code: 'WK999901',
        level: 'wijk',
        name: 'West',
        stadsdeel_code: 'SD9999-oude-kern',
        land: 1_000_000,
        method: 'published',
      },
      {
        code: 'WK999902',
        level: 'wijk',
        name: 'Oost',
        stadsdeel_code: 'SD9999-nieuw-oost',
        land: 950_000,
        method: 'published',
      },
    ]);
    expect(
      await rows(
        `select code, round(land_area_m2) as land, land_area_method as method from area where level = 'buurt' order by code`,
      ),
    ).toEqual([
      { code: 'BU99990101', land: 500_000, method: 'from-density' },
      { code: 'BU99990102', land: 500_000, method: 'from-density' },
      { code: 'BU99990201', land: 500_000, method: 'from-density' },
      { code: 'BU99990202', land: 500_000, method: 'measured' },
    ]);
  });

  it('cuts generalised buurten to their wijk, and gives slivers to a neighbour of the same wijk', async () => {
    expect(
      await rows(`select code, round(ST_Area(geom_rd)) as area from area where level = 'buurt' order by code`),
    ).toEqual([
      { code: 'BU99990101', area: 500_000 },
      { code: 'BU99990102', area: 500_000 },
      { code: 'BU99990201', area: 500_000 },
      { code: 'BU99990202', area: 500_000 },
    ]);
  });

  it('tells measured, secret, missing and wijk figures apart, and says which sums are incomplete', async () => {
    const figures = (group: string) =>
      rows(
        `select area_code as code, member_count as count, status from area_value where target_group = '${group}' and area_code !~ '^SD' order by 1`,
      );
    expect(await figures('inhabitants')).toEqual([
      { code: 'BU99990101', count: 1000, status: 'measured' },
      { code: 'BU99990102', count: 500, status: 'measured' },
      { code: 'BU99990201', count: 800, status: 'measured' },
      { code: 'BU99990202', count: null, status: 'missing' },
      { code: 'GM9999', count: 2300, status: 'measured' },
      { code: 'WK999901', count: 1500, status: 'measured' },
      { code: 'WK999902', count: 800, status: 'measured' },
    ]);
    expect(await figures('age-65-plus')).toEqual([
      { code: 'BU99990101', count: 200, status: 'measured' },
      { code: 'BU99990102', count: null, status: 'secret' },
      { code: 'BU99990201', count: 200, status: 'measured' },
      { code: 'BU99990202', count: null, status: 'missing' },
      { code: 'GM9999', count: 400, status: 'incomplete' },
      { code: 'WK999901', count: 200, status: 'incomplete' },
      { code: 'WK999902', count: 200, status: 'measured' },
    ]);
    expect(await figures('born-outside-europe')).toMatchObject([
      { count: 100, status: 'from-wijk' },
      { count: 50, status: 'from-wijk' },
      { count: 80, status: 'from-wijk' },
      { count: null, status: 'missing' },
      { code: 'GM9999', count: 230, status: 'measured' },
      { count: 150, status: 'measured' },
      { count: 80, status: 'measured' },
    ]);
    expect(await figures('wmo-clients')).toMatchObject(Array.from({ length: 7 }, () => ({ count: null })));
    expect(
      await rows(`select status from area_value where target_group = 'wmo-clients' and area_code = 'BU99990101'`),
    ).toEqual([{ status: 'secret' }]);
  });

  it('places addresses in the wijk that holds them, then in its nearest buurt', async () => {
    // Houses stand at 100, 200, ... 1900 m; the wijken meet at 1000 m, the generalised buurten at 1030 m. The one at 1000 m is on the line.
    const counted = (await rows(`select code, address_count from area where level = 'buurt' order by code`)) as {
      address_count: number;
    }[];
    expect(counted.reduce((sum, { address_count }) => sum + address_count, 0)).toBe(19);
    expect(counted.map(({ address_count }) => address_count).slice(2)).toContain(5);
    expect(await rows(`select address_count from area where code = 'GM9999'`)).toEqual([{ address_count: 19 }]);
  });

  it('joins addresses to the street by the perpendicular, and measures streets', async () => {
    const [{ bytes }] = (await rows(`select bytes from osm.network where mode = 'foot'`)) as { bytes: Buffer }[];
    const { demandConnectorDm, demandOffsetDm } = decodeNetwork(bytes);
    expect(demandConnectorDm).toHaveLength(19);
    for (const connectorDm of demandConnectorDm) {
      expect(connectorDm).toBeGreaterThanOrEqual(195);
      expect(connectorDm).toBeLessThanOrEqual(205);
    }
    for (const offsetDm of demandOffsetDm) expect(offsetDm).toBeGreaterThan(0);
    const [{ metres }] = (await rows('select sum(length_dm)::float / 10 as metres from osm.street_edge')) as {
      metres: number;
    }[];
    expect(metres).toBeGreaterThan(1898);
    expect(metres).toBeLessThan(1902);
  });

  it('stores a network per mode that says which dataset it belongs to', async () => {
    const networks = (await rows('select mode, bytes from osm.network order by mode')) as {
      mode: string;
      bytes: Buffer;
    }[];
    expect(networks.map(({ mode }) => mode)).toEqual(['bicycle', 'foot', 'foot-step-free']);
    for (const { bytes } of networks)
      expect(decodeNetwork(bytes)).toMatchObject({ datasetVersion: version, demandCount: 19, edgeCount: 2 });
  });

  it('changes nothing when the same files are loaded again', async () => {
    const before = await rows('select id, version, state, loaded_at from dataset');
    expect(await loadFolder(config, database, dir, smallMunicipality.code)).toMatchObject({
      outcome: 'already-loaded',
      version,
    });
    expect(await rows('select id, version, state, loaded_at from dataset')).toEqual(before);
  });

  it.each(damages)('refuses $name, and keeps what is loaded', async ({ files, file, row, reason }) => {
    const damagedDir = join(temporary.dir, String(nextFolder++));
    writeScene(damagedDir, files(smallMunicipalityFiles()));
    const error: unknown = await loadFolder(config, database, damagedDir, smallMunicipality.code).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      name: 'EtlError',
      file: expect.stringContaining(file) as string,
      reason: expect.stringMatching(reason) as string,
    });
    if (row !== undefined) expect(error).toMatchObject({ row });
    expect(await activeVersion(database)).toBe(version);
    expect(await rows(`select count(*)::int as count from dataset where state = 'loading'`)).toEqual([{ count: 0 }]);
  });

  it('keeps a dataset of its own when only the snapshot is on offer', async () => {
    writeScene(join(temporary.dir, 'other'), { facilities: 'name,category,lon,lat\n' });
    const result = await loadFolder(config, database, join(temporary.dir, 'other'), smallMunicipality.code, {
      keepOther: true,
    });
    expect(result).toMatchObject({ outcome: 'kept-other', version });
  });

  it('leaves a database alone in which another municipality was loaded, where only the snapshot is on offer', async () => {
    const rename = (code: string) =>
      database.pool.query(`update dataset set municipality_code = $1 where state = 'active'`, [code]);
    await rename('GM0001');
    const other = join(temporary.dir, 'other');
    const result = await loadFolder(config, database, other, smallMunicipality.code, { keepOther: true });
    expect(result).toMatchObject({ outcome: 'kept-other', version });
    await rename(smallMunicipality.code);
  });

  it('waits for no load of another municipality on a server, and for every other one on the embedded database', async () => {
    const loadDuringOneOf = (code: string) =>
      withLoadLock(config, database.pool, code, () => loadFolder(config, database, dir, smallMunicipality.code));
    await expect(loadDuringOneOf(smallMunicipality.code)).rejects.toThrow(/another load .*is under way/);
    const besideAnother = loadDuringOneOf('GM0001');
    if (config.kind === 'server') expect(await besideAnother).toMatchObject({ outcome: 'already-loaded' });
    else await expect(besideAnother).rejects.toThrow(/another load .*is under way/);
  });

  it('checks a large dataset in no time after another one of which the database has counted the rows', async () => {
    // Streets of 60,000 pieces, each with an address: far less than a city, and hours of work for a join row by row.
    const fill = async (id: number) => {
      const pieces = 'generate_series(1, 60000) as i';
      for (const sql of [
        `insert into osm.street_node select ${id}, i, ST_SetSRID(ST_Point(i, 0), 28992) from generate_series(1, 60001) as i`,
        `insert into osm.street_edge select ${id}, i, i, i + 1, 'residential', null, false, false, 'both', 'both', 'both', 10,
                ST_SetSRID(ST_MakeLine(ST_Point(i, 0), ST_Point(i + 1, 0)), 28992) from ${pieces}`,
        `insert into osm.demand_point select ${id}, i, 'BU99990101', 1, ST_SetSRID(ST_Point(i, 0), 28992) from ${pieces}`,
        `insert into area select ${id}, code, level, name, wijk_code, stadsdeel_code, gemeente_code, geom_rd, land_area_m2,
                land_area_method, address_count, outline_rd from area where dataset_id = (select id from dataset where state = 'active')`,
      ]) {
        await database.pool.query(sql);
      }
    };
    const { rows: made } = await database.pool.query<{ id: number }>(
      `insert into dataset (version, municipality_code, municipality_name, state)
       select 'large', 'GM9999', 'Groot', 'loading' from generate_series(1, 2) returning id`,
    );
    const [first, second] = made.map(({ id }) => id);
    await fill(first);
    await analyzeDatasets(database.pool);
    await fill(second);
    // With the plan of a dataset that has no rows yet it would be broken off after the time that the pool gives a statement.
    await checkStoredRows(database.pool, second);
    await removeLeftovers(database, 'GM9999');
    expect(await rows('select count(distinct dataset_id)::int as count from osm.street_edge')).toEqual([{ count: 1 }]);
  });

  it('replaces the dataset by another one at once, and clears away the one before at the next load', async () => {
    const second = await loadFolder(config, database, join(temporary.dir, 'other'), smallMunicipality.code);
    expect(second.outcome).toBe('loaded');
    expect(await rows('select state from dataset order by id')).toEqual([{ state: 'retired' }, { state: 'active' }]);
    await loadFolder(config, database, dir, smallMunicipality.code);
    expect(await rows('select state from dataset order by id')).toEqual([{ state: 'retired' }, { state: 'active' }]);
    expect(await rows('select count(distinct dataset_id)::int as count from osm.street_edge')).toEqual([{ count: 2 }]);
  });

  it('keeps what addresses are called, per buurt, and says for how many it is known', async () => {
    const named = join(temporary.dir, 'named');
    writeScene(named, { streets: namedStreets() });
    await loadFolder(config, database, named, smallMunicipality.code);
    expect(
      await rows(
        `select street, postcode, town, buurt_code as buurt, numbers, x_dm[1] as x from osm.address_group join dataset on dataset.id = dataset_id
          where state = 'active' order by postcode, buurt`,
      ),
    ).toEqual(
      [
        ['1234AB', 'Proefdorp', 'BU99990101', ['1', '2', '3', '4'], 1_201_037],
        ['1234AB', 'Proefdorp', 'BU99990102', ['5', '6', '7', '8', '9'], 1_205_036],
        [null, null, 'BU99990201', ['10', '11', '12', '13', '14'], 1_210_035],
        [null, null, 'BU99990202', ['15'], 1_215_034],
      ].map(([postcode, town, buurt, numbers, x]) => ({
        ...{ street: 'Dorps"straat\'', postcode, town, buurt, numbers },
        x: expect.closeTo(Number(x), -1) as number,
      })),
    );
    expect(await rows(`select report -> 'addresses' as facts from dataset where state = 'active'`)).toEqual([
      { facts: { addresses: 19, withStreet: 15, withPostcode: 9 } },
    ]);
    await loadFolder(config, database, dir, smallMunicipality.code);
    await loadFolder(config, database, dir, smallMunicipality.code, { force: true });
    expect(await rows('select count(*)::int as count from osm.address_group')).toEqual([{ count: 0 }]);
  });
});
