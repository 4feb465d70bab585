import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { apiPath } from '../apiPath.ts';
import { townCode } from './gridTown.ts';
import { rawExchange, rawRequest } from './rawRequest.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown();
});
afterAll(() => town.close());

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('api-version')).toBe('1.1.0');
  const problem = (await response.json()) as Problem;
  expect(problem.status).toBe(response.status);
  // Nothing of how it works inside.
  expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.ts:|select |at \w+ \(/);
  return problem;
}

const here = 'lon=4.6445&lat=52.3802';

describe('a query that cannot be used is refused, with the field and what it may be', () => {
  it.each<[string, string, number, string, RegExp]>([
    ['unknown level', '/areas?level=provincie', 400, 'level', /must be one of buurt, wijk, stadsdeel, gemeente/],
    ['missing level', '/areas', 400, 'level', /is required, as one of/],
    ['unknown field', '/areas?level=wijk&sort=name', 400, 'sort', /not a known field/],
    ['field given twice', '/areas?level=wijk&level=buurt', 400, 'level', /more than once/],
    ['field of the prototype', '/areas?level=wijk&__proto__=1', 400, '__proto__', /not a known field/],
    ['query where none is taken', '/health?x=1', 400, 'x', /not a known field/],
    [
      'unknown measure',
      '/target-groups/inhabitants/values?level=wijk&measure=weight',
      400,
      'measure',
      /density, share, count/,
    ],
    ['unknown method', '/target-groups/inhabitants/values?level=wijk&method=jenks', 400, 'method', /quantile, natural/],
    ['no classes', '/target-groups/inhabitants/values?level=wijk&classes=0', 400, 'classes', /at least 3/],
    ['a thousand classes', '/target-groups/inhabitants/values?level=wijk&classes=1000', 400, 'classes', /at most 7/],
    ['half a class', '/target-groups/inhabitants/values?level=wijk&classes=4.5', 400, 'classes', /whole number/],
    [
      'manual without limits',
      '/target-groups/inhabitants/values?level=wijk&method=manual',
      400,
      'breaks',
      /needs breaks/,
    ],
    [
      'limits without manual',
      '/target-groups/inhabitants/values?level=wijk&breaks=1,2',
      400,
      'breaks',
      /needs method=manual/,
    ],
    [
      'limits that do not ascend',
      '/target-groups/inhabitants/values?level=wijk&method=manual&breaks=5,5,9',
      400,
      'breaks',
      /ascending/,
    ],
    [
      'too many limits',
      '/target-groups/inhabitants/values?level=wijk&method=manual&breaks=1,2,3,4,5,6,7',
      400,
      'breaks',
      /at most 6/,
    ],
    ['unknown category', '/facilities?category=bakker', 400, 'category.0', /loket, bibliotheek, wijkcentrum/],
    ['empty category', '/facilities?category=', 400, 'category.0', /loket, bibliotheek, wijkcentrum/],
    ['no coordinates', '/nearest?profile=walk', 400, 'lon', /is required/],
    ['unknown profile', `/nearest?${here}&profile=car`, 400, 'profile', /walk, walk-older/],
    ['lon=NaN', '/nearest?lon=NaN&lat=52.38&profile=walk', 400, 'lon', /plain decimal number/],
    ['lon=', '/nearest?lon=&lat=52.38&profile=walk', 400, 'lon', /plain decimal number/],
    ['lat=Infinity', '/nearest?lon=4.64&lat=Infinity&profile=walk', 400, 'lat', /plain decimal number/],
    ['lat=1e2', '/nearest?lon=4.64&lat=1e2&profile=walk', 400, 'lat', /plain decimal number/],
    ['lat=0x34', '/nearest?lon=4.64&lat=0x34&profile=walk', 400, 'lat', /plain decimal number/],
    ['on the moon', '/nearest?lon=384400&lat=52.38&profile=walk', 400, 'lon', /at most 180/],
    ['in Amsterdam', '/nearest?lon=4.9&lat=52.37&profile=walk', 422, 'lon', /outside Rasterdam/],
    ['swapped', '/nearest?lon=52.3802&lat=4.6445&profile=walk', 422, 'lon', /swapped/],
    ['limit 0', `/nearest?${here}&profile=walk&limit=0`, 400, 'limit', /at least 1/],
    ['limit 51', `/nearest?${here}&profile=walk&limit=51`, 400, 'limit', /at most 50/],
    ['speed 0', `/nearest?${here}&profile=walk&speedKmh=0`, 400, 'speedKmh', /at least 1/],
    ['route without a facility', `/route?${here}&profile=walk`, 400, 'facility', /is required/],
    [
      'bands that do not ascend',
      '/service-area?facility=loket-midden&profile=walk&bands=10,5',
      400,
      'bands',
      /ascending/,
    ],
    ['a band of 0 minutes', '/service-area?facility=loket-midden&profile=walk&bands=0', 400, 'bands.0', /at least 1/],
    ['version of a strange shape', '/networks/walk?v=../..', 400, 'v', /dataset version/],
  ])('%s', async (_case, path, status, field, message) => {
    const response = await town.get(path);
    const problem = await problemOf(response);
    expect(response.status).toBe(status);
    const error = problem.errors?.find((candidate) => candidate.field === field);
    expect(error?.message ?? `no error on ${field}: ${JSON.stringify(problem)}`).toMatch(message);
  });
});

describe('a path that leads nowhere is 404', () => {
  it.each([
    ['/nowhere', /nothing at \/api\/v1\/municipalities\/GM9999\/nowhere/],
    ['/target-groups/aliens/values?level=wijk', /must be one of inhabitants/],
    ['/networks/car', /must be one of walk/],
    ['/tiles/99/0/0', /z must be at most 22/],
    ['/tiles/1/a/0', /x must be a plain decimal number/],
    [`/route?${here}&profile=walk&facility=atlantis`, /"atlantis"/],
    ['/service-area?facility=atlantis&profile=walk', /"atlantis"/],
  ])('%s', async (path, detail) => {
    const response = await town.get(path);
    const problem = await problemOf(response);
    expect(response.status).toBe(404);
    expect(problem.detail).toMatch(detail);
  });

  it('also outside the API', async () => {
    const response = await fetch(`${town.url}/wp-admin.php`);
    expect(response.status).toBe(404);
  });

  it('and a path that cannot be decoded is 400', async () => {
    const response = await town.get('/networks/%E0%A4%A');
    await problemOf(response);
    expect(response.status).toBe(400);
  });
});

describe('methods', () => {
  it.each([
    ['POST', '/areas?level=wijk', 'GET, HEAD'],
    ['DELETE', '/health', 'GET, HEAD'],
    ['GET', '/coverage', 'POST'],
    ['PUT', '/coverage', 'POST'],
  ])('%s %s is 405 and says what is allowed', async (method, path, allowed) => {
    const response = await fetch(town.url + apiPath(townCode, path), { method });
    await problemOf(response);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allowed);
  });
});

/** An answer to bytes that no client library would send. */
async function exchange(bytes: string): Promise<{ status: number; type: string; problem: Problem | null }> {
  const text = await rawExchange(town.url, bytes);
  const [head, body = ''] = text.split('\r\n\r\n');
  const type = /^content-type: ([^;\s]+)/im.exec(head)?.[1] ?? '';
  return {
    status: Number(head.split(' ')[1]),
    type,
    problem: type === 'application/problem+json' ? (JSON.parse(body) as Problem) : null,
  };
}

describe('what is no request', () => {
  const end = 'Connection: close\r\n\r\n';
  const get = 'GET /api/v1/health HTTP/1.1\r\n';
  it.each<[string, string, number]>([
    ['another language', 'HELLO\r\n\r\n', 400],
    ['no Host', `${get}${end}`, 400],
    ['two Hosts', `${get}Host: 127.0.0.1\r\nHost: loket.example\r\n${end}`, 400],
    ['a Host that is none', `${get}Host: a b/c@d\r\n${end}`, 400],
    [
      'two lengths',
      `POST /api/v1/municipalities/GM9999/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n${end}{}`,
      400,
    ],
    [
      'a length and chunks',
      `POST /api/v1/municipalities/GM9999/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n${end}{}`,
      400,
    ],
    ['an expectation', `${get}Host: 127.0.0.1\r\nExpect: a miracle\r\n${end}`, 417],
    ['20 kB of headers', `${get}Host: 127.0.0.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n${end}`, 431],
    ['another name', `${get}Host: rebound.example:8080\r\n${end}`, 421],
  ])('%s is refused with a problem', async (_case, bytes, status) => {
    const { problem, ...answer } = await exchange(bytes);
    expect(answer).toEqual({ status, type: 'application/problem+json' });
    expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  });

  it.each(['127.0.0.1', 'localhost:8080', '[::1]:8080', 'LOCALHOST', '127.9.9.9'])(
    'Host %s is this server',
    async (host) => {
      expect((await exchange(`${get}Host: ${host}\r\n${end}`)).status).toBe(200);
    },
  );

  it('a body that says it is too large is refused before it comes', async () => {
    const head = `POST /api/v1/municipalities/GM9999/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`;
    const { status, problem } = await exchange(`${head}Content-Length: 1000000000\r\n${end}{`);
    expect([status, problem?.type]).toEqual([413, '/problems/body-too-large']);
  });
});

describe('a page of another site', () => {
  const from = (headers: Record<string, string>) => ({ 'content-type': 'application/json', ...headers });
  const coverage = JSON.stringify({
    profile: 'walk',
    categories: ['loket'],
    targetGroup: 'inhabitants',
    cutoffMinutes: 10,
    level: 'wijk',
  });
  const post = (headers: Record<string, string>) => rawRequest(`${town.api}/coverage`, from(headers), 'POST', coverage);

  it.each<[string, Record<string, string>]>([
    ['an Origin', { origin: 'https://elsewhere.example' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['no origin to speak of', { origin: 'null' }],
    ['its browser', { 'sec-fetch-site': 'cross-site' }],
    ['its browser, of a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('told by %s, changes nothing', async (_case, headers) => {
    const { status, body } = await post(headers);
    expect([status, (JSON.parse(body.toString()) as Problem).type]).toEqual([403, '/problems/foreign-page']);
  });

  it('is not our own page, nor a program', async () => {
    const ours: Record<string, string>[] = [{ origin: town.url, 'sec-fetch-site': 'same-origin' }, {}];
    for (const headers of ours) {
      expect((await post(headers)).status).toBe(200);
    }
  });

  it('may read what is published, and no scenarios', async () => {
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    for (const path of [
      '/areas?level=wijk',
      '/facilities',
      '/target-groups',
      '/networks/walk',
      '/openapi.json',
      '/dataset',
    ]) {
      const answer = await town.get(path, headers);
      expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 200, '*']);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
    for (const path of ['/scenarios', '/health', '/exports/facilities.csv']) {
      const answer = await town.get(path, headers);
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, null]);
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
});

describe('POST /coverage', () => {
  const usual = {
    profile: 'walk',
    categories: ['loket'],
    targetGroup: 'inhabitants',
    cutoffMinutes: 10,
    level: 'wijk',
  };
  const candidate = { lon: 4.6445, lat: 52.3802, category: 'loket' };

  it('accepts the body from which the others differ', async () => {
    expect((await town.post('/coverage', { ...usual, candidates: [candidate] })).status).toBe(200);
  });

  it.each<[string, unknown, number, string, RegExp]>([
    ['a list', [], 400, 'body', /must be an object/],
    ['null', 'null', 400, 'body', /must be an object/],
    ['an unknown field', { ...usual, colour: 'red' }, 400, 'colour', /not a known field/],
    ['no categories', { ...usual, categories: [] }, 400, 'categories', /at least 1 entries/],
    ['an unknown group', { ...usual, targetGroup: 'aliens' }, 400, 'targetGroup', /must be one of/],
    ['a cutoff in words', { ...usual, cutoffMinutes: 'ten' }, 400, 'cutoffMinutes', /must be a number/],
    ['a cutoff of 0', { ...usual, cutoffMinutes: 0 }, 400, 'cutoffMinutes', /at least 1/],
    ['a cutoff of a week', { ...usual, cutoffMinutes: 10080 }, 400, 'cutoffMinutes', /at most 180/],
    ['51 candidates', { ...usual, candidates: Array(51).fill(candidate) }, 400, 'candidates', /at most 50 entries/],
    [
      'a candidate without a place',
      { ...usual, candidates: [{ lon: 4.64, category: 'loket' }] },
      400,
      'candidates.0.lat',
      /is required/,
    ],
    [
      'a candidate with an extra field',
      { ...usual, candidates: [{ ...candidate, id: 'x' }] },
      400,
      'candidates.0.id',
      /not a known field/,
    ],
    [
      'a candidate in Amsterdam',
      { ...usual, candidates: [candidate, { ...candidate, lon: 4.9 }] },
      422,
      'candidates.1.lon',
      /outside Rasterdam/,
    ],
    [
      'a swapped candidate',
      { ...usual, candidates: [{ ...candidate, lon: 52.3802, lat: 4.6445 }] },
      422,
      'candidates.0.lon',
      /swapped/,
    ],
    ['an unknown product', { ...usual, product: 'goud' }, 422, 'product', /must be one of .*paspoort/],
    ['a product without a name', { ...usual, product: '' }, 400, 'product', /at least 1 characters/],
    ['unknown closed facilities', { ...usual, closed: ['loket-midden', 'x', 'y'] }, 422, 'closed', /"x", "y"/],
    ['a closed list of numbers', { ...usual, closed: [1] }, 400, 'closed.0', /must be a string/],
    ['an object 100 levels deep', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, 400, '', /nested more than 20 levels/],
  ])('refuses %s', async (_case, body, status, field, message) => {
    const response = await town.post('/coverage', body);
    const problem = await problemOf(response);
    expect(response.status).toBe(status);
    const error = problem.errors?.find((candidateError) => candidateError.field === field);
    expect(error?.message ?? problem.detail).toMatch(message);
  });

  it('names at most 20 wrong fields', async () => {
    const response = await town.post('/coverage', { ...usual, candidates: Array(50).fill({}) });
    const problem = await problemOf(response);
    expect(problem.errors).toHaveLength(20);
    expect(problem.detail).toMatch(/and 145 more/);
  });

  it('does not let brackets inside texts count as depth', async () => {
    const response = await town.post('/coverage', { ...usual, closed: ['[{'.repeat(40)] });
    expect((await problemOf(response)).type).toBe('/problems/unknown-facility');
  });

  it.each([['{"profile": "walk",'], ['profile=walk']])('calls %j malformed', async (body) => {
    const response = await town.post('/coverage', body);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).type).toBe('/problems/malformed-json');
  });

  it('misses a body', async () => {
    const problem = await problemOf(await town.post('/coverage', ''));
    expect(problem.errors).toContainEqual({ field: 'cutoffMinutes', message: 'is required' });
  });

  it('refuses another content type', async () => {
    const response = await town.post('/coverage', JSON.stringify(usual), { 'content-type': 'text/plain' });
    const problem = await problemOf(response);
    expect(response.status).toBe(415);
    expect(problem.detail).toMatch(/Content-Type: application\/json/);
  });

  it('refuses another charset and an unknown compression', async () => {
    for (const headers of [
      { 'content-type': 'application/json; charset=klingon' },
      { 'content-encoding': 'zip' },
    ] as Record<string, string>[]) {
      const response = await town.post('/coverage', usual, headers);
      await problemOf(response);
      expect(response.status).toBe(415);
    }
  });

  it('refuses 10 MB, and goes on', async () => {
    const response = await town.post('/coverage', { ...usual, closed: ['x'.repeat(10_000_000)] });
    const problem = await problemOf(response);
    expect(response.status).toBe(413);
    expect(problem.detail).toMatch(/256 kB/);
    expect((await town.post('/coverage', usual)).status).toBe(200);
  });
});
