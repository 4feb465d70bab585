import type pg from 'pg';
import { DatabaseError } from './errors.ts';

const minimumPostgres = 13;
const minimumPostgis = [3, 3] as const;

/**
 * Makes sure that the server is recent enough and that PostGIS is installed or can be.
 * @throws DatabaseError `too-old`, `no-postgis`
 */
export async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ postgres: number; postgis: string | null }>(
    `select current_setting('server_version_num')::int / 10000 as postgres,
            (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'postgis') as postgis`,
  );
  const { postgres, postgis } = rows[0];
  if (postgres < minimumPostgres) {
    throw new DatabaseError(
      'too-old',
      `PostgreSQL ${postgres} is too old: version ${minimumPostgres} or newer is needed.`,
    );
  }
  if (postgis === null) {
    throw new DatabaseError(
      'no-postgis',
      `The PostgreSQL server has no PostGIS. Install it on the server (Debian and Ubuntu: apt-get install postgresql-${postgres}-postgis-3), ` +
        'or leave DATABASE_URL out to use the embedded database.',
    );
  }
  const [major, minor] = postgis.split('.').map(Number);
  const [minimumMajor, minimumMinor] = minimumPostgis;
  if (major < minimumMajor || (major === minimumMajor && minor < minimumMinor)) {
    throw new DatabaseError(
      'too-old',
      `PostGIS ${postgis} is too old: version ${minimumPostgis.join('.')} or newer is needed. Update it, then run "alter extension postgis update".`,
    );
  }
}
