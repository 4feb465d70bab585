import { fileURLToPath } from 'node:url';
import { isAbsolute, join, resolve } from 'node:path';
import { DatabaseError } from './errors.ts';

/** Which database to use: a PostgreSQL server, or the embedded one that lives in a folder. */
export type DatabaseConfig = { kind: 'server'; url: string } | { kind: 'embedded'; dataDir: string };

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** Where the embedded database lives unless DATA_DIR says otherwise. */
export const defaultDataDir = join(projectDir, '.data');

/**
 * DATABASE_URL names a server; without it the embedded database in DATA_DIR is used (relative to the project).
 * @throws DatabaseError `invalid-config`
 */
export function databaseConfig(env: NodeJS.ProcessEnv): DatabaseConfig {
  const url = env.DATABASE_URL?.trim();
  if (url) return { kind: 'server', url: checkedUrl(url) };
  const dataDir = env.DATA_DIR?.trim();
  if (!dataDir) return { kind: 'embedded', dataDir: defaultDataDir };
  return { kind: 'embedded', dataDir: isAbsolute(dataDir) ? dataDir : resolve(projectDir, dataDir) };
}

function checkedUrl(url: string): string {
  // The value may hold a password, so it is not repeated in the message.
  const expected = 'DATABASE_URL must look like postgresql://user:password@host:5432/database';
  let protocol: string;
  try {
    protocol = new URL(url).protocol;
  } catch (cause) {
    throw new DatabaseError('invalid-config', expected, { cause });
  }
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new DatabaseError('invalid-config', expected);
  return url;
}

/** The server without its password, for messages and logs. */
export function describeServer(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL at ${hostname || 'local socket'}${port ? `:${port}` : ''}${pathname}`;
}
