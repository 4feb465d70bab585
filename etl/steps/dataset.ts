import { createHash } from 'node:crypto';
import type { MultiPolygon } from 'geojson';
import type pg from 'pg';
import { compact } from '#database/housekeeping.ts';
import type { Database } from '#database/open.ts';
import type { LocalText } from '#definitions/localText.ts';
import { boundsOfOutline } from '#network/bounds.ts';
import type { Bounds } from '#network/bounds.ts';
import type { OpenedFile, Sources } from '../sources/openSources.ts';
// Raised when the same files should give other rows than before: it makes a new version of every dataset, and makes the next start load again.
import { etlVersion } from '../version.json' with { type: 'json' };

/** Tables with rows of a dataset, those that refer to others first. */
const tables = [
  'osm.address_group',
  'osm.demand_point',
  'osm.street_edge',
  'osm.street_node',
  'osm.network',
  'osm.base_tile',
  'osm.landmark',
  'neighbour',
  'area_value',
  'area',
  'facility',
  'facility_type',
  'dataset_source',
];

/** Same files, said to be the same, and same program: same version. 16 hexadecimal digits. */
export function datasetVersion({ municipalityCode, files, ferries }: Sources): string {
  const hash = createHash('sha256').update(`${etlVersion} ${municipalityCode}\n`);
  for (const [role, file] of [...files].sort(([a], [b]) => a.localeCompare(b))) {
    const { sha256, title, url, licence, attribution, referenceDate, note } = file;
    hash.update(`${role} ${JSON.stringify([sha256, title, url, licence, attribution, referenceDate, note])}\n`);
  }
  if (!ferries) hash.update('without ferries\n');
  return hash.digest('hex').slice(0, 16);
}

export interface ActiveDataset {
  version: string;
  municipalityCode: string;
  municipalityName: string;
  /** Loaded from the snapshot that comes with the program. */
  isSnapshot: boolean;
}

/** What readers get of each municipality, by code. */
export async function activeDatasets(pool: pg.Pool): Promise<ReadonlyMap<string, ActiveDataset>> {
  const { rows } = await pool.query<ActiveDataset>(
    `select version, municipality_code as "municipalityCode", municipality_name as "municipalityName",
            coalesce((report ->> 'isSnapshot')::boolean, false) as "isSnapshot"
       from dataset where state = 'active' order by municipality_code`,
  );
  return new Map(rows.map((row) => [row.municipalityCode, row]));
}

/** Begins a load: its rows go under a dataset of their own, which nobody reads before `activateDataset`. */
export async function beginDataset(
  pool: pg.Pool,
  version: string,
  municipality: { code: string; name: string },
  sources: Sources,
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into dataset (version, municipality_code, municipality_name, state) values ($1, $2, $3, 'loading') returning id`,
    [version, municipality.code, municipality.name],
  );
  const [{ id }] = rows;
  for (const file of filesByPath(sources)) {
    await pool.query(
      `insert into dataset_source (dataset_id, path, sha256, byte_count, title, url, licence, attribution, reference_date, note)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        file.path,
        file.sha256,
        file.content.byteCount,
        JSON.stringify(file.title),
        file.url,
        file.licence,
        file.attribution,
        file.referenceDate,
        JSON.stringify(file.note),
      ],
    );
  }
  return id;
}

/** Each file once: one that holds both wijken and buurten has two roles, and both their titles. */
function filesByPath({ files }: Sources): OpenedFile[] {
  const byPath = new Map<string, OpenedFile>();
  for (const file of files.values()) {
    const other = byPath.get(file.path);
    if (!other) {
      byPath.set(file.path, file);
      continue;
    }
    const both = (language: keyof LocalText) => `${other.title[language]}; ${file.title[language]}`;
    byPath.set(file.path, { ...file, title: { nl: both('nl'), en: both('en') } });
  }
  return [...byPath.values()];
}

/**
 * In one transaction: readers see the old dataset of the municipality or the new one. The old one stays, retired, until the next load of
 * that municipality.
 */
export async function activateDataset(pool: pg.Pool, id: number, report: object): Promise<void> {
  const bounds = await municipalityBounds(pool, id);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `update dataset set state = 'retired'
        where state = 'active' and municipality_code = (select municipality_code from dataset where id = $1)`,
      [id],
    );
    await client.query(
      `update dataset set state = 'active', loaded_at = now(), report = $2, bounds = $3 where id = $1`,
      [id, JSON.stringify(report), bounds],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Has the database count what was filled. Otherwise it goes by the dataset before, in which the new one has no rows, and joins a hundred
 * thousand rows one by one.
 */
export async function analyzeDatasets(pool: pg.Pool): Promise<void> {
  for (const table of tables) await pool.query(`analyze ${table}`);
}

async function municipalityBounds(pool: pg.Pool, id: number): Promise<Bounds> {
  const { rows } = await pool.query<{ outline: string }>(
    `select st_asgeojson(geom_rd, 4) as outline from area where dataset_id = $1 and level = 'gemeente'`,
    [id],
  );
  return boundsOfOutline(JSON.parse(rows[0].outline) as MultiPolygon);
}

/**
 * Removes what earlier loads of the municipality left behind: retired datasets, and those of loads that were cut short. The next rows take
 * their place, so that a database does not grow with every load. On the embedded database nobody else loads, so that of all goes.
 */
export async function removeLeftovers({ pool, kind }: Database, municipalityCode: string): Promise<void> {
  const { rows } = await pool.query<{ id: number }>(
    `select id from dataset where state <> 'active' and (municipality_code = $1 or $2)`,
    [municipalityCode, kind === 'embedded'],
  );
  for (const { id } of rows) await removeDataset(pool, id);
  if (rows.length === 0) return;
  const emptied = [...tables, 'dataset'];
  if (kind === 'embedded') return compact(pool, emptied);
  for (const table of emptied) await pool.query(`vacuum ${table}`);
}

/** Table by table, because a cascade would look up every row's referrers one at a time. */
export async function removeDataset(pool: pg.Pool, id: number): Promise<void> {
  for (const table of tables) await pool.query(`delete from ${table} where dataset_id = $1`, [id]);
  await pool.query('delete from dataset where id = $1', [id]);
}
