import { networkInterfaces } from 'node:os';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { describe, expect, it } from 'vitest';
import { ApiError } from '#api/http/errors.ts';
import { foreignPageGuard, hostGuard, hostName, isLoopback } from '#api/http/hostGuard.ts';
import { writeGuard } from '#api/http/writeGuard.ts';

const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  response.send(error instanceof ApiError ? error.kind : String(error));
};

/** What a guard makes of a request: "passed", or the kind of the problem. */
async function passing(
  guard: RequestHandler,
  headers: Record<string, string>,
  { method = 'GET', path = '/' } = {},
): Promise<string> {
  const answer: RequestHandler = (_request, response) => void response.send('passed');
  const app = express().use(guard, answer, answerError);
  const server = app.listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    return await new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
      });
      asked.on('error', reject).end();
    });
  } finally {
    server.close();
  }
}

describe('a name in a Host header', () => {
  it.each([
    ['localhost', 'localhost'],
    ['Loket.Example.NL:8080', 'loket.example.nl'],
    ['[::1]:80', '[::1]'],
    ['a b', null],
    ['', null],
    ['x@y', null],
    ['x:99999999', null],
  ])('%s is %s', (header, name) => expect(hostName(header)).toBe(name));

  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['[::1]', true],
    ['::1', true],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
  ])('%s: loopback is %s', (name, expected) => expect(isLoopback(name)).toBe(expected));
});

describe('hostGuard', () => {
  const guard = (host: string, allowedHosts: string[] = []) => hostGuard({ host, allowedHosts });

  it('answers under its own name, loopback names and those that are allowed', async () => {
    const own = guard('192.0.2.7', ['loket.example.nl']);
    for (const host of ['192.0.2.7:8080', 'localhost', 'LOKET.example.nl', 'loket.example.nl:443']) {
      expect([host, await passing(own, { host })]).toEqual([host, 'passed']);
    }
    for (const host of ['192.0.2.8', 'example.nl', 'evil.loket.example.nl', 'loket.example.nl.evil']) {
      expect([host, await passing(own, { host })]).toEqual([host, 'misdirected-request']);
    }
  });

  it('on all addresses answers under each of them, which no name can pretend to be', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
    for (const { address, family } of addresses) {
      const host = family === 'IPv6' ? `[${address.split('%')[0]}]` : address;
      expect([host, await passing(guard('0.0.0.0'), { host })]).toEqual([host, 'passed']);
    }
    expect(await passing(guard('0.0.0.0'), { host: 'rebound.example' })).toBe('misdirected-request');
  });

  it('refuses a whole address of another server than the header names', async () => {
    const headers = { host: 'localhost' };
    for (const path of ['http://localhost/', 'HTTP://LocalHost?x=1', '/http://rebound.example/']) {
      expect([path, await passing(guard('127.0.0.1'), headers, { path })]).toEqual([path, 'passed']);
    }
    for (const path of [
      'http://rebound.example/',
      'http://localhost.rebound.example/',
      'http://localhost:81/',
      'ftp://localhost/',
    ]) {
      expect([path, await passing(guard('127.0.0.1'), headers, { path })]).toEqual([path, 'invalid-request']);
    }
  });
});

describe('foreignPageGuard', () => {
  it('knows its own page behind a proxy that passes on another name', async () => {
    const headers = { host: '127.0.0.1:8080', origin: 'https://loket.example.nl' };
    expect(await passing(foreignPageGuard({ allowedHosts: ['loket.example.nl'] }), headers, { method: 'POST' })).toBe(
      'passed',
    );
    expect(await passing(foreignPageGuard({ allowedHosts: [] }), headers, { method: 'POST' })).toBe('foreign-page');
    expect(await passing(foreignPageGuard({ allowedHosts: [] }), headers)).toBe('passed');
  });
});

describe('writeGuard', () => {
  it.each<[string, Parameters<typeof writeGuard>[0], string | null, string]>([
    ['everybody where only this machine reaches it', { kind: 'open' }, null, 'passed'],
    ['nobody where it is read-only', { kind: 'read-only' }, 'Bearer secret-secret-123', 'read-only'],
    ['who has the token', { kind: 'token', token: 'secret-secret-123' }, 'Bearer secret-secret-123', 'passed'],
    [
      'nobody with another',
      { kind: 'token', token: 'secret-secret-123' },
      'Bearer secret-secret-12',
      'write-token-required',
    ],
    ['nobody without', { kind: 'token', token: 'secret-secret-123' }, null, 'write-token-required'],
    [
      'nobody by password',
      { kind: 'token', token: 'secret-secret-123' },
      'Basic secret-secret-123',
      'write-token-required',
    ],
  ])('lets write %s', async (_case, writing, authorization, expected) => {
    const headers: Record<string, string> = authorization === null ? {} : { authorization };
    expect(await passing(writeGuard(writing), headers, { method: 'POST' })).toBe(expected);
  });
});
