import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { openDatabase } from '#database/open.ts';
import { databaseKinds } from '../db/databases.ts';
import { startServer } from '../http/serverProcess.ts';
import { writeGridMunicipality } from '../scenes/gridMunicipality.ts';
import type { GridMunicipality } from '../scenes/gridMunicipality.ts';
import { watchMachine, watchProcess } from './processUse.ts';
import { summarise } from './timing.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** What it takes to load municipalities into one PostGIS, by so many loads side by side. */
export interface NationalResult {
  workers: number;
  municipalities: number;
  addresses: number;
  seconds: number;
  /** Of the loads; what PostgreSQL takes is not in it. */
  cpuSeconds: number;
  /** Of all cores together, PostgreSQL and all else included, 0 to 1. */
  machineBusyShare: number;
  bytesEach: number;
  /** Median of the list of all municipalities, asked for over HTTP. */
  listMs: number;
}

/**
 * Loads made-up municipalities of real sizes into a PostgreSQL server, by one load at a time and by two.
 * @param sourceData folder with the national table of buurten
 * @param count how many; of fewer than all those that stand evenly in the order of size
 */
export async function benchNational(sourceData: string, count: number): Promise<NationalResult[]> {
  const chosen = evenly(sizesOf(join(sourceData, 'cbs/85984NED_nederland.csv')), count);
  const folder = mkdtempSync(join(tmpdir(), 'loketkaart-national-'));
  try {
    for (const municipality of chosen) writeGridMunicipality(join(folder, municipality.code), municipality);
    const results = [];
    for (const workers of [1, 2]) results.push(await loadAll(chosen, folder, workers));
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Households and buurten of every municipality, smallest first. */
function sizesOf(file: string): GridMunicipality[] {
  const rows = parse(readFileSync(file), { columns: true, delimiter: ';', bom: true }) as Record<string, string>[];
  const sizes = new Map<string, GridMunicipality>();
  for (const { WijkenEnBuurten: area, Gemeentenaam_1: name, HuishoudensTotaal_29: households } of rows) {
    const code = `GM${area.slice(2, 6)}`;
    const size = sizes.get(code) ?? { code, name: name.trim(), addresses: 0, buurten: 0 };
    sizes.set(code, { ...size, addresses: size.addresses + (Number(households) || 0), buurten: size.buurten + 1 });
  }
  return [...sizes.values()].sort((a, b) => a.addresses - b.addresses);
}

/** Each stands for as many as the others. */
function evenly<T>(sorted: readonly T[], count: number): T[] {
  if (count >= sorted.length) return [...sorted];
  return Array.from({ length: count }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / count)]);
}

async function loadAll(
  municipalities: readonly GridMunicipality[],
  folder: string,
  workers: number,
): Promise<NationalResult> {
  const kind = databaseKinds().find(({ name }) => name === 'server');
  if (!kind)
    throw new Error('A PostgreSQL server is needed: install PostgreSQL with PostGIS, or set TEST_DATABASE_URL.');
  const { config, env, dispose } = await kind.create();
  const { pool, close } = await openDatabase(config);
  const size = async () =>
    (await pool.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')).rows[0].bytes;
  try {
    const bytesBefore = Number(await size());
    const waiting = [...municipalities];
    const startedAt = performance.now();
    const busyShare = watchMachine();
    let cpuSeconds = 0;
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const used = await load(join(folder, next.code), next, env);
        // Not in one statement: that would add to what it was before the load, and lose what others added meanwhile.
        cpuSeconds += used;
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
    const seconds = (performance.now() - startedAt) / 1000;
    const machineBusyShare = busyShare();
    return {
      ...{ workers, seconds, cpuSeconds, machineBusyShare, municipalities: municipalities.length },
      addresses: municipalities.reduce((sum, { addresses }) => sum + addresses, 0),
      bytesEach: (Number(await size()) - bytesBefore) / municipalities.length,
      listMs: await timeList(env),
    };
  } finally {
    await close();
    await dispose();
  }
}

/** @returns processor seconds of the load */
async function load(dir: string, { code, name }: GridMunicipality, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'etl/cli.ts', '--from', dir, '--municipality', code], {
    cwd: projectDir,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const use = watchProcess(child);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (exitCode !== 0) throw new Error(`Loading ${name} ended with code ${String(exitCode)}`);
  return use().cpuSeconds;
}

async function timeList(env: NodeJS.ProcessEnv): Promise<number> {
  const server = startServer({ ...(env as Record<string, string>), PORT: '0', LOG_LEVEL: 'fatal' });
  try {
    const address = `${await server.url()}/api/v1/municipalities`;
    const times = [];
    for (let i = 0; i < 50; i++) {
      const askedAt = performance.now();
      await (await fetch(address)).arrayBuffer();
      times.push(performance.now() - askedAt);
    }
    return summarise(times).medianMs;
  } finally {
    server.child.kill('SIGTERM');
    await server.exited;
  }
}

/** In all of the country there are so many. */
const allMunicipalities = 342;

export function formatNational(results: readonly NationalResult[]): string {
  const [one, two] = results;
  const lines = results.map(
    ({ workers, municipalities, addresses, seconds, cpuSeconds, machineBusyShare, bytesEach, listMs }) =>
      `${workers} at a time: ${municipalities} municipalities with ${addresses} addresses in ${seconds.toFixed(0)} s, ` +
      `${((60 * municipalities) / seconds).toFixed(1)} a minute, ${cpuSeconds.toFixed(0)} processor seconds beside PostgreSQL's, ` +
      `all cores ${(100 * machineBusyShare).toFixed(0)}% busy, ` +
      `${(bytesEach / 1e6).toFixed(1)} MB each; the list in ${listMs.toFixed(1)} ms`,
  );
  const minutes = (two.seconds / two.municipalities) * (allMunicipalities / 60);
  return [
    ...lines,
    `Two at a time are ${(one.seconds / two.seconds).toFixed(2)} times as fast as one.`,
    `All ${allMunicipalities}, estimated: ${minutes.toFixed(0)} minutes, ${((two.bytesEach * allMunicipalities) / 1e9).toFixed(1)} GB.`,
  ].join('\n');
}
