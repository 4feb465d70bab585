import type pg from 'pg';
import { EtlError } from '#readers/errors.ts';
import { analyzeDatasets } from '../steps/dataset.ts';

/** Rows that refer to what is not there. Each query counts, for the dataset `$1`. */
const orphanQueries: Record<string, string> = {
  'street edges without an end node': `select count(*)::int as count from osm.street_edge e where e.dataset_id = $1 and (
      not exists (select from osm.street_node n where n.dataset_id = $1 and n.id = e.from_node)
      or not exists (select from osm.street_node n where n.dataset_id = $1 and n.id = e.to_node))`,
  // Gathered per buurt first: just filled, the table has no statistics, and every point would be held against every buurt.
  'demand points in an unknown buurt': `select coalesce(sum(p.count), 0)::int as count
      from (select buurt_code, count(*) from osm.demand_point where dataset_id = $1 group by buurt_code) p
     where not exists (select from area a where a.dataset_id = $1 and a.code = p.buurt_code and a.level = 'buurt')`,
  'areas in an unknown larger area': `select count(*)::int as count from area a where a.dataset_id = $1 and exists (
      select from unnest(array[a.wijk_code, a.stadsdeel_code, a.gemeente_code]) as parent (code)
       where parent.code is not null and not exists (select from area b where b.dataset_id = $1 and b.code = parent.code))`,
};

/**
 * The last check before a dataset becomes the active one: what is stored hangs together. The tables are analyzed first: with the
 * statistics of the dataset before, the joins below take minutes instead of milliseconds.
 * @throws EtlError naming what does not
 */
export async function checkStoredRows(pool: pg.Pool, datasetId: number): Promise<void> {
  await analyzeDatasets(pool);
  for (const [what, sql] of Object.entries(orphanQueries)) {
    const { rows } = await pool.query<{ count: number }>(sql, [datasetId]);
    if (rows[0].count > 0) throw new EtlError(`the load went wrong: ${rows[0].count} ${what}`);
  }
}
