import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import { databaseKinds } from '../db/databases.ts';
import { copyEmptyDatabase, type DatabaseCopy } from '../databaseCopy.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { rawRequest } from './rawRequest.ts';
import { loadGridTown } from './gridTown.ts';
import { startServer, type ServerProcess } from './serverProcess.ts';
import { runTown, townVersion } from './townService.ts';

/** Saves a scenario whose name would be a line of its own in a log that is no JSON. */
const save = (url: string, headers: Record<string, string> = {}) =>
  rawRequest(
    `${url}/api/v1/municipalities/GM9999/scenarios`,
    { 'content-type': 'application/json', ...headers },
    'POST',
    JSON.stringify({ ...exampleScenario, description: 'Saved\n{"level":30,"msg":"saved data changed"}' }),
  );

/** What it noted of changes. */
const auditLines = (server: ServerProcess) =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as unknown);

const serverKind = databaseKinds().find(({ name }) => name === 'server');

/** A TCP server that takes connections and never says anything. */
function silentServer(): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('a start that cannot succeed', () => {
  let emptyDir: string;
  beforeAll(() => {
    emptyDir = mkdtempSync(join(tmpdir(), 'loketkaart-'));
  });
  afterAll(() => rmSync(emptyDir, { recursive: true, force: true }));

  it.each([
    ['settings', { PORT: 'eighty', LOG_LEVEL: 'shout' }, /PORT must be a whole number[^]*LOG_LEVEL must be one of/],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:1/x' },
      /PostgreSQL at 127.0.0.1:1.*Check DATABASE_URL/s,
    ],
  ])('because of %s says so in plain words', async (_case, environment, expected) => {
    const server = startServer({ DATA_DIR: emptyDir, ...environment });
    expect(await server.exited).toBe(1);
    expect(server.output()).toMatch(expected);
    expect(server.output()).not.toMatch(/\n\s+at |geheim/);
  });
});

describe('a server on the made-up town', () => {
  let town: DatabaseCopy;
  beforeAll(async () => {
    town = await copyEmptyDatabase();
    await (await runTown({ dataDir: town.dataDir })).close();
  });
  afterAll(() => town.remove());

  it('says that its port is in use, and ends', async () => {
    const other = await silentServer();
    const server = startServer({ DATA_DIR: town.dataDir, PORT: String(portOf(other)) });
    expect(await server.exited).toBe(1);
    other.close();
    expect(server.output()).toMatch(/Port \d+ is in use. Stop what uses it, or choose another: PORT=8081/);
    expect(server.output()).not.toMatch(/\n\s+at /);
  });

  it('opens read-only where others can reach it and there is no token, and says so', async () => {
    const server = startServer({ DATA_DIR: town.dataDir, PORT: '0', HOST: '0.0.0.0' });
    const url = (await server.url()).replace('0.0.0.0', '127.0.0.1');
    expect(server.output()).toMatch(/at 0\.0\.0\.0, and it has no WRITE_TOKEN: nothing can be saved/);
    const refused = await save(url);
    expect([refused.status, JSON.parse(refused.body.toString())]).toEqual([
      403,
      expect.objectContaining({ type: '/problems/read-only' }),
    ]);
    expect((await rawRequest(`${url}/api/v1/municipalities/GM9999/scenarios`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.exited).toBe(0);
  });

  it('lets who has the token write, and notes each change in one line that nothing can be slipped into', async () => {
    const settings = {
      HOST: '0.0.0.0',
      WRITE_TOKEN: 'a-token-of-this-test',
      TRUST_PROXY: '1',
      HSTS_SECONDS: '600',
      LOG_LEVEL: 'fatal',
    };
    const server = startServer({ DATA_DIR: town.dataDir, PORT: '0', ...settings });
    const url = (await server.url()).replace('0.0.0.0', '127.0.0.1');
    expect((await save(url)).status).toBe(401);
    expect((await save(url, { authorization: 'Bearer another-token-than-it' })).status).toBe(401);
    const forged = '203.0.113.7","level":60,"msg":"forged';
    const made = await save(url, { authorization: 'Bearer a-token-of-this-test', 'x-forwarded-for': forged });
    expect([made.status, made.headers['strict-transport-security']]).toEqual([201, 'max-age=600']);
    server.child.kill('SIGTERM');
    expect(await server.exited).toBe(0);
    expect(auditLines(server)).toEqual([
      expect.objectContaining({
        ...{ name: 'audit', level: 30, msg: 'saved data changed', operation: 'POST /scenarios', version: 1 },
        made: made.headers.location?.split('/').at(-1),
        requestId: made.headers['x-request-id'],
        address: expect.any(String),
      }),
    ]);
  });

  it.runIf(serverKind)('notes a change that the database did not confirm in time', async () => {
    const created = await serverKind!.create();
    const { pool, close } = await openDatabase(created.config);
    await loadGridTown(pool, townVersion);
    const server = startServer({ ...created.env, PORT: '0', LOG_LEVEL: 'fatal' });
    const url = await server.url();
    const other = await pool.connect();
    await other.query('begin; lock table scenario in access exclusive mode');
    const refused = await save(url);
    await other.query('commit');
    other.release();
    expect([refused.status, JSON.parse(refused.body.toString())]).toEqual([
      503,
      expect.objectContaining({ type: '/problems/unavailable' }),
    ]);
    server.child.kill('SIGTERM');
    expect(await server.exited).toBe(0);
    expect(auditLines(server)).toEqual([
      expect.objectContaining({
        ...{ name: 'audit', level: 40, msg: 'saved data may have changed', operation: 'POST /scenarios' },
        requestId: refused.headers['x-request-id'],
      }),
    ]);
    await close();
    await created.dispose();
  });

  it('says where it serves, finishes what it is doing when it is told to stop, and ends with 0', async () => {
    const server = startServer({ DATA_DIR: town.dataDir, PORT: '0' });
    const url = await server.url();
    expect(server.output()).toMatch(/Rasterdam, dataset town-1/);
    const body = JSON.stringify({
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'inhabitants',
      cutoffMinutes: 5,
      level: 'wijk',
    });
    // The first answer waits for the engine, which may take longer than a server that stops has patience.
    await rawRequest(
      `${url}/api/v1/municipalities/GM9999/coverage`,
      { 'content-type': 'application/json' },
      'POST',
      body,
    );
    const headers = { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' };
    const status = new Promise<number>((resolve, reject) => {
      const asked = request(`${url}/api/v1/municipalities/GM9999/coverage`, { method: 'POST', headers }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      asked.on('error', reject);
      // Once the server asks for the body, half of it, then the signal, then the rest: the request is under way while the server stops.
      asked.on('continue', () => {
        asked.write(body.slice(0, 20), () => {
          server.child.kill('SIGTERM');
          server.child.kill('SIGTERM');
          setTimeout(() => asked.end(body.slice(20)), 200);
        });
      });
      asked.flushHeaders();
    });
    expect(await status).toBe(200);
    expect(await server.exited).toBe(0);
    await expect(fetch(`${url}/api/v1/health`)).rejects.toThrow();
  });
});
