import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '#database/migrate.ts';
import { openDatabase } from '#database/open.ts';
import { databaseKinds } from './databases.ts';

const kind = databaseKinds().find(({ name }) => name === 'server');

describe.skipIf(!kind)('a PostgreSQL server that is not what is needed', () => {
  let serverUrl: URL;
  let dispose: () => Promise<void>;
  const leftovers: string[] = [];
  const role = `planner_${process.pid}`;

  beforeAll(async () => {
    const created = await kind!.create();
    dispose = created.dispose;
    serverUrl = new URL(created.env.DATABASE_URL ?? '');
    await run(serverUrl, `create role ${role} login password 'hush'`);
  });

  afterAll(async () => {
    for (const sql of leftovers.reverse()) await run(serverUrl, sql);
    await run(serverUrl, `drop role ${role}`);
    await dispose();
  });

  /** A new database without PostGIS, made as the statements say. */
  async function makeDatabase(options: string, ...statements: string[]): Promise<URL> {
    const name = `${serverUrl.pathname.slice(1)}_${leftovers.length}`;
    await run(serverUrl, `create database ${name} ${options}`);
    leftovers.push(`drop database ${name} with (force)`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    for (const sql of statements) await run(url, sql.replaceAll('{name}', name));
    return url;
  }

  /** A server whose list of extensions says something else of PostGIS than it has. */
  const withPostgis = (listed: string) =>
    makeDatabase(
      '',
      'create schema listed',
      `create view listed.pg_available_extensions as ${listed}`,
      'alter database {name} set search_path = listed, pg_catalog, public',
    );

  const asPlanner = (url: URL): string => {
    const own = new URL(url);
    own.username = role;
    own.password = 'hush';
    return own.href;
  };

  const openingFails = (url: string) =>
    openDatabase({ kind: 'server', url }).then(
      async (database) => {
        await database.close();
        return expect.fail('it opened');
      },
      (error: unknown) => error,
    );

  it('has no PostGIS: says how to install it, or to do without the server', async () => {
    const url = await withPostgis(`select name, default_version, installed_version
                                     from pg_catalog.pg_available_extensions where name <> 'postgis'`);
    expect(await openingFails(url.href)).toMatchObject({
      name: 'DatabaseError',
      kind: 'no-postgis',
      message: expect.stringMatching(
        /has no PostGIS.*apt-get install postgresql-\d+-postgis-3.*leave DATABASE_URL out/,
      ) as string,
    });
  });

  it.each(['3.2.1', '2.5.9'])('has PostGIS %s: says which is needed and how to update', async (version) => {
    const url = await withPostgis(
      `select 'postgis'::name as name, '${version}'::text as default_version, '${version}'::text as installed_version`,
    );
    expect(await openingFails(url.href)).toMatchObject({
      kind: 'too-old',
      message: `PostGIS ${version} is too old: version 3.3 or newer is needed. Update it, then run "alter extension postgis update".`,
    });
  });

  it('has an older PostGIS in the database than on the server: that one counts', async () => {
    const url = await withPostgis(
      `select 'postgis'::name as name, '3.5.0'::text as default_version, '3.1.4'::text as installed_version`,
    );
    expect(await openingFails(url.href)).toMatchObject({ kind: 'too-old', message: /^PostGIS 3\.1\.4 / });
  });

  it('lets this user not install PostGIS: says what an administrator must do, and goes on when that is done', async () => {
    const url = await makeDatabase(`owner ${role}`);
    const database = await openDatabase({ kind: 'server', url: asPlanner(url) });
    await expect(migrate(database.pool)).rejects.toMatchObject({
      kind: 'no-postgis',
      message: /an administrator run "create extension postgis"/,
    });
    await run(url, 'create extension postgis');
    expect(await migrate(database.pool)).toContain('000001_base.sql');
    await database.close();
  });

  it('lets this user make no tables: says which right is missing', async () => {
    const url = await makeDatabase('', 'create extension postgis', 'revoke create on schema public from public');
    const database = await openDatabase({ kind: 'server', url: asPlanner(url) });
    await expect(migrate(database.pool)).rejects.toMatchObject({
      kind: 'no-rights',
      message: /permission denied.*alter database \.\.\. owner to/,
    });
    await database.close();
  });

  async function run(url: URL, sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
});
