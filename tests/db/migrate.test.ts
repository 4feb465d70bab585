import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { databaseKinds } from './databases.ts';

describe.each(databaseKinds())('migrations on the $name database', ({ create }) => {
  let database: Database;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const created = await create();
    dispose = created.dispose;
    database = await openDatabase(created.config);
  });

  afterAll(async () => {
    await database.close();
    await dispose();
  });

  it('does no harm a second time', async () => {
    await database.pool.query(
      `insert into dataset (version, municipality_code, municipality_name, state) values ('v', 'GM0000', 'Nergens', 'retired')`,
    );
    expect(await migrate(database.pool)).toEqual([]);
    const { rows } = await database.pool.query('select count(*)::int as count from dataset');
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('records what was applied', async () => {
    const { rows } = await database.pool.query('select id, name from schema_migration order by id');
    expect(rows[0]).toEqual({ id: 1, name: '000001_base.sql' });
  });

  it('refuses a database that is newer than the program', async () => {
    await database.pool.query(`insert into schema_migration (id, name) values (999999, '999999_future.sql')`);
    await expect(migrate(database.pool)).rejects.toMatchObject({ kind: 'newer-schema', message: /version 999999/ });
    await database.pool.query('delete from schema_migration where id = 999999');
  });

  it('keeps one dataset of a municipality active at most, beside those of others', async () => {
    const activate = (code: string) =>
      database.pool.query(
        `insert into dataset (version, municipality_code, municipality_name, state) values ('v', $1, 'Nergens', 'active')`,
        [code],
      );
    await activate('GM0000');
    await activate('GM0001');
    await expect(activate('GM0000')).rejects.toMatchObject({ code: '23505' });
  });

  it('gives what was saved before there were several municipalities to the one that was there', async () => {
    const { pool } = database;
    for (const sql of [
      `delete from dataset`,
      `drop index scenario_last_changed, scenario_deleted, dataset_active_of_municipality, dataset_of_municipality`,
      `alter table scenario drop column municipality_code`,
      `alter table dataset drop column bounds`,
      `create index scenario_last_changed on scenario (updated_at desc, id)`,
      `create unique index dataset_one_active on dataset ((true)) where state = 'active'`,
      `delete from schema_migration where id = 9`,
    ]) {
      await pool.query(sql);
    }
    const content = (municipalityCode: string) => JSON.stringify({ ...exampleScenario, municipalityCode });
    await pool.query(
      `insert into dataset (version, municipality_code, municipality_name, state) values ('v', 'GM0392', 'Haarlem', 'active')`,
    );
    await pool.query('insert into scenario (schema_version, content) values (3, $1), (3, $2)', [
      content('GM0392'),
      content('GM0448'),
    ]);
    expect(await migrate(pool)).toEqual(['000009_many_municipalities.sql']);
    const { rows } = await pool.query(
      'select municipality_code, count(*)::int as count from scenario group by municipality_code',
    );
    expect(rows).toEqual([{ municipality_code: 'GM0392', count: 2 }]);
  });

  it('keeps own figures of before they lay together', async () => {
    const { pool } = database;
    const id = '00000000-0000-4000-8000-000000000001';
    for (const sql of [
      `alter table own.table_version drop column figure_set`,
      `drop table own.year_figures, own.figure_set`,
      `create table own.area_count (table_id uuid, version integer, series text, year integer, area_code text, level text,
         member_count double precision, status text)`,
      `delete from schema_migration where id = 17`,
      `insert into own.data_table (id, municipality_code, present_version) values ('${id}', 'GM0392', 1)`,
      `insert into own.table_version (table_id, version, author, file_name, sha256, byte_count, settings, mapping, header_key, report)
         values ('${id}', 1, '', 'a.csv', '${'0'.repeat(64)}', 1, '{}', '{}', '', '{}')`,
      `insert into own.area_count values
         ('${id}', 1, 'n', 2024, 'BU2', 'buurt', null, 'secret'), ('${id}', 1, 'n', 2024, 'BU1', 'buurt', 12.5, 'measured'),
         ('${id}', 1, 'n', 2023, 'BU1', 'buurt', null, 'missing')`,
    ])
      await pool.query(sql);
    expect(await migrate(pool)).toEqual(['000017_own_figure_sets.sql']);
    const { rows } = await pool.query(
      `select state, years, area_codes, series, year, figures
         from own.table_version join own.figure_set on figure_set.id = table_version.figure_set join own.year_figures using (figure_set)
        order by year`,
    );
    const set = { state: 'in-use', years: [2023, 2024], area_codes: ['BU1', 'BU2'], series: 'n' };
    expect(rows).toEqual([
      { ...set, year: 2023, figures: [['BU1', 'missing']] },
      // prettier-ignore
      { ...set, year: 2024, figures: [['BU1', 12.5], ['BU2', 'secret']] },
    ]);
  });

  it('keeps missing figures without a number, and others with one', async () => {
    const value = (count: string, status: string) =>
      database.pool.query(
        `insert into area_value (dataset_id, area_code, target_group, member_count, status) values (1, 'BU', 'g', ${count}, '${status}')`,
      );
    await expect(value('0', 'missing')).rejects.toMatchObject({ code: '23514' });
    await expect(value('null', 'measured')).rejects.toMatchObject({ code: '23514' });
  });
});
