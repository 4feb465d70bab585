import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { plainDijkstra } from '../reference/binaryHeapDijkstra.ts';
import { nodeOf, reversedPlainGraph, sitesAtNodes } from './benchSites.ts';
import { runEngineTasks } from './engineTasks.ts';
import type { TaskResult } from './engineTasks.ts';
import { fuzz } from './fuzz.ts';
import { generateCity } from './generatedCity.ts';
import { haarlemOnFoot } from './haarlem.ts';
import { runAlone } from './million.ts';
import { openPgRouting } from './pgRouting.ts';
import type { PgRouting } from './pgRouting.ts';
import { formatTable, milliseconds } from './table.ts';
import { timeAsync } from './timing.ts';

const usage = `Usage: npm run bench -- [--json <file>] [--quick]
Measures the coverage engine on Haarlem's network and on generated cities, beside a plain Dijkstra and, where a PostgreSQL server
with pgRouting is to be had (installed, or named by TEST_DATABASE_URL), pgRouting. Ends with 1 when any answers differ.
  --json   also write everything to a file ("-" for standard output instead of the tables)
  --quick  leave out the million nodes, and fuzz less
  --browser  time the page in Chromium instead: opening, a change, a drag (--moves 300), a comparison, printing
  --margins  test the margins of figures instead: wijk totals against figures of buurten, in Haarlem and in the municipalities of the
             folder that TEST_SOURCE_DATA names. Ends with 1 outside the limits
  --best-places  time searches for best places instead, processor seconds (seconds on the clock), each beside a plain MIP by HiGHS that is
             given up after --mip-seconds 120 (10 with --quick): Haarlem, and pmed1 to pmed40 where TEST_SOURCE_DATA names the folder that
             holds them. Ends with 1 where the two differ
  --load   time loads instead, with the memory that they take: Haarlem, Haarlem from a street file of --extract-mb 300, and what lies in
             the folder that TEST_SOURCE_DATA names (or --only Amsterdam); and the first answer and the memory of the API that serves each.
             Linux only
  --national  load made-up municipalities of real sizes into one PostgreSQL server instead, one and two at a time: --municipalities 342, and
             the others estimated. TEST_SOURCE_DATA names the folder with the national table
  --together  four municipalities in one embedded database and one server instead, each beside a server of its own: how fast they answer, the
             ratio, and the memory of the server of all. TEST_SOURCE_DATA names the folder that holds them. Linux only
  --own-data  load files of own counts of up to 200,000 rows into Haarlem instead, and what others wait meanwhile
  --http   load a running API instead: --url http://127.0.0.1:8080, --seconds 10 and --connections 50 unless said otherwise`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
    http: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    margins: { type: 'boolean', default: false },
    'best-places': { type: 'boolean', default: false },
    'mip-seconds': { type: 'string' },
    load: { type: 'boolean', default: false },
    only: { type: 'string' },
    national: { type: 'boolean', default: false },
    together: { type: 'boolean', default: false },
    municipalities: { type: 'string', default: '342' },
    'own-data': { type: 'boolean', default: false },
    'extract-mb': { type: 'string', default: '300' },
    moves: { type: 'string', default: '300' },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '50' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(usage);
else if (values.http) await loadApi();
else if (values.browser) await timePage();
else if (values.margins) await testMargins();
else if (values['best-places']) await timeBestPlaces();
else if (values.load) await timeLoads();
else if (values.national) await timeNational();
else if (values.together) await timeTogether();
else if (values['own-data']) await timeOwnData();
else await main();

async function loadApi(): Promise<void> {
  const { benchHttp, formatHttpTable } = await import('./http.ts');
  const { url, seconds, connections } = values;
  const results = await benchHttp({ url, seconds: Number(seconds), connections: Number(connections) });
  if (values.json === '-') console.log(JSON.stringify(results, null, 2));
  else console.log(formatHttpTable(results));
  if (values.json && values.json !== '-') writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  if (results.some(({ errors }) => errors > 0)) process.exitCode = 1;
}

async function testMargins(): Promise<void> {
  const { benchMargins, formatMargins, outsideLimits } = await import('./margins/marginsBench.ts');
  const { loadMunicipalities } = await import('./margins/municipality.ts');
  const report = benchMargins(loadMunicipalities(process.env.TEST_SOURCE_DATA));
  const json = JSON.stringify({ groups: report.groups }, null, 2);
  console.log(values.json === '-' ? json : formatMargins(report));
  if (values.json && values.json !== '-') writeFileSync(values.json, `${json}\n`);
  const faults = report.groups.flatMap(outsideLimits);
  for (const fault of faults) console.error(`Outside the limits: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

async function timeBestPlaces(): Promise<void> {
  const { benchBestPlaces } = await import('./places/placesBench.ts');
  const say = values.json === '-' ? () => undefined : (text: string) => console.log(text);
  const isQuick = values.quick;
  const plainSeconds = Number(values['mip-seconds'] ?? (isQuick ? 10 : 120));
  const report = await benchBestPlaces({ sourceData: process.env.TEST_SOURCE_DATA, plainSeconds, isQuick }, say);
  const isOther = ({ proven, isSameAsPlain }: (typeof report.results)[number]) =>
    proven !== null && isSameAsPlain === false;
  if (report.distances.twoThreads === null || report.results.some(isOther)) process.exitCode = 1;
  const json = JSON.stringify(report, null, 2);
  if (values.json === '-') console.log(json);
  else if (values.json) writeFileSync(values.json, `${json}\n`);
}

async function timeLoads(): Promise<void> {
  const { benchLoads, formatLoads } = await import('./loads.ts');
  const results = await benchLoads(process.env.TEST_SOURCE_DATA, Number(values['extract-mb']), values.only);
  console.log(values.json === '-' ? JSON.stringify(results, null, 2) : formatLoads(results));
  if (values.json && values.json !== '-') writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function timeNational(): Promise<void> {
  const { benchNational, formatNational } = await import('./national.ts');
  const sourceData = process.env.TEST_SOURCE_DATA;
  if (!sourceData) throw new Error('TEST_SOURCE_DATA must name the folder with the national table.');
  const results = await benchNational(sourceData, Number(values.municipalities));
  console.log(values.json === '-' ? JSON.stringify(results, null, 2) : formatNational(results));
  if (values.json && values.json !== '-') writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function timeTogether(): Promise<void> {
  const { benchTogether, formatTogether } = await import('./together.ts');
  const sourceData = process.env.TEST_SOURCE_DATA;
  if (!sourceData) throw new Error('TEST_SOURCE_DATA must name the folder with the municipalities.');
  const report = await benchTogether(sourceData, values.json === '-' ? () => undefined : (text) => console.log(text));
  console.log(values.json === '-' ? JSON.stringify(report, null, 2) : formatTogether(report));
  if (values.json && values.json !== '-') writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

async function timeOwnData(): Promise<void> {
  const { benchOwnData } = await import('./ownData.ts');
  const results = await benchOwnData(values.json === '-' ? () => undefined : (text) => console.log(text));
  const json = JSON.stringify(results, null, 2);
  if (values.json === '-') console.log(json);
  else if (values.json) writeFileSync(values.json, `${json}\n`);
}

async function timePage(): Promise<void> {
  const { benchBrowserTasks, formatTaskTable } = await import('./browserTasks.ts');
  const { benchBrowserDrag, formatDragTable } = await import('./browserDrag.ts');
  const say = values.json === '-' ? () => undefined : (text: string) => console.log(text);
  const tasks = await benchBrowserTasks();
  say(formatTaskTable(tasks));
  const drags = await benchBrowserDrag(Number(values.moves));
  say(`\n${formatDragTable(drags)}`);
  if (values.json === '-') console.log(JSON.stringify({ tasks, drags }, null, 2));
  if (values.json && values.json !== '-') writeFileSync(values.json, `${JSON.stringify({ tasks, drags }, null, 2)}\n`);
}

async function main(): Promise<void> {
  const say = values.json === '-' ? () => undefined : (text: string) => console.log(text);
  const machine = {
    processor: cpus()[0].model,
    threads: availableParallelism(),
    node: process.version,
    loadAverage: loadavg()[0],
  };
  say(`${machine.processor}, ${machine.threads} threads, Node ${machine.node}, load ${machine.loadAverage.toFixed(1)}`);
  const pgRouting = await openPgRouting();
  say(
    pgRouting ? `pgRouting ${pgRouting.version}` : 'No PostgreSQL server with pgRouting: that comparison is left out',
  );
  try {
    const report = { machine, pgRouting: pgRouting?.version ?? null, ...(await measureAll(pgRouting, say)) };
    if (values.json === '-') console.log(JSON.stringify(report, null, 2));
    else if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    if (mismatchesIn(report) > 0) process.exitCode = 1;
  } finally {
    await pgRouting?.close();
  }
}

type Report = Awaited<ReturnType<typeof measureAll>>;

async function measureAll(pgRouting: PgRouting | null, say: (text: string) => void) {
  const { network: haarlem, ...download } = await haarlemOnFoot();
  say(
    `\nHaarlem on foot: ${download.bytes} bytes, brotli ${download.brotliBytes}, gzip ${download.gzipBytes}; ` +
      `decoded in ${milliseconds(download.decodeMs)} ms`,
  );
  const graphs = [
    await measureGraph('Haarlem on foot', haarlem, pgRouting, false, say),
    await measureGraph('Generated city', generateCity({ side: 230, seed: 1, demand: true }), pgRouting, true, say),
  ];
  const fuzzed = fuzz(50, values.quick ? 50 : 1000);
  say(
    `\n${fuzzed.towns} random towns, ${fuzzed.moves} moves: ${fuzzed.mismatches} of ${fuzzed.compared} answers differ`,
  );
  const million = values.quick ? null : await measureMillion(pgRouting, say);
  return { download, graphs, fuzz: fuzzed, million };
}

async function measureGraph(
  name: string,
  network: StreetNetwork,
  pgRouting: PgRouting | null,
  withGoals: boolean,
  say: (text: string) => void,
): Promise<{ name: string; nodes: number; arcs: number; demandPoints: number; tasks: TaskResult[] }> {
  const size = { nodes: network.nodeCount, arcs: arcCount(network), demandPoints: network.demandCount };
  say(`\n${name}: ${size.nodes} nodes, ${size.arcs} arcs, ${size.demandPoints} demand points`);
  const tasks = await runEngineTasks(network, pgRouting);
  say(formatTable(tasks, withGoals));
  return { name, ...size, tasks };
}

async function measureMillion(pgRouting: PgRouting | null, say: (text: string) => void) {
  const network = generateCity({ side: 1030, seed: 2, demand: false });
  const alone = runAlone(network);
  const nodes = sitesAtNodes(network, 30, 1).map((site) => nodeOf(network, site));
  const plain = reversedPlainGraph(network);
  const sources = nodes.map((node, owner) => ({ node, distance: 0, owner }));
  const plainStart = performance.now();
  plainDijkstra(plain, sources);
  const plainMs = performance.now() - plainStart;
  await pgRouting?.load(network);
  const pgRoutingMs = pgRouting ? (await timeAsync(2, () => pgRouting.nearest(nodes))).medianMs : null;
  say(
    `\nGenerated city: ${network.nodeCount} nodes, ${arcCount(network)} arcs\n` +
      `30 facilities -> nearest for all nodes: median ${milliseconds(alone.nearest.medianMs)} ms (goal <= 150), ` +
      `plain ${milliseconds(plainMs)} ms, pgRouting ${pgRoutingMs === null ? '-' : milliseconds(pgRoutingMs)} ms\n` +
      `one -> all: median ${milliseconds(alone.oneToAll.medianMs)} ms; ` +
      `memory: engine ${alone.engineMegabytes.toFixed(0)} MB, whole process ${alone.processMegabytes.toFixed(0)} MB (goal <= 300)`,
  );
  return { nodes: network.nodeCount, arcs: arcCount(network), ...alone, plainMs, pgRoutingMs };
}

function arcCount({ edgeDirections }: StreetNetwork): number {
  return edgeDirections.reduce((sum, directions) => sum + (directions === 3 ? 2 : 1), 0);
}

function mismatchesIn({ graphs, fuzz: fuzzed }: Report): number {
  const checks = graphs.flatMap(({ tasks }) => tasks.map(({ check }) => check?.mismatches ?? 0));
  return checks.reduce((sum, mismatches) => sum + mismatches, fuzzed.mismatches);
}
