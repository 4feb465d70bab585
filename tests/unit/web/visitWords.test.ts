import { describe, expect, it } from 'vitest';
import { exampleFactors } from '#definitions/demandYears.ts';
import { en } from '#web/messages/visits/en.ts';
import { nl } from '#web/messages/visits/nl.ts';
import { ratesText, tailoredText, visitNotes, yearText } from '#web/visits/visitWords.ts';

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
    expect(visitNotes({ demandByYear: { factors } }, nl, 'nl')).toEqual([]);
    expect(visitNotes({ visitsByAge: { 'age-0-15': 0 }, demandByYear: { year: 2024, factors } }, en, 'en')).toEqual([
      'Visits per person a year, entered by you: Aged 0 to 15: 0; for everyone else the usual number.',
      'Reckoned with 2024: 1.28 times the usual number of visits, entered by you.',
    ]);
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
