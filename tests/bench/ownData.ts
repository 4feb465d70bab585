import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Areas } from '#contract/areas.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import type { LoadRequest, OwnPreview, OwnTable } from '#contract/ownData.ts';
import { prepareHaarlemDatabase } from '../haarlemDatabase.ts';
import { startServer } from '../http/serverProcess.ts';
import { countsPerAge, countsPerYear } from '../scenes/manyRows.ts';
import type { CountsFile } from '../scenes/manyRows.ts';
import { sheetOf } from '../scenes/xlsxFile.ts';
import { frugalMemory, haarlem } from './loads.ts';
import { watchProcess } from './processUse.ts';
import type { ProcessUse } from './processUse.ts';

/** What others waited for an answer meanwhile, milliseconds. */
interface WaitedFor {
  path: string;
  answers: number;
  medianMs: number;
  p99Ms: number;
  longestMs: number;
}

export interface OwnDataResult {
  name: string;
  rows: number;
  figures: number;
  megabytes: number;
  previewSeconds: number;
  loadSeconds: number;
  /** Of the whole server, for both. */
  cpuSeconds: number;
  waited: WaitedFor[];
}

/** Each is asked for again as soon as it has been answered and this long has passed. */
const everyMs = 10;
const idleMs = 5000;

/** Loads files of own counts into an embedded database with Haarlem while others ask questions. */
export async function benchOwnData(say: (text: string) => void): Promise<OwnDataResult[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'loketkaart-own-'));
  cpSync(await prepareHaarlemDatabase(), dataDir, { recursive: true });
  const server = startServer({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', ...frugalMemory });
  try {
    const api = (await server.url()) + municipalityPath(haarlem.code, '');
    const { features } = (await (await fetch(`${api}/areas?level=buurt`)).json()) as Areas;
    const codes = features.map(({ properties }) => properties.code);
    await reportIdle(api, say);
    const use = watchProcess(server.child);
    const results: OwnDataResult[] = [];
    for (const [name, file, fileName] of filesFor(codes)) {
      const result = await measure(api, use, [name, file, fileName]);
      say(formatOwnData(result));
      results.push(result);
    }
    return results;
  } finally {
    server.child.kill('SIGTERM');
    await server.exited;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What others wait while nobody loads: on a machine that others use too it is not nothing. */
async function reportIdle(api: string, say: (text: string) => void): Promise<void> {
  const others = askMeanwhile(api);
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  say(['nothing is loaded', ...formatWaits(await others.stop())].join('\n'));
}

type NamedFile = [name: string, file: CountsFile, fileName: string];

function filesFor(codes: readonly string[]): NamedFile[] {
  const small = countsPerYear(codes, 90);
  const parts = countsPerAge(codes, 20, 90);
  return [
    // The first file also starts the thread that reads them.
    ['a first file', countsPerYear(codes, 1), 'eerste.csv'],
    ['10,000 rows', small, 'klein.csv'],
    ['10,000 rows in Excel', { ...small, bytes: sheetOf(small.bytes) }, 'klein.xlsx'],
    ['200,000 rows that are added up', parts, 'groot.csv'],
    ['200,000 rows in Excel', { ...parts, bytes: sheetOf(parts.bytes) }, 'groot.xlsx'],
    ['200,000 figures', countsPerYear(codes, 150, 12), 'breed.csv'],
  ];
}

async function measure(api: string, use: () => ProcessUse, [name, file, fileName]: NamedFile): Promise<OwnDataResult> {
  const upload = async <T>(path: string, request: unknown): Promise<T> => {
    const body = new FormData();
    body.append('request', JSON.stringify(request));
    body.append('file', new Blob([Uint8Array.from(file.bytes)]), fileName);
    const answer = await fetch(`${api}/own-data/${path}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`${path} of ${name}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const others = askMeanwhile(api);
  const before = use();
  try {
    const [{ mapping }, previewSeconds] = await timed(() => upload<OwnPreview>('previews', {}));
    const [table, loadSeconds] = await timed(() => upload<OwnTable>('tables', requestFor(file, name, mapping)));
    const { report } = table.versions[0];
    return {
      ...{ name, rows: file.rows, megabytes: file.bytes.length / 1e6, figures: report.stored + report.hidden },
      ...{ previewSeconds, loadSeconds, cpuSeconds: use().cpuSeconds - before.cpuSeconds },
      waited: await others.stop(),
    };
  } finally {
    await others.stop();
  }
}

function requestFor({ series, hasParts }: CountsFile, name: string, mapping: OwnPreview['mapping']): LoadRequest {
  return {
    mapping,
    settings: {
      ...{ use: 'group', unit: 'inhabitants', source: 'bench', spreadKey: 'addresses', threshold: 5, roundedTo: 1 },
      // Each file counts something else, so that none waits for what others hold.
      series: series.map((one) => ({ series: one, name: { nl: `${one} ${name}`, en: `${one} ${name}` } })),
    },
    decisions: hasParts ? [{ rows: 'all', issue: 'twice', action: 'take' }] : [],
    author: '',
  };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const startedAt = performance.now();
  return [await work(), (performance.now() - startedAt) / 1000];
}

/** Asks what pages ask until it is stopped. */
function askMeanwhile(api: string): { stop(): Promise<WaitedFor[]> } {
  let isStopped = false;
  const service = api.replace(/\/municipalities\/.*/, '');
  const asked: [string, (run: number) => string][] = [
    ['/health', () => `${service}/health`],
    ['/nearest', (run) => `${api}/nearest?lon=${haarlem.lon + (run % 1000) / 100_000}&lat=${haarlem.lat}&profile=walk`],
    ['/own-data/target-groups', () => `${api}/own-data/target-groups`],
  ];
  const running = asked.map(async ([path, urlOf]) => {
    const waits: number[] = [];
    for (let run = 0; !isStopped; run++) {
      const startedAt = performance.now();
      await (await fetch(urlOf(run))).arrayBuffer();
      waits.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    waits.sort((a, b) => a - b);
    const at = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))];
    return { path, answers: waits.length, medianMs: at(0.5), p99Ms: at(0.99), longestMs: at(1) };
  });
  return {
    stop: () => {
      isStopped = true;
      return Promise.all(running);
    },
  };
}

function formatOwnData(result: OwnDataResult): string {
  const { name, rows, figures, megabytes, previewSeconds, loadSeconds, cpuSeconds, waited } = result;
  return [
    `${name}: ${rows} rows, ${megabytes.toFixed(1)} MB, previewed in ${previewSeconds.toFixed(2)} s, ` +
      `${figures} figures loaded in ${loadSeconds.toFixed(2)} s (${cpuSeconds.toFixed(1)} s of processors); meanwhile`,
    ...formatWaits(waited),
  ].join('\n');
}

const formatWaits = (waited: readonly WaitedFor[]): string[] =>
  waited.map(
    ({ path, medianMs, p99Ms, longestMs, answers }) =>
      `  ${path}: median ${medianMs.toFixed(1)} ms, p99 ${p99Ms.toFixed(0)} ms, longest ${longestMs.toFixed(0)} ms of ${answers}`,
  );
