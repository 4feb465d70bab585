import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { openLine } from '../databaseLine.ts';
import type { DatabaseLine } from '../databaseLine.ts';
import { databaseKinds } from '../db/databases.ts';
import { exampleScenario, exampleSite } from '../scenes/scenarioExample.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

interface RunningServer {
  process: ChildProcess;
  url: string;
}

/** The program itself, in a process of its own that can be killed. */
async function startServer(databaseEnv: NodeJS.ProcessEnv): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], {
    cwd: projectDir,
    env: { ...process.env, ...databaseEnv, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /at (http:\/\/\S+)/.exec(printed)?.[1];
    if (url) return { process: child, url };
  }
  throw new Error(`The server ended at once: ${printed}`);
}

async function stop({ process: child }: RunningServer, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** A large scenario of which every part tells which save it belongs to. */
function contentOfSave(save: number): ScenarioContent {
  const name = `save ${save}`;
  const sites = Array.from({ length: 50 }, (_, i) => ({ ...exampleSite, id: `site-${i}`, name }));
  return { ...exampleScenario, name, description: `${name}\n`.repeat(100), sites };
}

const headers = { 'content-type': 'application/json' };

/** Saves one version after the other until the server is gone; answers the last version that it confirmed. */
async function saveUntilKilled(server: RunningServer, id: string, firstVersion: number, killAfterMs: number) {
  let confirmed = firstVersion;
  const killed = new Promise<void>((resolve) => setTimeout(() => resolve(stop(server, 'SIGKILL')), killAfterMs));
  try {
    for (;;) {
      const response = await fetch(`${server.url}/api/v1/scenarios/${id}`, {
        method: 'PUT',
        headers: { ...headers, 'if-match': `"${confirmed}"` },
        body: JSON.stringify(contentOfSave(confirmed + 1)),
      });
      expect(response.status).toBe(200);
      confirmed = ((await response.json()) as Scenario).version;
    }
  } catch (error) {
    // The connection breaks when the server is killed; anything else is a failure of the test.
    if (!(error instanceof TypeError)) throw error;
  }
  await killed;
  return confirmed;
}

describe.each(databaseKinds())(
  'a server on the $name database that is killed in the middle of a save',
  ({ name, create }) => {
    let server: RunningServer;
    let database: Awaited<ReturnType<typeof create>>;
    let line: DatabaseLine | null = null;
    let env: NodeJS.ProcessEnv;

    beforeAll(async () => {
      database = await create();
      if (database.config.kind === 'server') line = await openLine(database.config.url);
      env = { ...database.env, ...(line && { DATABASE_URL: line.url }) };
      server = await startServer(env);
    });
    afterAll(async () => {
      await stop(server, 'SIGTERM');
      line?.cut();
      await database.dispose();
    });

    it('has lost nothing it confirmed and holds nothing half, time after time', async () => {
      const body = JSON.stringify(contentOfSave(1));
      const created = await fetch(`${server.url}/api/v1/scenarios`, { method: 'POST', headers, body });
      const { id } = (await created.json()) as Scenario;
      let version = 1;
      for (const killAfterMs of [150, 500]) {
        const confirmed = await saveUntilKilled(server, id, version, killAfterMs);
        server = await startServer(env);
        const found = (await (await fetch(`${server.url}/api/v1/scenarios/${id}`)).json()) as Scenario;
        // The save under way when it was killed is there completely, or not at all.
        expect([confirmed, confirmed + 1]).toContain(found.version);
        expect(found).toMatchObject(contentOfSave(found.version));
        version = found.version;
      }
      expect(version).toBeGreaterThan(1);
    });

    if (name === 'server') {
      it('says that its database is away while it is, by a clear 503, and goes on when it is back', async () => {
        const save = () =>
          fetch(`${server.url}/api/v1/scenarios`, { method: 'POST', headers, body: JSON.stringify(contentOfSave(1)) });
        const list = () => fetch(`${server.url}/api/v1/scenarios`);
        const ready = () => fetch(`${server.url}/api/v1/ready`);
        const kinds = async (...answers: Promise<Response>[]) =>
          (await Promise.all(answers)).map(
            ({ status, headers: got }) => `${status} ${got.get('content-type')} ${got.get('retry-after')}`,
          );
        const away = '503 application/problem+json; charset=utf-8 5';
        // Nobody at the port, as while a server starts again.
        line?.cut();
        expect(await kinds(save(), list(), ready())).toEqual([away, away, away]);
        // Connections that say nothing, as when the machine has left the network.
        line?.restore();
        await expect.poll(async () => (await list()).status).toBe(200);
        line?.freeze();
        expect(await kinds(save(), ready())).toEqual([away, away]);
        expect((await fetch(`${server.url}/api/v1/health`)).status).toBe(200);
        line?.restore();
        await expect.poll(async () => (await save()).status).toBe(201);
        // The database is there; only a dataset is not, which has another time to wait.
        expect(await kinds(ready())).toEqual(['503 application/problem+json; charset=utf-8 10']);
      });
    }
  },
);
