import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLine } from '../databaseLine.ts';
import type { DatabaseLine } from '../databaseLine.ts';
import { openDatabase } from '#database/open.ts';
import { databaseKinds } from '../db/databases.ts';
import { loadGridTown, townCode } from './gridTown.ts';
import { contentOfSave, SavingClient } from './savingClient.ts';

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
      const opened = await openDatabase(database.config);
      await loadGridTown(opened.pool, 'town-1');
      await opened.close();
      server = await startServer(env);
    });
    afterAll(async () => {
      await stop(server, 'SIGTERM');
      line?.cut();
      await database.dispose();
    });

    it('has lost nothing it confirmed and holds nothing half', async () => {
      const client = new SavingClient(townCode);
      expect(await client.save(server.url)).toBe(201);
      let killed: Promise<void> | null = null;
      for (let saves = 0; (await client.save(server.url)) === 200; saves++) {
        if (saves === 2) killed = sleep(150).then(() => stop(server, 'SIGKILL'));
      }
      expect(killed).not.toBeNull();
      await killed;
      server = await startServer(env);
      expect(await client.checkSaved(server.url)).toBeNull();
      expect(Object.keys(client.statuses)).toEqual(['0', '200', '201']);
      expect(client.confirmed).toBeGreaterThan(1);
    });

    if (name === 'server') {
      it('says that its database is away while it is, by a clear 503, and goes on when it is back', async () => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify(contentOfSave(1));
        const save = () =>
          fetch(`${server.url}/api/v1/municipalities/GM9999/scenarios`, { method: 'POST', headers, body });
        const list = () => fetch(`${server.url}/api/v1/municipalities/GM9999/scenarios`);
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
        expect(await kinds(ready())).toEqual(['200 application/json; charset=utf-8 null']);
      });
    }
  },
);
