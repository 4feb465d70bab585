import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectDir = fileURLToPath(new URL('..', import.meta.url));

/** What the content of a loaded database depends on. */
const ingredients = [
  'geodata/definitions',
  'geodata/network',
  'geodata/readers',
  'geodata/database/schema',
  'geodata/haarlem/manifest.json',
  'etl',
];

/** Where tests keep the database with Haarlem between runs. */
const haarlemDataDir = join(projectDir, '.data/test');

/**
 * An embedded database with Haarlem in it, made by the command that users run, and kept until something that it depends on changes.
 * Where TEST_HAARLEM_DATA_DIR names a folder in which this checkout has just loaded Haarlem, a copy of that saves loading it again.
 * Tests must not write to it. Not to be called while a server uses the folder.
 * @returns the folder, to be used as DATA_DIR
 */
export async function prepareHaarlemDatabase(dataDir = haarlemDataDir): Promise<string> {
  const stampPath = join(dataDir, 'prepared.txt');
  const wanted = ingredientsHash();
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === wanted) return dataDir;
  rmSync(dataDir, { recursive: true, force: true });
  const loadedDir = process.env.TEST_HAARLEM_DATA_DIR;
  if (loadedDir) {
    cpSync(loadedDir, dataDir, { recursive: true });
  } else {
    const { code, output } = await runEtl([], { DATA_DIR: dataDir });
    if (code !== 0) throw new Error(`Loading Haarlem for the tests failed:\n${output}`);
  }
  writeFileSync(stampPath, wanted);
  return dataDir;
}

export interface EtlRun {
  code: number | null;
  /** What it printed, errors included. */
  output: string;
}

/**
 * Runs `npm run etl` without npm.
 * @param onOutput is told everything printed so far, nothing at first, and may kill the process
 */
export function runEtl(
  args: string[],
  env: NodeJS.ProcessEnv,
  onOutput?: (output: string, kill: () => void) => void,
): Promise<EtlRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'etl/cli.ts', ...args], {
      cwd: projectDir,
      env: { ...process.env, DATABASE_URL: '', ...env },
    });
    let output = '';
    const tell = () => onOutput?.(output, () => child.kill('SIGKILL'));
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
      tell();
    };
    tell();
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function ingredientsHash(): string {
  const hash = createHash('sha256');
  for (const path of ingredients.flatMap(filesBelow).sort())
    hash.update(path).update(readFileSync(join(projectDir, path)));
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!existsSync(join(projectDir, path))) return [];
  if (path.endsWith('.json')) return [path];
  return readdirSync(join(projectDir, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(projectDir.length));
}
