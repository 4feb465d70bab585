/** A cell as a file holds it; null where it holds nothing. */
export type GridCell = string | number | boolean | Date | null;

export interface GridRow {
  /** Line of a CSV file, row of a sheet, or number of a feature, from 1. */
  row: number;
  cells: GridCell[];
}

/** A table without a notion of what is in it: the header is a row like the others. */
export interface Grid {
  format: 'csv' | 'xlsx' | 'geojson';
  /** Rows that hold something. */
  rows: GridRow[];
  /** Of a workbook: the sheet that was read, and all that hold something. */
  sheet: string | null;
  sheets: string[];
  /** Of a text file. */
  encoding: string | null;
  delimiter: string | null;
}

export const isFilled = (cell: GridCell): boolean => cell !== null && cell !== '';
