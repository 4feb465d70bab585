import autocannon from 'autocannon';
import type { MultiPolygon } from 'geojson';
import { municipalityPath } from '#contract/endpoint.ts';
import type { Areas } from '#contract/areas.ts';
import type { CoverageRequest } from '#contract/coverage.ts';
import type { Facilities } from '#contract/facilities.ts';
import { haarlemCode } from '../apiPath.ts';
import { seededRandom } from '../scenes/seededRandom.ts';
import {
  coveragePost,
  coverageRequests,
  inTurn,
  nearestRequests,
  newCandidates,
  newQuestions,
  pointInside,
  routeRequests,
} from './httpRequests.ts';
import type { BenchRequest } from './httpRequests.ts';

export interface HttpBenchOptions {
  /** A running API, e.g. http://127.0.0.1:8080 */
  url: string;
  /** Length of each measurement. */
  seconds: number;
  connections: number;
}

export interface HttpBenchResult {
  task: string;
  connections: number;
  requests: number;
  requestsPerSecond: number;
  medianMs: number;
  p99Ms: number;
  /** Connections that failed, timeouts and answers that are not 2xx. */
  errors: number;
}

/** What the API has to reach on two processors, that of the load included. */
const goals: Record<string, { medianMs?: number; p99Ms: number; requestsPerSecond?: number }> = {
  'GET /nearest, 5,000 points, all profiles': { p99Ms: 50, requestsPerSecond: 1500 },
  'POST /coverage whole city, asked before': { medianMs: 15, p99Ms: 60 },
};

/** Loads a running API as many planners at once would; the same requests in the same order every time. */
export async function benchHttp({ url, seconds, connections }: HttpBenchOptions): Promise<HttpBenchResult[]> {
  const outline = await readOutline(url);
  const random = seededRandom(20211012);
  const points = Array.from({ length: 5000 }, () => pointInside(outline, random));
  const run = (task: string, connectionCount: number, requests: () => BenchRequest) =>
    load(url + municipalityPath(haarlemCode, ''), task, connectionCount, seconds, requests);

  const usualCoverages = coverageRequests();
  await askAll(url, usualCoverages);
  return [
    await run('GET /nearest, 5,000 points, all profiles', connections, nearestRequests(points)),
    await run('POST /coverage whole city, asked before', connections, inTurn(usualCoverages.map(coveragePost))),
    await run('POST /coverage whole city, new cutoff', 1, newQuestions(random)),
    await run('POST /coverage whole city, new candidate', 1, newCandidates(points)),
    await run('GET /route', connections, routeRequests(points, await readFacilityIds(url))),
  ];
}

async function load(
  baseUrl: string,
  task: string,
  connections: number,
  seconds: number,
  nextRequest: () => BenchRequest,
): Promise<HttpBenchResult> {
  const basePath = new URL(baseUrl).pathname;
  const result = await autocannon({
    url: baseUrl,
    connections,
    duration: seconds,
    headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = nextRequest();
          return { ...request, method, path: basePath + path, body };
        },
      },
    ],
  });
  return {
    task,
    connections,
    requests: result.requests.total,
    requestsPerSecond: Math.round(result.requests.average),
    medianMs: result.latency.p50,
    p99Ms: result.latency.p99,
    errors: result.errors + result.timeouts + result.non2xx,
  };
}

async function askAll(url: string, requests: readonly CoverageRequest[]): Promise<void> {
  for (const request of requests) {
    const { path, body } = coveragePost(request);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url + municipalityPath(haarlemCode, path), { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  }
}

async function readOutline(url: string): Promise<MultiPolygon> {
  const response = await fetch(url + municipalityPath(haarlemCode, '/areas?level=gemeente'));
  if (!response.ok) throw new Error(`${url} answered ${response.status}; is a dataset loaded?`);
  const areas = (await response.json()) as Areas;
  return areas.features[0].geometry as MultiPolygon;
}

async function readFacilityIds(url: string): Promise<string[]> {
  const response = await fetch(url + municipalityPath(haarlemCode, '/facilities'));
  const { features } = (await response.json()) as Facilities;
  return features.map(({ id }) => id);
}

/** Results as lines of a table, with the goals beside them. */
export function formatHttpTable(results: readonly HttpBenchResult[]): string {
  const line = (cells: (string | number)[]) =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(52) : String(cell).padStart(11))).join(' ');
  const headings = line(['task', 'connections', 'requests/s', 'median ms', 'p99 ms', 'errors', 'goal']);
  const rows = results.map((result) => {
    const { task, connections, requestsPerSecond, medianMs, p99Ms, errors } = result;
    return line([task, connections, requestsPerSecond, medianMs, p99Ms, errors, verdict(result)]);
  });
  return [headings, ...rows].join('\n');
}

function verdict({ task, requestsPerSecond, medianMs, p99Ms, errors }: HttpBenchResult): string {
  const goal = goals[task];
  if (!goal) return errors > 0 ? 'ERRORS' : '';
  const isMet =
    errors === 0 &&
    p99Ms <= goal.p99Ms &&
    medianMs <= (goal.medianMs ?? Infinity) &&
    requestsPerSecond >= (goal.requestsPerSecond ?? 0);
  return isMet ? 'met' : 'MISSED';
}
