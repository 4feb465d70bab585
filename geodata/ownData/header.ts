import { isFilled } from '#readers/grid.ts';
import type { GridCell, GridRow } from '#readers/grid.ts';
import { isFormulaError } from './cellNumber.ts';

/** A table with its header set apart from its rows. */
export interface HeadedTable {
  /** One per column; empty where the header says nothing. */
  headers: string[];
  rows: readonly GridRow[];
  /** What stands above the header. */
  titles: string[];
  /** The header as it must come back for the same mapping to be proposed. */
  headerKey: string;
}

/** Titles, notes and dates of a report stand above a header, but not so many rows of them. */
const mostRowsAbove = 20;
const yearPattern = /^(19|20)\d\d$/;

/** Years head columns as words do. */
const isWord = (cell: GridCell): boolean =>
  (typeof cell === 'string' && cell !== '' && !isFormulaError(cell) && !/^[<>]?\s*[\d.,\s]+%?$/.test(cell)) ||
  isYear(cell);
const isYear = (cell: GridCell): boolean => yearPattern.test(String(cell ?? ''));
const isHeading = (cells: readonly GridCell[]): boolean => {
  const filled = cells.filter(isFilled);
  return filled.length > 1 && filled.every(isWord);
};

/** All rows, where what was taken for a header is none. */
export function withoutHeader(rows: readonly GridRow[]): HeadedTable {
  return named([], Math.max(...rows.slice(0, 1000).map(({ cells }) => cells.length)), rows, []);
}

/** Finds the header: the first row with more than one cell that holds words only. Two rows of it, the upper with merged cells, become one. */
export function headedTable(rows: readonly GridRow[]): HeadedTable {
  const at = rows.slice(0, mostRowsAbove).findIndex(({ cells }) => isHeading(cells));
  const width = Math.max(...rows.slice(0, 1000).map(({ cells }) => cells.length));
  const isThere = at >= 0 && rows.slice(0, at).every(({ cells }) => cells.filter(isFilled).length <= 1);
  if (!isThere) return withoutHeader(rows);
  const titles = rows.slice(0, at).flatMap(({ cells }) => cells.filter(isFilled).map(String));
  const upper = rows[at].cells;
  const lower = rows[at + 1]?.cells ?? [];
  const isDouble = lower.some((cell, column) => isWord(cell) && !isFilled(upper[column] ?? null)) && isHeading(lower);
  if (!isDouble) return named(upper, width, rows.slice(at + 1), titles);
  let group: GridCell = null;
  const both = Array.from({ length: width }, (_, column) => {
    const above = upper[column] ?? null;
    const below = lower[column] ?? null;
    group = isFilled(above) ? above : group;
    return isFilled(below) ? [group, below].filter(isFilled).join(' ') : above;
  });
  return named(both, width, rows.slice(at + 2), titles);
}

function named(cells: readonly GridCell[], width: number, rows: readonly GridRow[], titles: string[]): HeadedTable {
  const headers = Array.from({ length: width }, (_, column) => {
    const cell = cells[column] ?? null;
    return isFilled(cell) ? String(cell).replace(/\s+/g, ' ').trim() : '';
  });
  return { headers, rows, titles, headerKey: headers.map((header) => header.toLowerCase()).join('\u001f') };
}
