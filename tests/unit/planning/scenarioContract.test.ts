import { describe, expect, it } from 'vitest';
import { scenarioContentSchema } from '#contract/scenarios.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import { exampleScenario, exampleSite } from '#tests/scenes/scenarioExample.ts';

const accepts = (change: Partial<Record<keyof ScenarioContent, unknown>>) =>
  scenarioContentSchema.safeParse({ ...exampleScenario, ...change }).success;
const acceptsSite = (change: Record<string, unknown>) => accepts({ sites: [{ ...exampleSite, ...change }] });

describe('the limits of a scenario', () => {
  it('take the example, and fill in what may be left out', () => {
    expect(scenarioContentSchema.parse(exampleScenario)).toEqual(exampleScenario);
    const optional = ['author', 'description', 'product', 'closed', 'sites', 'assumptions'];
    const least = Object.fromEntries(Object.entries(exampleScenario).filter(([field]) => !optional.includes(field)));
    expect(scenarioContentSchema.parse(least)).toMatchObject({
      author: '',
      closed: [],
      sites: [],
      assumptions: {
        visitsPerInhabitantPerYear: 1 / 3,
        legsPerVisit: 2,
        switchingShare: 1,
        minutesPerVisit: 15,
        desks: 2,
      },
    });
  });

  it.each([
    ['name', 1, 120],
    ['author', 0, 120],
    ['description', 0, 2000],
  ] as const)('hold for the length of %s: %d to %d', (field, min, max) => {
    expect(accepts({ [field]: 'x'.repeat(max) })).toBe(true);
    expect(accepts({ [field]: 'x'.repeat(max + 1) })).toBe(false);
    expect(accepts({ [field]: 'x'.repeat(10_000) })).toBe(false);
    expect(accepts({ [field]: '' })).toBe(min === 0);
  });

  it('refuse a blank name, control characters, reversed text and broken Unicode', () => {
    for (const name of ['   ', 'a\u0000b', 'a\nb', 'a\u0007', 'a\u0085', 'a\u2028b', 'a\u202eb', 'a\ud800b']) {
      expect(accepts({ name }), JSON.stringify(name)).toBe(false);
    }
    expect(accepts({ description: 'line\n\tline' })).toBe(true);
    expect(accepts({ description: 'line\u0000' })).toBe(false);
  });

  it('hold for notes: their number, their text and what may be in it', () => {
    const note = { lon: 4.65, lat: 52.36, text: 'Markt op dinsdag' };
    const acceptsNote = (change: object) => accepts({ notes: [{ ...note, ...change }] });
    expect([acceptsNote({}), acceptsNote({ text: 'x'.repeat(280) })]).toEqual([true, true]);
    for (const text of ['', ' ', 'x'.repeat(281), 'a\nb', 'a\u202eb', 3]) expect(acceptsNote({ text })).toBe(false);
    for (const change of [{ lon: 181 }, { lat: 'x' }, { colour: 'red' }]) expect(acceptsNote(change)).toBe(false);
    const many = (count: number) => ({ notes: Array.from({ length: count }, () => note) });
    expect([accepts(many(20)), accepts(many(21))]).toEqual([true, false]);
  });

  it('keep markup, quotes and emoji as text', () => {
    const name = `<script>alert("1")</script> '; drop table scenario; -- 👩‍🦽 é`;
    expect(scenarioContentSchema.parse({ ...exampleScenario, name }).name).toBe(name);
  });

  it.each([
    ['yearlyCostEuro', 0, 50_000_000],
    ['hoursPerWeek', 0.25, 167.75],
  ] as const)('hold for %s of a site: %d to %d', (field, min, max) => {
    for (const value of [min, max, 0.5]) expect(acceptsSite({ [field]: value }), String(value)).toBe(true);
    for (const value of [min - 0.01, max + 0.01, NaN, Infinity, '5', null, 1e300]) {
      expect(acceptsSite({ [field]: value }), String(value)).toBe(false);
    }
  });

  it('hold for desks, whole and 1 to 50, and for minutes per visit, of a site and assumed', () => {
    const takes = (field: string, value: unknown) => [
      acceptsSite({ [field]: value }),
      accepts({ assumptions: { [field]: value } }),
    ];
    for (const desks of [1, 50]) expect(takes('desks', desks)).toEqual([true, true]);
    for (const desks of [0, 1.5, 51, 10_000, -1, '2', null]) expect(takes('desks', desks)).toEqual([false, false]);
    for (const minutes of [1, 12.5, 480]) expect(takes('minutesPerVisit', minutes)).toEqual([true, true]);
    for (const minutes of [0, -15, 481, NaN]) expect(takes('minutesPerVisit', minutes)).toEqual([false, false]);
  });

  it('refuse sites off the globe, of unknown kind, with long or repeated products', () => {
    expect(acceptsSite({ lon: 181 })).toBe(false);
    expect(acceptsSite({ lat: -91 })).toBe(false);
    expect(acceptsSite({ lat: '52' })).toBe(false);
    expect(acceptsSite({ kind: 'castle' })).toBe(false);
    expect(acceptsSite({ category: 'Kasteel!' })).toBe(false);
    expect(acceptsSite({ products: ['x'.repeat(61)] })).toBe(false);
    expect(acceptsSite({ products: ['paspoort', 'paspoort'] })).toBe(false);
    expect(acceptsSite({ products: Array.from({ length: 21 }, (_, i) => `p${i}`) })).toBe(false);
    expect(acceptsSite({ id: '../../etc/passwd' })).toBe(false);
    expect(acceptsSite({ colour: 'red' })).toBe(false);
  });

  it('hold for the number of sites and closed facilities, each named once', () => {
    const sites = (count: number) => Array.from({ length: count }, (_, i) => ({ ...exampleSite, id: `site-${i}` }));
    expect(accepts({ sites: sites(50) })).toBe(true);
    expect(accepts({ sites: sites(51) })).toBe(false);
    expect(accepts({ sites: [exampleSite, exampleSite] })).toBe(false);
    const ids = (count: number) => Array.from({ length: count }, (_, i) => `facility-${i}`);
    expect(accepts({ closed: ids(200) })).toBe(true);
    expect(accepts({ closed: ids(201) })).toBe(false);
    expect(accepts({ closed: ['a', 'a'] })).toBe(false);
  });

  it('hold for what the calculation rests on', () => {
    const assume = (change: object) => accepts({ assumptions: { ...exampleScenario.assumptions, ...change } });
    expect(assume({ visitsPerInhabitantPerYear: 0 })).toBe(true);
    expect(assume({ visitsPerInhabitantPerYear: -1 })).toBe(false);
    expect(assume({ visitsPerInhabitantPerYear: 51 })).toBe(false);
    expect(assume({ legsPerVisit: 1.5 })).toBe(false);
    expect(assume({ switchingShare: 1.01 })).toBe(false);
    expect(assume({ guess: 1 })).toBe(false);
    expect(accepts({ cutoffMinutes: 0 })).toBe(false);
    expect(accepts({ speedKmh: 31 })).toBe(false);
    expect(accepts({ categories: [] })).toBe(false);
    expect(accepts({ categories: ['loket', 'loket'] })).toBe(false);
    expect(accepts({ targetGroup: 'everybody' })).toBe(false);
    expect(accepts({ municipalityCode: 'Haarlem' })).toBe(false);
    expect(accepts({ schemaVersion: 1 })).toBe(false);
  });
});

describe('hours, entered facilities and demand of a scenario', () => {
  const monday = { day: 1, from: '09:00', until: '17:00' };
  const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', until: '24:00' }));
  const faults: [string, unknown][] = [
    ['overlap', [monday, { day: 1, from: '16:45', until: '18:00' }]],
    ['run past midnight', [{ day: 1, from: '22:00', until: '02:00' }]],
    ['are none at all', []],
    ['are all 168 of a week', always],
    ['are not on a quarter', [{ day: 1, from: '09:05', until: '17:00' }]],
    ['are no times', [{ day: 1, from: '9', until: '25:00' }]],
    ['are on no day', [{ ...monday, day: 8 }]],
  ];

  it.each(faults)('refuse hours that %s, of a site and of a facility', (_what, hours) => {
    expect(acceptsSite({ hours })).toBe(false);
    expect(accepts({ facilities: { loket: { hours } } })).toBe(false);
  });

  it('take intervals beside the number of hours, and a facility of which only some is known', () => {
    expect(acceptsSite({ hours: [monday] })).toBe(true);
    expect(accepts({ facilities: { loket: { hours: [monday] }, bieb: { desks: 2 }, elders: {} } })).toBe(true);
    expect(accepts({ facilities: { loket: { desks: 0 } } })).toBe(false);
    expect(accepts({ facilities: { loket: { staff: 2 } } })).toBe(false);
  });

  it('refuse a number of hours that is not the sum of the hours, and say both', () => {
    const messagesOf = (change: object) => {
      const { error } = scenarioContentSchema.safeParse({ ...exampleScenario, ...change });
      return error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    };
    const twice = [monday, { ...monday, day: 2 }];
    expect(messagesOf({ sites: [{ ...exampleSite, hours: twice, hoursPerWeek: 16 }] })).toBeUndefined();
    expect(messagesOf({ sites: [{ ...exampleSite, hours: twice }] })).toEqual([
      'sites.0.hoursPerWeek is 8, and hours add up to 16 hours a week: make them agree',
    ]);
    expect(messagesOf({ facilities: { loket: { hours: twice, hoursPerWeek: 40 } } })).toEqual([
      'facilities.loket.hoursPerWeek is 40, and hours add up to 16 hours a week: make them agree',
    ]);
  });

  it('refuse no hours and all hours as a number too', () => {
    for (const hoursPerWeek of [0, 168, 169, -8]) {
      expect(acceptsSite({ hoursPerWeek }), String(hoursPerWeek)).toBe(false);
      expect(accepts({ facilities: { loket: { hoursPerWeek } } }), String(hoursPerWeek)).toBe(false);
    }
  });

  it('take tailored service by its share or its number of visits, never both', () => {
    const tailored = (rest: object) => accepts({ tailoredService: { costPerVisitEuro: 60, ...rest } });
    expect([tailored({ share: 0.1 }), tailored({ visitsPerYear: 500 })]).toEqual([true, true]);
    expect([tailored({}), tailored({ share: 0.1, visitsPerYear: 500 }), tailored({ share: 1.1 })]).toEqual([
      ...[false, false, false],
    ]);
  });

  it('take rates of age groups and a factor for a chosen year', () => {
    expect(accepts({ visitsByAge: { 'age-65-plus': 0.5 } })).toBe(true);
    expect(accepts({ visitsByAge: { inhabitants: 0.5 } })).toBe(false);
    const factors = [{ year: 2024, factor: 1.5 }];
    expect(accepts({ demandByYear: { year: 2024, factors } })).toBe(true);
    expect(accepts({ demandByYear: { factors: [] } })).toBe(true);
    expect(accepts({ demandByYear: { year: 2025, factors } })).toBe(false);
    expect(accepts({ demandByYear: { factors: [...factors, ...factors] } })).toBe(false);
  });
});
