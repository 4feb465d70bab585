import { describe, expect, it } from 'vitest';
import { exampleTransactions } from '#definitions/demandYears.ts';
import { comingYears } from '#planning/returningDocuments.ts';

const counted = (year: number, value: number | null, isComplete = true) => ({ year, value, isComplete });

describe('the years to which documents come back', () => {
  it('are ten after those in which they were issued, as many times the mean as those were', () => {
    const example = exampleTransactions.map(({ year, transactions }) => counted(year, transactions));
    expect(comingYears(example)).toEqual([
      { year: 2032, from: 2022, value: 66_000, isComplete: true, factor: 0.85 },
      { year: 2033, from: 2023, value: 67_500, isComplete: true, factor: 0.87 },
      { year: 2034, from: 2024, value: 99_000, isComplete: true, factor: 1.28 },
    ]);
  });

  it('are none after years in which documents lasted five years', () => {
    expect(comingYears([counted(2012, 10), counted(2013, 20), counted(2014, 30)]).map(({ from }) => from)).toEqual([
      2014,
    ]);
  });

  it('are after the last that was counted: what came back already is no estimate', () => {
    const years = Array.from({ length: 12 }, (_, i) => counted(2014 + i, 100 + i));
    expect(comingYears(years).map(({ year }) => year)).toEqual(Array.from({ length: 10 }, (_, i) => 2026 + i));
  });

  it('are unknown where the count is, and at least so many where areas lack a figure', () => {
    expect(comingYears([counted(2023, null), counted(2024, 50, false)])).toEqual([
      { year: 2034, from: 2024, value: 50, isComplete: false, factor: 1 },
    ]);
    expect(comingYears([])).toEqual([]);
    expect(comingYears([counted(2024, 0)])).toEqual([
      { year: 2034, from: 2024, value: 0, isComplete: true, factor: 1 },
    ]);
  });
});
