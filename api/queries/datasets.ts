import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import type { AddressFacts } from '#definitions/addresses.ts';
import type { LocalText } from '#definitions/localText.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import { boundsOfOutline } from '#network/bounds.ts';
import type { Bounds } from '#network/bounds.ts';

export interface ActiveDatasetRow {
  id: number;
  version: string;
  municipality_code: string;
  municipality_name: string;
  loaded_at: Date;
  /** null where the dataset has no outline of its municipality, and so cannot be served. */
  bounds: Bounds | null;
  /** null where its load did not count them. */
  counts: DatasetCounts | null;
  /** null for a dataset that was loaded before they were told. */
  street_facts: StreetFacts | null;
  /** Likewise. */
  address_facts: AddressFacts | null;
}

/** How many there are of each. */
interface DatasetCounts {
  buurten: number;
  wijken: number;
  stadsdelen: number;
  addresses: number;
  facilities: number;
}

export interface ActiveIdRow extends Pick<ActiveDatasetRow, 'id' | 'municipality_code'> {
  /** Another one whenever something changed in what the municipality says of its facilities, or a day of closing has come. */
  own_facilities: string;
}

/** Which dataset is served of each municipality; asked every few seconds. @param today YYYY-MM-DD */
export async function selectActiveIds(pool: pg.Pool, today: string): Promise<ActiveIdRow[]> {
  const { rows } = await pool.query<ActiveIdRow>(
    `select dataset.id, dataset.municipality_code,
            concat(coalesce((select facilities from own.revision
                              where revision.municipality_code = dataset.municipality_code), 0),
                   '.',
                   (select count(*) from own.facility join own.facility_revision said using (municipality_code, id, revision)
                     where facility.municipality_code = dataset.municipality_code and said.record ->> 'closedFrom' <= $1))
              as own_facilities
       from dataset
      where dataset.state = 'active'`,
    [today],
  );
  return rows;
}

export async function selectDatasets(pool: pg.Pool, ids: readonly number[]): Promise<ActiveDatasetRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<ActiveDatasetRow>(
    `select id, version, municipality_code, municipality_name, loaded_at, bounds,
            report -> 'counts' as counts, report -> 'streets' as street_facts,
            report -> 'addresses' as address_facts
       from dataset where id = any ($1)
      order by municipality_code`,
    [ids],
  );
  for (const row of rows) row.bounds ??= await selectBounds(pool, row.id);
  return rows;
}

/** Of a dataset that was loaded before they were stored. */
async function selectBounds(pool: pg.Pool, datasetId: number): Promise<Bounds | null> {
  const { rows } = await pool.query<{ outline: string }>(
    `select st_asgeojson(geom_rd, 4) as outline from area where dataset_id = $1 and level = 'gemeente'`,
    [datasetId],
  );
  return rows.length === 0 ? null : boundsOfOutline(JSON.parse(rows[0].outline) as MultiPolygon);
}

export interface DatasetSourceRow {
  path: string;
  sha256: string;
  title: LocalText;
  url: string;
  licence: string;
  attribution: string;
  reference_date: string;
  note: LocalText;
}

export async function selectDatasetSources(pool: pg.Pool, datasetId: number): Promise<DatasetSourceRow[]> {
  const { rows } = await pool.query<DatasetSourceRow>(
    `select path, sha256, title, url, licence, attribution, reference_date, note
       from dataset_source
      where dataset_id = $1
      order by path collate "C"`,
    [datasetId],
  );
  return rows;
}
