import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type pg from 'pg';
import { loadTimeoutMs } from './open.ts';
import { DatabaseError, errorCode, toDatabaseError } from './errors.ts';

const schemaDir = fileURLToPath(new URL('./schema', import.meta.url));
/** Keeps two processes from migrating one server at the same time; any fixed number will do. */
const migrationLock = 392_001;

interface Migration {
  id: number;
  name: string;
  path: string;
}

/** The numbered files of the schema, e.g. 000001_base.sql, in order. */
function readMigrations(): Migration[] {
  return readdirSync(schemaDir)
    .filter((name) => /^\d{6}_\w+\.sql$/.test(name))
    .sort()
    .map((name) => ({ id: Number(name.slice(0, 6)), name, path: join(schemaDir, name) }));
}

/**
 * Brings the tables up to date, forward only, each file in a transaction of its own. Doing it again does no harm.
 * @returns the names of the files that were applied
 * @throws DatabaseError `newer-schema` when the database was made by a newer version of this program
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    // A migration may take longer than an answer, and so may waiting for another process that migrates.
    await client.query(`set statement_timeout = ${loadTimeoutMs}`);
    await client.query(patient('select pg_advisory_lock($1)', [migrationLock]));
    try {
      return await applyMissing(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
      await client.query('reset statement_timeout');
    }
  } catch (error) {
    throw toDatabaseError(error, 'Migrating the database');
  } finally {
    client.release();
  }
}

/** A statement that is waited for longer than the pool's usual time; pg takes that, though its types leave it out. */
function patient(text: string, values: unknown[] = []): pg.QueryConfig {
  const query: pg.QueryConfig & { query_timeout: number } = { text, values, query_timeout: loadTimeoutMs };
  return query;
}

async function applyMissing(client: pg.PoolClient): Promise<string[]> {
  await client.query(
    `create table if not exists schema_migration (
       id integer primary key,
       name text not null,
       applied_at timestamptz not null default now()
     )`,
  );
  const { rows } = await client.query<{ id: number }>('select id from schema_migration');
  const applied = new Set(rows.map((row) => row.id));
  const migrations = readMigrations();
  const newest = Math.max(...migrations.map((migration) => migration.id));
  const unknown = [...applied].filter((id) => id > newest);
  if (unknown.length > 0) {
    throw new DatabaseError(
      'newer-schema',
      `The database is at version ${Math.max(...unknown)}, this program knows up to ${newest}. Update the program, or use another database.`,
    );
  }
  const missing = migrations.filter((migration) => !applied.has(migration.id));
  for (const migration of missing) await apply(client, migration);
  return missing.map((migration) => migration.name);
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(patient(readFileSync(migration.path, 'utf8')));
    await client.query('insert into schema_migration (id, name) values ($1, $2)', [migration.id, migration.name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw withPostgisAdvice(error, migration);
  }
}

function withPostgisAdvice(error: unknown, migration: Migration): unknown {
  const reason = error instanceof Error ? error.message : String(error);
  if (errorCode(error) === '42501' && /extension/.test(reason)) {
    return new DatabaseError(
      'no-postgis',
      'This user may not install PostGIS. Let an administrator run "create extension postgis" in the database once.',
      { cause: error },
    );
  }
  return toDatabaseError(error, `Migration ${migration.name}`);
}
