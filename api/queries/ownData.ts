import type pg from 'pg';
import type { OwnReport, OwnSettings } from '#contract/ownData.ts';
import type { OpenLicence } from '#definitions/licences.ts';
import type { OwnLevel } from '#definitions/ownData.ts';
import type { CountsMapping } from '#ownData/countsMapping.ts';
import type { StoredCell } from '#ownData/prepareLoad.ts';
import type { CellColumns, HideColumns } from '../ownData/columnTexts.ts';

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
  loaded_at: Date;
  author: string;
  file_name: string;
  sha256: string;
  byte_count: number;
  settings: OwnSettings;
  mapping: CountsMapping;
  header_key: string;
  report: OwnReport;
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

/** All versions of all tables of a municipality, the newest first. */
export async function selectOwnVersions(
  pool: pg.Pool,
  municipality: string,
  datasetId: number,
): Promise<OwnVersionRow[]> {
  const { rows } = await pool.query<OwnVersionRow>(
    `select version.table_id, version.version, version.loaded_at, version.author, version.file_name, version.sha256,
            version.byte_count, version.settings, version.mapping, version.header_key, version.report,
            coalesce((select array_agg(distinct count.year order by count.year) from own.area_count count
                       where count.table_id = version.table_id and count.version = version.version), '{}') as years,
            coalesce((select array_agg(area_code order by area_code)
                        from (select distinct count.area_code from own.area_count count
                               where count.table_id = version.table_id and count.version = version.version) counted
                       where not exists (select from area where area.dataset_id = $2 and area.code = counted.area_code)), '{}')
              as lapsed_codes
       from own.table_version version
       join own.data_table on data_table.id = version.table_id
      where data_table.municipality_code = $1
      order by version.table_id, version.version desc`,
    [municipality, datasetId],
  );
  return rows;
}

export interface OwnCountRow {
  table_id: string;
  version: number;
  series: string;
  year: number;
  area_code: string;
  member_count: number | null;
  status: StoredCell['status'];
}

/** The figures of the versions that are used. */
export async function selectPresentCounts(pool: pg.Pool, municipality: string): Promise<OwnCountRow[]> {
  const { rows } = await pool.query<OwnCountRow>(
    `select count.table_id, count.version, count.series, count.year, count.area_code, count.member_count, count.status
       from own.area_count count
       join own.data_table on data_table.id = count.table_id and data_table.present_version = count.version
      where data_table.municipality_code = $1`,
    [municipality],
  );
  return rows;
}

/** The figures of one version. */
export async function selectVersionCounts(pool: pg.Pool, tableId: string, version: number): Promise<OwnCountRow[]> {
  const { rows } = await pool.query<OwnCountRow>(
    `select table_id, version, series, year, area_code, member_count, status
       from own.area_count where table_id = $1 and version = $2
      order by series, year, area_code collate "C"`,
    [tableId, version],
  );
  return rows;
}

/** What a version was made with, without its figures. */
export type OwnVersionHead = Pick<OwnVersionRow, 'table_id' | 'version' | 'settings' | 'mapping' | 'header_key'>;

/** All versions of all tables of a municipality, in the order in which they were loaded. */
export async function selectOwnVersionHeads(pool: pg.Pool, municipality: string): Promise<OwnVersionHead[]> {
  const { rows } = await pool.query<OwnVersionHead>(
    `select version.table_id, version.version, version.settings, version.mapping, version.header_key
       from own.table_version version
       join own.data_table on data_table.id = version.table_id
      where data_table.municipality_code = $1
      order by version.loaded_at, version.version`,
    [municipality],
  );
  return rows;
}

/** A series of a version, under what it counts. */
export interface KeptSeries {
  tableId: string;
  version: number;
  series: string;
  seriesName: string;
}

/**
 * The figures of some series. They can be many, so that they come as texts that are only passed on.
 * @returns a text per version; `keptCells` reads them
 */
export async function selectKeptTexts(pool: pg.Pool, wanted: readonly KeptSeries[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  const { rows } = await pool.query<{ kept: string }>(
    `select json_build_object('tableId', count.table_id, 'version', count.version, 'cells', json_agg(json_build_array(
              wanted.name, count.series, count.year, count.area_code, count.member_count, count.status)))::text as kept
       from unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) as wanted (table_id, version, series, name)
       join own.area_count count using (table_id, version, series)
      group by count.table_id, count.version`,
    [
      ...[wanted.map(({ tableId }) => tableId), wanted.map(({ version }) => version)],
      ...[wanted.map(({ series }) => series), wanted.map(({ seriesName }) => seriesName)],
    ],
  );
  return rows.map(({ kept }) => kept);
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
  level: OwnLevel;
  cells: CellColumns;
  /** Figures of earlier versions from which a hidden one could be worked out. */
  alsoHide: HideColumns;
}

/** Raises the revision of a municipality from the one that is expected; without a row where it is another by now. */
const raiseRevision = (municipality: string, expected: string) => `
  insert into own.revision (municipality_code, revision) values (${municipality}, 1)
  on conflict (municipality_code) do update set revision = own.revision.revision + 1
    where own.revision.revision = ${expected}
  returning revision`;

/**
 * Stores a version and uses it from then on, in one statement: all of it, or nothing.
 * @returns the id of its table; null where somebody else changed something meanwhile, or the table is gone
 */
export async function insertOwnVersion(pool: pg.Pool, made: NewVersion): Promise<string | null> {
  const { cells, alsoHide } = made;
  const target =
    made.tableId === null
      ? `insert into own.data_table (municipality_code, present_version) select $1, $4 from raised where $3::uuid is null returning id`
      : `update own.data_table set present_version = $4, revision = data_table.revision + 1
           from raised where id = $3 and municipality_code = $1 returning id`;
  const { rows } = await pool.query<{ id: string }>(
    `with raised as (${raiseRevision('$1', '$2')}),
     target as (${target}),
     added as (
       insert into own.table_version (table_id, version, author, file_name, sha256, byte_count, header_key, settings, mapping, report)
       select id, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12::jsonb from target),
     hidden as (
       update own.area_count count set member_count = null, status = 'secret'
         from unnest($19::uuid[], $20::int[], $21::text[], $22::int[], $23::text[]) as hide (table_id, version, series, year, area_code), raised
        where count.table_id = hide.table_id and count.version = hide.version and count.series = hide.series
          and count.year = hide.year and count.area_code = hide.area_code),
     counted as (
       insert into own.area_count (table_id, version, level, series, year, area_code, member_count, status)
       select target.id, $4, $13, cell.series, cell.year, cell.area_code, cell.member_count, cell.status
         from target, unnest($14::text[], $15::int[], $16::text[], $17::float8[], $18::text[])
           as cell (series, year, area_code, member_count, status))
     select id from target`,
    [
      ...[made.municipality, made.revision, made.tableId, made.version, made.author, made.fileName, made.sha256],
      ...[made.byteCount, made.headerKey, JSON.stringify(made.settings), JSON.stringify(made.mapping)],
      ...[JSON.stringify(made.report), made.level],
      ...[cells.series, cells.year, cells.area, cells.count, cells.status],
      ...[alsoHide.tableId, alsoHide.version, alsoHide.series, alsoHide.year, alsoHide.area],
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
     gone as (delete from own.table_version using changed where table_id = changed.id and version = $4), ${raiseAnyhow('changed')}
     select id from changed`,
    [municipality, id, revision, version],
  );
  return rows.length > 0;
}

export interface OwnGroundRow {
  code: string;
  name: string;
  level: OwnLevel | 'gemeente';
  land_area_m2: number;
  address_count: number;
  inhabitants: number | null;
  households: number | null;
  /** Inhabitants under 15. */
  children: number | null;
}

/** The areas of a dataset, with what own counts are held against and shared out by. */
export async function selectOwnGround(pool: pg.Pool, datasetId: number): Promise<OwnGroundRow[]> {
  const { rows } = await pool.query<OwnGroundRow>(
    `select area.code, area.name, area.level, area.land_area_m2, area.address_count,
            max(value.member_count) filter (where value.target_group = 'inhabitants') as inhabitants,
            max(value.member_count) filter (where value.target_group = 'households') as households,
            max(value.member_count) filter (where value.target_group = 'age-0-15') as children
       from area
       left join area_value value on value.dataset_id = area.dataset_id and value.area_code = area.code
             and value.target_group in ('inhabitants', 'households', 'age-0-15')
      where area.dataset_id = $1
      group by area.code, area.name, area.level, area.land_area_m2, area.address_count
      order by area.code collate "C"`,
    [datasetId],
  );
  return rows;
}

/** Code and outline of every buurt as JSON: a list of pairs, EPSG:28992 in metres. It is only passed on. */
export async function selectBuurtOutlines(pool: pg.Pool, datasetId: number): Promise<string> {
  const { rows } = await pool.query<{ outlines: string }>(
    `select coalesce(json_agg(json_build_array(code, st_asgeojson(geom_rd, 1, 0)::json)), '[]')::text as outlines
       from area where dataset_id = $1 and level = 'buurt'`,
    [datasetId],
  );
  return rows[0].outlines;
}
