import { readFileSync } from 'node:fs';
import { apiPath, haarlemCode } from '../apiPath.ts';
import { copyHaarlemDatabase } from '../databaseCopy.ts';
import { startServer } from '../http/serverProcess.ts';

/** The program itself, as `npm start` runs it, on a copy of Haarlem. */
export interface HaarlemServer {
  url: string;
  /** A path of an endpoint. */
  get(path: string): Promise<Response>;
  /** Resident memory of the whole process. */
  rssMegabytes(): number;
  stop(): Promise<void>;
}

export async function startHaarlem(environment: Record<string, string> = {}): Promise<HaarlemServer> {
  const { dataDir, remove } = await copyHaarlemDatabase();
  // As the command that serves sets them.
  const ofProgram = { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' };
  const settings = { ...ofProgram, PORT: '0', LOG_LEVEL: 'fatal', DATA_DIR: dataDir };
  const server = startServer({ ...settings, ...environment });
  const url = await server.url();
  const get = (path: string) => fetch(url + apiPath(haarlemCode, path));
  await waitUntilReady(get);
  return {
    url,
    get,
    rssMegabytes: () => residentMegabytes(server.child.pid),
    async stop() {
      server.child.kill('SIGTERM');
      const code = await server.exited;
      remove();
      if (code !== 0) throw new Error(`The server ended with code ${code}: ${server.output().slice(-2000)}`);
    },
  };
}

/** One server for all who use it, started for the first of them: their `stop` leaves it for the next. */
export function sharedHaarlem(): { use(): Promise<HaarlemServer>; stop(): Promise<void> } {
  let starting: Promise<HaarlemServer> | null = null;
  return {
    use: async () => ({ ...(await (starting ??= startHaarlem())), stop: async () => undefined }),
    stop: async () => (await starting)?.stop(),
  };
}

/** Reads the networks of all modes, so that no figure is of a start. */
async function waitUntilReady(get: HaarlemServer['get']): Promise<void> {
  for (const profile of ['walk', 'walk-frail', 'bike']) {
    const answer = await get(`/nearest?lon=4.64&lat=52.38&profile=${profile}`);
    if (!answer.ok) throw new Error(`The server answers ${answer.status} at its start: ${await answer.text()}`);
  }
}

function residentMegabytes(pid: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
