import { describe, expect, it } from 'vitest';
import { measureIds } from '#planning/measures/measureIds.ts';
import type { CouncilMeasureId, MeasureValues } from '#planning/measures/measureIds.ts';
import type { ScenarioEvidence, VerdictCode, VerdictEvidence } from '#planning/verdicts/evidence.ts';
import { giveVerdicts } from '#planning/verdicts/giveVerdicts.ts';

const values = (changes: Partial<MeasureValues> = {}): MeasureValues => ({
  ...(Object.fromEntries(measureIds.map((id) => [id, 10])) as Record<CouncilMeasureId, number>),
  ...changes,
});
const scenario = (changes: Partial<ScenarioEvidence> = {}): ScenarioEvidence => ({
  ...{ values: values(), changesNothing: false, lostOffers: [], overfull: [], closedWithoutCost: [] },
  ...{ siteHours: [40], facilityHours: '' },
  ...changes,
});
const judge = (scenarios: ScenarioEvidence[], changes: Partial<VerdictEvidence> = {}) =>
  giveVerdicts({
    ...{ scenarios, today: { hasPlaces: true, coveredPeople: 5 }, worlds: [] },
    leastGap: () => ({ uncertain: 1, visible: 0 }),
    ...changes,
  });
const codesOn = (measure: CouncilMeasureId, verdicts: ReturnType<typeof judge>, index: number): VerdictCode[] =>
  verdicts.ofScenario[index].filter((verdict) => verdict.measure === measure).map(({ code }) => code);

const more = values({ 'newly-covered': 20, visits: 20 });
const cheap = values({ 'yearly-cost': 0 });

describe('a clear difference', () => {
  it('gives a best, and no verdict about it', () => {
    const verdicts = judge([scenario(), scenario({ values: more })]);
    expect(verdicts.best['newly-covered']).toBe(1);
    expect(codesOn('newly-covered', verdicts, 1)).toEqual([]);
  });

  it('is none for one scenario alone', () => {
    expect(judge([scenario()]).best['newly-covered']).toBeNull();
  });

  it('is within the margin where it is no larger than the uncertainty, and is said of both', () => {
    const verdicts = judge([scenario(), scenario({ values: more })], {
      leastGap: () => ({ uncertain: 10, visible: 0 }),
    });
    expect(verdicts.best['newly-covered']).toBeNull();
    for (const index of [0, 1]) expect(codesOn('newly-covered', verdicts, index)).toEqual(['within-margin']);
  });
});

describe('no verdict where', () => {
  it('nothing is left: the closing of the only counter is never the cheapest', () => {
    const lostOffers = [{ name: { nl: 'gemeenteloket', en: 'municipal counter' }, people: 161_265 }];
    const closing = scenario({ values: cheap, lostOffers });
    const verdicts = judge([closing, scenario()]);
    expect(verdicts.best['yearly-cost']).toBeNull();
    expect(verdicts.ofScenario[0]).toContainEqual({
      code: 'no-place-left',
      measure: 'yearly-cost',
      text: {
        nl: 'Er is dan geen gemeenteloket meer: 161.000 mensen verliezen het.',
        en: 'There is then no municipal counter any more: 161,000 people lose it.',
      },
    });
    // Another may well be better than it.
    expect(judge([scenario({ lostOffers }), scenario({ values: more })]).best['newly-covered']).toBe(1);
  });

  it('the saving is not known: not for others either, as the order of all is unknown', () => {
    const verdicts = judge([scenario({ closedWithoutCost: ['Loket A', 'Loket B'] }), scenario({ values: cheap })]);
    expect(verdicts.best['yearly-cost']).toBeNull();
    expect(verdicts.best['euro-per-visit']).toBeNull();
    expect(verdicts.ofScenario[0].find(({ code }) => code === 'saving-unknown')?.text.nl).toBe(
      'Besparing onbekend: wat Loket A en Loket B per jaar kost is niet ingevuld.',
    );
    expect(codesOn('newly-covered', verdicts, 0)).not.toContain('saving-unknown');
  });

  it('hours differ and the measure does not count them; what counts them still has a best', () => {
    const verdicts = judge([scenario({ siteHours: [8], values: more }), scenario()]);
    expect(verdicts.best['newly-covered']).toBeNull();
    expect(codesOn('newly-covered', verdicts, 0)).toEqual(['hours-not-counted']);
    expect(verdicts.best.visits).toBe(0);
    // Today has no sites of its own to differ.
    expect(judge([scenario({ siteHours: [], values: more }), scenario()]).best['newly-covered']).toBe(0);
    const longer = scenario({ values: more, facilityHours: 'loket 20' });
    expect(judge([longer, scenario()]).best['newly-covered']).toBeNull();
  });

  it('the best place is too small', () => {
    const overfull = [{ name: 'Spreekuur', soughtVisits: 12_800, capacity: 1_664 }];
    const verdicts = judge([scenario({ values: more, overfull }), scenario()]);
    expect(verdicts.best.visits).toBeNull();
    expect(verdicts.ofScenario[0].find(({ code }) => code === 'over-capacity')?.text.nl).toBe(
      'Spreekuur is te klein: er is ruimte voor 1.660 bezoeken per jaar, en 12.800 bezoeken zouden daarheen gaan.',
    );
  });

  it('today there is nothing to compare a change with', () => {
    for (const today of [
      { hasPlaces: false, coveredPeople: null },
      { hasPlaces: true, coveredPeople: 0 },
    ]) {
      const verdicts = judge([scenario({ values: more }), scenario()], { today });
      expect(verdicts.best['newly-covered']).toBeNull();
      expect(codesOn('newly-covered', verdicts, 0)).toContain('baseline-zero');
      expect(verdicts.best.visits).toBe(0);
    }
  });

  it('another is best at another speed', () => {
    const text = { nl: 'bij 10% minder snelheid', en: 'at 10% less speed' };
    const turned = { text, values: [values({ visits: 30 }), more] };
    const steady = { text, values: [values({ visits: 19 }), more] };
    const both = [scenario(), scenario({ values: more })];
    expect(judge(both, { worlds: [steady] }).best.visits).toBe(1);
    const verdicts = judge(both, { worlds: [steady, turned] });
    expect(verdicts.best.visits).toBeNull();
    expect(verdicts.ofScenario[1].filter(({ measure }) => measure === 'visits')).toEqual([
      {
        ...{ code: 'not-robust', measure: 'visits' },
        text: {
          nl: 'Welk alternatief het beste is, wisselt bij 10% minder snelheid.',
          en: 'Which alternative is best changes at 10% less speed.',
        },
      },
    ]);
  });
});

describe('the cost', () => {
  it('is not compared with a scenario that changes nothing', () => {
    const nothing = scenario({ changesNothing: true, values: cheap, siteHours: [] });
    expect(judge([nothing, scenario()]).best['yearly-cost']).toBeNull();
    expect(judge([nothing, scenario(), scenario({ values: values({ 'yearly-cost': 5 }) })]).best['yearly-cost']).toBe(
      2,
    );
  });
});
