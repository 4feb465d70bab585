import type pg from 'pg';
import { errorCode } from '#database/errors.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import { selectOwnVersionHeads } from './ownData.ts';
import type { ReplacedFigures } from './ownData.ts';
import { selectSeriesText } from './ownFigures.ts';

/** What a municipality has, as JSON that is only passed on. */
export interface OwnTexts {
  tables: OwnTableTexts[];
  /** A list of `BundledFacility`. */
  facilities: string;
  /** A list of `BundledCategory`. */
  categories: string;
}

interface OwnTableTexts {
  /** A `BundledTable`, but for the figures of its versions. */
  table: string;
  /** Those, series by series; see `selectSeriesText`. */
  figures: { version: number; text: string }[];
}

/** To the millisecond, in UTC. */
const moment = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * All own data of a municipality, as it is stored. It is read in steps between which others get their turn: where `selectSeen` is another
 * afterwards, somebody changed something meanwhile.
 */
export async function selectOwnTexts(pool: pg.Pool, municipality: string): Promise<OwnTexts> {
  const tables = await pool.query<{ id: string; text: string }>(
    `select id, json_build_object('id', data_table.id, 'licence', licence, 'presentVersion', present_version, 'versions', (
              select json_agg(json_build_object(
                       'version', version.version, 'author', version.author, 'fileName', version.file_name,
                       'loadedAt', ${moment('version.loaded_at')}, 'sha256', version.sha256, 'byteCount', version.byte_count,
                       'headerKey', version.header_key, 'settings', version.settings, 'mapping', version.mapping,
                       'report', version.report)
                     order by version.version)
                from own.table_version version where version.table_id = data_table.id))::text as text
       from own.data_table where municipality_code = $1 order by created_at, id`,
    [municipality],
  );
  const places = await pool.query<Pick<OwnTexts, 'facilities' | 'categories'>>(
    `select (select coalesce(json_agg(json_build_object('id', facility.id, 'origin', origin, 'listed', listed, 'revisions', (
                      select json_agg(json_build_object('revision', said.revision, 'author', said.author,
                               'changedAt', ${moment('said.changed_at')}, 'change', said.change, 'record', said.record)
                             order by said.revision)
                        from own.facility_revision said
                       where said.municipality_code = $1 and said.id = facility.id)) order by facility.id collate "C"), '[]')
               from own.facility where municipality_code = $1)::text as facilities,
            (select coalesce(json_agg(json_build_object('category', category, 'content', content, 'revision', revision,
                      'author', author, 'changedAt', ${moment('changed_at')}) order by position), '[]')
               from own.facility_category where municipality_code = $1)::text as categories`,
    [municipality],
  );
  const figures = new Map(tables.rows.map(({ id }): [string, OwnTableTexts['figures']] => [id, []]));
  for (const { table_id, version, figure_set: set, settings } of await selectOwnVersionHeads(pool, municipality)) {
    for (const { series } of settings.series) {
      const text = await selectSeriesText(pool, set, series);
      if (text !== null) figures.get(table_id)?.push({ version, text });
    }
  }
  return {
    tables: tables.rows.map(({ id, text }) => ({ table: text, figures: figures.get(id) ?? [] })),
    ...places.rows[0],
  };
}

/** By how often tables, and facilities with their kinds, were changed: two numbers, `0-0` before the first change. */
export async function selectSeen(pool: pg.Pool, municipality: string): Promise<string> {
  const { rows } = await pool.query<{ seen: string }>(
    `select revision || '-' || facilities as seen from own.revision where municipality_code = $1`,
    [municipality],
  );
  return rows[0]?.seen ?? '0-0';
}

/** What is taken from a file, as a statement takes it: JSON of rows, and figures by column. */
export interface StorableBundle {
  tables: {
    ids: string[];
    /** Of `ids`, in the same order. */
    presentVersions: number[];
    /** Rows of `own.table_version`. */
    versions: string;
    /** The sets with their figures. */
    sets: readonly ReplacedFigures[];
    /** Versions of tables that stay, of which more is hidden from now on. */
    replaced: readonly ReplacedFigures[];
  };
  /** Rows of `own.facility`, `own.facility_revision` and `own.facility_category`. */
  facilities: string;
  facilityRevisions: string;
  categories: string;
}

/** PostgreSQL broke a transaction off because it and another waited for each other. */
const deadlock = '40P01';

/**
 * Stores what is taken in place of what has the same id: all of it, or nothing.
 * @param seen of the municipality, when it was prepared
 * @returns false where somebody else changed something meanwhile
 */
export async function storeBundle(
  pool: pg.Pool,
  municipality: string,
  seen: string,
  made: StorableBundle,
): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const isStored =
      (await raise(client, municipality, seen)) && (await storeTables(client, municipality, made.tables));
    if (isStored) await storePlaces(client, municipality, made);
    await client.query(isStored ? 'commit' : 'rollback');
    client.release();
    return isStored;
  } catch (error) {
    const isOpen = await client.query('rollback').then(
      () => true,
      () => false,
    );
    // A connection that cannot even roll back is no use to the next.
    client.release(!isOpen);
    if (errorCode(error) === deadlock) return false;
    throw error;
  }
}

async function raise(client: pg.PoolClient, municipality: string, seen: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into own.revision (municipality_code, revision, facilities) values ($1, 1, 1)
     on conflict (municipality_code) do update
       set revision = own.revision.revision + 1, facilities = own.revision.facilities + 1
       where own.revision.revision || '-' || own.revision.facilities = $2`,
    [municipality, seen],
  );
  return rowCount === 1;
}

/** They are private, whatever they were. */
async function storeTables(
  client: pg.PoolClient,
  municipality: string,
  { ids, presentVersions, versions, sets, replaced }: StorableBundle['tables'],
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into own.data_table (id, municipality_code, present_version, created_at)
     select id, $1, present_version, now() + place * interval '1 microsecond'
       from unnest($2::uuid[], $3::int[]) with ordinality as made (id, present_version, place)
     on conflict (id) do update
       set present_version = excluded.present_version, revision = data_table.revision + 1, is_public = false, licence = null
       where data_table.municipality_code = excluded.municipality_code`,
    [municipality, ids, presentVersions],
  );
  if (rowCount !== ids.length || !(await useSets(client, [...sets, ...replaced]))) return false;
  await client.query(
    `update own.figure_set set state = 'left' from own.table_version version
      where figure_set.id = version.figure_set and version.table_id = any($1::uuid[])`,
    [ids],
  );
  await client.query('delete from own.table_version where table_id = any($1::uuid[])', [ids]);
  await client.query(
    `insert into own.table_version (table_id, version, loaded_at, author, file_name, sha256, byte_count, header_key, settings, mapping, report, figure_set)
     select made.*, of_version.figure_set
       from jsonb_to_recordset($1::jsonb) as made (table_id uuid, version int, loaded_at timestamptz, author text, file_name text,
                                                   sha256 text, byte_count int, header_key text, settings jsonb, mapping jsonb, report jsonb)
       join unnest($2::uuid[], $3::int[], $4::int[]) as of_version (table_id, version, figure_set) using (table_id, version)`,
    [versions, ...columnsOf(sets)],
  );
  await client.query(
    `with replaced as (select * from unnest($1::uuid[], $2::int[], $3::int[]) as replaced (table_id, version, figure_set)),
     left_behind as (
       update own.figure_set set state = 'left' from own.table_version version join replaced using (table_id, version)
        where figure_set.id = version.figure_set)
     update own.table_version version set figure_set = replaced.figure_set from replaced
      where version.table_id = replaced.table_id and version.version = replaced.version`,
    columnsOf(replaced),
  );
  return true;
}

const columnsOf = (figures: readonly ReplacedFigures[]) => [
  figures.map(({ tableId }) => tableId),
  figures.map(({ version }) => version),
  figures.map(({ figureSet }) => figureSet),
];

/** @returns false where one of them was given up */
async function useSets(client: pg.PoolClient, figures: readonly ReplacedFigures[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `update own.figure_set set state = 'in-use' where id = any($1::int[]) and state = 'being-written'`,
    [figures.map(({ figureSet }) => figureSet)],
  );
  return rowCount === figures.length;
}

async function storePlaces(
  client: pg.PoolClient,
  municipality: string,
  {
    facilities,
    facilityRevisions,
    categories,
  }: Pick<StorableBundle, 'facilities' | 'facilityRevisions' | 'categories'>,
): Promise<void> {
  await client.query(
    `insert into own.facility (municipality_code, id, origin, listed, revision)
     select $1, id, origin, listed, revision
       from jsonb_to_recordset($2::jsonb) as made (id text, origin text, listed jsonb, revision int)
     on conflict (municipality_code, id) do update
       set origin = excluded.origin, listed = excluded.listed, revision = excluded.revision`,
    [municipality, facilities],
  );
  await client.query(
    `insert into own.facility_revision (municipality_code, id, revision, record, change, author, changed_at)
     select $1, id, revision, record, change, author, changed_at
       from jsonb_to_recordset($2::jsonb)
              as made (id text, revision int, record jsonb, change text, author text, changed_at timestamptz)`,
    [municipality, facilityRevisions],
  );
  await client.query(
    `delete from own.facility_revision old using own.facility
      where old.municipality_code = $1 and facility.municipality_code = $1 and facility.id = old.id
        and old.revision <= facility.revision - ${ownFacilityLimits.revisions}`,
    [municipality],
  );
  await client.query(
    `insert into own.facility_category (municipality_code, category, content, revision, author, changed_at)
     select $1, category, content, revision, author, changed_at
       from jsonb_to_recordset($2::jsonb)
              as made (category text, content jsonb, revision int, author text, changed_at timestamptz)
     on conflict (municipality_code, category) do update
       set content = excluded.content, revision = excluded.revision, author = excluded.author, changed_at = excluded.changed_at`,
    [municipality, categories],
  );
}
