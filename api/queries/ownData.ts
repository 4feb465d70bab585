import type pg from 'pg';
import type { OwnReport, OwnSettings } from '#contract/ownData.ts';
import type { OpenLicence } from '#definitions/licences.ts';
import type { CountsMapping } from '#ownData/countsMapping.ts';

export interface OwnTableRow {
  id: string;
  is_public: boolean;
  /** Under which it is published. */
  licence: OpenLicence | null;
  present_version: number;
  revision: number;
}

export interface OwnVersionRow {
  table_id: string;
  version: number;
  /** In which its figures are. */
  figure_set: number;
  loaded_at: Date;
  author: string;
  file_name: string;
  sha256: string;
  byte_count: number;
  settings: OwnSettings;
  mapping: CountsMapping;
  header_key: string;
  years: number[];
  /** Codes of areas that a dataset does not have. */
  lapsed_codes: string[];
}

/** Raised with every change of what a municipality has; 0 before the first. */
export async function selectOwnRevision(pool: pg.Pool, municipality: string): Promise<number> {
  const { rows } = await pool.query<{ revision: number }>(
    'select revision from own.revision where municipality_code = $1',
    [municipality],
  );
  return rows[0]?.revision ?? 0;
}

export async function selectOwnTables(pool: pg.Pool, municipality: string): Promise<OwnTableRow[]> {
  const { rows } = await pool.query<OwnTableRow>(
    `select id, is_public, licence, present_version, revision
       from own.data_table where municipality_code = $1 order by created_at, id`,
    [municipality],
  );
  return rows;
}

/** All versions of all tables of a municipality, or of one of them, the newest first. */
export async function selectOwnVersions(
  pool: pg.Pool,
  { municipality, datasetId, tableId = null }: { municipality: string; datasetId: number; tableId?: string | null },
): Promise<(OwnVersionRow & { report: OwnReport })[]> {
  const { rows } = await pool.query<OwnVersionRow & { report: OwnReport }>(
    `select ${versionColumns('$2')}, version.report
       from ${tablesWithVersions}
      where data_table.municipality_code = $1 and ($3::uuid is null or data_table.id = $3)
      order by version.table_id, version.version desc`,
    [municipality, datasetId, tableId],
  );
  return rows;
}

/** The versions that are used. */
export async function selectPresentVersions(
  pool: pg.Pool,
  municipality: string,
  datasetId: number,
): Promise<OwnVersionRow[]> {
  const { rows } = await pool.query<OwnVersionRow>(
    `select ${versionColumns('$2')}
       from ${tablesWithVersions}
      where data_table.municipality_code = $1 and data_table.present_version = version.version`,
    [municipality, datasetId],
  );
  return rows;
}

const tablesWithVersions = `own.data_table
       join own.table_version version on version.table_id = data_table.id
       join own.figure_set on figure_set.id = version.figure_set`;

const versionColumns = (datasetId: string) =>
  `version.table_id, version.version, version.figure_set, version.loaded_at, version.author, version.file_name, version.sha256,
   version.byte_count, version.settings, version.mapping, version.header_key, figure_set.years,
   array(select counted.code from unnest(figure_set.area_codes) as counted (code)
          where not exists (select from area where area.dataset_id = ${datasetId} and area.code = counted.code)
          order by counted.code) as lapsed_codes`;

/** What a version was made with, without its figures. */
export type OwnVersionHead = Pick<
  OwnVersionRow,
  'table_id' | 'version' | 'figure_set' | 'settings' | 'mapping' | 'header_key'
>;

/** All versions of all tables of a municipality, in the order in which they were loaded. */
export async function selectOwnVersionHeads(pool: pg.Pool, municipality: string): Promise<OwnVersionHead[]> {
  const { rows } = await pool.query<OwnVersionHead>(
    `select version.table_id, version.version, version.figure_set, version.settings, version.mapping, version.header_key
       from own.table_version version
       join own.data_table on data_table.id = version.table_id
      where data_table.municipality_code = $1
      order by version.loaded_at, version.version`,
    [municipality],
  );
  return rows;
}

export interface NewVersion {
  municipality: string;
  /** The revision that it was prepared on: where there is another by now, nothing is stored. */
  revision: number;
  /** null: a new table. */
  tableId: string | null;
  version: number;
  author: string;
  fileName: string;
  sha256: string;
  byteCount: number;
  headerKey: string;
  settings: OwnSettings;
  mapping: CountsMapping;
  report: OwnReport;
  /** In which its figures are. */
  figureSet: number;
  /** Earlier versions of which more is hidden from now on. */
  replaced: readonly ReplacedFigures[];
}

/** A version, and the set that takes the place of its figures. */
export interface ReplacedFigures {
  tableId: string;
  version: number;
  figureSet: number;
}

/**
 * Stores a version and uses it from then on, in one statement: all of it, or nothing.
 * @returns the id of its table; null where somebody else changed something meanwhile, or the table is gone
 */
export async function insertOwnVersion(pool: pg.Pool, made: NewVersion): Promise<string | null> {
  const { replaced } = made;
  const target =
    made.tableId === null
      ? `insert into own.data_table (municipality_code, present_version) select $1, $4 from raised where $3::uuid is null returning id`
      : `update own.data_table set present_version = $4, revision = data_table.revision + 1
           from raised where id = $3 and municipality_code = $1 returning id`;
  const { rows } = await pool.query<{ id: string }>(
    `with written as (select id from own.figure_set where id = any($13::int || $16::int[]) and state = 'being-written' for update),
     raised as (
       insert into own.revision (municipality_code, revision)
       select $1, 1 where (select count(*) from written) = cardinality($13::int || $16::int[])
       on conflict (municipality_code) do update set revision = own.revision.revision + 1
         where own.revision.revision = $2
       returning revision),
     target as (${target}),
     used as (update own.figure_set set state = 'in-use' from target where figure_set.id = any($13::int || $16::int[])),
     added as (
       insert into own.table_version (table_id, version, author, file_name, sha256, byte_count, header_key, settings, mapping, report, figure_set)
       select id, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12::jsonb, $13::int from target),
     replaced as (select * from unnest($14::uuid[], $15::int[], $16::int[]) as replaced (table_id, version, figure_set)),
     left_behind as (
       update own.figure_set set state = 'left' from target, own.table_version version join replaced using (table_id, version)
        where figure_set.id = version.figure_set),
     hidden as (
       update own.table_version version set figure_set = replaced.figure_set from target, replaced
        where version.table_id = replaced.table_id and version.version = replaced.version)
     select id from target`,
    [
      ...[made.municipality, made.revision, made.tableId, made.version, made.author, made.fileName, made.sha256],
      ...[made.byteCount, made.headerKey, JSON.stringify(made.settings), JSON.stringify(made.mapping)],
      ...[JSON.stringify(made.report), made.figureSet, replaced.map(({ tableId }) => tableId)],
      ...[replaced.map(({ version }) => version), replaced.map(({ figureSet }) => figureSet)],
    ],
  );
  return rows[0]?.id ?? null;
}

/** A table and the revision that a change to it began with. */
export interface OwnTableAt {
  municipality: string;
  id: string;
  revision: number;
}

const raiseAnyhow = (changed: string) => `
  raised as (
    insert into own.revision (municipality_code) select $1 from ${changed}
    on conflict (municipality_code) do update set revision = own.revision.revision + 1)`;

/** Their figures belong to nothing then: `dropLeftFigures` removes them. @param versions of `changed`, as a condition */
const leaveFiguresOf = (versions: string) => `
  left_behind as (
    update own.figure_set set state = 'left' from own.table_version version, changed
     where figure_set.id = version.figure_set and ${versions})`;

/** Uses another version; false where the table was changed meanwhile, or has no such version. */
export async function updatePresentVersion(
  pool: pg.Pool,
  { municipality, id, revision }: OwnTableAt,
  version: number,
): Promise<boolean> {
  const { rows } = await pool.query(
    `with changed as (
       update own.data_table set present_version = $4, revision = revision + 1
        where municipality_code = $1 and id = $2 and revision = $3
          and exists (select from own.table_version where table_id = $2 and version = $4)
       returning id), ${raiseAnyhow('changed')}
     select id from changed`,
    [municipality, id, revision, version],
  );
  return rows.length > 0;
}

/** Publishes a table, or takes that back with null; false where it was changed meanwhile. */
export async function updatePublication(
  pool: pg.Pool,
  { municipality, id, revision }: OwnTableAt,
  licence: OpenLicence | null,
): Promise<boolean> {
  const { rows } = await pool.query(
    `with changed as (
       update own.data_table set licence = $4, is_public = $4::text is not null, revision = revision + 1
        where municipality_code = $1 and id = $2 and revision = $3
       returning id), ${raiseAnyhow('changed')}
     select id from changed`,
    [municipality, id, revision, licence],
  );
  return rows.length > 0;
}

/** Deletes a table with its versions; false where it was changed meanwhile. */
export async function deleteOwnTable(pool: pg.Pool, { municipality, id, revision }: OwnTableAt): Promise<boolean> {
  const { rows } = await pool.query(
    `with changed as (
       delete from own.data_table where municipality_code = $1 and id = $2 and revision = $3 returning id),
     ${leaveFiguresOf('version.table_id = changed.id')},
     ${raiseAnyhow('changed')}
     select id from changed`,
    [municipality, id, revision],
  );
  return rows.length > 0;
}

/** Deletes a version that is not used; false where the table was changed meanwhile, or that version is used. */
export async function deleteOwnVersion(
  pool: pg.Pool,
  { municipality, id, revision }: OwnTableAt,
  version: number,
): Promise<boolean> {
  const { rows } = await pool.query(
    `with changed as (
       update own.data_table set revision = revision + 1
        where municipality_code = $1 and id = $2 and revision = $3 and present_version <> $4
       returning id),
     gone as (delete from own.table_version using changed where table_id = changed.id and version = $4),
     ${leaveFiguresOf('version.table_id = changed.id and version.version = $4')}, ${raiseAnyhow('changed')}
     select id from changed`,
    [municipality, id, revision, version],
  );
  return rows.length > 0;
}
