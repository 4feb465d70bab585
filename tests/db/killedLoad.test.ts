import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import { runEtl } from '../haarlemDatabase.ts';
import { closeStreets, smallMunicipality, writeScene } from '../scenes/smallMunicipality.ts';
import { databaseKinds, temporaryDir } from './databases.ts';
import { activeVersion, loadFolder } from './loadedScene.ts';

/** On a machine that may be busy. */
const timeout = 240_000;

describe.each(databaseKinds())('a load that is killed, on the $name database', { timeout }, ({ name, create }) => {
  const temporary = temporaryDir();
  const dir = join(temporary.dir, 'proefdorp');
  const largerDir = join(temporary.dir, 'larger');
  let created: Awaited<ReturnType<typeof create>>;

  beforeAll(async () => {
    created = await create();
    writeScene(dir);
    writeScene(largerDir, { streets: closeStreets() });
  });

  afterAll(async () => {
    await created.dispose();
    temporary.remove();
  });

  it('leaves the old dataset in use, and the next load clears away what it left', async () => {
    const first = await openDatabase(created.config);
    const { version } = await loadFolder(created.config, first, dir, smallMunicipality.code);
    // The embedded database is of one process at a time: there so many streets are stored that there is time to be killed meanwhile. On a
    // server the small load waits for them.
    const held = name === 'server' ? await first.pool.connect() : null;
    await held?.query('begin; lock table osm.street_edge in share mode');
    if (!held) await first.close();

    // The line of step 7 means that step 8, storing the streets, has begun.
    const args = ['--municipality', smallMunicipality.code, '--from', held ? dir : largerDir, '--force'];
    const killed = await runEtl(args, created.env, (output, kill) => {
      if (output.includes('[7/9]')) kill();
    });
    await held?.query('rollback');
    held?.release();
    if (held) await first.close();
    expect(killed.code).toBeNull();
    expect(killed.output).not.toContain('[8/9]');

    const second = await openDatabase(created.config);
    const states = async () =>
      (await second.pool.query<{ state: string }>('select state from dataset order by id')).rows.map(
        ({ state }) => state,
      );
    expect(await activeVersion(second)).toBe(version);
    expect(await states()).toEqual(['active', 'loading']);
    await loadFolder(created.config, second, dir, smallMunicipality.code, { force: true });
    expect(await states()).toEqual(['retired', 'active']);
    expect(
      (await second.pool.query('select count(distinct dataset_id)::int as count from osm.street_edge')).rows,
    ).toEqual([{ count: 2 }]);
    await second.close();
  });

  it('says what a name stands for before it asks anybody', async () => {
    const { code, output } = await runEtl(['--municipality', 'Weesp'], created.env);
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      'Loading failed. Weesp became part of Amsterdam (GM0363) on 1 January 2022; ask for GM0363',
    );
  });

  it('reports a failure with exit code 1 and one plain line', async () => {
    const { code, output } = await runEtl(['--municipality', 'GM1234', '--from', dir], created.env);
    expect(code).toBe(1);
    expect(output.trim().split('\n').at(-1)).toMatch(
      /^Loading failed\. pdok.*wijken.*: holds no wijk of GM1234: its areas are of GM9999/,
    );
  });
});
