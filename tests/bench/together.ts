import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { municipalityPath } from '#contract/endpoint.ts';
import { snapshotDir } from '#etl/sources/openSources.ts';
import { startServer } from '../http/serverProcess.ts';
import { ask, askAll, frugalMemory, fromPublicFiles, get, haarlem, loadAlone } from './loads.ts';
import type { BenchMunicipality } from './loads.ts';
import { watchProcess } from './processUse.ts';
import { summarise } from './timing.ts';

/** How fast a municipality answers when it is alone on a server, and when others are served beside it. */
interface TogetherResult {
  name: string;
  /** Medians, milliseconds. */
  nearestAloneMs: number;
  nearestTogetherMs: number;
  coverageAloneMs: number;
  coverageTogetherMs: number;
}

export interface TogetherReport {
  results: TogetherResult[];
  /** Most memory of the server of all, once all their ways of travelling were asked about. */
  peakMegabytes: number;
}

const nearestRuns = 200;
const coverageRuns = 40;

/**
 * Loads municipalities into one embedded database, and each into one of its own; asks a server of all and a server of one the same questions in
 * turn, so that both have the same machine.
 * @param sourceData folder with `municipalities/`
 */
export async function benchTogether(sourceData: string, say: (text: string) => void): Promise<TogetherReport> {
  const workDir = mkdtempSync(join(tmpdir(), 'loketkaart-together-'));
  const others = fromPublicFiles
    .map((place) => ({ ...place, dir: join(sourceData, 'municipalities', place.name.toLowerCase()) }))
    .filter(({ dir }) => existsSync(dir));
  const municipalities: BenchMunicipality[] = [{ ...haarlem, dir: snapshotDir }, ...others];
  try {
    const common = join(workDir, 'all');
    for (const municipality of municipalities) {
      say(`Loading ${municipality.name} twice`);
      await loadAlone(municipality, common);
      await loadAlone(municipality, join(workDir, municipality.code));
    }
    return await compare(municipalities, common, workDir);
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
}

async function compare(municipalities: BenchMunicipality[], common: string, workDir: string): Promise<TogetherReport> {
  const all = startServer({ DATA_DIR: common, PORT: '0', ...frugalMemory });
  const use = watchProcess(all.child);
  try {
    const url = await all.url();
    for (const municipality of municipalities)
      await askAll(url + municipalityPath(municipality.code, ''), municipality);
    const { peakMegabytes } = use();
    const results: TogetherResult[] = [];
    for (const municipality of municipalities) {
      const alone = startServer({ DATA_DIR: join(workDir, municipality.code), PORT: '0', ...frugalMemory });
      try {
        const paths = municipalityPath(municipality.code, '');
        results.push(await askBoth(municipality, (await alone.url()) + paths, url + paths));
      } finally {
        alone.child.kill('SIGTERM');
        await alone.exited;
      }
    }
    return { results, peakMegabytes };
  } finally {
    all.child.kill('SIGTERM');
    await all.exited;
  }
}

async function askBoth(municipality: BenchMunicipality, alone: string, together: string): Promise<TogetherResult> {
  const { name, lon, lat } = municipality;
  for (const api of [alone, together]) await askAll(api, municipality);
  const nearest = (api: string, run: number) =>
    get(`${api}/nearest?lon=${lon + run / 100_000}&lat=${lat}&profile=walk`);
  const coverage = (api: string, run: number) =>
    ask(
      `${api}/coverage`,
      JSON.stringify({
        ...{ profile: 'walk', level: 'buurt', categories: ['loket'], targetGroup: 'inhabitants', cutoffMinutes: 15 },
        // Another place each time: an answer that is kept says nothing.
        candidates: [{ lon: lon + run / 10_000, lat, category: 'loket' }],
      }),
    );
  const [nearestAloneMs, nearestTogetherMs] = await inTurn(nearestRuns, [alone, together], nearest);
  const [coverageAloneMs, coverageTogetherMs] = await inTurn(coverageRuns, [alone, together], coverage);
  return { name, nearestAloneMs, nearestTogetherMs, coverageAloneMs, coverageTogetherMs };
}

/** @returns the median of each */
async function inTurn(
  runs: number,
  apis: readonly string[],
  question: (api: string, run: number) => Promise<unknown>,
): Promise<number[]> {
  const samples = apis.map((): number[] => []);
  for (let run = 0; run < runs; run++)
    for (const [i, api] of apis.entries()) {
      const start = performance.now();
      await question(api, run);
      samples[i].push(performance.now() - start);
    }
  return samples.map((ofOne) => summarise(ofOne).medianMs);
}

export function formatTogether({ results, peakMegabytes }: TogetherReport): string {
  const ms = (value: number) => value.toFixed(1);
  const lines = results.map(({ name, nearestAloneMs, nearestTogetherMs, coverageAloneMs, coverageTogetherMs }) =>
    [
      name.padEnd(16),
      `nearest ${ms(nearestAloneMs)} ms alone, ${ms(nearestTogetherMs)} ms together, ratio ${(nearestTogetherMs / nearestAloneMs).toFixed(2)};`,
      `coverage ${ms(coverageAloneMs)} and ${ms(coverageTogetherMs)} ms, ratio ${(coverageTogetherMs / coverageAloneMs).toFixed(2)}`,
    ].join(' '),
  );
  return [...lines, `The server of all took ${peakMegabytes.toFixed(0)} MB at most`].join('\n');
}
