import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { municipalityPath } from '#contract/endpoint.ts';
import { networkModes, travelProfiles } from '#definitions/travelProfiles.ts';
import { openSources, snapshotDir } from '#etl/sources/openSources.ts';
import { startServer } from '../http/serverProcess.ts';
import { repeatedExtract } from '../scenes/repeatedExtract.ts';
import { watchProcess } from './processUse.ts';
import type { ProcessUse } from './processUse.ts';

/** As the npm scripts set it; see `scripts/program.mjs`. */
export const frugalMemory = { MALLOC_ARENA_MAX: '2' };

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

export interface BenchMunicipality {
  name: string;
  dir: string;
  code: string;
  /** Where the first question is asked: degrees, WGS84. */
  lon: number;
  lat: number;
}

/** What a municipality takes to load into a database of its own, with making that, and then to serve. */
export interface LoadResult {
  name: string;
  load: ProcessUse;
  firstNearestMs: number;
  /** As sent, per mode. */
  networkBytes: Record<string, number>;
  served: ProcessUse;
}

export const haarlem = { name: 'Haarlem', code: 'GM0392', lon: 4.6366, lat: 52.3807 };
export const fromPublicFiles = [
  { name: 'Texel', code: 'GM0448', lon: 4.797, lat: 53.0546 },
  { name: 'Haarlemmermeer', code: 'GM0394', lon: 4.69, lat: 52.303 },
  { name: 'Amsterdam', code: 'GM0363', lon: 4.8952, lat: 52.3702 },
];

/**
 * Loads Haarlem, Haarlem from a street file of hundreds of MB, and what lies in the folder of other municipalities; one after another.
 * @param sourceData folder with `municipalities/`, or undefined
 * @param only the name of one of them, or undefined
 */
export async function benchLoads(
  sourceData: string | undefined,
  extractMegabytes: number,
  only: string | undefined,
): Promise<LoadResult[]> {
  const workDir = mkdtempSync(join(tmpdir(), 'loketkaart-bench-'));
  try {
    const large = join(workDir, 'large');
    const others = fromPublicFiles
      .map((place) => ({ ...place, dir: join(sourceData ?? '', 'municipalities', place.name.toLowerCase()) }))
      .filter(({ dir }) => sourceData && existsSync(dir));
    const municipalities: BenchMunicipality[] = [
      { ...haarlem, dir: snapshotDir },
      { ...haarlem, name: `Haarlem from ${extractMegabytes} MB`, dir: large },
      ...others,
    ];
    const wanted = municipalities.filter(({ name }) => only === undefined || name === only);
    if (wanted.length === 0)
      throw new Error(`There is no "${only}"; there are ${municipalities.map(({ name }) => name).join(', ')}`);
    const results: LoadResult[] = [];
    for (const municipality of wanted) {
      if (municipality.dir === large) makeLargeFolder(large, extractMegabytes);
      results.push(await measure(municipality, join(workDir, 'data')));
    }
    return results;
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

/** Haarlem's files, with its streets somewhere in a file of so many MB. */
function makeLargeFolder(dir: string, megabytes: number): void {
  const streets = openSources(snapshotDir, undefined).files.get('streets');
  if (!streets) throw new Error('The snapshot has no streets');
  const left = new Set(['manifest.json', streets.path]);
  for (const name of readdirSync(snapshotDir)) if (!left.has(name)) cpSync(join(snapshotDir, name), join(dir, name));
  const file = openSync(join(dir, streets.path), 'w');
  try {
    const copies = Math.ceil((megabytes * 1e6) / streets.content.byteCount);
    for (const blob of repeatedExtract(streets.content, copies)) writeSync(file, blob);
  } finally {
    closeSync(file);
  }
}

async function measure(municipality: BenchMunicipality, dataDir: string): Promise<LoadResult> {
  rmSync(dataDir, { recursive: true, force: true });
  const load = await loadAlone(municipality, dataDir);
  const server = startServer({ DATA_DIR: dataDir, PORT: '0', ...frugalMemory });
  const use = watchProcess(server.child);
  try {
    const api = (await server.url()) + municipalityPath(municipality.code, '');
    const askedAt = performance.now();
    await get(`${api}/nearest?lon=${municipality.lon}&lat=${municipality.lat}&profile=walk`);
    const firstNearestMs = performance.now() - askedAt;
    const networkBytes = await askAll(api, municipality);
    return { name: municipality.name, load, firstNearestMs, networkBytes, served: use() };
  } finally {
    server.child.kill('SIGTERM');
    await server.exited;
  }
}

export async function loadAlone({ name, code, dir }: BenchMunicipality, dataDir: string): Promise<ProcessUse> {
  const args = ['--import', 'tsx', 'etl/cli.ts', '--from', dir, '--municipality', code];
  const child = spawn(process.execPath, args, {
    cwd: projectDir,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...frugalMemory },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const use = watchProcess(child);
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (exitCode !== 0) throw new Error(`Loading ${name} ended with code ${String(exitCode)}`);
  return use();
}

/** What a page asks that opens, and then some changes of profile and level. @returns bytes of the networks as sent, per mode */
export async function askAll(api: string, { lon, lat }: BenchMunicipality): Promise<Record<string, number>> {
  const networkBytes: Record<string, number> = {};
  for (const mode of networkModes) {
    const profile = travelProfiles.find((candidate) => candidate.mode === mode);
    networkBytes[mode] = await get(`${api}/networks/${profile?.id}`);
  }
  await get(`${api}/areas?level=buurt`);
  for (const { id: profile } of travelProfiles) {
    for (let i = 0; i < 20; i++) {
      await get(`${api}/nearest?lon=${lon + i / 10_000}&lat=${lat}&profile=${profile}`);
    }
    for (const level of ['buurt', 'wijk', 'gemeente'] as const) {
      const question = { profile, level, categories: ['loket'], targetGroup: 'inhabitants', cutoffMinutes: 15 };
      await ask(`${api}/coverage`, JSON.stringify(question));
    }
  }
  return networkBytes;
}

export const get = (url: string) => ask(url, null);

/** @returns bytes of the body as sent, compressed */
export function ask(url: string, body: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Accept-Encoding': 'br', ...(body !== null && { 'Content-Type': 'application/json' }) };
    const asked = request(url, { method: body === null ? 'GET' : 'POST', headers }, (response) => {
      let byteCount = 0;
      response.on('data', (chunk: Buffer) => (byteCount += chunk.length));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(byteCount);
        else reject(new Error(`${url} was answered with ${response.statusCode}`));
      });
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}

const headings = ['municipality', 'load CPU s', 'wall s', 'peak MB', 'first nearest ms', 'networks kB', 'API peak MB'];

export function formatLoads(results: LoadResult[]): string {
  const rows = results.map(({ name, load, firstNearestMs, networkBytes, served }) => [
    name,
    load.cpuSeconds.toFixed(1),
    load.seconds.toFixed(1),
    load.peakMegabytes.toFixed(0),
    firstNearestMs.toFixed(0),
    Object.values(networkBytes)
      .map((bytes) => (bytes / 1000).toFixed(0))
      .join(' '),
    served.peakMegabytes.toFixed(0),
  ]);
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((cells) => cells[i].length)));
  return [headings, ...rows]
    .map((cells) => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '))
    .join('\n');
}
