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

let folder: string;
let server: Server;
let url: string;
const write = (path: string, text: string) => writeFileSync(join(folder, 'dist', path), text);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loketkaart-web-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not for the web');
  server = createServer(express().use(webPage(join(folder, 'dist'))));
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
