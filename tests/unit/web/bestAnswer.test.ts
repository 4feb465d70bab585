import { describe, expect, it } from 'vitest';
import { bestPlacesRequestSchema } from '#contract/bestPlaces.ts';
import type { Facilities } from '#contract/facilities.ts';
import { answerChanges, answerCostEuro, answerCoverage, answerScenario } from '#web/modes/best/answerScenario.ts';
import { housingPlaces, placesAsk, placesRequest } from '#web/modes/best/placesAsk.ts';
import { defaultView } from '#web/view/viewParameters.ts';
import type { PlacesChoice } from '#web/view/placesChoice.ts';

type Feature = Facilities['features'][number];

const facility = (id: string, category: string, changes: Partial<Feature['properties']> = {}): Feature => ({
  ...{ type: 'Feature', id },
  properties: {
    ...{ id, name: `The ${id}`, category, address: '', products: ['paspoort'], inMunicipality: true },
    ...{ servesInhabitants: true, servedProducts: ['paspoort'], source: { nl: '', en: '' }, note: { nl: '', en: '' } },
    ...{ hours: null, openIntervals: null, desks: null, yearlyCostEuro: null, checkedOn: null, checked: false },
    ...changes,
  },
  geometry: { type: 'Point', coordinates: [4.65, 52.36] },
});
const facilities = [
  facility('loket-b', 'loket', { yearlyCostEuro: 300_000 }),
  facility('loket-a', 'loket'),
  facility('bieb', 'bibliotheek', { products: [], servedProducts: [] }),
  facility('bieb-beyond', 'bibliotheek', { inMunicipality: false }),
];
const place = (id: string, name: string | null = null) => ({ id, name, lon: 4.66, lat: 52.35, costEuro: 80_000 });
const viewOf = (changes: Partial<PlacesChoice>, others: Partial<typeof defaultView> = {}) => ({
  ...defaultView,
  ...others,
  bestPlaces: { ...defaultView.bestPlaces, ...changes },
});
const housedBy = (name: string) => `${name} (new)`;

describe('an answer of Beste plekken as a scenario', () => {
  it('has service hours in a building, a counter at a point, and their prices', () => {
    const view = viewOf({ hoursEuro: 90_000, counterEuro: null });
    const scenario = answerScenario([place('bieb', 'The bieb'), place('net-4')], facilities, view, housedBy);
    expect(scenario.closed).toEqual([]);
    expect(scenario.sites).toMatchObject([
      {
        ...{ id: 'c1', name: 'The bieb (new)', atFacility: 'bieb', category: 'loket' },
        offer: { kind: 'service-hours', yearlyCostEuro: 90_000 },
      },
      { id: 'c2', name: '', atFacility: null, offer: { kind: 'counter', yearlyCostEuro: null } },
    ]);
    expect(answerCostEuro([place('bieb'), place('net-4')])).toBe(160_000);
  });

  it('closes what may close and was not chosen, and keeps what was', () => {
    const view = viewOf({ keep: 'free' });
    const sites = [place('loket-a', 'The loket-a'), place('bieb', 'The bieb')];
    const { added, closed } = answerChanges(sites, facilities, view);
    expect(added.map(({ id }) => id)).toEqual(['bieb']);
    expect(closed.map(({ properties }) => properties.id)).toEqual(['loket-b']);
    expect(answerScenario(sites, facilities, view, housedBy)).toMatchObject({
      closed: ['loket-b'],
      sites: [{ atFacility: 'bieb' }],
    });
    expect(answerChanges(sites, facilities, viewOf({})).closed).toEqual([]);
  });

  it('offers the product that was asked for', () => {
    const view = viewOf({}, { product: 'parkeervergunning' });
    const [site] = answerScenario([place('net-1')], facilities, view, housedBy).sites;
    expect(site.offer.products).toContain('parkeervergunning');
  });

  it('asks the server about what counts then, and about nothing else where nothing counts today', () => {
    const request = answerCoverage([place('bieb')], facilities, viewOf({}));
    expect(request).toMatchObject({
      ...{ categories: ['loket'], closed: [], level: 'gemeente' },
      candidates: [{ lon: 4.66, lat: 52.35, category: 'loket' }],
    });
    const fromNothing = answerCoverage([place('bieb')], facilities, viewOf({}, { destinations: [] }));
    expect(fromNothing).toMatchObject({ categories: ['loket'], closed: ['loket-b', 'loket-a'] });
  });
});

describe('a question of Beste plekken', () => {
  const areas = (codes: [string, string][]) => ({
    type: 'FeatureCollection' as const,
    features: codes.map(([code, stadsdeelCode]) => ({
      properties: { code, wijkCode: null, stadsdeelCode, gemeenteCode: 'GM1' },
    })),
  });
  const data = {
    ...{ datasetVersion: 'v', facilities, counts: { 'age-65-plus': { BU1: 10 }, inhabitants: { BU1: 50, BU2: 40 } } },
    buurten: areas([
      ['BU2', 'SD2'],
      ['BU1', 'SD1'],
    ]) as never,
  };

  it('knows which buildings may house a site, and in which buurten', () => {
    const view = viewOf({ within: ['SD1'], kinds: ['loket', 'bibliotheek'], limit: 'fewest', coverPercent: 80 });
    expect(housingPlaces(facilities, view).map(({ properties }) => properties.id)).toEqual(['bieb']);
    const { asked, places } = placesAsk(view, data);
    expect(asked).toMatchObject({ goal: 'fewest-sites', coverShare: 0.8, buurtCodes: ['BU1'] });
    expect(asked.notHousing).toEqual(['bieb-beyond']);
    expect(places.map(({ id }) => id)).toEqual(['bieb', 'bieb-beyond', 'loket-a', 'loket-b']);
    expect(places.at(-1)).toMatchObject({ yearlyCostEuro: 300_000 });
  });

  it('weighs the groups that have a weight, and tells of the target group', () => {
    const weights = [
      { group: 'inhabitants', weight: 1 },
      { group: 'age-65-plus', weight: 2.5 },
    ];
    const view = viewOf({ weights }, { targetGroup: 'age-65-plus' });
    const { asked } = placesAsk(view, data);
    expect(asked.targetCounts).toEqual({ BU1: 10 });
    expect(asked.groups).toEqual([
      { counts: { BU1: 50, BU2: 40 }, weight: 1 },
      { counts: { BU1: 10 }, weight: 2.5 },
    ]);
    expect(placesRequest(view).groupWeights).toEqual({ inhabitants: 1, 'age-65-plus': 2.5 });
    const alone = placesAsk(viewOf({}, { targetGroup: 'inhabitants' }), data).asked;
    expect(alone.groups).toEqual([{ counts: alone.targetCounts, weight: 1 }]);
  });

  it('reckons with hours and desks where that is asked and can be', () => {
    const room = placesAsk(viewOf({ countsRoom: true, counterHours: 20, serviceDesks: 1 }), data).asked.room;
    expect(room).toEqual({
      ...{ visitsPerPersonPerYear: 1 / 3, minutesPerVisit: 15, places: {} },
      byKind: { counter: { hoursPerWeek: 20, desks: 2 }, 'service-hours': { hoursPerWeek: 8, desks: 1 } },
    });
    const without: Partial<PlacesChoice>[] = [{ countsRoom: false }, { countsRoom: true, aim: 'nobody-too-far' }];
    for (const changes of without) expect(placesAsk(viewOf(changes), data).asked.room).toBeNull();
    const also: Partial<PlacesChoice>[] = [
      { countsRoom: true, limit: 'fewest', aim: 'nobody-too-far' },
      { countsRoom: true, weights: [{ group: 'inhabitants', weight: 2 }] },
    ];
    for (const changes of also) expect(placesAsk(viewOf(changes), data).asked.room).not.toBeNull();
  });

  it.each<Partial<PlacesChoice>>([
    {},
    { countsRoom: true, serviceHours: 12 },
    {
      weights: [{ group: 'inhabitants', weight: 3 }],
      outlines: [[52.3, 52.4, 52.35].map((lat, i) => ({ lat, lon: 4.6 + i / 10 }))],
    },
    { limit: 'budget', from: 'net', keep: 'free', aim: 'nobody-too-far' },
    { limit: 'fewest', from: 'list', points: [{ lon: 4.65, lat: 52.36 }], within: ['SD1'], required: ['candidate-1'] },
  ])('can be asked of the server as it is: %o', (changes) => {
    const view = viewOf(changes, { product: 'paspoort', speedKmh: 4 });
    const parsed = bestPlacesRequestSchema.safeParse(placesRequest(view));
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data?.goal).toBe(placesAsk(view, data).asked.goal);
  });
});
