import type pg from 'pg';
import { queryWithin } from '#database/deadline.ts';
import { scenarioStorage } from '#definitions/scenarioStorage.ts';

/** Whoever saves is told within 5 s that it worked or did not, waiting for a turn included; see `storedWork`. */
const saveDeadlineMs = 4500;

export interface ScenarioRow {
  id: string;
  version: number;
  /** Version of the shape of `content`. */
  schema_version: number;
  content: Record<string, unknown>;
  created_at: Date;
  updated_at: Date;
  /** null: not deleted */
  deleted_at: Date | null;
}

export interface ScenarioSummaryRow {
  id: string;
  version: number;
  name: string;
  author: string;
  municipality_code: string;
  dataset_version: string;
  site_count: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

const scenarioColumns = 'id, version, schema_version, content, created_at, updated_at, deleted_at';

/** Those of a municipality, last changed first. @param isDeleted whether to list the deleted ones or the others */
export async function selectScenarioSummaries(
  pool: pg.Pool,
  municipality: string,
  { isDeleted, limit, offset }: { isDeleted: boolean; limit: number; offset: number },
): Promise<ScenarioSummaryRow[]> {
  const { rows } = await pool.query<ScenarioSummaryRow>(
    `select id, version, name, author,
            content ->> 'municipalityCode' as municipality_code,
            content ->> 'datasetVersion' as dataset_version,
            jsonb_array_length(content -> 'sites') as site_count,
            created_at, updated_at, deleted_at
       from scenario
      where municipality_code = $1 and (deleted_at is not null) = $2
      order by updated_at desc, id
      limit $3 offset $4`,
    [municipality, isDeleted, limit, offset],
  );
  return rows;
}

export async function countScenarios(pool: pg.Pool, municipality: string, isDeleted: boolean): Promise<number> {
  const { rows } = await pool.query<{ total: number }>(
    'select count(*)::integer as total from scenario where municipality_code = $1 and (deleted_at is not null) = $2',
    [municipality, isDeleted],
  );
  return rows[0].total;
}

/** A scenario of a municipality, deleted or not; null where there never was one. */
export async function selectScenario(pool: pg.Pool, { municipality, id }: ScenarioKey): Promise<ScenarioRow | null> {
  const { rows } = await pool.query<ScenarioRow>(
    `select ${scenarioColumns} from scenario where id = $1 and municipality_code = $2`,
    [id, municipality],
  );
  return rows[0] ?? null;
}

export interface ScenarioStorageUse {
  /** Scenarios that are not deleted. */
  count: number;
  /** What their content takes as stored. */
  bytes: number;
}

/** How much there may be. */
export interface ScenarioRoom {
  maxCount: number;
  maxBytes: number;
}

/** What those of a municipality take. @param municipality the parameter that names it */
const storageUse = (municipality: string) => `
  select count(*)::integer as count, coalesce(sum(pg_column_size(content)), 0)::float8 as bytes
    from scenario where municipality_code = ${municipality} and deleted_at is null`;

export async function selectStorageUse(pool: pg.Pool, municipality: string): Promise<ScenarioStorageUse> {
  const { rows } = await pool.query<ScenarioStorageUse>(storageUse('$1'), [municipality]);
  return rows[0];
}

/** Saves a new scenario of a municipality; null where there is no room for one more. */
export async function insertScenario(
  pool: pg.Pool,
  municipality: string,
  schemaVersion: number,
  content: object,
  { maxCount, maxBytes }: ScenarioRoom = scenarioStorage,
): Promise<ScenarioRow | null> {
  const { rows } = await queryWithin<ScenarioRow>(
    pool,
    saveDeadlineMs,
    `with use as (${storageUse('$5')})
     insert into scenario (schema_version, content, municipality_code)
     select $1, $2::jsonb, $5 from use where count < $3 and bytes < $4
     returning ${scenarioColumns}`,
    [schemaVersion, JSON.stringify(content), maxCount, maxBytes, municipality],
  );
  return rows[0] ?? null;
}

/** A scenario, and the municipality under which it was saved: nobody finds it under another. */
export interface ScenarioKey {
  municipality: string;
  id: string;
}

/** A scenario and the version that a change to it began with. */
export interface ScenarioVersion extends ScenarioKey {
  version: number;
}

/** Saves new content; null where that version is not the present one, or is deleted, or where there is no room for content that is larger. */
export async function updateScenario(
  pool: pg.Pool,
  { municipality, id, version }: ScenarioVersion,
  schemaVersion: number,
  content: object,
  { maxBytes }: ScenarioRoom = scenarioStorage,
): Promise<ScenarioRow | null> {
  const { rows } = await queryWithin<ScenarioRow>(
    pool,
    saveDeadlineMs,
    `with use as (${storageUse('$6')})
     update scenario
        set version = version + 1, schema_version = $3, content = $4::jsonb, updated_at = now()
       from use
      where id = $1 and municipality_code = $6 and version = $2 and deleted_at is null
        and (use.bytes < $5 or octet_length($4::jsonb::text) <= octet_length(content::text))
      returning ${scenarioColumns}`,
    [id, version, schemaVersion, JSON.stringify(content), maxBytes, municipality],
  );
  return rows[0] ?? null;
}

/** Marks a scenario as deleted; null where that version is not the present one, or is deleted already. */
export async function markScenarioDeleted(
  pool: pg.Pool,
  { municipality, id, version }: ScenarioVersion,
): Promise<ScenarioRow | null> {
  const { rows } = await queryWithin<ScenarioRow>(
    pool,
    saveDeadlineMs,
    `update scenario
        set version = version + 1, updated_at = now(), deleted_at = now()
      where id = $1 and municipality_code = $3 and version = $2 and deleted_at is null
      returning ${scenarioColumns}`,
    [id, version, municipality],
  );
  return rows[0] ?? null;
}

/** Takes a deletion back; null where that version is not the present one, or is not deleted, or where there is no room for it. */
export async function restoreScenario(
  pool: pg.Pool,
  { municipality, id, version }: ScenarioVersion,
  { maxCount, maxBytes }: ScenarioRoom = scenarioStorage,
): Promise<ScenarioRow | null> {
  const { rows } = await queryWithin<ScenarioRow>(
    pool,
    saveDeadlineMs,
    `with use as (${storageUse('$5')})
     update scenario
        set version = version + 1, updated_at = now(), deleted_at = null
       from use
      where id = $1 and municipality_code = $5 and version = $2 and deleted_at is not null and use.count < $3 and use.bytes < $4
      returning ${scenarioColumns}`,
    [id, version, maxCount, maxBytes, municipality],
  );
  return rows[0] ?? null;
}
