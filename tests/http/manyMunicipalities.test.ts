import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { municipalityRoutes } from '#api/routes/index.ts';
import type { Municipalities } from '#contract/municipalities.ts';
import type { LoadRequest, OwnTable } from '#contract/ownData.ts';
import type { Problem } from '#contract/problem.ts';
import type { Scenario } from '#contract/scenarios.ts';
import type { BestPlacesJob } from '#contract/bestPlaces.ts';
import { databaseKinds } from '../db/databases.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { townCode, townPosition, type TownIdentity } from './gridTown.ts';
import { loadNamedTown } from './townAddresses.ts';
import { rawRequest } from './rawRequest.ts';
import { runService } from './runningService.ts';
import type { RunningService } from './runningService.ts';

const rasterdam: TownIdentity = { code: townCode, name: 'Rasterdam' };
const ruitstad: TownIdentity = { code: 'GM8888', name: "'s-Ruitstad" };
const towns = [rasterdam, ruitstad];
/** Where there is a server: only there can it be asked how it finds its rows. */
const kind = databaseKinds().at(-1)!;

interface Asked {
  text: string;
  values: unknown[];
}

let service: RunningService;
let dispose: () => Promise<void>;
/** Every statement since the test began. */
const statements: Asked[] = [];
const { query } = pg.Client.prototype;
beforeAll(async () => {
  pg.Client.prototype.query = function record(this: pg.Client, asked: string | pg.QueryConfig, ...rest: unknown[]) {
    const text = typeof asked === 'string' ? asked : asked.text;
    const values = typeof asked === 'string' ? (Array.isArray(rest[0]) ? (rest[0] as unknown[]) : []) : asked.values;
    statements.push({ text, values: values ?? [] });
    return Reflect.apply(query, this, [asked, ...rest]) as never;
  } as typeof query;
  const created = await kind.create();
  const environment = Object.fromEntries(Object.entries(created.env).map(([name, value]) => [name, value ?? '']));
  dispose = created.dispose;
  service = await runService(
    environment.DATA_DIR ?? '',
    townCode,
    ({ pool }) => loadTown(pool, rasterdam),
    environment,
  );
});
afterAll(async () => {
  pg.Client.prototype.query = query;
  await service.close();
  await dispose();
});

const versionOf = ({ name }: TownIdentity) => `version-of-${name.toLowerCase()}`;
const loadTown = (pool: pg.Pool, town: TownIdentity) => loadNamedTown(pool, versionOf(town), town);
const api = ({ code }: TownIdentity) => `${service.url}/api/v1/municipalities/${code}`;
const list = async () => ((await (await service.get('/municipalities')).json()) as Municipalities).municipalities;
const problem = async (response: Response) => (await response.json()) as Problem;

describe('while there is one municipality', () => {
  const ask = (path: string, init?: RequestInit) => fetch(service.url + path, { redirect: 'manual', ...init });

  it('sends who asks by a former path to it, with method, query and body', async () => {
    const moved = await ask('/api/v1/areas?level=wijk');
    expect([moved.status, moved.headers.get('location'), moved.headers.get('cache-control')]).toEqual([
      308,
      '/api/v1/municipalities/GM9999/areas?level=wijk',
      'no-store',
    ]);
    // Pages of other sites follow it too.
    expect(moved.headers.get('access-control-allow-origin')).toBe('*');
    const scenarios = `${service.url}/api/v1/scenarios`;
    const headers = { 'content-type': 'application/json' };
    const saved = await fetch(scenarios, { method: 'POST', headers, body: JSON.stringify(exampleScenario) });
    expect(saved.status).toBe(201);
    const { id } = (await saved.json()) as Scenario;
    expect(saved.headers.get('location')).toBe(`/api/v1/municipalities/GM9999/scenarios/${id}`);
    expect((await fetch(`${scenarios}/${id}`)).status).toBe(200);
  });

  it('opens its page at once, with all that an old link says', async () => {
    for (const path of ['/', '/rasterdam', '/GM9999/', '/Rasterdam/']) {
      const opened = await ask(`${path}?mode=reach&level=wijk`);
      expect([opened.status, opened.headers.get('location')]).toEqual([302, '/rasterdam/?mode=reach&level=wijk']);
    }
  });
});

describe('two municipalities', () => {
  beforeAll(async () => {
    await loadTown(service.pool, ruitstad);
    await service.datasets.refresh();
  });

  it('are listed by name, with where they lie and what there is', async () => {
    const answer = await fetch(`${service.url}/api/v1/municipalities`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const { municipalities } = (await answer.json()) as Municipalities;
    expect(municipalities.map(({ code, slug, datasetVersion }) => [code, slug, datasetVersion])).toEqual([
      ['GM9999', 'rasterdam', 'version-of-rasterdam'],
      ['GM8888', 's-ruitstad', "version-of-'s-ruitstad"],
    ]);
    const [west, south, east, north] = municipalities[0].bbox;
    const corner = await townPosition(service.pool, -50, -50);
    expect([west, south]).toEqual([expect.closeTo(corner.lon, 3), expect.closeTo(corner.lat, 3)]);
    expect([east, north]).toEqual([expect.closeTo(west + 0.03, 2), expect.closeTo(south + 0.01, 2)]);
  });

  it('are listed without asking the database', async () => {
    const before = statements.length;
    await list();
    const asked = statements.slice(before).map(({ text }) => text);
    expect(asked.filter((text) => !/where state = 'active'|scenario/.test(text))).toEqual([]);
  });

  it('leave a former path without an answer: it says where to ask', async () => {
    const refused = await fetch(`${service.url}/api/v1/target-groups/inhabitants/values?level=wijk`);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await problem(refused)).detail).toMatch(
      '/api/v1/municipalities/{code}/target-groups/inhabitants/values, with a code of /api/v1/municipalities',
    );
  });

  it.each(['/municipalities/', '/municipalities/GM9999/areas/?level=wijk', '/health/', '/areas/?level=wijk'])(
    'are found at one address each: %s, with a slash at its end, is none',
    async (path) => {
      const refused = await fetch(`${service.url}/api/v1${path}`, { redirect: 'manual' });
      expect([refused.status, (await problem(refused)).type]).toEqual([404, '/problems/not-found']);
    },
  );

  it.each(['GM0001', 'gm9999', 'rasterdam'])('do not answer for %s', async (code) => {
    const refused = await fetch(`${service.url}/api/v1/municipalities/${code}/areas?level=wijk`);
    expect(refused.status).toBe(404);
    expect((await problem(refused)).detail).toBe(
      `There is no municipality ${code} here. See /api/v1/municipalities for those that there are.`,
    );
  });

  it('say in health how many they are, and are ready', async () => {
    expect(await (await service.get('/health')).json()).toMatchObject({ municipalityCount: 2, datasetVersion: null });
    expect((await service.get('/ready')).status).toBe(200);
  });

  it('are replaced one at a time', async () => {
    const [, before] = await list();
    await loadNamedTown(service.pool, 'version-of-rasterdam-2', rasterdam);
    await service.datasets.refresh();
    const [after, other] = await list();
    expect(after.datasetVersion).toBe('version-of-rasterdam-2');
    expect(other).toEqual(before);
    const { rows } = await service.pool.query(
      'select state, count(*)::int as count from dataset group by state order by state',
    );
    expect(rows).toEqual([
      { state: 'active', count: 2 },
      { state: 'retired', count: 1 },
    ]);
  });
});

/** What stands in the answers of one town only. */
const marksOf = ({ code, name }: TownIdentity) => [
  ...[code, `BU${code.slice(2)}`, `WK${code.slice(2)}`, `SD${code.slice(2)}`, name.replace(/\W/g, '.?'), 'version-of-'],
];

interface Request {
  method: string;
  path: string;
  body?: unknown;
}

/** Two versions of a table of its own. */
async function ownTableOf(town: TownIdentity): Promise<OwnTable> {
  const request: LoadRequest = {
    mapping: {
      ...{ level: 'wijk', areaColumn: 0, yearColumn: null, year: 2024 },
      values: [{ column: 1, series: 'paspoorten', year: null }],
    },
    settings: {
      series: [{ series: 'paspoorten', name: { nl: 'Paspoorten', en: 'Passports' } }],
      ...{ use: 'group', unit: 'inhabitants', source: 'Publiekszaken' },
      ...{ spreadKey: 'addresses', threshold: 5, roundedTo: 1 },
    },
    ...{ decisions: [], author: 'Jansen' },
  };
  const load = (path: string, text: string, headers = {}) => {
    const body = new FormData();
    body.append('request', JSON.stringify(request));
    body.append('file', new Blob([text]), 'paspoorten.csv');
    return fetch(`${api(town)}/own-data/tables${path}`, { method: 'POST', body, headers });
  };
  const first = (await (await load('', 'wijk;paspoorten\nWest;120\nOost;60\n')).json()) as OwnTable;
  const second = await load(`/${first.id}/versions`, 'wijk;paspoorten\nWest;130\nOost;60\n', {
    'if-match': `"${first.revision}"`,
  });
  expect(second.ok, await second.clone().text()).toBe(true);
  const { revision } = (await second.json()) as OwnTable;
  const headers = { 'content-type': 'application/json', 'if-match': `"${revision}"` };
  const publication = { method: 'PUT', headers, body: JSON.stringify({ licence: 'CC BY 4.0' }) };
  const published = await fetch(`${api(town)}/own-data/tables/${first.id}/publication`, publication);
  return (await published.json()) as OwnTable;
}

/** One request or more for each route of a municipality, all of which are answered. */
async function requestsOf(town: TownIdentity): Promise<Request[]> {
  const { lon, lat } = await townPosition(service.pool, 50, 10);
  const facility = town === rasterdam ? 'loket-midden' : `loket-midden-${town.code.slice(2)}`;
  const question = { profile: 'walk', categories: ['loket'], targetGroup: 'inhabitants', cutoffMinutes: 5 };
  const content: Partial<Scenario> = {
    ...{ ...exampleScenario, municipalityCode: town.code, product: undefined, closed: [], sites: [] },
  };
  const created = await send(town, { method: 'POST', path: '/scenarios', body: content });
  const { id } = JSON.parse(created.text) as Scenario;
  const places = { ...question, goal: 'least-travel', sites: 1, candidates: { from: 'net', count: 20 } };
  const job = JSON.parse(
    (await send(town, { method: 'POST', path: '/best-places', body: places })).text,
  ) as BestPlacesJob;
  const get = (path: string): Request => ({ method: 'GET', path });
  const post = (path: string, body: unknown): Request => ({ method: 'POST', path, body });
  const coverage = { ...question, level: 'buurt' };
  const own = await ownTableOf(town);
  const ownTable = `/own-data/tables/${own.id}`;
  const ownFacility = `/own-data/facilities/${facility}`;
  return [
    ...['/own-data/loads/load-0001', '/own-data/bundle', '/own-data/facilities/lists'].map(get),
    ...['/own-data/tables', ownTable, `${ownTable}/versions/1/report`, `${ownTable}/comparison?from=1&to=2`].map(get),
    ...['/own-data/facilities', ownFacility, `${ownFacility}/history`, '/own-data/facility-categories'].map(get),
    ...['/own-data/target-groups', `/own-data/target-groups/${own.targetGroups[0]}/values?level=wijk`].map(get),
    ...[`/own-data/target-groups/${own.targetGroups[0]}/years?level=wijk`, `/best-places/${job.id}`].map(get),
    ...['/published-target-groups', `/published-target-groups/${own.targetGroups[0]}/values?level=wijk`].map(get),
    ...['/dataset', '/areas?level=buurt', '/target-groups', '/facilities', '/orientation', '/streets'].map(get),
    ...['/own-data/addresses?text=A-rij%203', '/target-groups/inhabitants/values?level=wijk&classes=3'].map(get),
    get(`/nearest?lon=${lon}&lat=${lat}&profile=walk`),
    get(`/route?lon=${lon}&lat=${lat}&profile=walk&facility=${facility}`),
    get(`/service-area?facility=${facility}&profile=bike&bands=5`),
    ...['/networks/walk', '/tiles/14/8402/5375', '/scenarios', `/scenarios/${id}`, `/scenarios/${id}/export`].map(get),
    post('/coverage', coverage),
    post('/measures', { scenarios: [content] }),
    ...['csv', 'geojson', 'gpkg'].flatMap((format) => [
      get(`/exports/areas.${format}?level=buurt`),
      get(`/exports/facilities.${format}?scenario=${id}`),
      post(`/exports/facilities.${format}`, { closed: [], sites: [] }),
      post(`/exports/coverage.${format}`, coverage),
    ]),
  ];
}

async function send(town: TownIdentity, { method, path, body }: Request): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const answer = await rawRequest(api(town) + path, headers, method, sent);
  const bytes = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body) : answer.body;
  return { status: answer.status, text: bytes.toString('latin1') };
}

describe('the answers of one municipality', () => {
  let requests: Map<TownIdentity, Request[]>;
  beforeAll(async () => {
    requests = new Map();
    for (const town of towns) requests.set(town, await requestsOf(town));
  });

  it('are asked for by every route that only reads', () => {
    const asked = requests.get(rasterdam)!.map(({ method, path }) => `${method} ${path.split('?')[0]}`);
    const patterns = municipalityRoutes
      .filter(({ endpoint: { method, isWrite } }) => method === 'get' || (method === 'post' && !isWrite))
      .map(({ endpoint: { method, path } }) => new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`, 'i'));
    // A search for best places is asked for before; what a file holds is shown without storing it.
    const missing = patterns.filter((pattern) => !asked.some((one) => pattern.test(one))).map(String);
    expect(missing).toEqual([String(/^post \/best-places$/i)]);
  });

  it('never hold anything of another, in whatever order and however many at once', async () => {
    const count = requests.get(rasterdam)!.length;
    const step = fc.tuple(fc.nat(towns.length - 1), fc.nat(count - 1));
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const answers = await Promise.all(
          steps.map(async ([of, which]) => {
            const town = towns[of];
            const request = requests.get(town)![which];
            return { town, which, request, ...(await send(town, request)) };
          }),
        );
        for (const { town, which, request, status, text } of answers) {
          expect(status, `${request.method} ${request.path}: ${text.slice(0, 300)}`).toBeLessThan(300);
          for (const other of towns.filter((one) => one !== town))
            for (const mark of marksOf(other).slice(0, -1)) expect(text, request.path).not.toMatch(new RegExp(mark));
          seen.add(which);
        }
      }),
      { numRuns: 25 },
    );
    expect(seen.size).toBe(count);
  });

  it('are not found under another: scenarios and searches', async () => {
    for (const { method, path } of requests
      .get(rasterdam)!
      .filter(({ path }) => /scenarios\/|best-places\/|own-data\/tables\//.test(path)))
      expect((await send(ruitstad, { method, path })).status, path).toBe(404);
  });

  it.runIf(kind.name === 'server')('are found without a look at the rows of others', async () => {
    statements.length = 0;
    for (const request of requests.get(ruitstad)!) await send(ruitstad, request);
    await loadNamedTown(service.pool, 'version-again', ruitstad);
    const ofAnswers = statements
      .splice(0)
      .filter(({ text }) => /^\s*(select|with|update)/i.test(text) && /\bfrom\b/i.test(text));
    await service.datasets.refresh();
    for (const request of requests.get(ruitstad)!) await send(ruitstad, request);
    ofAnswers.push(...statements.filter(({ text }) => /^\s*(select|with)/i.test(text) && /\bfrom\b/i.test(text)));
    // What loads leave is removed now and then, of whatever municipality it was.
    const scans = await scansOf(ofAnswers.filter(({ text }) => !text.includes("state = 'left'")));
    expect(new Set(scans.map(({ table }) => table))).toEqual(
      new Set([
        'address_group',
        'area',
        'area_value',
        'base_tile',
        'data_table',
        'dataset_source',
        'facility',
        'facility_category',
        'facility_revision',
        'facility_type',
        'figure_set',
        'landmark',
        'neighbour',
        'network',
        'revision',
        'scenario',
        'street_edge',
        'table_version',
        'year_figures',
      ]),
    );
    expect(
      scans.filter(({ condition }) => !/\b(dataset_id|municipality_code|id|table_id|figure_set) = /.test(condition)),
    ).toEqual([]);
  });
});

interface Scan {
  table: string;
  /** By which rows are found in an index; empty where all are looked at. */
  condition: string;
}

interface Plan {
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  Plans?: Plan[];
}

/** How PostgreSQL finds rows where it has a choice: a table of two towns is otherwise read whole, being so small. */
async function scansOf(asked: readonly Asked[]): Promise<Scan[]> {
  const client = await service.pool.connect();
  try {
    await client.query('set enable_seqscan = off');
    const scans: Scan[] = [];
    const collect = (plan: Plan) => {
      const table = plan['Relation Name'];
      const isOfAll = table === undefined || ['dataset', 'spatial_ref_sys'].includes(table);
      if (!isOfAll) scans.push({ table, condition: plan['Index Cond'] ?? plan['Recheck Cond'] ?? '' });
      for (const part of plan.Plans ?? []) collect(part);
    };
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${text}`, values);
      collect(rows[0]['QUERY PLAN'][0].Plan);
    }
    return scans;
  } finally {
    await client.query('reset enable_seqscan');
    client.release();
  }
}
