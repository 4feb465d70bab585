import { describe, expect, it } from 'vitest';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { buurtChanges } from '#planning/buurtChanges.ts';
import { yearlyVisits } from '#planning/costs.ts';
import type { Figure } from '#planning/figure.ts';
import { kilometresSaved } from '#planning/kilometres.ts';
import { visitsPerPlace } from '#planning/siteVisits.ts';
import type { VisitAssumptions } from '#planning/visitRates.ts';
import { nearestOf, oneStreet, townspeople } from '#tests/scenes/oneStreet.ts';

/** West goes half a time a year and Oost twice, in a year with one and a half times the usual visits. */
const assumptions: VisitAssumptions = {
  ...defaultAssumptions,
  rates: {
    perInhabitant: Float64Array.of(0.5, 2, 1 / 3),
    byAge: { 'age-0-15': 0, 'age-65-plus': 3 },
    yearFactor: 1.5,
  },
};
const yearOnly: VisitAssumptions = {
  ...defaultAssumptions,
  rates: { perInhabitant: new Float64Array(3).fill(1 / 3), byAge: {}, yearFactor: 1.5 },
};
const before = nearestOf({ loket: 0 });
const after = nearestOf({ loket: 0, site: 2000 });
const changes = buurtChanges(oneStreet, before, after, 1);
const valuesOf = ({ inputs }: Figure) => Object.fromEntries(inputs.map(({ name, value }) => [name, value]));

describe('visits by rates of each buurt and the factor of a year', () => {
  it('are inhabitants x rate x factor, and the rate of all is the mean of them', () => {
    const figure = yearlyVisits(townspeople, assumptions);
    expect(figure.value).toBeCloseTo((100 * 0.5 + 200 * 2) * 1.5, 9);
    const inputs = valuesOf(figure);
    expect(inputs).toMatchObject({ inhabitants: 300, yearFactor: 1.5, 'age-0-15': 0, 'age-65-plus': 3 });
    expect(inputs.visitsPerInhabitantPerYear).toBeCloseTo(450 / 300, 9);
    const halfWidth = 1.96 * Math.sqrt((25 * (0.75 ** 2 + 3 ** 2)) / 12);
    expect(figure.range?.high).toBeCloseTo((figure.value ?? NaN) + halfWidth, 9);
  });

  it('have the counted rate as their input where they were counted, which nobody assumed', () => {
    const counted: VisitAssumptions = {
      ...defaultAssumptions,
      rates: { perInhabitant: Float64Array.of(0.5, 2, 0), byAge: {}, yearFactor: 1, isCounted: true },
    };
    const { value, inputs } = yearlyVisits(townspeople, counted);
    expect(value).toBeCloseTo(100 * 0.5 + 200 * 2, 9);
    const rate = inputs.find(({ name }) => name === 'countedVisitsPerInhabitant');
    expect(rate).toEqual({
      ...{ name: 'countedVisitsPerInhabitant', unit: 'visits-per-inhabitant-per-year' },
      value: expect.closeTo(450 / 300, 9) as number,
    });
    expect(inputs.map(({ name }) => name)).not.toContain('visitsPerInhabitantPerYear');
  });

  it('come to a site from its own buurt, with the margin that the rate multiplies', () => {
    const [old, site] = ['loket', 'site'].map((id) =>
      visitsPerPlace(oneStreet, townspeople, { before, after }, assumptions).get(id),
    );
    expect(old?.value).toBeCloseTo(100 * 0.5 * 1.5, 9);
    expect(site?.value).toBeCloseTo(200 * 2 * 1.5, 9);
    const { inhabitantsNearest, goingShare, visitsPerInhabitantPerYear, yearFactor } = valuesOf(site!);
    expect(inhabitantsNearest! * goingShare! * visitsPerInhabitantPerYear! * yearFactor!).toBeCloseTo(600, 9);
    // All of Oost goes there: only the rounding of its 200 people is uncertain, three visits each.
    expect(site?.range?.high).toBeCloseTo(600 + 1.96 * Math.sqrt((3 ** 2 * 25) / 12), 9);
  });

  it('are those in which kilometres are saved', () => {
    const usual = kilometresSaved(changes, townspeople, defaultAssumptions);
    // Only Oost comes nearer: its people go 2 x 1.5 times in place of a third.
    const figure = kilometresSaved(changes, townspeople, assumptions);
    expect(figure.value).toBeCloseTo((usual.value ?? NaN) * 9, 9);
    const { kmSavedOneWay, visitsPerInhabitantPerYear, yearFactor, legsPerVisit } = valuesOf(figure);
    expect(visitsPerInhabitantPerYear).toBeCloseTo(2, 9);
    expect(kmSavedOneWay! * visitsPerInhabitantPerYear! * yearFactor! * legsPerVisit!).toBeCloseTo(figure.value!, 9);
  });

  it('multiply everything alike in a busy year, and leave the usual rate as it is', () => {
    for (const measure of [
      (by: VisitAssumptions) => yearlyVisits(townspeople, by),
      (by: VisitAssumptions) => kilometresSaved(changes, townspeople, by),
    ]) {
      const [usual, busy] = [defaultAssumptions, yearOnly].map(measure);
      expect(busy.value).toBeCloseTo((usual.value ?? NaN) * 1.5, 9);
      expect(busy.range?.low).toBeCloseTo((usual.range?.low ?? NaN) * 1.5, 9);
      expect(valuesOf(busy)).toMatchObject({ visitsPerInhabitantPerYear: 1 / 3, yearFactor: 1.5 });
      expect(valuesOf(usual)).not.toHaveProperty('yearFactor');
    }
  });

  it('tell no mean rate where what is saved here is lost there', () => {
    // West loses its place and goes farther, Oost gets one: the sum is no multiple of what one visit each would save.
    const moved = buurtChanges(oneStreet, before, nearestOf({ site: 2000 }), 1);
    const figure = kilometresSaved(moved, townspeople, {
      ...assumptions,
      rates: { ...assumptions.rates!, perInhabitant: Float64Array.of(10, 0.1, 0), byAge: { 'age-65-plus': 20 } },
    });
    expect(figure.value).toBeLessThan(0);
    expect(valuesOf(figure)).not.toHaveProperty('visitsPerInhabitantPerYear');
  });
});
