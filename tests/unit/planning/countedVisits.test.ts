import { describe, expect, it } from 'vitest';
import { commonYears, countedVisits } from '#planning/countedVisits.ts';
import type { YearlyCounts } from '#planning/countedVisits.ts';

const passports: YearlyCounts = {
  years: [2022, 2023, 2024],
  buurten: { BU1: [10, 20, 60], BU2: [4, null, 8], BU3: [null, null, null] },
};
const licences: YearlyCounts = { years: [2023, 2024], buurten: { BU1: [5, 7], BU2: [null, null], BU4: [1, 1] } };

describe('visits as they were counted', () => {
  it('are those of a year, or the mean of the years', () => {
    expect(countedVisits([passports], { year: 2024 })).toEqual({ BU1: 60, BU2: 8 });
    expect(countedVisits([passports], {})).toEqual({ BU1: 30, BU2: 6 });
  });

  it('lack where no figure is known, and are never zero there', () => {
    expect(countedVisits([passports], { year: 2023 })).toEqual({ BU1: 20 });
  });

  it('add up groups over the years that all were counted in, where all have a figure', () => {
    expect(commonYears([passports, licences])).toEqual([2023, 2024]);
    expect(countedVisits([passports, licences], {})).toEqual({ BU1: 40 + 6 });
    expect(countedVisits([passports, licences], { year: 2024 })).toEqual({ BU1: 67 });
  });

  it('are multiplied by the visits that one thing takes', () => {
    expect(countedVisits([passports], { year: 2024, visitsEach: 2 })).toEqual({ BU1: 120, BU2: 16 });
  });

  it('are none of a year that was not counted', () => {
    expect(countedVisits([passports], { year: 2021 })).toBeNull();
    expect(countedVisits([passports, licences], { year: 2022 })).toBeNull();
    expect(countedVisits([], {})).toBeNull();
  });
});
