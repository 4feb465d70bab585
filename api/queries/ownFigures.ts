import type pg from 'pg';
import type { FigureTexts, HiddenTexts } from '../ownData/columnTexts.ts';

/** Begins a set of figures that nobody sees until a version has it. @returns its number */
export async function insertFigureSet(
  pool: pg.Pool,
  municipality: string,
  { years, areaCodes }: Pick<FigureTexts, 'years' | 'areaCodes'>,
): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    'insert into own.figure_set (municipality_code, years, area_codes) values ($1, $2, $3) returning id',
    [municipality, years, areaCodes],
  );
  return rows[0].id;
}

/** Begins a set that is to take the place of the figures of a version. @returns both sets; null where that version is gone */
export async function insertSetBeside(
  pool: pg.Pool,
  { tableId, version }: Pick<HiddenTexts, 'tableId' | 'version'>,
): Promise<{ id: number; former: number; series: string[] } | null> {
  const { rows } = await pool.query<{ id: number; former: number; series: string[] }>(
    `with former as (
       select figure_set.*, version.settings from own.table_version version join own.figure_set on figure_set.id = version.figure_set
        where version.table_id = $1 and version.version = $2),
     made as (
       insert into own.figure_set (municipality_code, years, area_codes)
       select municipality_code, years, area_codes from former returning id)
     select made.id, former.id as former,
            array(select one ->> 'series' from jsonb_array_elements(former.settings -> 'series') as one) as series
       from made, former`,
    [tableId, version],
  );
  return rows[0] ?? null;
}

/** Adds some figures to a set. */
export async function insertFigures(
  pool: pg.Pool,
  set: number,
  { series, year, figures }: FigureTexts['pieces'][number],
): Promise<void> {
  await pool.query(
    `insert into own.year_figures (figure_set, series, year, figures)
     select $1, series, year, figures::json from unnest($2::text[], $3::int[], $4::text[]) as made (series, year, figures)`,
    [set, series, year, figures],
  );
}

/** Adds the figures of a series in another set, except those of years that are there. */
export async function copyFigures(pool: pg.Pool, set: number, former: number, series: string): Promise<void> {
  await pool.query(
    `insert into own.year_figures (figure_set, series, year, figures)
     select $1, series, year, figures from own.year_figures where figure_set = $2 and series = $3
     on conflict do nothing`,
    [set, former, series],
  );
}

/** Gives up sets that no version has. */
export async function leaveFigureSets(pool: pg.Pool, sets: readonly number[]): Promise<void> {
  await pool.query(`update own.figure_set set state = 'left' where id = any($1::int[]) and state = 'being-written'`, [
    sets,
  ]);
}

/** A series of a set in its latest year. */
export interface LatestFigures {
  figure_set: number;
  series: string;
  years: number[];
  /** Of the last of the years; `readFigures` reads them. */
  figures: string;
}

/** The latest figures of all series of the versions that are used. */
export async function selectLatestFigures(pool: pg.Pool, municipality: string): Promise<LatestFigures[]> {
  const { rows } = await pool.query<LatestFigures>(
    `select counted.*, latest.figures::text as figures
       from (select year_figures.figure_set, year_figures.series, array_agg(year_figures.year order by year_figures.year) as years,
                    max(year_figures.year) as year
               from own.data_table
               join own.table_version version on version.table_id = data_table.id and version.version = data_table.present_version
               join own.year_figures using (figure_set)
              where data_table.municipality_code = $1
              group by year_figures.figure_set, year_figures.series) counted
       join own.year_figures latest using (figure_set, series, year)`,
    [municipality],
  );
  return rows;
}

/** The figures of a series in all its years, from early to late. */
export async function selectSeriesYears(
  pool: pg.Pool,
  set: number,
  series: string,
): Promise<{ year: number; figures: string }[]> {
  const { rows } = await pool.query<{ year: number; figures: string }>(
    'select year, figures::text as figures from own.year_figures where figure_set = $1 and series = $2 order by year',
    [set, series],
  );
  return rows;
}

/** The same as one text, that is only passed on; see `keptCells`. Null where the set has no such series. */
export async function selectSeriesText(pool: pg.Pool, set: number, series: string): Promise<string | null> {
  const { rows } = await pool.query<{ text: string }>(
    `select json_build_object('series', series, 'years', json_agg(json_build_array(year, figures) order by year))::text as text
       from own.year_figures where figure_set = $1 and series = $2 group by series`,
    [set, series],
  );
  return rows[0]?.text ?? null;
}

export interface ComparedYear {
  year: number;
  /** Null where a set has nothing of that year. */
  before: string | null;
  after: string | null;
}

/** A series in two sets: its years that differ, and how many figures the others have. */
export async function selectDifferences(
  pool: pg.Pool,
  { from, to, series }: { from: number; to: number; series: string },
): Promise<{ differing: ComparedYear[]; same: number }> {
  const { rows } = await pool.query<ComparedYear & { same: number }>(
    `select year, case when is_same then null else before end as before, case when is_same then null else after end as after,
            case when is_same then json_array_length(before::json) else 0 end as same
       from (select year, a.figures::text as before, b.figures::text as after,
                    a.figures::text is not distinct from b.figures::text as is_same
               from (select year, figures from own.year_figures where figure_set = $1 and series = $3) a
               full join (select year, figures from own.year_figures where figure_set = $2 and series = $3) b using (year)) compared
      order by year`,
    [from, to, series],
  );
  return {
    differing: rows.filter(({ before, after }) => before !== null || after !== null),
    same: rows.reduce((sum, row) => sum + row.same, 0),
  };
}
