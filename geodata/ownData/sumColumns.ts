import type { GridRow } from '#readers/grid.ts';
import { cellCount, columnStyle } from './cellNumber.ts';

/** More columns than these are not tried in all their combinations. */
const mostSummed = 8;

/**
 * Columns that in every row are the sum of some of the others: they say what a hidden figure beside them is, so they are never taken.
 * @param numbers columns to look among
 */
export function sumColumns(rows: readonly GridRow[], numbers: readonly number[]): Set<number> {
  const values = new Map(numbers.map((column) => [column, valuesOf(rows, column)]));
  const valueOf = (row: number, column: number) => values.get(column)?.[row] ?? null;
  const whole = rows.flatMap((_, row) => (numbers.every((column) => valueOf(row, column) !== null) ? [row] : []));
  const isSum = (column: number) =>
    subsets(numbers.filter((other) => other !== column).slice(0, mostSummed)).some((parts) =>
      whole.every((row) => valueOf(row, column) === parts.reduce((sum, part) => sum + (valueOf(row, part) ?? 0), 0)),
    );
  const hasFigures = (column: number) => whole.some((row) => (valueOf(row, column) ?? 0) > 0);
  return new Set(whole.length > 1 ? numbers.filter((column) => hasFigures(column) && isSum(column)) : []);
}

function valuesOf(rows: readonly GridRow[], column: number): (number | null)[] {
  const cells = rows.map((row) => row.cells[column] ?? null);
  const style = columnStyle(cells);
  return cells.map((cell) => {
    const count = cellCount(cell, style);
    return 'value' in count ? count.value : null;
  });
}

/** Those of two members or more. */
function subsets(members: readonly number[]): number[][] {
  const all: number[][] = [[]];
  for (const member of members) all.push(...all.map((subset) => [...subset, member]));
  return all.filter(({ length }) => length > 1);
}
