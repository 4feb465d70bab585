import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteKindIds } from '#definitions/siteKinds.ts';
import { cleanText } from '#web/format/cleanText.ts';
import { cleanName, cleanNote } from '#web/scenario/scenario.ts';
import { usualOffer } from '#web/scenario/siteOffer.ts';
import { initialView, rememberChoices, type ChoiceStore } from '#web/view/remembered.ts';
import { anyPlacesChoice } from './anyPlacesChoice.ts';
import { choiceOfGroup } from '#web/view/chooseGroup.ts';
import { defaultView, formatView, parseView, refusedParameters, viewParameters } from '#web/view/viewParameters.ts';
import {
  languages,
  mapLevels,
  measures,
  methods,
  modes,
  openHoursMeasures,
  panelTabs,
  reachMaps,
  effectQuantities,
  effectViews,
  siteViews,
  statistics,
  travelProfileIds,
  travelUnits,
  type ViewState,
} from '#web/view/viewState.ts';

/** Positions as the address keeps them: five decimals, about a metre. */
const degrees = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((value) => value / 1e5);
const identifier = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/);
const selection = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('area' as const), code: identifier }),
  fc.record({ kind: fc.constant('facility' as const), id: identifier }),
  fc.record({
    kind: fc.constant('point' as const),
    lon: degrees(180),
    lat: degrees(85),
    routeTo: fc.option(identifier),
  }),
);
/** Any that could be one: which there are is up to the dataset. */
const categories = ['loket', 'bibliotheek', 'wijkcentrum', 'informatiepunt-digitale-overheid'];
const breaks = fc.uniqueArray(fc.integer({ min: -5000, max: 5000 }), { minLength: 2, maxLength: 6 });
const scenario = fc.record({
  closed: fc.uniqueArray(identifier, { maxLength: 4 }).map((ids) => ids.sort()),
  sites: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 999 }).map((number) => `c${number}`),
      name: fc.string({ maxLength: 40, unit: 'grapheme' }).map(cleanName),
      lon: degrees(180),
      lat: degrees(85),
      category: fc.constantFrom(...categories),
      atFacility: fc.option(identifier),
      offer: fc.record(
        {
          kind: fc.constantFrom(...siteKindIds),
          products: fc.option(
            fc.uniqueArray(
              fc.string({ minLength: 1, maxLength: 20 }).map((text) => cleanText(text, 60) || 'x'),
              { maxLength: 4 },
            ),
          ),
          hoursPerWeek: fc.option(fc.integer({ min: 1, max: 335 }).map((halves) => halves / 2)),
          yearlyCostEuro: fc.option(fc.integer({ min: 0, max: 50_000_000 })),
          desks: fc.integer({ min: 1, max: 50 }),
          minutesPerVisit: fc.integer({ min: 2, max: 960 }).map((halves) => halves / 2),
        },
        { requiredKeys: ['kind', 'products', 'hoursPerWeek', 'yearlyCostEuro'] },
      ),
    }),
    { maxLength: 5, selector: ({ id }) => id },
  ),
  notes: fc.option(
    fc.array(
      fc.record({
        lon: degrees(180),
        lat: degrees(85),
        text: fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }).map((text) => cleanNote(text) || 'x'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { nil: undefined },
  ),
});
const camera = fc.option(
  fc.record({ lon: degrees(180), lat: degrees(85), zoom: fc.integer({ min: 0, max: 2200 }).map((z) => z / 100) }),
);
const anyView: fc.Arbitrary<ViewState> = fc
  .record({
    language: fc.constantFrom(...languages),
    mode: fc.constantFrom(...modes),
    level: fc.constantFrom(...mapLevels),
    targetGroup: identifier,
    measure: fc.constantFrom(...measures),
    method: fc.constantFrom(...methods),
    classCount: fc.integer({ min: 3, max: 7 }),
    manualBreaks: breaks.map((limits) => limits.sort((a, b) => a - b)),
    overlays: fc.subarray([...categories]),
    destinations: fc.subarray([...categories]),
    profile: fc.constantFrom(...travelProfileIds),
    speedKmh: fc.option(fc.integer({ min: 10, max: 300 }).map((tenths) => tenths / 10)),
    cutoffMinutes: fc.integer({ min: 1, max: 180 }),
    statistic: fc.constantFrom(...statistics),
    travelUnit: fc.constantFrom(...travelUnits),
    reachMap: fc.constantFrom(...reachMaps),
    openHours: fc.constantFrom(...openHoursMeasures),
    tab: fc.option(fc.constantFrom(...panelTabs)),
    focus: fc.option(identifier),
    selection,
    tableOpen: fc.boolean(),
    internetMap: fc.boolean(),
    camera,
    scenario,
    saved: fc.option(fc.record({ id: fc.uuid(), version: fc.option(fc.integer({ min: 1, max: 999_999 })) })),
    product: fc.option(
      fc
        .string({ maxLength: 80, unit: 'grapheme' })
        .map((text) => cleanText(text, 60))
        .filter((text) => text !== ''),
    ),
    assumptions: fc.record({
      visitsPerInhabitantPerYear: fc.integer({ min: 0, max: 5000 }).map((hundredths) => hundredths / 100),
      minutesPerVisit: fc.integer({ min: 2, max: 960 }).map((halves) => halves / 2),
      desks: fc.integer({ min: 1, max: 50 }),
      legsPerVisit: fc.constantFrom(1, 2),
      switchingShare: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    }),
    effectQuantity: fc.constantFrom(...effectQuantities),
    siteView: fc.constantFrom(...siteViews),
    compared: fc.subarray(['today', 'present', '4b2f7a52-6f0c-4d5a-9d36-1f2a3b4c5d6e'], { minLength: 1 }),
    compareView: fc.constantFrom(...effectViews),
    compareCamera: camera,
    serviceAreaOf: fc.option(identifier),
    minimumHours: fc.integer({ min: 1, max: 168 }),
    bestPlaces: anyPlacesChoice,
    ownVersions: fc
      .array(fc.integer({ min: 1, max: 99_999 }), { maxLength: 12 })
      .map((versions) => versions.map((version, i) => ({ group: `own-telling-${i}`, version }))),
  })
  // -0 and 0 are the same place.
  .map((view) => JSON.parse(JSON.stringify(view)) as ViewState);

describe('formatView and parseView', () => {
  it('give every view back', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parseView(formatView(view))).toEqual(view);
      }),
    );
  });

  it('name every choice, so that a link shows others the same map', () => {
    expect(formatView(defaultView)).toBe(
      '?mode=explore&level=buurt&group=age-65-plus&measure=density&method=quantile&classes=5&show=loket&to=loket' +
        '&by=walk&within=15&statistic=median&unit=minutes&theme=travel&effect=travel&as=streets&compare=today,present&maps=result&lang=nl',
    );
  });

  it('have one meaning for every name', () => {
    const names = Object.values(viewParameters).flatMap((parameter) => [...parameter.names]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('write under no other names than the table gives', () => {
    const known = Object.values(viewParameters).flatMap((parameter) => [...parameter.names]);
    fc.assert(
      fc.property(anyView, (view) => {
        const written = [...new URLSearchParams(formatView(view)).keys()];
        expect(written.filter((name) => !known.includes(name))).toEqual([]);
      }),
    );
  });

  it('keep an empty choice of facilities apart from none being said', () => {
    expect(parseView('?show=').overlays).toEqual([]);
    expect(parseView('?level=wijk').overlays).toEqual(defaultView.overlays);
  });
});

describe('parseView of what makes no sense', () => {
  it.each([
    '?mode=__proto__&level=gemeente&measure=constructor&method=toString',
    '?classes=1000&within=0&kmh=-3',
    '?classes=NaN&within=1e9&kmh=Infinity',
    '?group=<script>alert(1)</script>&focus=../../etc&area=%00',
    `?group=${'a'.repeat(5000)}`,
    '?show=Hospital!&map=52,4&point=95,200',
    '?point=52.38&map=a,b,c&breaks=3,2,1&method=manual',
    '?breaks=1,2,3,4,5,6,7&method=manual',
    '?%E0%A4%A=1&&&==',
  ])('falls back to the defaults: %s', (query) => {
    expect(parseView(query)).toEqual({ ...defaultView, overlays: query.includes('show=') ? [] : defaultView.overlays });
  });

  it('never throws and always gives a view that can be written and read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const view = parseView(text);
        expect(parseView(formatView(view))).toEqual(view);
      }),
    );
  });
});

describe('what a link says that makes no sense', () => {
  it.each([
    ['?mode=sites&level=gemeente&classes=1e9&within=15', ['level', 'classes']],
    ['?show=loket,Hospital!&map=52,4&point=900,900', ['show', 'point', 'map']],
    ['?site=52.35,4.65,loket,1,,&site=x&closed=a,../b&offer=1,nothing', ['closed', 'site', 'offer']],
    ['?note=52.35,4.65,Markt&note=52.35,4.65,&note=95,4,x', ['note']],
    ['?trips=-4&rate=everybody,3&unknown=1', ['trips', 'rate', 'unknown']],
    ['?utm_source=mail&print=1&product=', []],
  ])('is named: %s', (query, names) => {
    expect(refusedParameters(query).sort()).toEqual([...names].sort());
  });

  it('is nothing for any address that the page writes', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(refusedParameters(formatView(view))).toEqual([]);
      }),
    );
  });
});

describe('a link that was given out', () => {
  const saved = '4b2f7a52-6f0c-4d5a-9d36-1f2a3b4c5d6e';
  const { assumptions: usual } = defaultView;
  const site = { lon: 4.6585, lat: 52.3545, category: 'loket', atFacility: null };
  it.each<[string, Partial<ViewState>]>([
    [
      '?mode=reach&level=wijk&group=inhabitants&by=bike&kmh=14.5&within=20&statistic=p90&unit=metres&theme=gap',
      {
        ...{ mode: 'reach', level: 'wijk', targetGroup: 'inhabitants', profile: 'bike', speedKmh: 14.5 },
        ...{ cutoffMinutes: 20, statistic: 'p90', travelUnit: 'metres', reachMap: 'gap' },
      },
    ],
    [
      '?measure=share&method=manual&classes=4&breaks=0.1,0.25&show=loket,bibliotheek&to=&table=1&background=pdok&lang=en',
      {
        ...{ measure: 'share', method: 'manual', classCount: 4, manualBreaks: [0.1, 0.25], destinations: [] },
        ...{ overlays: ['loket', 'bibliotheek'], tableOpen: true, internetMap: true, language: 'en' },
      },
    ],
    [
      '?point=52.38000,4.64000&route=osm-1&area=BU1&map=52.38,4.63,13.5&focus=SD1',
      {
        selection: { kind: 'point', lon: 4.64, lat: 52.38, routeTo: 'osm-1' },
        ...{ camera: { lon: 4.63, lat: 52.38, zoom: 13.5 }, focus: 'SD1' },
      },
    ],
    ['?facility=osm-2&area=BU1', { selection: { kind: 'facility', id: 'osm-2' } }],
    ['?area=BU1', { selection: { kind: 'area', code: 'BU1' } }],
    [`?scenario=${saved}`, { saved: { id: saved, version: null }, mode: 'sites' }],
    [`?scenario=${saved},7&mode=compare`, { saved: { id: saved, version: 7 }, mode: 'compare' }],
    [
      '?mode=sites&closed=b,a,b&site=52.3545,4.6585,loket,3,,Zuid, bij het plein&offer=3,mobile,16,,paspoort&service=c3',
      {
        ...{ mode: 'sites', serviceAreaOf: 'c3' },
        scenario: {
          closed: ['a', 'b'],
          sites: [
            {
              ...{ ...site, id: 'c3', name: 'Zuid, bij het plein' },
              offer: { ...usualOffer('mobile'), products: ['paspoort'], hoursPerWeek: 16 },
            },
          ],
        },
      },
    ],
    [
      '?effect=covered&as=result&product=paspoort&trips=0.25&legs=1&switching=0.6',
      {
        ...{ effectQuantity: 'covered', siteView: 'result', product: 'paspoort' },
        assumptions: { ...usual, visitsPerInhabitantPerYear: 0.25, legsPerVisit: 1, switchingShare: 0.6 },
      },
    ],
    [
      `?mode=compare&compare=${saved},today&maps=change&maps-at=52.38,4.63,12`,
      {
        ...{ mode: 'compare', compared: [saved, 'today'], compareView: 'change' },
        compareCamera: { lon: 4.63, lat: 52.38, zoom: 12 },
      },
    ],
  ])('opens the same view: %s', (query, choices) => {
    expect(parseView(query)).toEqual({ ...defaultView, ...choices });
  });
});

describe('choiceOfGroup', () => {
  const older = { targetGroup: 'age-65-plus', profile: 'walk-older', speedKmh: null } as const;

  it.each([
    ['the usual way follows the group', older, 'inhabitants', { targetGroup: 'inhabitants', profile: 'walk' }],
    ['a chosen way stays', { ...older, profile: 'bike' } as const, 'inhabitants', { targetGroup: 'inhabitants' }],
    ['a chosen speed stays', { ...older, speedKmh: 3 }, 'inhabitants', { targetGroup: 'inhabitants' }],
    [
      'and comes back with the group',
      { targetGroup: 'inhabitants', profile: 'walk', speedKmh: null } as const,
      'age-65-plus',
      { targetGroup: 'age-65-plus', profile: 'walk-older' },
    ],
  ])('%s', (_, former, group, changes) => expect(choiceOfGroup(former, group)).toEqual(changes));

  it('a first visit walks as its group does and says so; an address without a way of travelling keeps 5 km/h', () => {
    expect(initialView('', null, 'nl').profile).toBe('walk-older');
    expect(formatView(initialView('', null, 'nl'))).toContain('by=walk-older');
    expect(initialView('?mode=reach', null, 'nl').profile).toBe('walk');
  });
});

describe('initialView', () => {
  function storeWith(view: ViewState | null): ChoiceStore {
    const kept = new Map<string, string>();
    const store: ChoiceStore = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
    };
    if (view) rememberChoices(store, view);
    return store;
  }
  const earlier: ViewState = {
    ...defaultView,
    level: 'wijk',
    focus: 'SD0392-schalkwijk',
    selection: { kind: 'area', code: 'WK039218' },
    camera: { lon: 4.6, lat: 52.3, zoom: 13 },
  };

  it('takes up remembered choices on a bare address, without the place', () => {
    expect(initialView('', storeWith(earlier), 'nl')).toEqual({ ...defaultView, level: 'wijk', tab: 'start' });
  });

  it('follows the address where there is one', () => {
    expect(initialView('?measure=share', storeWith(earlier), 'nl')).toEqual({ ...defaultView, measure: 'share' });
  });

  it('starts in English only for a browser in English, and without storage', () => {
    expect(initialView('', null, 'en-US').language).toBe('en');
    expect(initialView('', null, 'de').language).toBe('nl');
  });
});
