import autocannon from 'autocannon';
import { booleanPointInPolygon } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import type { Areas } from '../../api/contract/areas.ts';
import type { CoverageRequest } from '../../api/contract/coverage.ts';
import { areaLevels } from '../../geodata/definitions/areas.ts';
import { facilityCategories } from '../../geodata/definitions/facilityTypes.ts';
import { travelProfileIds } from '../../geodata/definitions/travelProfiles.ts';

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

type Point = [lon: number, lat: number];
type BenchRequest = { method: 'GET' | 'POST'; path: string; body?: string };

/** Mulberry32: the same numbers on every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Loads a running API as many planners at once would; the same requests in the same order every time. */
export async function benchHttp({ url, seconds, connections }: HttpBenchOptions): Promise<HttpBenchResult[]> {
  const outline = await readOutline(url);
  const random = seededRandom(20211012);
  const points = Array.from({ length: 5000 }, () => pointInside(outline, random));
  const run = (task: string, connectionCount: number, requests: () => BenchRequest) =>
    load(`${url}/api/v1`, task, connectionCount, seconds, requests);

  const usualCoverages = coverageRequests();
  await askAll(url, usualCoverages);
  return [
    await run('GET /nearest, 5,000 points, all profiles', connections, nearestRequests(points)),
    await run('POST /coverage whole city, asked before', connections, inTurn(usualCoverages.map(coveragePost))),
    await run('POST /coverage whole city, other group and cutoff', 1, newQuestions(random)),
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

const inTurn = <T>(items: readonly T[]): (() => T) => {
  let next = 0;
  return () => items[next++ % items.length];
};

function nearestRequests(points: readonly Point[]): () => BenchRequest {
  const nextProfile = inTurn(travelProfileIds);
  const nextPoint = inTurn(points);
  return () => {
    const [lon, lat] = nextPoint();
    return { method: 'GET', path: `/nearest?lon=${lon}&lat=${lat}&profile=${nextProfile()}&limit=3` };
  };
}

function routeRequests(points: readonly Point[], facilityIds: readonly string[]): () => BenchRequest {
  const nextFacility = inTurn(facilityIds);
  const nextPoint = inTurn(points);
  return () => {
    const [lon, lat] = nextPoint();
    return {
      method: 'GET',
      path: `/route?lon=${lon}&lat=${lat}&profile=walk&facility=${encodeURIComponent(nextFacility())}`,
    };
  };
}

/** What a planner's session asks: profiles, levels, groups, cutoffs and categories, 120 different questions. */
function coverageRequests(): CoverageRequest[] {
  const categorySets: CoverageRequest['categories'][] = [['loket'], ['loket', 'bibliotheek'], [...facilityCategories]];
  return travelProfileIds.flatMap((profile) =>
    areaLevels.flatMap((level) =>
      categorySets.flatMap((categories) =>
        ['inhabitants', 'age-65-plus'].map((targetGroup) => ({
          profile,
          level,
          categories,
          targetGroup,
          cutoffMinutes: 15,
        })),
      ),
    ),
  );
}

/** Cutoffs that nobody asked for yet, on sites that are known: no answer is kept, the distances are. */
function newQuestions(random: () => number): () => BenchRequest {
  return () =>
    coveragePost({
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'age-65-plus',
      cutoffMinutes: Number((5 + random() * 25).toFixed(6)),
      level: 'buurt',
    });
}

/** A candidate where none was tried yet: distances are computed anew. */
function newCandidates(points: readonly Point[]): () => BenchRequest {
  const nextPoint = inTurn(points);
  return () => {
    const [lon, lat] = nextPoint();
    return coveragePost({
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'age-65-plus',
      cutoffMinutes: 15,
      level: 'buurt',
      candidates: [{ lon, lat, category: 'loket' }],
    });
  };
}

const coveragePost = (request: CoverageRequest): BenchRequest => ({
  method: 'POST',
  path: '/coverage',
  body: JSON.stringify(request),
});

async function askAll(url: string, requests: readonly CoverageRequest[]): Promise<void> {
  for (const request of requests) {
    const { path, body } = coveragePost(request);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  }
}

async function readOutline(url: string): Promise<MultiPolygon> {
  const response = await fetch(`${url}/api/v1/areas?level=gemeente`);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; is a dataset loaded?`);
  const areas = (await response.json()) as Areas;
  return areas.features[0].geometry as MultiPolygon;
}

async function readFacilityIds(url: string): Promise<string[]> {
  const response = await fetch(`${url}/api/v1/facilities`);
  const { features } = (await response.json()) as { features: { id: string }[] };
  return features.map(({ id }) => id);
}

function pointInside(outline: MultiPolygon, random: () => number): Point {
  const positions = outline.coordinates.flat(2);
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const between = (values: number[]) => {
    const smallest = Math.min(...values);
    return smallest + random() * (Math.max(...values) - smallest);
  };
  for (;;) {
    const point: Point = [Number(between(lons).toFixed(6)), Number(between(lats).toFixed(6))];
    if (booleanPointInPolygon(point, outline)) return point;
  }
}
