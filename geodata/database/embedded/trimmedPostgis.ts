import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Extension } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { create, extract } from 'tar';

const cacheDir = fileURLToPath(new URL('../../../node_modules/.cache/loketkaart', import.meta.url));
/**
 * Parts that this project has no use for: the extensions beside PostGIS itself, scripts for databases older than extensions, and the one
 * that brings older versions of PostGIS up to date, as large as PostGIS's own.
 */
const unused = /raster|topology|tiger|unpackaged|--ANY--|\/contrib\//;

/**
 * PostGIS for the embedded database without the parts that are not used. The database unpacks and compiles all that its bundle holds
 * at every start: of the whole one that takes a second and 340 MB more.
 */
export const trimmedPostgis: Extension = {
  name: postgis.name,
  async setup(pg, emscriptenOptions) {
    const packaged = await postgis.setup(pg, emscriptenOptions);
    return { ...packaged, bundlePath: packaged.bundlePath && (await trimmed(fileURLToPath(packaged.bundlePath))) };
  },
};

/** Made at the first start after an installation, and kept beside the packages. Where it cannot be kept, the whole one serves. */
async function trimmed(packagedPath: string): Promise<URL> {
  const { size, mtimeMs } = statSync(packagedPath);
  const path = join(cacheDir, `postgis-${size}-${Math.round(mtimeMs)}.tar.gz`);
  try {
    if (!existsSync(path)) await trimBundle(packagedPath, path);
    return pathToFileURL(path);
  } catch (error) {
    if (!cannotBeKept.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return pathToFileURL(packagedPath);
  }
}

const cannotBeKept = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC']);

/** Writes what is left of a bundle. Both are `.tar.gz`. */
export async function trimBundle(packagedPath: string, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const workDir = mkdtempSync(join(dirname(path), 'trim-'));
  try {
    const filesDir = join(workDir, 'files');
    mkdirSync(filesDir);
    await extract({ file: packagedPath, cwd: filesDir, filter: (name) => !unused.test(name) });
    const made = join(workDir, 'postgis.tar.gz');
    await create({ file: made, cwd: filesDir, gzip: { level: 1 }, portable: true }, readdirSync(filesDir));
    // At once, so that nobody finds half of it; of two that make it at the same time the last one stays.
    renameSync(made, path);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}
