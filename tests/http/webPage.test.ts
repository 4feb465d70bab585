import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '#api/http/listen.ts';
import { webPage } from '#api/http/webPage.ts';
import { rawRequest } from './rawRequest.ts';

const municipality = (code: string, name: string, slug: string) => ({
  slug,
  dataset: {
    ...{ id: 1, version: 'v', municipality_code: code, municipality_name: name, loaded_at: new Date(0) },
    ...{ bounds: null, counts: null, street_facts: null, address_facts: null },
  },
});
const several = [
  municipality('GM0392', 'Haarlem', 'haarlem'),
  municipality('GM1900', 'Súdwest-Fryslân', 'sudwest-fryslan'),
];
let served: typeof several = [];
let folder: string;
let server: Server;
let url: string;
const write = (path: string, text: string) => writeFileSync(join(folder, 'dist', path), text);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loketkaart-web-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not for the web');
  server = createServer(express().use(webPage(join(folder, 'dist'), { municipalities: () => served })));
  url = await listen(server, '127.0.0.1', 0);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page', () => {
  it('that was not built says what to do', async () => {
    const response = await fetch(url);
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/npm run build/);
  });

  it('is requested every time, and sent only when it changed', async () => {
    write('index.html', '<title>one</title>');
    const first = await rawRequest(url);
    expect(first.body.toString()).toBe('<title>one</title>');
    expect(first.headers['cache-control']).toBe('no-cache');
    const has = { 'if-none-match': first.headers.etag ?? '' };
    expect((await rawRequest(url, has)).status).toBe(304);
    write('index.html', '<title>another</title>');
    expect((await rawRequest(url, has)).body.toString()).toBe('<title>another</title>');
  });

  it('is told which municipality it is of, and how many there are', async () => {
    write('index.html', '<!-- municipality --><title>page</title>');
    const told = async (path: string) => {
      const response = await fetch(url + path, { redirect: 'manual' });
      const mark = /<meta name="municipality" content="(.*)" data-count="(.*)" \/>/.exec(await response.text());
      return [response.status, mark ? mark.slice(1) : response.headers.get('location')];
    };
    expect(await told('/')).toEqual([200, ['', '0']]);
    served = several;
    expect(await told('/?mode=reach')).toEqual([200, ['', '2']]);
    expect(await told('/haarlem/?mode=reach')).toEqual([200, ['GM0392', '2']]);
    expect(await told('/haarlem?mode=reach')).toEqual([302, '/haarlem/?mode=reach']);
    expect(await told('/S%C3%BAdwest-Frysl%C3%A2n')).toEqual([302, '/sudwest-fryslan/']);
    expect(await told('/alkmaar/')).toEqual([404, ['', '2']]);
    served = several.slice(0, 1);
    expect(await told('/?mode=reach')).toEqual([302, '/haarlem/?mode=reach']);
    expect(await told('/haarlem/')).toEqual([200, ['GM0392', '1']]);
    served = [];
  });

  it.each(['/nothing.js', '/haarlem/nothing', '/haarlem/index.html'])(
    'does not stand in the place of %s',
    async (path) => {
      served = several;
      const response = await fetch(url + path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('<title>page');
      served = [];
    },
  );

  it('has files named by their content, kept without limit and compressed', async () => {
    write('assets/index-Bx71.js', 'export const answer = 42;\n'.repeat(200));
    const response = await fetch(`${url}/assets/index-Bx71.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(await response.text()).toContain('answer = 42');
  });

  it('is sent in the brotli form that the build made, to a client that accepts it', async () => {
    const script = 'export const answer = 43;\n'.repeat(200);
    write('assets/index-Cy82.js', script);
    writeFileSync(join(folder, 'dist/assets/index-Cy82.js.br'), brotliCompressSync(script));
    const ask = (encodings: string) =>
      fetch(`${url}/assets/index-Cy82.js`, { headers: { 'accept-encoding': encodings } });
    const compressed = await ask('gzip, deflate, br');
    expect(compressed.headers.get('content-encoding')).toBe('br');
    expect(compressed.headers.get('content-type')).toMatch(/javascript/);
    expect(compressed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(compressed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await compressed.text()).toBe(script);
    expect((await ask('gzip')).headers.get('content-encoding')).toBe('gzip');
    expect((await ask('br;q=0')).headers.get('content-encoding')).toBeNull();
  });

  it('is sent in the gzip form that the build made, to a client that accepts no brotli', async () => {
    const script = 'export const answer = 44;\n'.repeat(200);
    write('assets/index-Dz93.js', script);
    const made = gzipSync(script, { level: 9 });
    writeFileSync(join(folder, 'dist/assets/index-Dz93.js.gz'), made);
    const { body, headers } = await rawRequest(`${url}/assets/index-Dz93.js`, { 'accept-encoding': 'gzip, deflate' });
    expect(body.equals(made)).toBe(true);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringMatching(/accept-encoding/i) });
    expect(headers['content-type']).toMatch(/javascript/);
  });

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/.fingerprint'])(
    'does not let out what is beside it: %s',
    async (path) => {
      write('.fingerprint', 'abc');
      const response = await fetch(url + path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toMatch(/not for the web|abc/);
    },
  );
});
