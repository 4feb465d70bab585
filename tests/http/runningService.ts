import type pg from 'pg';
import { municipalityPath } from '#contract/endpoint.ts';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { readConfig } from '#api/config.ts';
import { startService } from '#api/service.ts';
import type { Service } from '#api/service.ts';
import { apiPath } from '../apiPath.ts';

/** A service somewhere, as those who ask it see it. */
export interface ServiceAddress {
  url: string;
  /** Below which its municipality is answered, without a slash at the end. */
  api: string;
  /** A path of an endpoint, of the municipality or of the service itself. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface RunningService extends Service, ServiceAddress {
  pool: pg.Pool;
}

/** The whole service in this process, on a free port and the embedded database in `dataDir`. */
export async function runService(
  dataDir: string,
  municipalityCode: string,
  prepare?: (database: Database) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<RunningService> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...environment });
  const opening = openDatabase(config.database);
  const { pool } = await opening;
  if (prepare) await prepare(await opening);
  const service = await startService(config, opening);
  return { ...service, pool, ...serviceAt(service.url, municipalityCode) };
}

export function serviceAt(url: string, municipalityCode: string): ServiceAddress {
  const address = (path: string) => url + apiPath(municipalityCode, path);
  return {
    url,
    api: url + municipalityPath(municipalityCode, ''),
    get: (path, headers = {}) => fetch(address(path), { headers }),
    post: (path, body, headers = {}) =>
      fetch(address(path), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
