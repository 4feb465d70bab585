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

const connectionTimeoutMs = 5000;
const maxConnections = 8;

/**
 * Opens the database that `config` names and makes sure that it answers and has PostGIS. Its tables are `migrate`'s business.
 *
 * The embedded database is one session shared by all connections: no COPY, no named prepared statements, and nothing else
 * should be awaited inside a transaction, since others wait for its end.
 * @throws DatabaseError
 */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  try {
    return config.kind === 'server' ? await openServer(config.url) : await openFolder(config.dataDir);
  } catch (error) {
    throw explainFailure(error, config);
  }
}

async function openServer(url: string): Promise<Database> {
  const pool = newPool({ connectionString: url, connectionTimeoutMillis: connectionTimeoutMs });
  return checked({ pool, kind: 'server', close: () => pool.end() });
}

async function openFolder(dataDir: string): Promise<Database> {
  const server = await openEmbedded(dataDir);
  const pool = newPool({ host: server.socketDir, port: server.port, user: 'postgres', database: 'postgres' });
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
