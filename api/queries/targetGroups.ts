import type pg from 'pg';

export interface TargetGroupCoverageRow {
  target_group: string;
  buurten_with_figure: number;
  from_wijk: boolean;
  /** The latest of the dates its figures are about. */
  reference_date: string | null;
}

/** For how many buurten each target group has a figure; groups without any row are left out. */
export async function selectTargetGroupCoverage(pool: pg.Pool, datasetId: number): Promise<TargetGroupCoverageRow[]> {
  const { rows } = await pool.query<TargetGroupCoverageRow>(
    `select value.target_group,
            count(value.member_count)::integer as buurten_with_figure,
            bool_or(value.status = 'from-wijk') as from_wijk,
            max(value.reference_date) filter (where value.member_count is not null) as reference_date
       from area_value value
       join area on area.dataset_id = value.dataset_id and area.code = value.area_code
      where value.dataset_id = $1 and area.level = 'buurt'
      group by value.target_group`,
    [datasetId],
  );
  return rows;
}

export async function countBuurten(pool: pg.Pool, datasetId: number): Promise<number> {
  const { rows } = await pool.query<{ buurten: number }>(
    `select count(*)::integer as buurten from area where dataset_id = $1 and level = 'buurt'`,
    [datasetId],
  );
  return rows[0].buurten;
}
