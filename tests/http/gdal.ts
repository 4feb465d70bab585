import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { SourceFile } from '#readers/sourceFile.ts';

export const runGdal = promisify(execFile);

const hasGdal = runGdal('ogrinfo', ['--version']).then(
  () => true,
  () => false,
);

/** A test that needs GDAL: left out where there is none, but for where REQUIRE_GDAL says that it must be there. */
export const withGdal = (name: string, check: () => Promise<void>) =>
  it(name, async (context) => {
    const isThere = await hasGdal;
    if (!isThere && process.env.REQUIRE_GDAL === '1') throw new Error('ogrinfo is not installed (gdal-bin)');
    if (!isThere) return context.skip();
    await check();
  });

/** What GDAL makes of a file. */
export async function ogrinfo(folder: string, bytes: Buffer, name: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const { stdout, stderr } = await runGdal('ogrinfo', ['-ro', '-al', '-so', '-wkt_format', 'WKT1', file]);
  expect(stderr).toBe('');
  return stdout;
}

/** What GDAL selects from a GeoPackage. */
export async function selected(folder: string, gpkg: Buffer, sql: string): Promise<string> {
  const file = join(folder, 'selected.gpkg');
  writeFileSync(file, gpkg);
  return (await runGdal('ogrinfo', ['-ro', '-q', '-dialect', 'SQLite', '-sql', sql, file])).stdout;
}

/** GeoJSON of all that is in a GeoPackage. */
export async function toGeoJson(folder: string, gpkg: Buffer, crs: string): Promise<SourceFile> {
  const from = join(folder, 'from.gpkg');
  const to = join(folder, 'to.geojson');
  writeFileSync(from, gpkg);
  rmSync(to, { force: true });
  await runGdal('ogr2ogr', ['-f', 'GeoJSON', '-t_srs', crs, to, from]);
  return { path: 'to.geojson', bytes: readFileSync(to), title: { nl: '', en: '' }, referenceDate: '' };
}
