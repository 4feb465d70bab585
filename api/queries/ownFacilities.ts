import type pg from 'pg';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import type { FacilityChange } from '#definitions/ownFacilities.ts';
import type { FacilityRecord, OwnFacility } from '#ownData/facilityRecord.ts';

const presentRevision = `
  own.facility join own.facility_revision said using (municipality_code, id, revision)`;

/** All that a municipality says of facilities now, sorted by id. */
export async function selectOwnFacilities(pool: pg.Pool, municipality: string): Promise<OwnFacility[]> {
  const { rows } = await pool.query<Omit<OwnFacility, 'changedAt'> & { changed_at: Date }>(
    `select id, origin, revision, listed, said.record, said.change, said.author, said.changed_at
       from ${presentRevision}
      where municipality_code = $1
      order by id collate "C"`,
    [municipality],
  );
  return rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: changed_at.toISOString() }));
}

export interface FacilityRevisionRow {
  revision: number;
  record: FacilityRecord | null;
  change: FacilityChange;
  author: string;
  changed_at: Date;
}

/** What was said of one facility, the newest first. */
export async function selectFacilityRevisions(
  pool: pg.Pool,
  municipality: string,
  id: string,
): Promise<FacilityRevisionRow[]> {
  const { rows } = await pool.query<FacilityRevisionRow>(
    `select revision, record, change, author, changed_at
       from own.facility_revision
      where municipality_code = $1 and id = $2
      order by revision desc`,
    [municipality, id],
  );
  return rows;
}

/** Something that is to be said of a facility. */
export interface NewFacilityRevision extends Pick<
  OwnFacility,
  'id' | 'origin' | 'record' | 'listed' | 'change' | 'author'
> {
  municipality: string;
  /** The revision that the change began with; 0: nothing was said of it before. */
  revision: number;
}

/**
 * Says something of a facility, in one statement: it is stored whole, or not at all.
 * @returns false where somebody else said something meanwhile, or there is no room for one more
 */
export async function insertFacilityRevision(pool: pg.Pool, made: NewFacilityRevision): Promise<boolean> {
  const target =
    made.revision === 0
      ? `insert into own.facility (municipality_code, id, origin, listed)
         select $1, $2, $3, $4::jsonb
          where $5::integer = 0 and (select count(*) from own.facility where municipality_code = $1) < ${ownFacilityLimits.facilities}
         on conflict do nothing returning revision`
      : `update own.facility set revision = revision + 1, listed = $4::jsonb
          where municipality_code = $1 and id = $2 and origin = $3 and revision = $5
         returning revision`;
  const { rows } = await pool.query(
    `with target as (${target}),
     raised as (${raiseFacilities('target')}),
     forgotten as (
       delete from own.facility_revision old using target
        where old.municipality_code = $1 and old.id = $2 and old.revision <= target.revision - ${ownFacilityLimits.revisions})
     insert into own.facility_revision (municipality_code, id, revision, record, change, author)
     select $1, $2, target.revision, $6::jsonb, $7, $8 from target
     returning revision`,
    [
      ...[made.municipality, made.id, made.origin, jsonOrNull(made.listed), made.revision],
      ...[jsonOrNull(made.record), made.change, made.author],
    ],
  );
  return rows.length > 0;
}

/** By how many changes of facilities and their kinds a municipality has come where it is. */
export async function selectFacilitiesRevision(pool: pg.Pool, municipality: string): Promise<number> {
  const { rows } = await pool.query<{ facilities: number }>(
    'select facilities from own.revision where municipality_code = $1',
    [municipality],
  );
  return rows[0]?.facilities ?? 0;
}

type ListedRevision = Omit<NewFacilityRevision, 'municipality' | 'change' | 'author'>;

/**
 * Says something of many facilities, in one statement: all of it is stored, or nothing.
 * @param at the revision of all facilities of the municipality with which it began
 * @returns false where anything was said of them meanwhile, or there is no room for those that are new
 */
export async function insertFacilityList(
  pool: pg.Pool,
  { municipality, at, author }: { municipality: string; at: number; author: string },
  list: readonly ListedRevision[],
): Promise<boolean> {
  const { rows } = await pool.query(
    `with asked as materialized (
       select * from jsonb_to_recordset($2::jsonb) as made (id text, origin text, revision integer, listed jsonb, record jsonb)),
     -- In the order in which a single change takes them, so that the two never wait for each other.
     held as materialized (
       select id from own.facility where municipality_code = $1 order by id for update),
     raised as (
       insert into own.revision (municipality_code, revision, facilities)
       select $1, 0, 1
        where ($3::integer = 0 or exists (select from own.revision where municipality_code = $1))
          and (select count(*) from held) + (select count(*) from asked where revision = 0) <= ${ownFacilityLimits.facilities}
       on conflict (municipality_code) do update set facilities = own.revision.facilities + 1
        where own.revision.facilities = $3
       returning facilities),
     inserted as (
       insert into own.facility (municipality_code, id, origin, listed)
       select $1, asked.id, asked.origin, asked.listed from asked, raised where asked.revision = 0
       returning id, revision),
     updated as (
       update own.facility known set revision = known.revision + 1, listed = asked.listed
         from asked, raised
        where known.municipality_code = $1 and known.id = asked.id and known.revision = asked.revision
       returning known.id, known.revision),
     target as (select * from inserted union all select * from updated),
     forgotten as (
       delete from own.facility_revision old using target
        where old.municipality_code = $1 and old.id = target.id
          and old.revision <= target.revision - ${ownFacilityLimits.revisions})
     insert into own.facility_revision (municipality_code, id, revision, record, change, author)
     select $1, target.id, target.revision, asked.record, 'loaded', $4 from target join asked using (id)
     returning id`,
    [municipality, JSON.stringify(list), at, author],
  );
  return rows.length > 0;
}

/** A list is known by the moment of its load, in microseconds: all that it says is said in one statement. */
const loadId = (moment: string) => `(extract(epoch from ${moment}) * 1000000)::bigint::text`;

export interface FacilityListLoadRow {
  id: string;
  category: string;
  loaded_at: Date;
  author: string;
  places: number;
  changedSince: number;
}

/** So many lists can be taken back. */
const shownLoads = 5;

/** The lists that were loaded last, of which places are still as the list left them. */
export async function selectFacilityListLoads(pool: pg.Pool, municipality: string): Promise<FacilityListLoadRow[]> {
  const { rows } = await pool.query<FacilityListLoadRow>(
    `select ${loadId('said.changed_at')} as id, max(said.record->>'category') as category, said.changed_at as loaded_at,
            max(said.author) as author,
            count(*) filter (where said.revision = known.revision)::integer as places,
            count(*) filter (where said.revision < known.revision)::integer as "changedSince"
       from own.facility_revision said join own.facility known using (municipality_code, id)
      where municipality_code = $1 and said.change = 'loaded'
      group by said.changed_at
     having count(*) filter (where said.revision = known.revision) > 0
      order by said.changed_at desc limit ${shownLoads}`,
    [municipality],
  );
  return rows;
}

/**
 * Says again of the places of a list what was said before it, in one statement. Places of which something was said since stay as they are.
 * @returns of how many
 */
export async function restoreBeforeList(
  pool: pg.Pool,
  { municipality, load, author }: { municipality: string; load: string; author: string },
): Promise<number> {
  const { rowCount } = await pool.query(
    `with held as materialized (
       select id, revision from own.facility where municipality_code = $1 order by id for update),
     loaded as materialized (
       select held.id, former.record
         from held
         join own.facility_revision said
           on said.municipality_code = $1 and said.id = held.id and said.revision = held.revision
         left join own.facility_revision former
           on former.municipality_code = $1 and former.id = held.id and former.revision = held.revision - 1
        where said.change = 'loaded' and ${loadId('said.changed_at')} = $2),
     raised as (${raiseFacilities('loaded')}),
     updated as (
       update own.facility known set revision = known.revision + 1 from loaded
        where known.municipality_code = $1 and known.id = loaded.id
       returning known.id, known.revision),
     forgotten as (
       delete from own.facility_revision old using updated
        where old.municipality_code = $1 and old.id = updated.id
          and old.revision <= updated.revision - ${ownFacilityLimits.revisions})
     insert into own.facility_revision (municipality_code, id, revision, record, change, author)
     select $1, updated.id, updated.revision, loaded.record,
            case when loaded.record is null then 'taken-back' else 'restored' end, $3
       from updated join loaded using (id)`,
    [municipality, load, author],
  );
  return rowCount ?? 0;
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Raises what answers are kept under, where `changed` has a row. The municipality is the first parameter. */
export const raiseFacilities = (changed: string) => `
  insert into own.revision (municipality_code, revision, facilities) select $1, 0, 1 from ${changed} limit 1
  on conflict (municipality_code) do update set facilities = own.revision.facilities + 1`;
