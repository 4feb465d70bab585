import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoints } from '../../api/contract/endpoints.ts';
import { runTown } from './townService.ts';
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

let town: TownService;
let description: Description;
beforeAll(async () => {
  town = await runTown();
  description = (await (await town.get('/openapi.json')).json()) as Description;
});
afterAll(() => town.close());

/** What the published description says about an answer, made into something that checks it. */
function publishedSchema(reference: string | undefined): z.ZodType {
  const name = reference?.replace('#/components/schemas/', '') ?? '';
  const schema = description.components.schemas[name];
  if (!schema) throw new Error(`The description has no schema ${reference}`);
  return z.fromJSONSchema(schema);
}

const operation = (path: string, method = 'get') => description.paths[path][method];

async function examples(): Promise<[path: string, response: Response][]> {
  const here = await town.from(120, 230, 'profile=walk');
  const coverage = {
    profile: 'bike',
    categories: ['loket'],
    targetGroup: 'inhabitants',
    cutoffMinutes: 5,
    level: 'wijk',
  };
  return [
    ['/health', await town.get('/health')],
    ['/openapi.json', await town.get('/openapi.json')],
    ['/dataset', await town.get('/dataset')],
    ['/areas', await town.get('/areas?level=buurt')],
    ['/target-groups', await town.get('/target-groups')],
    ['/target-groups/{id}/values', await town.get('/target-groups/inhabitants/values?level=buurt&classes=3')],
    ['/facilities', await town.get('/facilities')],
    ['/travel-profiles', await town.get('/travel-profiles')],
    ['/nearest', await town.get(`/nearest?${here}`)],
    ['/nearest', await town.get(`/nearest?${await town.from(1700, 500, 'profile=walk')}`)],
    ['/route', await town.get(`/route?${here}&facility=loket-midden`)],
    ['/coverage', await town.post('/coverage', coverage)],
    ['/coverage', await town.post('/coverage', { ...coverage, closed: ['loket-midden'], level: 'buurt' })],
    ['/networks/{profile}', await town.get('/networks/walk')],
    ['/tiles/{z}/{x}/{y}', await town.get('/tiles/14/8402/5375')],
    ['/tiles/{z}/{x}/{y}', await town.get('/tiles/1/0/0')],
  ];
}

describe('/api/v1/openapi.json', () => {
  it('describes every endpoint', () => {
    expect(description.openapi).toBe('3.1.0');
    const described = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(
      Object.values(endpoints)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });

  it('describes the answers that are given, in type and in shape', async () => {
    const seen = new Set<string>();
    for (const [path, response] of await examples()) {
      seen.add(path);
      const [described] = Object.values(description.paths[path]);
      const answer = described.responses[response.status];
      expect(answer, `${path} ${response.status}`).toBeDefined();
      if (response.status === 204) continue;
      const [contentType, content] = Object.entries(answer.content ?? {})[0];
      expect(response.headers.get('content-type')?.split(';')[0], path).toBe(contentType);
      if (!contentType.includes('json')) continue;
      const { error } = publishedSchema(content.schema.$ref).safeParse(await response.json());
      expect(error?.message, path).toBeUndefined();
    }
    expect([...seen].sort()).toEqual(Object.keys(description.paths).sort());
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

  it('says what must be given and what may be', () => {
    const parameters = operation('/nearest').parameters ?? [];
    const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
    expect(required.sort()).toEqual(['lat', 'lon', 'profile']);
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toMatchObject({ type: 'integer', default: 3 });
    expect(parameters.find(({ name }) => name === 'category')).toMatchObject({ style: 'form', explode: false });
    const body = operation('/coverage', 'post').requestBody?.content['application/json'].schema.$ref;
    expect(publishedSchema(body).safeParse({ profile: 'walk' }).success).toBe(false);
  });
});
