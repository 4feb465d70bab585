import pg from 'pg';
import { checkServer } from './checkServer.ts';
import type { DatabaseConfig } from './config.ts';
import { openEmbedded } from './embedded/embedded.ts';
import { explainFailure } from './explainFailure.ts';

/** An open database. Both kinds are spoken to in the same way; the embedded one takes one transaction at a time. */
export interface Database {
  pool: pg.Pool;
  kind: DatabaseConfig['kind'];
  /** Ends the pool and, for the embedded database, closes it. */
  close(): Promise<void>;
}

/** How long a connection may take: from the pool where all are in use, or to a server. */
const connectionTimeoutMs = { server: 3000, embedded: 15_000 };
/** Statements of answers are done in milliseconds; one that is not has gone wrong, and must not keep a connection. */
const answerTimeoutMs = 25_000;
/** The server itself breaks a statement off; this much later it counts as gone, as when its machine has left the network. */
const graceMs = 3000;
const maxConnections = 8;

/** For how long one statement of a load or a migration may go on. */
export const loadTimeoutMs = 900_000;

/**
 * Opens the database that `config` names and makes sure that it answers and has PostGIS. Its tables are `migrate`'s business.
 *
 * The embedded database is one session shared by all connections: no COPY, no named prepared statements, and nothing else
 * should be awaited inside a transaction, since others wait for its end.
 * @param statementTimeoutMs after which a statement is broken off; on the embedded database, which cannot do that, it is no longer waited for
 * @throws DatabaseError
 */
export async function openDatabase(config: DatabaseConfig, statementTimeoutMs = answerTimeoutMs): Promise<Database> {
  try {
    return config.kind === 'server'
      ? await openServer(config.url, statementTimeoutMs)
      : await openFolder(config.dataDir, statementTimeoutMs);
  } catch (error) {
    throw explainFailure(error, config);
  }
}

async function openServer(url: string, statementTimeoutMs: number): Promise<Database> {
  const pool = newPool({
    connectionString: url,
    connectionTimeoutMillis: connectionTimeoutMs.server,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + graceMs,
    keepAlive: true,
  });
  return checked({ pool, kind: 'server', close: () => pool.end() });
}

async function openFolder(dataDir: string, statementTimeoutMs: number): Promise<Database> {
  const server = await openEmbedded(dataDir);
  const pool = newPool({
    host: server.socketDir,
    port: server.port,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: connectionTimeoutMs.embedded,
    query_timeout: statementTimeoutMs,
  });
  return checked({
    pool,
    kind: 'embedded',
    async close() {
      await pool.end();
      await server.close();
    },
  });
}

function newPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: maxConnections, ...config });
  // An idle connection that breaks is dropped by the pool; the next query gets a new one, or the error.
  pool.on('error', () => undefined);
  return pool;
}

async function checked(database: Database): Promise<Database> {
  try {
    await checkServer(database.pool);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
