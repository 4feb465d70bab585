import type pg from 'pg';
import type { JobFailure } from '#definitions/jobFailures.ts';
import type { JobKind, LoadedByJob, MunicipalityJob, MunicipalityRequest } from './municipalityJob.ts';

const columns = `id, kind, municipality_code as "municipalityCode", municipality_name as "municipalityName", year, is_of_all as "isOfAll", state, step,
  fraction, message, failure, tries, created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"`;

/** The rows that say how far jobs are: what readers see. A worker only changes a row that it has. */
export function jobRows(connection: Pick<pg.Pool, 'query'>) {
  const changed = async (sql: string, values: unknown[]): Promise<boolean> =>
    ((await connection.query(sql, values)).rowCount ?? 0) > 0;

  return {
    /** @returns the job of this kind of the municipality that waits or runs already; null where this one was added */
    async add(id: string, kind: JobKind, request: MunicipalityRequest): Promise<string | null> {
      const { municipalityCode, municipalityName, year, isOfAll } = request;
      const isAdded = await changed(
        `insert into municipality_job (id, kind, municipality_code, municipality_name, year, is_of_all) values ($1, $2, $3, $4, $5, $6)
         on conflict (municipality_code, kind) where state in ('waiting', 'running') do nothing`,
        [id, kind, municipalityCode, municipalityName, year, isOfAll],
      );
      if (isAdded) return null;
      const { rows } = await connection.query<{ id: string }>(
        `select id from municipality_job where municipality_code = $1 and kind = $2 and state in ('waiting', 'running')`,
        [municipalityCode, kind],
      );
      // It ended just now: the next one who asks gets a new one.
      return rows.length > 0 ? rows[0].id : this.add(id, kind, request);
    },

    async find(id: string): Promise<MunicipalityJob | null> {
      const { rows } = await connection.query<MunicipalityJob>(
        `select ${columns} from municipality_job where id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },

    async newest(): Promise<MunicipalityJob[]> {
      const { rows } = await connection.query<MunicipalityJob>(
        `select ${columns} from municipality_job order by created_at desc, id limit 500`,
      );
      return rows;
    },

    async openCount(): Promise<number> {
      const { rows } = await connection.query<{ count: number }>(
        `select count(*)::int as count from municipality_job where state in ('waiting', 'running')`,
      );
      return rows[0].count;
    },

    async loadedByJobs(): Promise<LoadedByJob[]> {
      const { rows } = await connection.query<LoadedByJob>(
        `select distinct on (municipality_code) j.municipality_code as "municipalityCode", j.municipality_name as "municipalityName", j.year,
                j.is_of_all as "isOfAll", d.loaded_at as "loadedAt",
                array(select substr(path, 1, 8) from dataset_source s where s.dataset_id = d.id and path ~ '^[0-9]{5}NED\\.csv$') as tables
           from municipality_job j join dataset d using (municipality_code)
          where j.kind = 'load' and j.state = 'done' and d.state = 'active' and j.message like '%' || d.version || '%'
          order by municipality_code, j.created_at desc`,
      );
      return rows;
    },

    /** @returns null for a job that waits no longer */
    async begin(id: string, worker: string, tries: number): Promise<MunicipalityJob | null> {
      const { rows } = await connection.query<MunicipalityJob>(
        `update municipality_job set state = 'running', worker = $2, heard_at = now(), started_at = now(), tries = $3, fraction = 0, step = ''
          where id = $1 and state = 'waiting' returning ${columns}`,
        [id, worker, tries],
      );
      return rows[0] ?? null;
    },

    report: (id: string, worker: string, step: string, fraction: number): Promise<boolean> =>
      changed(
        `update municipality_job set step = $3, fraction = $4, heard_at = now() where id = $1 and state = 'running' and worker = $2`,
        [id, worker, step, Math.min(1, Math.max(0, fraction))],
      ),

    finish: (id: string, worker: string, message: string): Promise<boolean> =>
      changed(
        `update municipality_job set state = 'done', message = $3, failure = null, worker = null, fraction = 1, ended_at = now()
          where id = $1 and state = 'running' and worker = $2`,
        [id, worker, message],
      ),

    fail: (id: string, worker: string, failure: JobFailure, mayRetry: boolean): Promise<boolean> =>
      changed(
        `update municipality_job
            set state = case when $4 then 'waiting' else 'failed' end, failure = $3, worker = null,
                ended_at = case when $4 then null else now() end
          where id = $1 and state = 'running' and worker = $2`,
        [id, worker, JSON.stringify(failure), mayRetry],
      ),

    cancel: (id: string): Promise<boolean> =>
      changed(
        `update municipality_job set state = 'cancelled', worker = null, ended_at = now()
          where id = $1 and state in ('waiting', 'running')`,
        [id],
      ),

    /** Those that nobody works at any more wait for another try, unless there were enough. */
    async abandon(silentMs: number, mostTries: number): Promise<string[]> {
      const { rows } = await connection.query<{ id: string }>(
        `update municipality_job
            set state = case when tries < $2 then 'waiting' else 'failed' end, worker = null,
                failure = jsonb_build_object('kind', 'silent', 'sources', '[]'::jsonb, 'step', step, 'detail', 'its worker fell silent',
                                             'at', to_char(heard_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                ended_at = case when tries < $2 then null else now() end
          where state = 'running' and heard_at < now() - $1 * interval '1 millisecond' returning id`,
        [silentMs, mostTries],
      );
      return rows.map(({ id }) => id);
    },
  };
}
