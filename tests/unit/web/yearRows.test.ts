import { describe, expect, it } from 'vitest';
import type { OwnYears } from '#contract/ownData.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { nl } from '#web/messages/years/nl.ts';
import { comingOf, figureText, unknownYears, yearBars, yearsTogether } from '#web/years/yearRows.ts';

const format = numberFormat('nl');
const known = (value: number) => ({ value, status: 'measured' as const });
const hidden = { value: null, status: 'secret' as const };
const passports: OwnYears = {
  ...{ targetGroup: 'own-paspoorten-a1b2c3', level: 'wijk', years: [2022, 2023, 2024] },
  areas: [
    { code: 'WK1', name: 'West', figures: [known(1000), known(1100), known(1300)] },
    { code: 'WK2', name: 'Oost', figures: [known(400), hidden, known(500)] },
  ],
  total: [known(1400), { value: 1100, status: 'incomplete' }, known(1800)],
};
const licences: OwnYears = {
  ...{ targetGroup: 'own-rijbewijzen-a1b2c3', level: 'wijk', years: [2023, 2024] },
  areas: [
    { code: 'WK1', name: 'West', figures: [known(10), known(20)] },
    { code: 'WK2', name: 'Oost', figures: [known(30), hidden] },
  ],
  total: [known(40), { value: 20, status: 'incomplete' }],
};

describe('years side by side', () => {
  it('are those that all counts have, and a sum with a hidden part is hidden', () => {
    const together = yearsTogether([passports, licences]);
    expect(together.years).toEqual([2023, 2024]);
    expect(together.areas).toEqual([
      { name: 'West', figures: [known(1110), known(1320)] },
      { name: 'Oost', figures: [hidden, hidden] },
    ]);
    expect(together.total.map((figure) => figureText(figure, nl, format))).toEqual(['≥ 1.140', '≥ 1.820']);
  });

  it('are followed by what comes back ten years later, as an estimate', () => {
    const together = yearsTogether([passports]);
    expect(comingOf(together).map(({ year, factor }) => [year, factor])).toEqual([
      [2032, 0.98],
      [2033, 0.77],
      [2034, 1.26],
    ]);
    expect(yearBars(together, nl, format).map(({ year, text, isEstimate }) => [year, text, isEstimate])).toEqual([
      [2022, '1.400', false],
      [2023, '≥ 1.100', false],
      [2024, '1.800', false],
      [2032, '1.400', true],
      [2033, '≥ 1.100', true],
      [2034, '1.800', true],
    ]);
    expect(unknownYears(together)).toEqual([2025, 2026, 2027, 2028, 2029, 2030, 2031]);
  });

  it('write why there is no figure', () => {
    expect(figureText(hidden, nl, format)).toBe('afgeschermd');
    expect(figureText({ value: null, status: 'missing' }, nl, format)).toBe('geen gegevens');
  });
});
