import type pg from 'pg';

/** Rows of one statement: it keeps others waiting for some milliseconds. */
const rowsAtOnce = 50;

/** Figures of loads that began before this moment, and that no version has, belong to a load that was broken off. */
export async function leaveFigures(pool: pg.Pool, begunBefore: Date): Promise<void> {
  await pool.query(`update own.figure_set set state = 'left' where state = 'being-written' and begun_at < $1`, [
    begunBefore,
  ]);
}

/**
 * Removes figures that belong to no version any more, a few at a time.
 * @returns whether there were any
 */
export async function dropLeftFigures(pool: pg.Pool): Promise<boolean> {
  for (;;) {
    const { rowCount } = await pool.query(
      `with gone as (
         select figure_set, series, year from own.year_figures
          where figure_set in (select id from own.figure_set where state = 'left')
          limit ${rowsAtOnce})
       delete from own.year_figures old using gone
        where old.figure_set = gone.figure_set and old.series = gone.series and old.year = gone.year`,
    );
    if (!rowCount) break;
  }
  const { rowCount } = await pool.query(`delete from own.figure_set where state = 'left'`);
  return (rowCount ?? 0) > 0;
}
