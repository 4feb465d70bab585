import { describe, expect, it } from 'vitest';
import type { OwnPreview } from '#contract/ownData.ts';
import { withRole } from '#web/modes/data/draft.ts';

const mapping: OwnPreview['mapping'] = {
  ...{ level: 'buurt', areaColumn: 1, yearColumn: null, year: 2024 },
  values: [{ column: 1, series: 'Punten', year: null }],
  points: { form: 'addresses', each: true, columns: { street: 1, number: 2, postcode: 3 } },
};

describe('the columns of a file of addresses', () => {
  it('can be named otherwise: each part has one column, and each column one part', () => {
    const moved = withRole(mapping, 4, 'number', 'nr');
    expect(moved.points).toMatchObject({ form: 'addresses', columns: { street: 1, number: 4, postcode: 3 } });
    const other = withRole(moved, 1, 'town', 'plaats');
    expect(other).toMatchObject({ areaColumn: 4, points: { columns: { number: 4, postcode: 3, town: 1 } } });
    expect(other.values).toEqual([{ column: 4, series: 'Punten', year: null }]);
  });

  it('are counts per postcode once neither street nor number is left', () => {
    const byPostcode = withRole(withRole(mapping, 1, 'ignored', ''), 2, 'value', 'aantal');
    expect(byPostcode).toMatchObject({
      ...{ areaColumn: 3, points: { form: 'postcodes', each: false, columns: { postcode: 3 } } },
      values: [{ column: 2, series: 'aantal' }],
    });
    // The last of what an address needs stays.
    expect(withRole(byPostcode, 3, 'ignored', '').points).toEqual(byPostcode.points);
  });
});
