import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeNetwork } from '#network/codec.ts';
import { townTile } from './gridTown.ts';
import type { Problem } from '#contract/problem.ts';
import { openTalk, rawRequest } from './rawRequest.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown();
});
afterAll(() => town.close());

const raw = (path: string, headers?: Record<string, string>, method?: string) =>
  rawRequest(town.url + path, headers, method);

const tile = '/api/v1/municipalities/GM9999/tiles/14/8402/5375';
const large = '/api/v1/municipalities/GM9999/target-groups';

describe('ETags', () => {
  it.each([
    '/api/v1/municipalities/GM9999/areas?level=buurt',
    large,
    '/api/v1/municipalities/GM9999/networks/walk',
    tile,
    '/api/v1/openapi.json',
    '/api/v1/municipalities/GM9999/dataset',
  ])('%s: strong, and what the client has is not sent again', async (path) => {
    const first = await raw(path);
    expect(first.headers.etag).toMatch(/^"[\w-]+"$/);
    const again = await raw(path, { 'if-none-match': `"other", ${first.headers.etag}` });
    expect({ status: again.status, length: again.body.length }).toEqual({ status: 304, length: 0 });
    expect(again.headers.etag).toBe(first.headers.etag);
    const otherwise = await raw(path, { 'if-none-match': '"other"' });
    expect(otherwise.status).toBe(200);
  });

  it('differ between encodings of one content, and each of them will do', async () => {
    const plain = await raw(large);
    const packed = await raw(large, { 'accept-encoding': 'br' });
    expect(packed.headers.etag).not.toBe(plain.headers.etag);
    const again = await raw(large, { 'accept-encoding': 'gzip', 'if-none-match': packed.headers.etag ?? '' });
    expect(again.status).toBe(304);
  });

  it('hold for answers that are computed', async () => {
    const path = `/api/v1/municipalities/GM9999/nearest?${await town.from(50, 10, 'profile=walk')}`;
    const { headers } = await raw(path);
    expect((await raw(path, { 'if-none-match': headers.etag ?? '' })).status).toBe(304);
  });
});

describe('compression', () => {
  it('is one that the client accepts', async () => {
    const plain = await raw(large);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toMatch(/accept-encoding/i);
    const gzip = await raw(large, { 'accept-encoding': 'gzip, deflate' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    const brotli = await raw(large, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(brotli.body.length).toBeLessThan(plain.body.length / 2);
  });

  it('is left out where the client refuses it', async () => {
    const { headers } = await raw(large, { 'accept-encoding': 'br;q=0, gzip;q=0.0' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('states the length, also to HEAD', async () => {
    const { headers, body } = await raw(large, { 'accept-encoding': 'gzip' });
    expect(Number(headers['content-length'])).toBe(body.length);
    const head = await raw(large, { 'accept-encoding': 'gzip' }, 'HEAD');
    expect(head.headers['content-length']).toBe(headers['content-length']);
    expect(head.body.length).toBe(0);
  });
});

describe('tiles and networks', () => {
  it('sends tiles as they are stored, and unpacks them where need be', async () => {
    const packed = await raw(tile, { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    expect(gunzipSync(packed.body)).toEqual(townTile);
    expect((await raw(tile)).body).toEqual(townTile);
  });

  it('answers 204 where nothing is drawn', async () => {
    const { status, body, headers } = await raw(`/api/v1/municipalities/GM9999/tiles/14/1/1?v=${townVersion}`);
    expect({ status, length: body.length }).toEqual({ status: 204, length: 0 });
    expect(headers['cache-control']).toMatch(/immutable/);
  });

  it('sends the network that the engine reads', async () => {
    const { body, headers } = await raw('/api/v1/municipalities/GM9999/networks/walk', { 'accept-encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
    const network = decodeNetwork(brotliDecompressSync(body));
    expect(network).toMatchObject({ datasetVersion: townVersion, mode: 'foot', nodeCount: 121 });
  });

  it('gives profiles of one mode the same network', async () => {
    const [adult, older, cyclist] = await Promise.all(
      ['walk', 'walk-older', 'bike'].map((profile) => raw(`/api/v1/municipalities/GM9999/networks/${profile}`)),
    );
    expect(older.headers.etag).toBe(adult.headers.etag);
    expect(cyclist.headers.etag).not.toBe(adult.headers.etag);
  });

  it.each(['/api/v1/municipalities/GM9999/networks/walk', tile])(
    '%s may be kept without limit by version, and only then',
    async (path) => {
      expect((await raw(path)).headers['cache-control']).toBe('no-cache');
      const versioned = await raw(`${path}?v=${townVersion}`);
      expect(versioned.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const former = await raw(`${path}?v=town-0`);
      expect(former.status).toBe(409);
      expect(former.body.toString()).toMatch(/town-0 is no longer served; the present one is town-1/);
    },
  );
});

describe('headers', () => {
  it('name the version of the API and of the dataset', async () => {
    const { headers } = await raw('/api/v1/municipalities/GM9999/facilities');
    expect(headers['api-version']).toBe('1.1.0');
    expect(headers['dataset-version']).toBe(townVersion);
  });

  it('let the page run its own code only, MapLibre’s worker and the PDOK map included', async () => {
    const { headers } = await raw('/');
    const policy = headers['content-security-policy'];
    expect(policy).toMatch(/worker-src 'self' blob:/);
    expect(policy).toMatch(/connect-src 'self' https:\/\/service\.pdok\.nl/);
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('keep what is true only now out of caches', async () => {
    const { headers } = await raw('/api/v1/health');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers.etag).toBeUndefined();
  });
});

const problemOf = async (response: Response) => (await response.json()) as Problem;

describe('the body of a request', () => {
  const head =
    'POST /api/v1/municipalities/GM9999/coverage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
  const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;

  it('is refused with the byte that passes the limit, and cut off where it goes on', async () => {
    const talk = await openTalk(town.url);
    talk.say(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk(262_144)}`);
    await talk.pause();
    expect(talk.heard()).toBe('');
    talk.say(chunk(1));
    await expect.poll(talk.heard).toMatch(/^HTTP\/1\.1 413 [^]*body-too-large/);
    talk.say(chunk(100));
    await talk.ended;
    expect(talk.heard().match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('is refused for what it expands to', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const { status } = await fetch(`${town.api}/coverage`, { method: 'POST', headers, body: bomb });
    expect(status).toBe(413);
  });

  it.each(['gzip', 'deflate', 'br'])('may be compressed with %s', async (coding) => {
    const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }[coding] ?? gzipSync;
    const post = (body: Buffer) =>
      fetch(`${town.api}/coverage`, {
        ...{ method: 'POST', body: new Uint8Array(body) },
        headers: { 'content-type': 'application/json', 'content-encoding': coding },
      });
    const whole = compress('{"profile":"car"}');
    expect((await problemOf(await post(whole))).detail).toMatch(/profile must be one of/);
    expect((await problemOf(await post(whole.subarray(0, -4)))).detail).toMatch(/could not be read to its end/);
  });

  it('is no JSON where its bytes are no UTF-8', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = Buffer.from('{"profile":"\xff"}', 'latin1');
    const answer = await fetch(`${town.api}/coverage`, { method: 'POST', headers, body });
    expect((await problemOf(answer)).type).toBe('/problems/malformed-json');
  });
});

describe('questions on one connection', () => {
  it('are answered up to so many at a time', async () => {
    const talk = await openTalk(town.url);
    talk.say('GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(30));
    const statuses = () => [...talk.heard().matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    await expect.poll(() => statuses().length).toBe(30);
    expect([...new Set(statuses())]).toEqual(['200', '429']);
    expect(statuses().filter((status) => status === '200')).toHaveLength(10);
    talk.say('GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
    await talk.ended;
    expect(statuses().at(-1)).toBe('200');
  });
});
