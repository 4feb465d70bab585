import type pg from 'pg';
import type { LocalText } from '#definitions/localText.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';

export interface ActiveDatasetRow {
  id: number;
  version: string;
  municipality_code: string;
  municipality_name: string;
  loaded_at: Date;
  /** null for a dataset that was loaded before they were told. */
  street_facts: StreetFacts | null;
}

/** The dataset that is served; null before the first load. */
export async function selectActiveDataset(pool: pg.Pool): Promise<ActiveDatasetRow | null> {
  const { rows } = await pool.query<ActiveDatasetRow>(
    `select id, version, municipality_code, municipality_name, loaded_at, report -> 'streets' as street_facts
       from dataset where state = 'active'`,
  );
  return rows[0] ?? null;
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
