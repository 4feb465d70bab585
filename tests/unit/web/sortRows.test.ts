import { describe, expect, it } from 'vitest';
import type { Cell } from '#web/thematic/thematicMap.ts';
import { inOrder, nextSorting, sortRows } from '#web/table/sortRows.ts';

const rows = (cells: Cell[]) => cells.map((cell, i) => ({ code: String(i), cells: { x: cell } }));
const order = (cells: Cell[], direction: 'ascending' | 'descending') =>
  sortRows(rows(cells), { columnId: 'x', direction }, 'nl').map((row) => row.cells.x);

describe('sortRows', () => {
  it('sorts numbers as numbers, and puts missing values last both ways', () => {
    expect(order([10, null, 9, 0], 'ascending')).toEqual([0, 9, 10, null]);
    expect(order([10, null, 9, 0], 'descending')).toEqual([10, 9, 0, null]);
  });

  it('sorts names as Dutch does', () => {
    expect(order(['Zuid', 'Ëlzen', 'Buurt 10', 'Buurt 9'], 'ascending')).toEqual([
      'Buurt 9',
      'Buurt 10',
      'Ëlzen',
      'Zuid',
    ]);
  });
});

describe('nextSorting', () => {
  it('starts numbers from the largest and names from A, and turns round', () => {
    const byName = { columnId: 'name', direction: 'ascending' } as const;
    const byCount = nextSorting(byName, 'count', 'number');
    expect(byCount).toEqual({ columnId: 'count', direction: 'descending' });
    expect(nextSorting(byCount, 'count', 'number')).toEqual({ columnId: 'count', direction: 'ascending' });
    expect(nextSorting(byCount, 'name', 'text')).toEqual(byName);
  });
});

describe('inOrder', () => {
  it('keeps rows where they were, and puts new ones last', () => {
    const rows = ['a', 'b', 'c', 'd'].map((code) => ({ code, cells: {} }));
    expect(inOrder(rows, ['c', 'a', 'b']).map(({ code }) => code)).toEqual(['c', 'a', 'b', 'd']);
  });
});
