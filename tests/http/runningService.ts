import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { readConfig } from '#api/config.ts';
import { startService } from '#api/service.ts';
import type { Service } from '#api/service.ts';

export interface RunningService extends Service {
  /** Below /api/v1 unless the path begins with it. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** The whole service in this process, on a free port and the embedded database in `dataDir`. */
export async function runService(
  dataDir: string,
  prepare?: (database: Database) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<RunningService> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...environment });
  const opening = openDatabase(config.database);
  if (prepare) await prepare(await opening);
  const service = await startService(config, opening);
  const base = `${service.url}/api/v1`;
  return {
    ...service,
    get: (path, headers = {}) => fetch(base + path, { headers }),
    post: (path, body, headers = {}) =>
      fetch(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
