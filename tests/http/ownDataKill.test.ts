import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadRequest, OwnLoad, OwnTables } from '#contract/ownData.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import type { DatabaseConfig } from '#database/config.ts';
import { dropLeftFigures, leaveFigures } from '#database/leftFigures.ts';
import { openDatabase } from '#database/open.ts';
import { databaseKinds } from '../db/databases.ts';
import { countsPerYear } from '../scenes/manyRows.ts';
import { buurtCodes, loadGridTown, townCode } from './gridTown.ts';
import { startServer } from './serverProcess.ts';
import type { ServerProcess } from './serverProcess.ts';
import { upload } from './uploads.ts';

const file = countsPerYear(buurtCodes, 200, 12);
const figures = file.rows * file.series.length;

const loadId = 'a-load-to-be-killed';
const request: LoadRequest = {
  mapping: {
    ...{ level: 'buurt', areaColumn: 0, yearColumn: 1, year: null },
    values: file.series.map((series, i) => ({ column: i + 2, series, year: null })),
  },
  settings: {
    ...{ use: 'group', unit: 'inhabitants', source: 'Balie', spreadKey: 'addresses', threshold: 5, roundedTo: 1 },
    series: file.series.map((series) => ({ series, name: { nl: series, en: series } })),
  },
  ...{ decisions: [], author: 'Jansen', loadId },
};

describe.each(databaseKinds())('a server on the $name database that is killed in the middle of a load', (kind) => {
  let server: ServerProcess;
  let database: Awaited<ReturnType<typeof kind.create>>;
  const start = async () => {
    server = startServer({ ...(database.env as Record<string, string>), PORT: '0', LOG_LEVEL: 'silent' });
    return `${await server.url()}${municipalityPath(townCode, '/own-data')}`;
  };
  const load = (api: string, path: string) => upload(`${api}/${path}`, request, file.bytes, 'soorten.csv');

  beforeAll(async () => {
    database = await kind.create();
    const opened = await openDatabase(database.config);
    await loadGridTown(opened.pool, 'town-1');
    await opened.close();
  });
  afterAll(async () => {
    server?.child.kill('SIGTERM');
    await server?.exited;
    await database.dispose();
  });

  it('has the old version whole, and the new one whole or not at all', { timeout: 240_000 }, async () => {
    let api = await start();
    const { id } = (await (await load(api, 'tables')).json()) as { id: string };
    let outcome: number | 'killed' | null = null;
    const answered = load(api, `tables/${id}/versions`)
      .then(({ status }) => status)
      .catch(() => 'killed' as const)
      .then((became) => (outcome = became));
    const isStoring = async () =>
      outcome !== null || ((await (await fetch(`${api}/loads/${loadId}`)).json()) as OwnLoad).stage === 'storing';
    await expect.poll(isStoring, { interval: 2, timeout: 60_000 }).toBe(true);
    server.child.kill('SIGKILL');
    await server.exited;
    expect(await answered).toBe('killed');
    const stored = await countPerVersion(database.config);
    expect(stored).toBeOneOf([[figures], [figures, figures]]);

    api = await start();
    const [table] = ((await (await fetch(`${api}/tables`)).json()) as OwnTables).tables;
    expect(table.versions[0].version).toBe(table.presentVersion);
    expect(table.versions.map(({ report }) => report.stored)).toEqual(stored);
    expect((await load(api, `tables/${id}/versions`)).status).toBe(201);
    server.child.kill('SIGTERM');
    await server.exited;
    expect(await setsOfNoVersion(database.config)).toBe(0);
  });
});

/** How many figures each version has. A server of a database may end a statement after who asked for it is gone: that is waited for. */
async function countPerVersion(config: DatabaseConfig): Promise<number[]> {
  const { pool, close } = await openDatabase(config);
  const others = async () => {
    const { rows } = await pool.query(
      `select pid from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()`,
    );
    return rows.length;
  };
  await expect.poll(others, { timeout: 20_000 }).toBe(0);
  const { rows } = await pool.query<{ count: number }>(
    `select coalesce(sum(json_array_length(figures)), 0)::int as count
       from own.table_version version
       left join own.year_figures using (figure_set)
      group by version.table_id, version.version`,
  );
  await close();
  return rows.map(({ count }) => count);
}

/** Sets of figures that a load left which was broken off; on a server they are left to stand for a while, as others could be writing them. */
async function setsOfNoVersion(config: DatabaseConfig): Promise<number> {
  const { pool, close } = await openDatabase(config);
  if (config.kind === 'server') await leaveFigures(pool, new Date());
  await dropLeftFigures(pool);
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from own.figure_set where id not in (select figure_set from own.table_version))::int
          + (select count(*) from own.year_figures where figure_set not in (select figure_set from own.table_version))::int as count`,
  );
  await close();
  return rows[0].count;
}
