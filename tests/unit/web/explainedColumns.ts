import { figureOfColumn } from '#web/explain/figures.ts';
import type { Column } from '#web/thematic/thematicMap.ts';

/** The columns of a map's table with numbers that the page cannot explain; there should be none. */
export const unexplainedColumns = (columns: readonly Column[]): string[] =>
  columns.filter(({ id, kind }) => kind === 'number' && figureOfColumn(id) === null).map(({ id }) => id);
