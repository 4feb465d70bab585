import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  child: ChildProcess;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Its exit code. */
  exited: Promise<number | null>;
  /** The address it says it serves at; rejects when it ends before that. */
  url(): Promise<string>;
}

/** `api/server.ts` as a process of its own, as `npm start` runs it. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/server.ts'], {
    cwd: projectDir,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'info', ...environment },
  });
  let printed = '';
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const announced = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const url = /Loketkaart is at (\S+)/.exec(printed)?.[1];
      if (url) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`The server ended with code ${code}: ${printed}`)));
  });
  // Some tests wait for the end only.
  announced.catch(() => undefined);
  return { child, output: () => printed, exited, url: () => announced };
}
