import { describe, expect, it } from 'vitest';
import { defaultAssumptions, defaultYearlyCostEuro, siteKind, siteKinds } from '#definitions/siteKinds.ts';
import { buurtChanges } from '#planning/buurtChanges.ts';
import {
  euroPerKmSaved,
  euroPerNewlyCovered,
  euroPerVisit,
  scenarioYearlyCostEuro,
  yearlyVisits,
} from '#planning/costs.ts';
import { kilometresSaved } from '#planning/kilometres.ts';
import { visitsPerPlace } from '#planning/siteVisits.ts';
import { nearestOf, oneStreet, townspeople } from '#tests/scenes/oneStreet.ts';

const today = nearestOf({ loket: 0 });
const withCandidate = nearestOf({ loket: 0, candidate: 2000 });
const schalkwijk = { counts: Float64Array.of(20_000, 12_000), roundingStep: 5 };
const nobody = { counts: Float64Array.of(NaN, NaN, NaN), roundingStep: 5 };

describe('the council note: a counter for 32,000 inhabitants', () => {
  const visits = yearlyVisits(schalkwijk, defaultAssumptions);

  it('draws 10,667 visits a year', () => {
    expect(Math.round(visits.value!)).toBe(10_667);
    const halfWidth = (1.96 * Math.sqrt((2 * 25) / 12)) / 3;
    expect(visits.range?.low).toBeCloseTo(visits.value! - halfWidth, 9);
    expect(visits.range?.high).toBeCloseTo(visits.value! + halfWidth, 9);
  });

  it('costs 37.50 euro a visit, even if all switch', () => {
    const figure = euroPerVisit(400_000, visits);
    expect(figure.value).toBeCloseTo(37.5, 9);
    expect(figure).toMatchObject({ formula: 'euro-per-visit', unit: 'euro-per-visit' });
    expect(figure.range!.low).toBeCloseTo(400_000 / visits.range!.high!, 9);
    expect(figure.range!.high).toBeCloseTo(400_000 / visits.range!.low, 9);
    expect(figure.inputs.map(({ name }) => name)).toEqual(['yearlyCostEuro', 'visits']);
  });
});

describe('visits by nearest allocation', () => {
  const situation = { before: today, after: withCandidate };
  const visitsTo = (id: string, assumptions = defaultAssumptions) =>
    visitsPerPlace(oneStreet, townspeople, situation, assumptions).get(id);

  it('go to the nearest place: West to the counter, Oost to the candidate', () => {
    expect(visitsTo('loket')?.value).toBeCloseTo(100 / 3, 9);
    expect(visitsTo('candidate')?.value).toBeCloseTo(200 / 3, 9);
  });

  it('keep part of the people where they went when not all switch', () => {
    const half = { ...defaultAssumptions, switchingShare: 0.5 };
    expect(visitsTo('candidate', half)?.value).toBeCloseTo(100 / 3, 9);
    expect(visitsTo('loket', half)?.value).toBeCloseTo(200 / 3, 9);
  });

  it.each([1, 0.6, 0.25])(
    'are people nearest x share of them who go x visits per inhabitant, of %f who switch',
    (share) => {
      const assumptions = { ...defaultAssumptions, switchingShare: share };
      const [nearest, going, perInhabitant] = visitsTo('candidate', assumptions)!.inputs.map(
        ({ value }) => value ?? NaN,
      );
      expect(nearest).toBeCloseTo(200, 9);
      expect(going).toBeCloseTo(share, 9);
      expect(visitsTo('candidate', assumptions)?.value).toBeCloseTo(nearest * going * perInhabitant, 9);
      // Whoever stays goes to the counter without having it nearest.
      const [west, , visits] = visitsTo('loket', assumptions)!.inputs.map(({ value }) => value ?? NaN);
      expect([west, visitsTo('loket', assumptions)?.value]).toEqual([
        expect.closeTo(100, 9),
        expect.closeTo((100 + (1 - share) * 200) * visits, 9),
      ]);
    },
  );

  it('all move when their place closes, whatever share switches by choice', () => {
    const closing = { before: today, after: nearestOf({ candidate: 2000 }) };
    const visits = visitsPerPlace(oneStreet, townspeople, closing, { ...defaultAssumptions, switchingShare: 0 });
    expect([...visits.keys()]).toEqual(['candidate']);
    expect(visits.get('candidate')?.value).toBeCloseTo(100, 9);
  });

  it('are made by nobody who can reach no place, and are in no sum without a figure', () => {
    const none = { before: nearestOf({}), after: nearestOf({}) };
    expect(visitsPerPlace(oneStreet, townspeople, none, defaultAssumptions).size).toBe(0);
    const counts = Float64Array.of(100, NaN, 30);
    const visits = visitsPerPlace(oneStreet, { counts, roundingStep: 5 }, situation, defaultAssumptions);
    expect([visits.get('loket')?.value, visits.get('candidate')?.value]).toEqual([expect.closeTo(100 / 3, 9), 0]);
  });

  it('have a range that never goes below 0, and a published 0 may hide a few people', () => {
    const few = { counts: Float64Array.of(5, 0, 0), roundingStep: 5 };
    const visits = visitsPerPlace(oneStreet, few, situation, defaultAssumptions);
    const candidate = visits.get('candidate')!;
    expect(candidate).toMatchObject({ value: 0, range: { low: 0 } });
    expect(candidate.range!.high).toBeCloseTo((1.96 * 5) / Math.sqrt(12) / 3, 9);
  });
});

describe('kilometres saved a year', () => {
  const changes = buurtChanges(oneStreet, today, withCandidate, 5000);

  it('are people x metres saved x visits x there and back', () => {
    // 200 people in Oost, 1 km nearer on average, a third of a visit a year, two legs.
    expect(kilometresSaved(changes, townspeople, defaultAssumptions).value).toBeCloseTo(400 / 3, 9);
    const oneLeg = { ...defaultAssumptions, visitsPerInhabitantPerYear: 1, legsPerVisit: 1, switchingShare: 0.25 };
    expect(kilometresSaved(changes, townspeople, oneLeg).value).toBeCloseTo(50, 9);
  });

  it('count what a closed place costs in full', () => {
    const moved = buurtChanges(oneStreet, today, nearestOf({ candidate: 2000 }), 5000);
    // Oost saves 200 km, West loses 100 km.
    const oneVisit = { ...defaultAssumptions, visitsPerInhabitantPerYear: 1, legsPerVisit: 1, switchingShare: 1 };
    expect(kilometresSaved(moved, townspeople, oneVisit).value).toBeCloseTo(100, 9);
    expect(kilometresSaved(moved, townspeople, { ...oneVisit, switchingShare: 0.5 }).value).toBeCloseTo(0, 9);
  });

  it('are not given without figures', () => {
    expect(kilometresSaved(changes, nobody, defaultAssumptions)).toMatchObject({ value: null, reason: 'no-figures' });
  });

  it('price a kilometre', () => {
    const saved = kilometresSaved(changes, townspeople, defaultAssumptions);
    expect(euroPerKmSaved(400_000, saved).value).toBeCloseTo(3000, 9);
  });
});

describe('a ratio without a benefit', () => {
  it('has no value and says why', () => {
    const noVisits = yearlyVisits(schalkwijk, { ...defaultAssumptions, visitsPerInhabitantPerYear: 0 });
    expect(euroPerVisit(400_000, noVisits)).toMatchObject({ value: null, range: null, reason: 'no-visits' });
    expect(euroPerNewlyCovered(1, { value: 0, range: { low: 0, high: 0 } })).toMatchObject({
      reason: 'nobody-newly-covered',
    });
    expect(euroPerNewlyCovered(1, null)).toMatchObject({ value: null, reason: 'no-figures' });
    expect(euroPerVisit(null, noVisits)).toMatchObject({ value: null, reason: 'cost-not-known' });
    expect(euroPerVisit(1, yearlyVisits(nobody, defaultAssumptions))).toMatchObject({ reason: 'no-figures' });
    const lost = kilometresSaved(buurtChanges(oneStreet, withCandidate, today, 1), townspeople, defaultAssumptions);
    expect(euroPerKmSaved(1, lost)).toMatchObject({ value: null, reason: 'no-km-saved' });
  });

  it('that may be nil has no upper limit', () => {
    const figure = euroPerNewlyCovered(1000, { value: 4, range: { low: 0, high: 9 } });
    expect(figure).toMatchObject({ value: 250, range: { low: 1000 / 9, high: null } });
  });

  it('costs nothing where nothing is paid', () => {
    expect(euroPerNewlyCovered(0, { value: 4, range: { low: 3, high: 5 } }).value).toBe(0);
  });
});

describe('kinds of sites', () => {
  it('cost in proportion to the opening hours of a counter', () => {
    expect(defaultYearlyCostEuro(siteKind('counter'))).toBe(400_000);
    expect(defaultYearlyCostEuro(siteKind('service-hours'))).toBe(80_000);
    expect(defaultYearlyCostEuro(siteKind('service-hours'), 16)).toBe(160_000);
  });

  it('say which amounts are our own assumption: all but the counter', () => {
    const published = siteKinds.filter(({ costBasis }) => costBasis === 'published').map(({ id }) => id);
    expect(published).toEqual(['counter']);
    expect(siteKind('counter').costSource.nl).toContain('2021/547821');
    for (const kind of siteKinds.filter(({ id }) => id !== 'counter')) expect(kind.costSource.nl).toContain('aanname');
  });

  it('of one scenario are added up', () => {
    expect(scenarioYearlyCostEuro([{ yearlyCostEuro: 400_000 }, { yearlyCostEuro: 80_000 }])).toBe(480_000);
    expect(scenarioYearlyCostEuro([])).toBe(0);
  });
});
