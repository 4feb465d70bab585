import { describe, expect, it } from 'vitest';
import { hideBeside } from '#ownData/hideBeside.ts';
import type { KeptCell } from '#ownData/prepareLoad.ts';

const nodes = [
  { id: 'wijk', parts: ['a', 'b'] },
  { id: 'a', parts: [] },
  { id: 'b', parts: [] },
];

const cell = (tableId: string, area: string, count: number | null, seriesName = 'Klanten'): KeptCell => ({
  ...{ tableId, version: 1, series: 'n', seriesName, year: 2024, area, count, roundedTo: 1, threshold: 5 },
  status: count === null ? 'secret' : 'measured',
});
const brought = (cells: KeptCell[], roundedTo = 1) => [{ threshold: 5, roundedTo, cells }];
const idsOf = (cells: Set<KeptCell>) => [...cells].map(({ tableId, area }) => `${tableId} ${area}`);

describe('versions from elsewhere', () => {
  it('stay as they are where nothing here counts the same', () => {
    const cells = [cell('new', 'a', null), cell('new', 'b', 3)];
    expect(idsOf(hideBeside(brought(cells), [], nodes))).toEqual([]);
    expect(idsOf(hideBeside(brought(cells), [cell('here', 'wijk', 43, 'Iets anders')], nodes))).toEqual([]);
  });

  it('hide what could be worked out with a total that is here', () => {
    const cells = [cell('new', 'a', null), cell('new', 'b', 40)];
    expect(idsOf(hideBeside(brought(cells), [cell('here', 'wijk', 43)], nodes))).toEqual(['new b']);
  });

  it('have figures that are here hidden where only that helps', () => {
    const kept = [cell('here', 'wijk', 43), cell('here', 'b', 40)];
    const hidden = idsOf(hideBeside(brought([cell('new', 'a', null)]), kept, nodes));
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every((id) => id.startsWith('here'))).toBe(true);
  });

  it('hide what could be worked out from two tables that come together, beside one that is here', () => {
    const tables = [
      { threshold: 5, roundedTo: 1, cells: [cell('one', 'a', null)] },
      { threshold: 5, roundedTo: 1, cells: [cell('two', 'b', 40)] },
    ];
    expect(idsOf(hideBeside(tables, [cell('here', 'wijk', 43)], nodes))).toHaveLength(1);
  });

  it('are rounded no further', () => {
    expect(idsOf(hideBeside(brought([cell('new', 'b', 40)], 10), [cell('here', 'wijk', 80)], nodes))).toEqual([]);
  });

  it('are bounded by what rounded figures say: 40 is 38 to 42, and 43 less that 1 to 5', () => {
    const here = cell('here', 'wijk', 43);
    const cells = [cell('new', 'a', null), cell('new', 'b', 40)];
    const rounded = (threshold: number) => [
      { threshold, roundedTo: 5, cells: cells.map((one) => ({ ...one, threshold, roundedTo: 5 })) },
    ];
    expect(idsOf(hideBeside(rounded(5), [here], nodes))).toEqual([]);
    expect(idsOf(hideBeside(rounded(6), [here], nodes))).toEqual(['new b']);
  });
});
