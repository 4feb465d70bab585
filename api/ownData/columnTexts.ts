import type { KeptCell, StoredCell } from '#ownData/prepareLoad.ts';

/** Figures as PostgreSQL reads arrays: one text per column. The thread that reads files writes them, so that the one that answers others need not. */
export interface CellColumns {
  series: string;
  year: string;
  area: string;
  count: string;
  status: string;
}

/** Which figures of earlier versions are to be hidden, in the same form. */
export interface HideColumns {
  tableId: string;
  version: string;
  series: string;
  year: string;
  area: string;
}

export const cellColumns = (cells: readonly StoredCell[]): CellColumns => ({
  series: arrayText(cells.map(({ series }) => series)),
  year: arrayText(cells.map(({ year }) => year)),
  area: arrayText(cells.map(({ area }) => area)),
  count: arrayText(cells.map(({ count }) => count)),
  status: arrayText(cells.map(({ status }) => status)),
});

export const hideColumns = (cells: readonly KeptCell[]): HideColumns => ({
  tableId: arrayText(cells.map(({ tableId }) => tableId)),
  version: arrayText(cells.map(({ version }) => version)),
  series: arrayText(cells.map(({ series }) => series)),
  year: arrayText(cells.map(({ year }) => year)),
  area: arrayText(cells.map(({ area }) => area)),
});

/** An array as PostgreSQL reads one. */
export function arrayText(values: readonly (string | number | null)[]): string {
  const written = values.map((value) =>
    typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : value === null ? 'NULL' : String(value),
  );
  return `{${written.join(',')}}`;
}

/** The figures of one version as `selectKeptTexts` writes them. */
export function keptCells(texts: readonly string[]): KeptCell[] {
  return texts.flatMap((text) => {
    const { tableId, version, cells } = JSON.parse(text) as KeptText;
    return cells.map(([seriesName, series, year, area, count, status]) => ({
      ...{ tableId, version, seriesName, series, year, area, count, status },
    }));
  });
}

interface KeptText {
  tableId: string;
  version: number;
  cells: [string, string, number, string, number | null, KeptCell['status']][];
}
