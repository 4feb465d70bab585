import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { list } from 'tar';
import { afterAll, describe, expect, it } from 'vitest';
import { trimBundle } from '#database/embedded/trimmedPostgis.ts';
import { temporaryDir } from './databases.ts';

const packagedPath = fileURLToPath(new URL('postgis.tar.gz', import.meta.resolve('@electric-sql/pglite-postgis')));
const temporary = temporaryDir();
afterAll(temporary.remove);

async function namesIn(file: string): Promise<string[]> {
  const names: string[] = [];
  await list({ file, onReadEntry: ({ path }) => names.push(path) });
  return names;
}

describe('the bundle of PostGIS that the embedded database unpacks', () => {
  it('has PostGIS and the projections, under the names of the packaged one, and nothing that is not used', async () => {
    const path = join(temporary.dir, 'one.tar.gz');
    await trimBundle(packagedPath, path);
    const [names, packaged] = [await namesIn(path), await namesIn(packagedPath)];
    expect(names).toEqual(expect.arrayContaining(['lib/postgresql/postgis-3.so', 'share/proj/proj.db']));
    expect(
      names.filter((name) => /^share\/postgresql\/extension\/postgis(\.control|--\d.*\.sql)$/.test(name)),
    ).not.toEqual([]);
    expect(packaged.filter((name) => /raster|topology|tiger/.test(name))).not.toEqual([]);
    expect(names.filter((name) => /raster|topology|tiger/.test(name))).toEqual([]);
    expect(names.filter((name) => !name.endsWith('/') && !packaged.includes(name))).toEqual([]);
  });

  it('is whole when two processes make it at the same time, and leaves nothing else behind', async () => {
    const path = join(temporary.dir, 'both', 'bundle.tar.gz');
    await Promise.all([trimBundle(packagedPath, path), trimBundle(packagedPath, path)]);
    expect(await namesIn(path)).toEqual(await namesIn(join(temporary.dir, 'one.tar.gz')));
    expect(readdirSync(join(temporary.dir, 'both'))).toEqual(['bundle.tar.gz']);
  });
});
