import { describe, expect, it } from 'vitest';
import { measureIds } from '#planning/measures/measureIds.ts';
import type { CouncilMeasureId, MeasureValues } from '#planning/measures/measureIds.ts';
import type { ScenarioEvidence, VerdictCode, VerdictEvidence, World } from '#planning/verdicts/evidence.ts';
import { spoiling } from '#planning/verdicts/withheld.ts';
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
/** Where values differ clearly by more than so much. */
const world = (inOrder: MeasureValues[], uncertain = 1, changes: Partial<World> = {}): World => ({
  ...{ text: { nl: 'zoals gevraagd', en: 'as asked' }, family: 'nothing', values: inOrder },
  leastGap: () => ({ uncertain, visible: 0 }),
  ...changes,
});
const judge = (scenarios: ScenarioEvidence[], changes: Partial<VerdictEvidence> = {}) =>
  giveVerdicts({
    ...{ scenarios, today: { hasPlaces: true, coveredInArea: 5, coveredInAll: 5 }, worlds: [] },
    asAsked: world(scenarios.map((one) => one.values)),
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
    const both = [scenario(), scenario({ values: more })];
    const verdicts = judge(both, { asAsked: world([values(), more], 10) });
    expect(verdicts.best['newly-covered']).toBeNull();
    for (const index of [0, 1]) expect(codesOn('newly-covered', verdicts, index)).toEqual(['within-margin']);
  });
});

describe('no verdict where', () => {
  it('it is not known of one how many find no room', () => {
    const [few, many, unknown] = [0, 500, null].map((visits) =>
      scenario({ values: values({ 'visits-without-room': visits }) }),
    );
    expect(judge([few, many]).best['visits-without-room']).toBe(0);
    const verdicts = judge([few, many, unknown]);
    expect(verdicts.best['visits-without-room']).toBeNull();
    expect(codesOn('visits-without-room', verdicts, 0)).toEqual([]);
  });

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
      { hasPlaces: false, coveredInArea: null, coveredInAll: null },
      { hasPlaces: true, coveredInArea: 0, coveredInAll: 0 },
    ]) {
      const verdicts = judge([scenario({ values: more }), scenario()], { today });
      expect(verdicts.best['newly-covered']).toBeNull();
      expect(codesOn('newly-covered', verdicts, 0)).toContain('baseline-zero');
      expect(verdicts.best.visits).toBe(0);
    }
  });

  it('in the compared area there is nothing to compare a change with, while in the municipality there is', () => {
    const verdicts = judge([scenario({ values: more }), scenario()], {
      today: { hasPlaces: true, coveredInArea: 0, coveredInAll: 5 },
      asAsked: world([values({ 'newly-covered': 20, 'kilometres-saved': 20 }), values()]),
    });
    expect([verdicts.best['newly-covered'], verdicts.best['kilometres-saved']]).toEqual([null, 0]);
  });
});

describe('a verdict in other worlds', () => {
  const both = [scenario(), scenario({ values: more })];
  const speed = (factor: 'minder' | 'meer', visits: number, uncertain = 1) =>
    world([values(), values({ visits })], uncertain, {
      ...{ family: 'speed', text: { nl: `bij 10% ${factor} snelheid`, en: `at 10% ${factor} speed` } },
    });
  const east = (visits: number) =>
    world([values(), values({ visits })], 1, {
      family: 'pins',
      text: { nl: 'met de locaties naar het oosten', en: '' },
    });

  it('stands where every one of them gives it, and says which they are', () => {
    const verdicts = judge(both, { worlds: [speed('minder', 18), speed('meer', 22), east(19)] });
    expect(verdicts.best.visits).toBe(1);
    expect(codesOn('visits', verdicts, 1)).toEqual([]);
    expect(verdicts.judgements.visits).toEqual({
      alike: [1],
      stability: {
        holds: true,
        text: expect.objectContaining({
          nl: 'Houdt stand bij 10% minder of meer snelheid en met de locaties naar het oosten.',
        }),
        worlds: [
          { text: { nl: 'zoals gevraagd', en: 'as asked' }, best: 1, values: [10, 20] },
          expect.objectContaining({ best: 1, values: [10, 18] }),
          expect.objectContaining({ best: 1, values: [10, 22] }),
          expect.objectContaining({ best: 1, values: [10, 19] }),
        ],
      },
    });
  });

  it('does not depend on them where every figure is the same', () => {
    const { holds, text } = judge(both, { worlds: [speed('minder', 20), east(20)] }).judgements.visits.stability!;
    expect([holds, text.nl]).toEqual([true, 'Hangt niet af van snelheid of plek.']);
  });

  it('falls with one of them in which another is best', () => {
    const verdicts = judge(both, { worlds: [speed('meer', 22), speed('minder', 5)] });
    expect(verdicts.best.visits).toBeNull();
    expect(verdicts.ofScenario[1].filter(({ measure }) => measure === 'visits')).toEqual([
      {
        ...{ code: 'not-robust', measure: 'visits' },
        text: {
          nl: 'Welk alternatief het beste is, wisselt bij 10% minder snelheid.',
          en: 'Which alternative is best changes at 10% minder speed.',
        },
      },
    ]);
    expect(verdicts.judgements.visits.stability?.worlds.map(({ best }) => best)).toEqual([1, 1, 0]);
  });

  it('falls with one of them in which the same one is best by less than the margin there', () => {
    const verdicts = judge(both, { worlds: [speed('minder', 19), speed('meer', 19, 9)] });
    expect(verdicts.best.visits).toBeNull();
    const { holds, text } = verdicts.judgements.visits.stability!;
    expect([holds, text.nl]).toEqual([false, 'Bij 10% meer snelheid is het verschil niet meer duidelijk.']);
  });

  it('is not asked for where another reason forbids it', () => {
    const overfull = [{ name: 'Spreekuur', soughtVisits: 12_800, capacity: 1_664 }];
    const verdicts = judge([scenario(), scenario({ values: more, overfull })], { worlds: [speed('meer', 5)] });
    expect(verdicts.judgements.visits).toEqual({ alike: [1], stability: null });
    expect(codesOn('visits', verdicts, 1)).toEqual(['over-capacity']);
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

describe('what spoils an answer about some measures', () => {
  it('is what holds of the scenario, and how it compares on those measures alone', () => {
    const lostOffers = [{ name: { nl: 'gemeenteloket', en: 'municipal counter' }, people: 10 }];
    const verdicts = judge([scenario({ values: more }), scenario({ lostOffers, values: values({ visits: 20 }) })]);
    const codes = (index: number, told: CouncilMeasureId[]) => [
      ...new Set(spoiling(verdicts.ofScenario[index], told).map(({ code }) => code)),
    ];
    // Both have as many visits, and clearly not as many people newly within reach.
    expect(codes(0, ['visits'])).toEqual(['within-margin']);
    expect(codes(0, ['newly-covered'])).toEqual([]);
    expect(codes(1, ['newly-covered'])).toEqual(['no-place-left']);
  });
});
