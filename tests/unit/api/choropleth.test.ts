import { describe, expect, it } from 'vitest';
import { choropleth } from '#api/dataset/choropleth.ts';
import type { ValuesQuery } from '#contract/targetGroups.ts';
import type { AreaValueRow } from '#api/queries/areaValues.ts';

const row = (code: string, figure: Partial<AreaValueRow>): AreaValueRow => ({
  code,
  land_area_m2: 500_000,
  member_count: null,
  member_share: null,
  status: 'measured',
  source_table: 'kwb-buurt',
  reference_date: '2024-01-01',
  ...figure,
});

const query = (asked: Partial<ValuesQuery>): ValuesQuery => ({
  level: 'buurt',
  measure: 'density',
  method: 'equal',
  classes: 3,
  ...asked,
});

const rows = [
  row('A', { member_count: 100, member_share: 0.25 }),
  row('B', { member_count: 0, member_share: 0 }),
  row('C', { member_count: 30, member_share: 0.3, land_area_m2: 0 }),
  row('D', { status: 'secret' }),
  row('E', { status: null }),
  row('F', { member_count: 0, member_share: null, status: 'from-wijk' }),
];

describe('choropleth', () => {
  it('states density per km2 of land; no land is no data, a published zero is a zero', () => {
    const { values, noDataCount, classCounts, unit } = choropleth(rows, 'inhabitants', query({}));
    expect(values).toEqual([
      { code: 'A', value: 200, status: 'measured' },
      { code: 'B', value: 0, status: 'measured' },
      { code: 'C', value: null, status: 'missing' },
      { code: 'D', value: null, status: 'secret' },
      { code: 'E', value: null, status: 'missing' },
      { code: 'F', value: 0, status: 'from-wijk' },
    ]);
    expect({ noDataCount, classCounts, unit }).toEqual({
      noDataCount: 3,
      classCounts: [2, 0, 1],
      unit: 'inhabitants-per-km2',
    });
  });

  it('has no share where nobody lives', () => {
    const { values, unit } = choropleth(rows, 'households', query({ measure: 'share' }));
    expect(values.map(({ value }) => value)).toEqual([0.25, 0, 0.3, null, null, null]);
    expect(unit).toBe('share-of-households');
  });

  it('counts areas under the limits of the client', () => {
    const asked = query({ measure: 'count', method: 'manual', breaks: [30, 500] });
    const { breaks, classCounts } = choropleth(rows, 'inhabitants', asked);
    expect({ breaks, classCounts }).toEqual({ breaks: [30, 500], classCounts: [2, 2, 0] });
  });

  it('says nothing about figures that do not exist', () => {
    const empty = choropleth([row('D', { status: 'secret' })], 'inhabitants', query({}));
    expect(empty).toMatchObject({ breaks: [], classCounts: [0], minimum: null, maximum: null, referenceDate: null });
  });
});
