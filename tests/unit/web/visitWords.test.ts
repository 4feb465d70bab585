import type { OwnYears } from '#contract/ownData.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { describe, expect, it } from 'vitest';
import { exampleFactors } from '#definitions/demandYears.ts';
import { en } from '#web/messages/visits/en.ts';
import { nl } from '#web/messages/visits/nl.ts';
import {
  areasWithout,
  countsText,
  ratesText,
  tailoredText,
  usualCounts,
  visitNotes,
  yearsInWords,
  yearText,
} from '#web/visits/visitWords.ts';

function ownGroup(id: string, nlName: string, years: number[]): TargetGroupSummary {
  return {
    ...{ id, name: { nl: nlName, en: nlName }, description: { nl: '', en: '' }, unit: 'inhabitants', overlaps: false },
    ...{ buurtenWithFigure: 2, buurtCount: 2, fromWijk: false, referenceDate: '2024' },
    own: {
      ...{ tableId: '00000000-0000-4000-8000-000000000000', version: 1, fileName: 'x.csv', loadedAt: '', source: 'x' },
      ...{
        level: 'wijk',
        spreadKey: 'adults',
        year: 2024,
        years,
        use: 'visits',
        shareOf: 'inhabitants',
        lapsedCodes: [],
        isPublic: false,
        licence: null,
      },
    },
  };
}

describe('visits and tailored service in words', () => {
  it('say how much is done by appointment, as a number or a share, and for how much', () => {
    expect(tailoredText({ costPerVisitEuro: 75, visitsPerYear: 1000 }, nl, 'nl')).toBe(
      '1.000 bezoeken per jaar, €\u00a075 per bezoek',
    );
    expect(tailoredText({ costPerVisitEuro: 62.5, share: 0.025 }, nl, 'nl')).toBe(
      '2,5% van alle bezoeken, €\u00a062,50 per bezoek',
    );
    expect(tailoredText({ costPerVisitEuro: 62.5, share: 0.025 }, en, 'en')).toBe(
      '2.5% of all visits, €62.50 per visit',
    );
  });

  it('name the ages that have a rate of their own, a rate of 0 too, in the order of the ages', () => {
    expect(ratesText({ visitsByAge: { 'age-65-plus': 0.5, 'age-0-15': 0 } }, 'nl')).toBe(
      '0 tot 15 jaar: 0; 65 jaar en ouder: 0,5',
    );
    expect(ratesText({ visitsByAge: {} }, 'nl')).toBeNull();
  });

  it('name a year only where one is chosen', () => {
    const factors = [{ year: 2024, factor: 1.28 }];
    expect(yearText({ demandByYear: { factors } }, nl, 'nl')).toBeNull();
    expect(yearText({ demandByYear: { year: 2024, factors } }, nl, 'nl')).toBe('2024: 1,28 keer het gewone aantal');
    expect(visitNotes({ demandByYear: { factors } }, [], nl, 'nl')).toEqual([]);
    expect(visitNotes({ visitsByAge: { 'age-0-15': 0 }, demandByYear: { year: 2024, factors } }, [], en, 'en')).toEqual(
      [
        'Visits per person a year, entered by you: Aged 0 to 15: 0; for everyone else the usual number.',
        'Reckoned with 2024: 1.28 times the usual number of visits, entered by you.',
      ],
    );
  });

  it('name what was counted, of which years, and say so where it is gone', () => {
    const passports = ownGroup('own-paspoorten-a1b2c3', 'Paspoorten', [2022, 2023, 2024]);
    const licences = ownGroup('own-rijbewijzen-a1b2c3', 'Rijbewijzen', [2023, 2024]);
    const groups = [passports, licences];
    const both = groups.map(({ id }) => id);
    expect(usualCounts(groups)).toEqual({ groups: both });
    expect(usualCounts([])).toBeUndefined();
    const text = (visitCounts: Parameters<typeof countsText>[0]['visitCounts']) =>
      countsText({ visitCounts }, groups, nl, 'nl');
    expect(text(undefined)).toBeNull();
    expect(text({ groups: both })).toBe('Paspoorten + Rijbewijzen, gemiddelde van 2023, 2024');
    expect(text({ groups: [both[0]] })).toBe('Paspoorten, gemiddelde van 2022\u20132024');
    expect(text({ groups: [both[0]], year: 2022, visitsEach: 2 })).toBe('Paspoorten, 2022, 2 bezoeken per stuk');
    expect(text({ groups: both, year: 2022 })).toBe(nl.counts.gone);
    expect(text({ groups: ['own-weg-a1b2c3'] })).toBe(nl.counts.gone);
    expect(yearsInWords([2021, 2023])).toBe('2021, 2023');
    // What was counted goes before rates by age.
    expect(visitNotes({ visitCounts: { groups: both }, visitsByAge: { 'age-0-15': 0 } }, groups, en, 'en')).toEqual([
      'Visits as the municipality counted them: Paspoorten + Rijbewijzen, mean of 2023, 2024.',
    ]);
  });

  it('name the areas without a figure in the chosen year, or in none', () => {
    const figures = (...values: (number | null)[]) =>
      values.map((value) => ({ value, status: value === null ? ('secret' as const) : ('measured' as const) }));
    const years: OwnYears = {
      ...{ targetGroup: 'own-a', level: 'wijk', years: [2023, 2024], total: figures(1, 2) },
      areas: [
        { code: 'WK2', name: 'Oost', figures: figures(null, 3) },
        { code: 'WK1', name: 'West', figures: figures(null, null) },
      ],
    };
    expect(areasWithout([years], undefined)).toEqual(['West']);
    expect(areasWithout([years], 2023)).toEqual(['Oost', 'West']);
    expect(areasWithout([years], 2024)).toEqual(['West']);
  });

  it('take the example of the region relative to its mean, so that an average year is 1', () => {
    const factors = exampleFactors();
    expect(factors).toEqual([
      { year: 2022, factor: 0.85 },
      { year: 2023, factor: 0.87 },
      { year: 2024, factor: 1.28 },
    ]);
    expect(factors.reduce((sum, { factor }) => sum + factor, 0)).toBeCloseTo(3, 1);
  });
});
