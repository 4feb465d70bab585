import type pg from 'pg';
import type { AreaLevel, ValueStatus } from '#definitions/areas.ts';

export interface AreaValueRow {
  code: string;
  land_area_m2: number;
  /** null where missing or secret */
  member_count: number | null;
  /** 0-1; null also where the population is not known */
  member_share: number | null;
  /** null where the source has no row for the area at all */
  status: ValueStatus | null;
  source_table: string | null;
  reference_date: string | null;
  /** Code of the larger area whose figure is shared out; absent in public figures. */
  from?: string | null;
}

/** One row per area of the level, also for areas without a figure. */
export async function selectAreaValues(
  pool: pg.Pool,
  datasetId: number,
  level: AreaLevel,
  targetGroup: string,
): Promise<AreaValueRow[]> {
  const { rows } = await pool.query<AreaValueRow>(
    `select area.code, area.land_area_m2, value.member_count, value.member_share, value.status,
            value.source_table, value.reference_date
       from area
       left join area_value value
         on value.dataset_id = area.dataset_id and value.area_code = area.code and value.target_group = $3
      where area.dataset_id = $1 and area.level = $2
      order by area.code collate "C"`,
    [datasetId, level, targetGroup],
  );
  return rows;
}

export interface BuurtCountRow {
  target_group: string;
  buurt_code: string;
  member_count: number;
  status: ValueStatus;
}

/** Members of every target group per buurt; buurten without a figure are left out. */
export async function selectBuurtCounts(pool: pg.Pool, datasetId: number): Promise<BuurtCountRow[]> {
  const { rows } = await pool.query<BuurtCountRow>(
    `select value.target_group, value.area_code as buurt_code, value.member_count, value.status
       from area_value value
       join area on area.dataset_id = value.dataset_id and area.code = value.area_code
      where value.dataset_id = $1 and area.level = 'buurt' and value.member_count is not null`,
    [datasetId],
  );
  return rows;
}
