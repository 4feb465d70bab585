import { describe, expect, it } from 'vitest';
import { createEngine } from '#coverage/index.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { CouncilMeasureId } from '#planning/measures/measureIds.ts';
import { measureScenarios } from '#planning/measures/measureScenarios.ts';
import { placeLayout } from '#planning/measures/placeLayout.ts';
import type { ScenarioMeasuresAnswer } from '#planning/measures/measuresAnswer.ts';
import type { MeasuredPlace, MeasuredScenario, MeasuresQuestion } from '#planning/measures/question.ts';
import { engineTown, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
const people = { id: 'inhabitants', counts: { BU0: 100, BU1: 300 }, roundingStep: 0 };
const loket: MeasuredPlace = { ...placeAt('loket', 0, 0), name: 'Loket', category: 'loket' };
/** One desk for 8 hours has room for 8 x 52 x 4 = 1,664 visits of a quarter of an hour. */
const eightHours: MeasuredPlace = {
  ...{ ...placeAt('c1', 1000, 1000), name: 'Spreekuur', category: 'loket', hoursPerWeek: 8, desks: 1 },
};
const fullWeek: MeasuredPlace = { ...eightHours, name: 'Nieuw loket', hoursPerWeek: 40, desks: 2 };

const scenario = (
  name: string,
  places: MeasuredPlace[],
  changes: Partial<MeasuredScenario> = {},
): MeasuredScenario => ({
  ...{ id: name, name, places },
  sites: places.filter(({ id }) => id === 'c1').map(({ id }) => ({ id, yearlyCostEuro: 80_000 })),
  ...changes,
});

/** 400 people make 40 visits each: 16,000 in all. */
function question(scenarios: MeasuredScenario[], changes: Partial<MeasuresQuestion> = {}): MeasuresQuestion {
  const { areas, cutoffDm } = townQuestion();
  return {
    ...{ areas, cutoffDm, speedKmh: 5, group: people, inhabitants: people, groups: [people], scenarios },
    todayPlaces: [loket],
    assumptions: { ...defaultAssumptions, visitsPerInhabitantPerYear: 40 },
    kinds: [{ category: 'loket', name: { nl: 'gemeenteloket', en: 'municipal counter' } }],
    ...changes,
  };
}

const valueOf = (answer: ScenarioMeasuresAnswer, index: number, id: CouncilMeasureId) =>
  answer.scenarios[index].measures.find((measure) => measure.id === id)!;
const measure = (scenarios: MeasuredScenario[], changes?: Partial<MeasuresQuestion>) =>
  measureScenarios(engine, question(scenarios, changes));

const closing = scenario('sluiten', [], { closed: [{ id: 'loket', name: 'Loket', yearlyCostEuro: null }] });

describe('the price per person who comes within reach', () => {
  it('is of the group, and beside it of everyone', () => {
    const older = { ...people, id: 'age-65-plus', counts: { BU0: 10, BU1: 30 } };
    const answer = measure([scenario('spreekuur', [loket, eightHours])], { group: older });
    const [members, everyone] = ['euro-per-newly-covered', 'euro-per-newly-covered-inhabitant'] as const;
    const covered = valueOf(answer, 0, 'newly-covered').value ?? NaN;
    expect(covered).toBeGreaterThan(0);
    expect(valueOf(answer, 0, members).value).toBeCloseTo(80_000 / covered, 6);
    // A tenth of the people, spread alike.
    expect(valueOf(answer, 0, everyone).value).toBeCloseTo(80_000 / covered / 10, 6);
  });
});

describe('visits', () => {
  it('fit where there is room, and the rest finds none', () => {
    const moved = scenario('verplaatsen', [eightHours], { closed: closing.closed });
    const answer = measure([moved]);
    expect(valueOf(answer, 0, 'visits').value).toBeCloseTo(1664, 6);
    expect(valueOf(answer, 0, 'visits-without-room').value).toBeCloseTo(16_000 - 1664, 6);
    expect(valueOf(answer, 0, 'euro-per-visit').value).toBeCloseTo(80_000 / 1664, 9);
    const [place] = answer.scenarios[0].facilities;
    expect(place).toMatchObject({ id: 'c1', name: 'Spreekuur', capacity: 1664, visitsToday: null });
    expect(place.visitsPerOpenHour).toBeCloseTo(4, 9);
    expect(place.load).toBeCloseTo(1, 9);
  });

  it('go on to a place of which nothing is known, which is never full', () => {
    const answer = measure([scenario('spreekuur', [loket, eightHours])]);
    const [old, site] = answer.scenarios[0].facilities;
    expect(old).toMatchObject({ capacity: null, load: null, visitsPerOpenHour: null });
    expect(old.visitsToday).toBeCloseTo(16_000, 6);
    expect([old.visits, site.visits]).toEqual([expect.closeTo(16_000 - 1664, 6), expect.closeTo(1664, 6)]);
    expect(valueOf(answer, 0, 'visits-without-room').value).toBe(0);
    expect(valueOf(answer, 0, 'visits').value).toBeCloseTo(16_000, 6);
  });

  it('grow with the factor of the chosen year, and follow the rates of age groups', () => {
    const years = { factors: [{ year: 2024, factor: 1.5 }] };
    const total = (changes: Partial<MeasuresQuestion>) =>
      valueOf(measure([scenario('nu', [loket])], changes), 0, 'visits').value;
    expect(total({ demandByYear: years })).toBeCloseTo(16_000, 6);
    expect(total({ demandByYear: { ...years, year: 2024 } })).toBeCloseTo(24_000, 6);
    const ages = ['age-0-15', 'age-15-25', 'age-25-45', 'age-45-65', 'age-65-plus'];
    // In the west all ages are known, 20 of each; in the east one is not, so that everyone there counts as usual.
    const groups = ages.map((id, i) => ({ id, roundingStep: 0, counts: { BU0: 20, ...(i > 0 && { BU1: 60 }) } }));
    expect(total({ groups, visitsByAge: { 'age-65-plus': 140 } })).toBeCloseTo(16_000 + 20 * 100, 6);
  });

  it('are those that were counted, and where none were counted people go as often as the others', () => {
    const today = scenario('nu', [loket]);
    const total = (changes: Partial<MeasuresQuestion>) => valueOf(measure([today], changes), 0, 'visits').value;
    expect(total({ countedVisits: { BU0: 1000, BU1: 250 } })).toBeCloseTo(1250, 6);
    // No count is no zero: the people of the east go as often as those of the west.
    const { BU0: west, BU1: east } = people.counts;
    expect(total({ countedVisits: { BU0: 1000 } })).toBeCloseTo(1000 * (1 + east / west), 6);
    expect(total({ countedVisits: { BU0: 1000, BU1: 0 }, visitsByAge: { 'age-65-plus': 140 } })).toBeCloseTo(1000, 6);
    expect(total({ countedVisits: {} })).toBeCloseTo(16_000, 6);
    // Of the east no inhabitants are known: what was counted there is in the total all the same.
    const westOnly = { ...people, counts: { BU0: west } };
    expect(total({ countedVisits: { BU0: 1000, BU1: 250 }, inhabitants: westOnly })).toBeCloseTo(1250, 6);
  });

  it('by appointment or at home need no counter, and cost by the visit', () => {
    const tailored = scenario('maatwerk', [loket], { tailoredService: { costPerVisitEuro: 75, share: 0.1 } });
    const answer = measure([tailored, { ...closing, tailoredService: { costPerVisitEuro: 75, visitsPerYear: 600 } }]);
    expect(valueOf(answer, 0, 'yearly-cost').value).toBeCloseTo(1600 * 75, 6);
    expect(valueOf(answer, 0, 'euro-per-visit').value).toBeCloseTo(75, 9);
    expect(valueOf(answer, 1, 'visits').value).toBeCloseTo(600, 6);
    expect(valueOf(answer, 1, 'visits-without-room').value).toBeCloseTo(15_400, 6);
  });
});

describe('closing the only place', () => {
  const answer = measure([closing, scenario('nu', [loket])]);

  it('leaves nobody a visit, an hour or a minute, and those who were near lose', () => {
    expect(valueOf(answer, 0, 'visits').value).toBe(0);
    expect(valueOf(answer, 0, 'visits-without-room').value).toBeCloseTo(16_000, 6);
    expect(valueOf(answer, 0, 'reachable-hours').value).toBe(0);
    expect(valueOf(answer, 0, 'mean-travel-minutes')).toMatchObject({ value: null, low: null, high: null });
    expect(valueOf(answer, 0, 'no-longer-covered').value).toBeGreaterThan(0);
    expect(valueOf(answer, 0, 'yearly-cost').value).toBeNull();
    expect(valueOf(answer, 0, 'kilometres-saved').value).toBeNull();
  });

  it('is best at nothing, and says who loses it', () => {
    for (const [id, index] of Object.entries(answer.best)) expect(index, id).not.toBe(0);
    expect(answer.best['yearly-cost']).toBeNull();
    const texts = answer.scenarios[0].verdicts.map(({ code, text }) => [code, text.nl]);
    expect(texts).toContainEqual(['no-place-left', 'Er is dan geen gemeenteloket meer: 400 mensen verliezen het.']);
    expect(texts.map(([code]) => code)).toContain('saving-unknown');
  });

  it('has a saving once its cost is entered', () => {
    const known = { ...closing, closed: [{ id: 'loket', name: 'Loket', yearlyCostEuro: 400_000 }] };
    const saved = measure([known, scenario('spreekuur', [loket, eightHours])]);
    expect(valueOf(saved, 0, 'yearly-cost').value).toBe(-400_000);
    expect(saved.best['yearly-cost']).toBeNull();
  });
});

describe('hours', () => {
  it('make 8 hours no match for 40', () => {
    const answer = measure([scenario('spreekuur', [loket, eightHours]), scenario('loket', [loket, fullWeek])]);
    const hours = [0, 1].map((index) => valueOf(answer, index, 'reachable-hours').value);
    expect(answer.best['reachable-hours']).toBe(1);
    expect(hours[1]! / hours[0]!).toBeCloseTo(5, 9);
    expect(answer.best['newly-covered']).toBeNull();
    expect(answer.scenarios[0].verdicts.map(({ code }) => code)).toContain('hours-not-counted');
    expect(answer.scenarios[0].verdicts.map(({ code }) => code)).toContain('over-capacity');
  });

  it('of two places add up where they complement each other, and count once where they coincide', () => {
    const morning = [{ day: 1, from: '09:00', until: '12:00' }] as const;
    const afternoon = [{ day: 1, from: '12:00', until: '17:00' }] as const;
    const hoursWith = (hours: MeasuredPlace['hours']) => {
      const here = { ...loket, hours: morning };
      const answer = measure([scenario('twee', [here, { ...here, id: 'c1', hours }])], { cutoffDm: 100_000 });
      return valueOf(answer, 0, 'reachable-hours').value;
    };
    expect(hoursWith(afternoon)).toBeCloseTo(8, 9);
    expect(hoursWith(morning)).toBeCloseTo(3, 9);
  });

  it('of a place without them are not invented: nobody is counted', () => {
    const answer = measure([scenario('nu', [loket])], { cutoffDm: 100_000 });
    expect(valueOf(answer, 0, 'reachable-hours').value).toBeNull();
  });
});

describe('ranges', () => {
  it('hold the value, and what it is at another speed and with a pin elsewhere', () => {
    const free = scenario('vrij', [loket, fullWeek], { sites: [{ id: 'c1', yearlyCostEuro: 1, isFree: true }] });
    const fixed = scenario('vast', [loket, fullWeek]);
    const answer = measure([free, fixed]);
    // Kilometres do not depend on the speed.
    const [free50, stays] = [0, 1].map((index) => valueOf(answer, index, 'kilometres-saved'));
    expect(free50.value).toBe(stays.value);
    expect(free50.low).toBeLessThan(stays.low!);
    const fixedRanges = valueOf(answer, 1, 'mean-travel-minutes');
    // The margin of the mean is on top of the speed, and shrinks and grows with it.
    const halfWidth = fixedRanges.value! - fixedRanges.low! * 1.1;
    expect(halfWidth).toBeGreaterThan(0);
    expect(fixedRanges.high).toBeCloseTo((fixedRanges.value! + halfWidth) / 0.9, 6);
    for (const { measures } of answer.scenarios) {
      for (const { id, value, low, high } of measures) {
        if (value === null) continue;
        expect(low, id).toBeLessThanOrEqual(value);
        if (high !== null) expect(high, id).toBeGreaterThanOrEqual(value);
      }
    }
  });

  it('of visits and their price are what they may be in the room there is', () => {
    const open = valueOf(measure([scenario('loket', [loket, { ...fullWeek, desks: 40 }])]), 0, 'site-visits');
    expect(open.low).toBeLessThan(open.value!);
    expect(open.high).toBeGreaterThan(open.value!);
    const full = measure([scenario('spreekuur', [loket, eightHours])]);
    expect(valueOf(full, 0, 'site-visits')).toMatchObject({
      low: expect.closeTo(1664, 6),
      high: expect.closeTo(1664, 6),
    });
    expect(valueOf(full, 0, 'euro-per-visit').high).toBeCloseTo(80_000 / 1664, 6);
  });

  it('refuse more than four scenarios', () => {
    const five = Array.from({ length: 5 }, (_, i) => scenario(`s${i}`, [loket]));
    expect(() => measure(five)).toThrow(RangeError);
  });
});

describe('a part of the municipality', () => {
  const both = [scenario('nu', [loket], { sites: [] }), scenario('loket', [loket, fullWeek])];

  it('has people, times and hours of its own, and the visits and costs of all', () => {
    const [whole, east] = [measure(both), measure(both, { comparedAreaCode: 'BU1' })];
    const people = (answer: ScenarioMeasuresAnswer) => valueOf(answer, 1, 'covered').value!;
    expect(people(east)).toBeLessThan(people(whole));
    for (const id of [
      'visits',
      'yearly-cost',
      'euro-per-visit',
      'kilometres-saved',
      'euro-per-newly-covered',
    ] as const) {
      expect(valueOf(east, 1, id), id).toEqual(valueOf(whole, 1, id));
    }
  });

  it('has verdicts of its own: what is best in the east changes nothing in the west', () => {
    const hasBest = (comparedAreaCode: string) =>
      measure(both, { comparedAreaCode, cutoffDm: 3000 }).best['mean-travel-minutes'];
    expect([hasBest('BU1'), hasBest('GM')]).toEqual([1, 1]);
    const near = { ...fullWeek, ...placeAt('c1', 1000, 1000) };
    const inWest = measure([both[0], scenario('loket', [loket, near])], { comparedAreaCode: 'BU0', cutoffDm: 3000 });
    expect(inWest.judgements.covered).toEqual({ alike: [0, 1], stability: null });
  });

  it('is refused where it is not one of the areas', () => {
    expect(() => measure(both, { comparedAreaCode: 'BU9' })).toThrow('BU9');
  });
});

describe('what is concluded', () => {
  it('is tried at another speed, and with pins elsewhere where they were dropped freely', () => {
    const of = (isFree: boolean) =>
      measure([
        scenario('nu', [loket], { sites: [] }),
        scenario('vrij', [loket, fullWeek], { sites: [{ id: 'c1', yearlyCostEuro: 1, isFree }] }),
      ]).judgements['mean-travel-minutes'].stability;
    expect(of(false)?.worlds.map(({ text }) => text.en)).toEqual([
      ...['as asked', 'at 10% less speed', 'at 10% more speed'],
    ]);
    expect(of(true)?.worlds).toHaveLength(7);
    expect(of(true)?.worlds.every(({ best }) => best === 1)).toBe(of(true)?.holds);
  });

  it('changes where two sites are as near but for the speed, and says where', () => {
    // The first is nearer to few, the second a little farther from many: who is within 500 m turns with the speed.
    const sites = [placeAt('c1', 450, 500), placeAt('c1', 550, 500)].map((place) => ({ ...fullWeek, ...place }));
    const { best, judgements } = measure(sites.map((site, i) => scenario(String(i), [loket, site])));
    for (const [id, { stability }] of Object.entries(judgements)) {
      if (stability) expect(best[id as CouncilMeasureId] !== null, id).toBe(stability.holds);
      else expect(best[id as CouncilMeasureId], id).toBeNull();
    }
  });
});

describe('what was worked out from where places stand', () => {
  it('is kept for a while, and not more than so many bytes of it', () => {
    const layout = placeLayout(engine, [loket]);
    let made = 0;
    const fourMegabytes = (key: string) =>
      layout.once(key, () => {
        made++;
        return { groupOf: new Uint8Array(4 * 1024 * 1024) };
      });
    for (const key of ['first', 'first', ...Array.from({ length: 20 }, (_, i) => `other ${i}`), 'other 19'])
      fourMegabytes(key);
    expect(made).toBe(21);
    fourMegabytes('first');
    expect(made).toBe(22);
  });

  it('is taken from today where a town has more places than are kept', () => {
    const many = Array.from({ length: 100 }, (_, i) => placeAt(`f${i}`, 10 * i, 5));
    const today = placeLayout(engine, many);
    const scenario = placeLayout(engine, [...many, placeAt('new', 500, 500)], today);
    scenario.fields.slice(0, 100).forEach((field, i) => expect(field.distanceDm).toBe(today.fields[i].distanceDm));
    expect(scenario.assignment).toEqual(
      placeLayout(createEngine(engineTown()), [...many, placeAt('new', 500, 500)]).assignment,
    );
  });
});
