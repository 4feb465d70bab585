import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario, ScenarioContent } from '../../api/contract/scenarios.ts';
import { exampleScenario, exampleSite } from '../scenes/scenarioExample.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
let dataDir: string;
let server: RunningServer;

interface RunningServer {
  process: ChildProcess;
  url: string;
}

/** The program itself, in a process of its own that can be killed. */
async function startServer(): Promise<RunningServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], {
    cwd: projectDir,
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: 'silent' },
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

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'killed-'));
  server = await startServer();
});
afterAll(async () => {
  await stop(server, 'SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
});

/** A large scenario of which every part tells which save it belongs to. */
function contentOfSave(save: number): ScenarioContent {
  const name = `save ${save}`;
  const sites = Array.from({ length: 50 }, (_, i) => ({ ...exampleSite, id: `site-${i}`, name }));
  return { ...exampleScenario, name, description: `${name}\n`.repeat(100), sites };
}

const headers = { 'content-type': 'application/json' };

async function create(): Promise<Scenario> {
  const body = JSON.stringify(contentOfSave(1));
  return (await (await fetch(`${server.url}/api/v1/scenarios`, { method: 'POST', headers, body })).json()) as Scenario;
}

/** Saves one version after the other until the server is gone; answers the last save that it confirmed. */
async function saveUntilKilled(id: string, firstVersion: number, killAfterMs: number): Promise<number> {
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

describe('a server that is killed in the middle of a save', () => {
  it('has lost nothing it confirmed and holds nothing half, time after time', async () => {
    const { id } = await create();
    let version = 1;
    for (const killAfterMs of [150, 400, 650]) {
      const confirmed = await saveUntilKilled(id, version, killAfterMs);
      expect(confirmed).toBeGreaterThan(version);
      server = await startServer();
      const found = (await (await fetch(`${server.url}/api/v1/scenarios/${id}`)).json()) as Scenario;
      // The save under way when it was killed is there completely, or not at all.
      expect([confirmed, confirmed + 1]).toContain(found.version);
      expect(found).toMatchObject(contentOfSave(found.version));
      version = found.version;
    }
  });
});
