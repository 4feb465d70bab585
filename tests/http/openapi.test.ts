import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { municipalityRoutes, serviceRoutes } from '#api/routes/index.ts';
import { pathBelowApi } from '#contract/endpoint.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { silence } from '../standIn/faults.ts';
import { proefdorpScene } from '../standIn/proefdorp.ts';
import type { StandIn } from '../standIn/standIn.ts';
import { standInOfWorkers } from '../standIn/standInOfWorkers.ts';
import { ownBundleExamples } from './ownBundleExamples.ts';
import { ownFacilityExamples } from './ownFacilityExamples.ts';
import { nameTownAddresses } from './townAddresses.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>;
}
interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Parameters<typeof z.fromJSONSchema>[0]> };
}

let standIn: StandIn;
let town: TownService;
let description: Description;
beforeAll(async () => {
  standIn = await standInOfWorkers([proefdorpScene()]);
  standIn.misbehave('areaFeatures', silence, Infinity);
  town = await runTown({ damage: (pool) => nameTownAddresses(pool, townVersion) });
  description = (await (await town.get('/openapi.json')).json()) as Description;
});
afterAll(async () => {
  await town.close();
  await standIn.stop();
});

/** What the published description says about an answer, made into something that checks it. */
function publishedSchema(reference: string | undefined): z.ZodType {
  const name = reference?.replace('#/components/schemas/', '') ?? '';
  const schema = description.components.schemas[name];
  if (!schema) throw new Error(`The description has no schema ${reference}`);
  return z.fromJSONSchema(schema);
}

const ofMunicipality = '/municipalities/{code}';

/** By the path of its endpoint. */
const describedOperations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.replace(ofMunicipality, '')}`),
  );

const operations = (path: string) => description.paths[path] ?? description.paths[ofMunicipality + path];
const operation = (path: string, method = 'get') => operations(path)[method];

type Example = [operation: string, response: Response];

const coverage = {
  profile: 'bike',
  categories: ['loket'],
  targetGroup: 'inhabitants',
  cutoffMinutes: 5,
  level: 'wijk',
};

const measured = { ...exampleScenario, product: undefined, closed: [], sites: [] };

async function mapExamples(): Promise<Example[]> {
  const here = await town.from(120, 230, 'profile=walk');
  return [
    ['get /health', await town.get('/health')],
    ['get /ready', await town.get('/ready')],
    ['get /openapi.json', await town.get('/openapi.json')],
    ['get /municipalities', await town.get('/municipalities')],
    ['get /dataset', await town.get('/dataset')],
    ['get /areas', await town.get('/areas?level=buurt')],
    ['get /target-groups', await town.get('/target-groups')],
    ['get /target-groups/{id}/values', await town.get('/target-groups/inhabitants/values?level=buurt&classes=3')],
    ['get /facilities', await town.get('/facilities')],
    ['get /travel-profiles', await town.get('/travel-profiles')],
    ['get /streets', await town.get('/streets')],
    ['get /orientation', await town.get('/orientation')],
    ['get /nearest', await town.get(`/nearest?${here}`)],
    ['get /nearest', await town.get(`/nearest?${await town.from(1700, 500, 'profile=walk')}`)],
    ['get /route', await town.get(`/route?${here}&facility=loket-midden`)],
    ['get /service-area', await town.get('/service-area?facility=loket-midden&profile=bike&bands=1,2')],
    ['post /coverage', await town.post('/coverage', coverage)],
    ['post /coverage', await town.post('/coverage', { ...coverage, closed: ['loket-midden'], level: 'buurt' })],
    ['post /measures', await town.post('/measures', { scenarios: [measured] })],
    ['get /networks/{profile}', await town.get('/networks/walk')],
    ['get /tiles/{z}/{x}/{y}', await town.get('/tiles/14/8402/5375')],
    ['get /tiles/{z}/{x}/{y}', await town.get('/tiles/1/0/0')],
  ];
}

async function bestPlacesExamples(): Promise<Example[]> {
  const { profile, categories, targetGroup, cutoffMinutes } = coverage;
  const candidates = { from: 'net', count: 20 };
  const asked = { goal: 'most-covered', sites: 1, profile, categories, targetGroup, cutoffMinutes, candidates };
  const begun = await town.post('/best-places', asked);
  const { id } = (await begun.clone().json()) as { id: string };
  return [
    ['post /best-places', begun],
    ['get /best-places/{id}', await town.get(`/best-places/${id}`)],
    ['delete /best-places/{id}', await fetch(`${town.api}/best-places/${id}`, { method: 'DELETE' })],
  ];
}

async function municipalityExamples(): Promise<Example[]> {
  const begun = await town.post('/municipality-jobs', { municipality: 'Amstelveen' });
  const { id } = (await begun.clone().json()) as { id: string };
  const job = `${town.url}/api/v1/municipality-jobs/${id}`;
  return [
    ['get /known-municipalities', await town.get('/known-municipalities?name=Bergen')],
    ['post /municipality-jobs', begun],
    ['get /municipality-jobs', await town.get('/municipality-jobs')],
    ['get /municipality-jobs/{id}', await fetch(job)],
    ['delete /municipality-jobs/{id}', await fetch(job, { method: 'DELETE' })],
  ];
}

async function exportExamples(): Promise<Example[]> {
  const examples: Example[] = [];
  for (const format of ['csv', 'geojson', 'gpkg']) {
    examples.push([`get /exports/areas.${format}`, await town.get(`/exports/areas.${format}?level=wijk`)]);
    examples.push([`get /exports/facilities.${format}`, await town.get(`/exports/facilities.${format}`)]);
    const changes = { closed: [], sites: [] };
    examples.push([`post /exports/facilities.${format}`, await town.post(`/exports/facilities.${format}`, changes)]);
    examples.push([`post /exports/coverage.${format}`, await town.post(`/exports/coverage.${format}`, coverage)]);
  }
  return examples;
}

async function scenarioExamples(): Promise<Example[]> {
  const created = await town.post('/scenarios', exampleScenario);
  const { id } = (await created.clone().json()) as { id: string };
  const change = (method: string, path: string, version: number, body?: unknown) =>
    fetch(`${town.api}/scenarios/${id}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const file = await town.get(`/scenarios/${id}/export`);
  return [
    ['post /scenarios', created],
    ['get /scenarios', await town.get('/scenarios')],
    ['get /scenarios/{id}', await town.get(`/scenarios/${id}`)],
    ['put /scenarios/{id}', await change('PUT', '', 1, exampleScenario)],
    ['delete /scenarios/{id}', await change('DELETE', '', 2)],
    ['post /scenarios/{id}/restore', await change('POST', '/restore', 3)],
    ['post /scenarios/{id}/duplicate', await town.post(`/scenarios/${id}/duplicate`, {})],
    ['get /scenarios/{id}/export', file],
    ['post /scenarios/import', await town.post('/scenarios/import', await file.clone().text())],
  ];
}

async function ownDataExamples(): Promise<Example[]> {
  const mapping = { level: 'wijk', areaColumn: 0, yearColumn: null, year: 2024 };
  const request = {
    mapping: { ...mapping, values: [{ column: 1, series: 'n', year: null }] },
    settings: {
      series: [{ series: 'n', name: { nl: 'Aanvragen', en: 'Applications' } }],
      ...{ unit: 'inhabitants', source: 'made up', spreadKey: 'addresses', threshold: 5 },
    },
    ...{ decisions: [], author: '' },
  };
  const upload = (path: string, asked: object) => {
    const body = new FormData();
    body.append('request', JSON.stringify(asked));
    body.append('file', new Blob(['wijk;n\nWest;100\nOost;60\n']), 'n.csv');
    return fetch(`${town.api}/own-data/${path}`, { method: 'POST', body });
  };
  const at = (method: string, path: string, revision: number, body?: object) =>
    fetch(`${town.api}/own-data/${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
      body: body && JSON.stringify(body),
    });
  const created = await upload('tables', request);
  const { id, targetGroups } = (await created.clone().json()) as { id: string; targetGroups: string[] };
  return [
    ['post /own-data/previews', await upload('previews', {})],
    ['post /own-data/tables', created],
    ['post /own-data/tables/{id}/versions', await upload(`tables/${id}/versions`, request)],
    ['get /own-data/loads/{id}', await town.get('/own-data/loads/load-0001')],
    ['get /own-data/tables', await town.get('/own-data/tables')],
    ...(await ownBundleExamples(town)),
    ['get /own-data/tables/{id}', await town.get(`/own-data/tables/${id}`)],
    ['get /own-data/target-groups', await town.get('/own-data/target-groups')],
    ['get /own-data/target-groups/{id}/years', await town.get(`/own-data/target-groups/${targetGroups[0]}/years`)],
    [
      'get /own-data/target-groups/{id}/values',
      await town.get(`/own-data/target-groups/${targetGroups[0]}/values?level=buurt`),
    ],
    ['get /own-data/tables/{id}/comparison', await town.get(`/own-data/tables/${id}/comparison?from=1&to=2`)],
    ['get /own-data/tables/{id}/versions/{version}/report', await town.get(`/own-data/tables/${id}/versions/2/report`)],
    ['put /own-data/tables/{id}', await at('PUT', `tables/${id}`, 2, { presentVersion: 1 })],
    ['put /own-data/tables/{id}/publication', await at('PUT', `tables/${id}/publication`, 3, { licence: 'CC BY 4.0' })],
    ['get /published-target-groups', await town.get('/published-target-groups')],
    [
      'get /published-target-groups/{id}/values',
      await town.get(`/published-target-groups/${targetGroups[0]}/values?level=wijk`),
    ],
    ['delete /own-data/tables/{id}/versions/{version}', await at('DELETE', `tables/${id}/versions/2`, 4)],
    ['delete /own-data/tables/{id}', await at('DELETE', `tables/${id}`, 5)],
  ];
}

describe('/api/v1/openapi.json', () => {
  it('describes every endpoint', () => {
    expect(description.openapi).toBe('3.1.0');
    const served = [...serviceRoutes, ...municipalityRoutes].map(
      ({ endpoint }) => `${endpoint.method} ${pathBelowApi(endpoint)}`,
    );
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('describes the answers that are given, in type and in shape', async () => {
    const examples = [
      ...(await mapExamples()),
      ...(await municipalityExamples()),
      ...(await bestPlacesExamples()),
      ...(await exportExamples()),
      ...(await scenarioExamples()),
      ...(await ownDataExamples()),
      ...(await ownFacilityExamples(town)),
    ];
    for (const [name, response] of examples) {
      const [method, path] = name.split(' ');
      const answer = operation(path, method).responses[response.status];
      expect(answer, `${name} ${response.status}`).toBeDefined();
      if (response.status === 204) continue;
      const [contentType, content] = Object.entries(answer.content ?? {})[0];
      expect(response.headers.get('content-type')?.split(';')[0], name).toBe(contentType);
      if (!content.schema.$ref) continue;
      const { error } = publishedSchema(content.schema.$ref).safeParse(await response.json());
      expect(error?.message, name).toBeUndefined();
    }
    expect([...new Set(examples.map(([name]) => name))].sort()).toEqual(describedOperations().sort());
  });

  it('describes problems as they are', async () => {
    for (const response of [
      await town.get('/areas?level=x'),
      await town.get('/networks/x'),
      await town.post('/coverage', {}),
      await town.post('/coverage', 'x', { 'content-type': 'text/plain' }),
    ]) {
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      const { error } = publishedSchema('#/components/schemas/Problem').safeParse(await response.json());
      expect(error?.message).toBeUndefined();
    }
    expect(Object.keys(operation('/coverage', 'post').responses)).toEqual(
      expect.arrayContaining(['200', '400', '413', '415', '422']),
    );
  });

  it('would notice an answer of another shape', () => {
    const schema = publishedSchema('#/components/schemas/Nearest');
    expect(schema.safeParse({ facilities: [] }).success).toBe(false);
  });

  it('names the versions of scenarios and the problems they may meet', () => {
    expect(Object.keys(operations('/scenarios/{id}'))).toEqual(['get', 'put', 'delete']);
    const { responses, parameters } = operation('/scenarios/{id}', 'put');
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '401', '403', '410', '412', '428', '507']));
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }));
    expect(Object.keys(operation('/scenarios', 'post').responses)).toContain('201');
  });

  it('says what must be given and what may be', () => {
    const parameters = operation('/nearest').parameters ?? [];
    const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
    expect(required.sort()).toEqual(['code', 'lat', 'lon', 'profile']);
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({ type: 'integer', default: 3 });
    expect(parameters.find(({ name }) => name === 'category')).toMatchObject({ style: 'form', explode: false });
    const body = operation('/coverage', 'post').requestBody?.content['application/json'].schema.$ref;
    expect(publishedSchema(body).safeParse({ profile: 'walk' }).success).toBe(false);
  });
});
