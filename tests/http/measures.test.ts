import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MeasuresAnswer } from '#contract/measures.ts';
import { measuresSchema } from '#contract/measures.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import { createEngine } from '#coverage/index.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { decodeNetwork } from '#network/codec.ts';
import { measurePlanning } from '#planning/measures/measurePlanning.ts';
import { loadMeasurementSetup, planningQuestion } from '#web/engine/measurementSetup.ts';
import { choicesFromContent } from '#web/scenario/scenarioContent.ts';
import { buurtCodes } from './gridTown.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
let site: ScenarioContent['sites'][number];
beforeAll(async () => {
  town = await runTown({ damage: addGroupKnownPerWijk });
  const { lon, lat } = await town.place(900, 900);
  site = {
    ...{ id: 'c1', name: 'Spreekuur noordoost', lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) },
    ...{ category: 'loket', kind: 'service-hours', products: ['paspoort'], hoursPerWeek: 8, yearlyCostEuro: 80_000 },
  };
});
afterAll(() => town.close());

/** Known as a whole percentage of the western wijk, and shared over its two buurten; of the north-east a figure of its own. */
const perWijk = 'born-outside-europe';
async function addGroupKnownPerWijk(pool: pg.Pool): Promise<void> {
  const [southWest, , northWest, northEast] = buurtCodes;
  const figures = [
    ...[southWest, northWest].map((code, index) => [code, (index + 1) * 30, 'from-wijk'] as const),
    [northEast, 120, 'measured'] as const,
    ['GM9999', 210, 'incomplete'] as const,
  ];
  for (const [code, count, status] of figures) {
    await pool.query(
      `insert into area_value (dataset_id, area_code, target_group, member_count, member_share, status, source_table, reference_date)
       select id, $1, $2, $3, 0.3, $4, 'kwb-wijk', '2024-01-01' from dataset where state = 'active'`,
      [code, perWijk, count, status],
    );
  }
}

const scenario = (name: string, changes: Partial<ScenarioContent> = {}): ScenarioContent => ({
  ...{ schemaVersion: 4, name, author: '', description: '', datasetVersion: townVersion, municipalityCode: 'GM9999' },
  ...{ profile: 'walk', cutoffMinutes: 8, targetGroup: 'inhabitants', categories: ['loket'], closed: [], sites: [] },
  assumptions: { ...defaultAssumptions, visitsPerInhabitantPerYear: 6, desks: 1 },
  ...changes,
});

const post = (scenarios: unknown) => town.post('/measures', { scenarios });

async function measure(...scenarios: unknown[]): Promise<MeasuresAnswer> {
  const response = await post(scenarios);
  expect(response.status, await response.clone().text()).toBe(200);
  return measuresSchema.parse(await response.json());
}

const valueOf = (answer: MeasuresAnswer, index: number, id: string) =>
  answer.scenarios[index].measures.find((one) => one.id === id)?.value;

describe('POST /measures', () => {
  it('closes the only counter: all 700 lose it, nothing is free, and nothing is best', async () => {
    const answer = await measure(scenario('Sluiten', { closed: ['loket-midden'] }), scenario('Niets'));
    expect(valueOf(answer, 0, 'visits')).toBe(0);
    expect(valueOf(answer, 0, 'visits-without-room')).toBeCloseTo(700 * 6, 6);
    expect(valueOf(answer, 0, 'yearly-cost')).toBeNull();
    expect(valueOf(answer, 0, 'no-longer-covered')).toBeGreaterThan(0);
    expect(Object.values(answer.best)).not.toContain(0);
    const said = answer.scenarios[0].verdicts.filter(({ measure: of }) => of === 'yearly-cost');
    expect(said.map(({ code, text }) => [code, text.nl])).toEqual([
      ['no-place-left', 'Er is dan geen gemeenteloket meer: 700 mensen verliezen het.'],
      ['saving-unknown', 'Besparing onbekend: wat Loket midden per jaar kost is niet ingevuld.'],
    ]);
  });

  it('fills the service hours up to what they have room for, and sends the rest to the counter', async () => {
    const answer = await measure(scenario('Spreekuur', { sites: [site] }));
    const [loket, hours] = answer.scenarios[0].facilities;
    // 8 hours x 52 weeks x 1 desk x 4 visits an hour is more than all 4,200 visits of the north-east.
    expect(hours).toMatchObject({ id: 'c1', capacity: 1664, visitsToday: null });
    expect(loket).toMatchObject({ id: 'loket-midden', name: 'Loket midden', capacity: null, load: null });
    expect(hours.visits).toBeLessThanOrEqual(1664 + 1e-9);
    expect(loket.visits + hours.visits).toBeCloseTo(4200, 6);
    expect(loket.visitsToday).toBeCloseTo(4200, 6);
    expect(valueOf(answer, 0, 'visits-without-room')).toBe(0);
    expect(valueOf(answer, 0, 'euro-per-visit')).toBeCloseTo(80_000 / hours.visits, 6);
    expect(answer.scenarios[0].assumed).toMatchObject([{ siteId: 'c1' }]);
  });

  it('calls no 8 hours better than 40 by what does not count hours', async () => {
    const counter = { ...site, kind: 'counter', hoursPerWeek: 40, desks: 3, yearlyCostEuro: 400_000 };
    const answer = await measure(
      scenario('Spreekuur', { sites: [site] }),
      scenario('Loket', { sites: [counter as never] }),
    );
    expect(valueOf(answer, 0, 'newly-covered')).toBe(valueOf(answer, 1, 'newly-covered'));
    expect(answer.best['newly-covered']).toBeNull();
    expect(answer.best['reachable-hours']).toBe(1);
    expect(answer.scenarios[0].verdicts.map(({ code }) => code)).toContain('hours-not-counted');
  });

  it('takes scenarios of versions 1 and 2, and one as it was saved', async () => {
    const present = scenario('Spreekuur', { sites: [site] });
    const { minutesPerVisit: _m, desks: _d, ...rest } = present.assumptions;
    const { visitsPerInhabitantPerYear, legsPerVisit, switchingShare } = rest;
    const first = {
      ...present,
      schemaVersion: 1,
      assumptions: { tripsPerInhabitantPerYear: visitsPerInhabitantPerYear, legsPerTrip: legsPerVisit, switchingShare },
    };
    const saved = { ...present, id: crypto.randomUUID(), version: 3, createdAt: '', updatedAt: '' };
    const [old, kept, second] = (await measure(first, saved, { ...present, schemaVersion: 2 })).scenarios;
    expect(second.measures).toEqual(kept.measures);
    expect(old.measures.find(({ id }) => id === 'visits')).toEqual(kept.measures.find(({ id }) => id === 'visits'));
  });

  it.each(['inhabitants', perWijk])(
    'gives the same as the page, which measures in its own worker: %s',
    async (group) => {
      const contents = [
        scenario('Spreekuur', {
          targetGroup: group,
          sites: [{ ...site, hours: [{ day: 2, from: '09:00', until: '17:00' }] }],
        }),
        scenario('Sluiten', { closed: ['loket-midden'], sites: [site], facilities: { 'loket-midden': { desks: 2 } } }),
      ];
      const answer = await measure(...contents);
      const whole = globalThis.fetch;
      vi.stubGlobal('fetch', (path: string, init?: RequestInit) => whole(new URL(path, town.url), init));
      try {
        const { destinations, product, profile, cutoffMinutes, targetGroup, assumptions } = choicesFromContent(
          contents[0],
        );
        const data = await loadMeasurementSetup({
          ...{ datasetVersion: townVersion, level: 'buurt', focus: null, minimumHours: 8, speedKmh: 5 },
          ...{ destinations, product, profile, cutoffMinutes, targetGroup, assumptions },
        });
        const bytes = await (await fetch(`${town.api}/networks/walk`)).arrayBuffer();
        const engine = createEngine(decodeNetwork(new Uint8Array(bytes)));
        const named = contents.map((content, i) => ({
          ...{ id: String(i), name: content.name, scenario: choicesFromContent(content).scenario },
        }));
        const { council } = measurePlanning(engine, planningQuestion(data, named));
        const shared = data.groups.find(({ measured }) => measured.id === perWijk)?.measured.fromWijk;
        expect(Object.values(shared?.roundingStep ?? {})).toEqual([expect.closeTo(0.01 * (100 + 200), 9)]);
        expect(council.best).toEqual(answer.best);
        expect(council.scenarios).toEqual(answer.scenarios.map(({ assumed: _assumed, ...rest }) => rest));
      } finally {
        vi.unstubAllGlobals();
      }
    },
  );
});

describe('POST /measures of what cannot be measured', () => {
  const withSite = (changes: object) => [scenario('Fout', { sites: [{ ...site, ...changes } as never] })];
  const monday = { day: 1, from: '09:00', until: '17:00' };
  it.each<[string, () => unknown, number, string]>([
    ['no scenario', () => [], 400, 'scenarios'],
    ['five scenarios', () => [1, 2, 3, 4, 5].map((n) => scenario(String(n))), 400, 'scenarios'],
    ['no list', () => 'all', 400, 'scenarios'],
    ['a version to come', () => [{ ...scenario('x'), schemaVersion: 99 }], 400, 'scenarios.0.schemaVersion'],
    ['no version', () => [{ name: 'x' }], 400, 'scenarios.0.schemaVersion'],
    ['overlapping hours', () => withSite({ hours: [monday, monday] }), 400, 'scenarios.0.sites.0.hours'],
    [
      'hours past midnight',
      () => withSite({ hours: [{ ...monday, until: '02:00' }] }),
      400,
      'scenarios.0.sites.0.hours',
    ],
    ['no hours at all', () => withSite({ hours: [] }), 400, 'scenarios.0.sites.0.hours'],
    [
      'hours that are not their number',
      () => withSite({ hours: [monday, { ...monday, day: 2 }] }),
      400,
      'scenarios.0.sites.0.hoursPerWeek',
    ],
    ['never open', () => withSite({ hoursPerWeek: 0 }), 400, 'scenarios.0.sites.0.hoursPerWeek'],
    ['always open', () => withSite({ hoursPerWeek: 168 }), 400, 'scenarios.0.sites.0.hoursPerWeek'],
    ['no desks', () => withSite({ desks: 0 }), 400, 'scenarios.0.sites.0.desks'],
    ['10,000 desks', () => withSite({ desks: 10_000 }), 400, 'scenarios.0.sites.0.desks'],
    ['negative minutes', () => withSite({ minutesPerVisit: -5 }), 400, 'scenarios.0.sites.0.minutesPerVisit'],
    ['an unknown product', () => [scenario('x', { product: 'zwemles' })], 422, 'product'],
    ['an unknown kind', () => [scenario('x', { categories: ['kasteel'] })], 400, 'scenarios.0.categories.0'],
    ['an unknown facility', () => [scenario('x', { closed: ['weg'] })], 422, 'scenarios.0.closed'],
    ['facts of an unknown facility', () => [scenario('x', { facilities: { weg: {} } })], 422, 'scenarios.0.facilities'],
    ['a site elsewhere', () => withSite({ lon: 5.2 }), 422, 'scenarios.0.sites.0.lon'],
  ])('%s', async (_what, scenarios, status, field) => {
    const response = await post(scenarios());
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as { errors: { field: string; message: string }[] };
    expect(problem.errors.map((error) => error.field)).toContain(field);
  });
});
