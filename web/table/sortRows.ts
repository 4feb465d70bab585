import type { Row } from '../thematic/thematicMap.ts';

export interface Sorting {
  columnId: string;
  direction: 'ascending' | 'descending';
}

/** Rows in the order of one column. Rows without a value always come last: they are neither the smallest nor the largest. */
export function sortRows(rows: readonly Row[], { columnId, direction }: Sorting, locale: string): Row[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const a = one.cells[columnId] ?? null;
    const b = other.cells[columnId] ?? null;
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
  });
}

/** Numbers are first wanted from large to small, names from A to Z; the same column again turns the order round. */
export function nextSorting(current: Sorting, columnId: string, kind: 'text' | 'number'): Sorting {
  if (current.columnId === columnId) {
    return { columnId, direction: current.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { columnId, direction: kind === 'number' ? 'descending' : 'ascending' };
}

/** Rows in the order of these codes; a row whose code is not among them comes last. */
export function inOrder(rows: readonly Row[], codes: readonly string[]): Row[] {
  const place = new Map(codes.map((code, index) => [code, index]));
  return [...rows].sort((a, b) => (place.get(a.code) ?? Infinity) - (place.get(b.code) ?? Infinity));
}
