import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toApiError } from '#api/http/errors.ts';
import { floodLimit } from '#api/http/floodLimit.ts';

const limit = 5;
const answer: ErrorRequestHandler = (thrown, _request, response, _next) => {
  const { kind, status, headers } = toApiError(thrown);
  response.status(status).set(headers).send(kind);
};
const sayAnswered: RequestHandler = (_request, response) => void response.send('answered');
const app = express();
app.set('trust proxy', 'loopback');
app.use(floodLimit({ limit, windowSeconds: 600 }), sayAnswered, answer);
const server = createServer(app);
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());

const ask = (address: string, agent: Agent | false = false) =>
  new Promise<{ status?: number; body: string; retryAfter?: string }>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const asked = request({ port, agent, headers: { 'x-forwarded-for': address } }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode, body, retryAfter: response.headers['retry-after'] }),
      );
    });
    asked.on('error', reject).end();
  });
const times = (count: number) => Array.from({ length: count });

describe('a connection for each question', () => {
  it('is answered until an address has opened too many, then told to wait', async () => {
    for (const _ of times(limit)) expect((await ask('192.0.2.1')).status).toBe(200);
    expect(await ask('192.0.2.1')).toEqual({ status: 429, body: 'too-many-requests', retryAfter: '600' });
  });

  it('of another address is answered still', async () => {
    expect((await ask('192.0.2.2')).status).toBe(200);
  });

  it('counts the network of an IPv6 address as one', async () => {
    for (const [i] of times(limit).entries()) expect((await ask(`2001:db8::${i}`)).status).toBe(200);
    expect((await ask('2001:db8::ffff')).status).toBe(429);
    expect((await ask('2001:db9::1')).status).toBe(200);
  });
});

describe('questions on a connection that is open', () => {
  it('are never counted, also where a proxy brings those of many', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const _ of times(3 * limit)) {
      expect((await ask('192.0.2.3', agent)).status).toBe(200);
      expect((await ask('192.0.2.4', agent)).status).toBe(200);
    }
    agent.destroy();
  });
});
