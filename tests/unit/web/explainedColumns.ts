import type { Column } from '#web/thematic/thematicMap.ts';

/** What the figures of each column with numbers are, by the id of the column: "median today". */
export const explainedColumns = (columns: readonly Column[]): Record<string, string> =>
  Object.fromEntries(
    columns.flatMap((column) =>
      column.kind === 'number' ? [[column.id, `${column.explains.figure} ${column.explains.moment}`]] : [],
    ),
  );
