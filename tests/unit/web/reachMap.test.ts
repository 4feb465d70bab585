import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { describe, expect, it } from 'vitest';
import type { AreaCoverage } from '#contract/coverage.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { en } from '#web/messages/en.ts';
import { nl } from '#web/messages/nl.ts';
import { areaNames } from '#web/thematic/areaNames.ts';
import { headline } from '#web/modes/reach/headline.ts';
import type { ReachFigures } from '#web/modes/reach/loadReach.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import { destinationsInShort } from '#web/view/facilityTypes.ts';
import { makeReachMap } from '#web/modes/reach/reachMap.ts';
import { explainedColumns } from './explainedColumns.ts';

function area(code: string, medianMinutes: number | null, changes: Partial<AreaCoverage> = {}): AreaCoverage {
  const medianMetres = medianMinutes === null ? null : (medianMinutes * 5000) / 60;
  return {
    code,
    groupCount: 1200,
    coveredCount: 300,
    coveredShare: 0.25,
    meanMetres: medianMetres,
    meanBeyondMetres: null,
    medianMetres,
    p90Metres: medianMetres,
    meanMinutes: medianMinutes,
    meanBeyondMinutes: null,
    medianMinutes,
    p90Minutes: medianMinutes,
    addressCount: 800,
    notConnectedAddresses: 0,
    unreachableAddresses: 0,
    status: 'complete',
    ...changes,
  };
}

const figures = (areas: AreaCoverage[]): ReachFigures => ({
  question: {
    targetGroup: 'age-65-plus',
    level: 'wijk',
    destinations: ['loket', 'bibliotheek'],
    product: null,
    profile: 'walk',
    speedKmh: null,
    cutoffMinutes: 15,
  },
  areas: { type: 'FeatureCollection', features: [] },
  coverage: {
    datasetVersion: 'v',
    profile: 'walk',
    speedKmh: 5,
    targetGroup: 'age-65-plus',
    cutoffMinutes: 15,
    level: 'wijk',
    sites: [],
    areas,
    total: area('GM', 12),
  },
  stadsdelen: [],
  densities: {
    datasetVersion: 'v',
    targetGroup: 'age-65-plus',
    level: 'wijk',
    measure: 'density',
    unit: 'inhabitants-per-km2',
    method: 'quantile',
    referenceDate: '2024',
    source: 'CBS',
    breaks: [],
    classCounts: [0],
    noDataCount: 0,
    minimum: null,
    maximum: null,
    values: [],
  },
});

const group: TargetGroupSummary = {
  id: 'age-65-plus',
  name: { nl: '65 jaar en ouder', en: 'Aged 65 and over' },
  description: { nl: '', en: '' },
  unit: 'inhabitants',
  overlaps: false,
  buurtenWithFigure: 1,
  buurtCount: 1,
  fromWijk: false,
  referenceDate: '2024',
};
const context = {
  group,
  names: areaNames({ byCode: new Map() }),
  facilityTypes: defaultFacilityTypes,
  streets: null,
  language: 'nl' as const,
  messages: nl,
  statistic: 'median' as const,
  unit: 'minutes' as const,
};

describe('makeReachMap', () => {
  const nobody = area('D', null, { groupCount: 0, coveredCount: 0, coveredShare: null });
  const cutOff = area('E', null, { unreachableAddresses: 800 });
  const map = makeReachMap(figures([area('A', 5), area('B', 5.1), area('C', 61), nobody, cutOff]), context);

  it('has fixed classes, whose upper limit belongs to them', () => {
    expect([...map.shades.values()].map(({ classIndex }) => classIndex)).toEqual([0, 1, 7, null, null]);
    expect(map.legend.classes.map(({ areaCount }) => areaCount)).toEqual([1, 1, 0, 0, 0, 0, 0, 1]);
    expect(map.legend.noDataCount).toBe(2);
  });

  it('says with figures by bicycle, and with no others, that the streets lack exceptions for cyclists', () => {
    const asked = figures([area('A', 5)]);
    const byBike = { ...asked, coverage: { ...asked.coverage, profile: 'bike' as const } };
    const facts = (openToCyclistsBothWays: number): StreetFacts => ({
      ...{ oneWayStreets: 3, openToCyclistsBothWays, conditionalWays: 0, ferries: 0, ferriesWithoutDuration: 0 },
      parts: { foot: [], 'foot-step-free': [], bicycle: [] },
      notConnectedAddresses: { foot: 0, 'foot-step-free': 0, bicycle: 0 },
    });
    const said = (loaded: typeof byBike | typeof asked, streets: StreetFacts | null) =>
      makeReachMap(loaded, { ...context, streets }).table.notes.filter((note) => note.includes('fietsers tegen'));
    expect(said(byBike, facts(0))).toHaveLength(1);
    expect([said(byBike, facts(1)), said(byBike, null), said(asked, facts(0))]).toEqual([[], [], []]);
  });

  it('names the product that is asked about in its title, its table and the answer', () => {
    const asked = figures([area('A', 5)]);
    const loaded = { ...asked, question: { ...asked.question, product: 'paspoort' } };
    const ofProduct = makeReachMap(loaded, context);
    const destination = 'een gemeenteloket of bibliotheek met ‘paspoort’';
    expect(ofProduct.legend.title).toContain(destination);
    expect(ofProduct.table.caption).toContain(destination);
    const words = { language: 'nl', messages: nl, facilityTypes: defaultFacilityTypes } as const;
    const parts = { area: area('A', 5), place: 'Haarlem', groupName: '', ...words };
    expect(headline({ loaded, ...parts })).toContain(destination);
    expect(map.legend.title).not.toContain('paspoort');
  });

  it('says what every number of its table is', () => {
    expect(explainedColumns(map.table.columns)).toEqual({
      ...{ group: 'count today', covered: 'covered today', coveredShare: 'coveredShare today' },
      ...{ 'median-minutes': 'median today', 'median-metres': 'median today' },
      ...{ 'mean-minutes': 'mean today', 'mean-metres': 'mean today' },
      ...{ 'p90-minutes': 'p90 today', 'p90-metres': 'p90 today' },
      ...{ notConnected: 'notConnected today', unreachable: 'unreachable today' },
    });
  });

  it('writes an estimate in the table as precisely as in the sentence, and what is published as it is', () => {
    const written = (id: string, value: number) => {
      const column = map.table.columns.find((known) => known.id === id);
      return column?.kind === 'number' ? column.format(value) : null;
    };
    const loaded = figures([area('A', 18.6, { groupCount: 6974, coveredCount: 1812, coveredShare: 1812 / 6974 })]);
    const words = { language: 'nl', messages: nl, facilityTypes: defaultFacilityTypes } as const;
    const said = headline({ loaded, area: loaded.coverage.areas[0], place: 'Haarlem', groupName: '', ...words });
    expect(said).toMatch(/^Ca\. 1\.800 van de 6\.974 .*\(26%\)/);
    expect([written('covered', 1812), written('group', 6974)]).toEqual(['1.800', '6.974']);
    expect([written('coveredShare', 1812 / 6974), written('median-minutes', 18.6)]).toEqual(['26%', '19']);
  });

  it('says why an area has no travel time', () => {
    expect(map.describe('D')).toBe('niemand in deze groep');
    expect(map.describe('E')).toBe('geen voorziening te bereiken');
    expect(map.table.rows[4].cells.status).toBe('geen voorziening te bereiken');
    expect(map.describe('B')).toBe('Mediaan 5 min');
  });

  it('calls itself an estimate and reports who cannot be counted', () => {
    expect(map.legend.facts).toContain('schatting');
    expect(map.table.notes).toContain('Vanaf 800 adressen is geen voorziening te bereiken.');
  });

  it('shows metres in classes of their own', () => {
    const metres = makeReachMap(figures([area('A', 12), area('B', 60)]), { ...context, unit: 'metres' });
    expect([...metres.shades.values()].map(({ classIndex }) => classIndex)).toEqual([1, 6]);
    expect(metres.describe('A')).toBe('Mediaan 1.000 m');
  });
});

describe('headline', () => {
  const parts = {
    ...{ loaded: figures([]), place: 'Schalkwijk', groupName: '65 jaar en ouder' },
    facilityTypes: defaultFacilityTypes,
  };

  it('is one plain sentence', () => {
    expect(headline({ ...parts, area: area('S', 12), language: 'nl', messages: nl })).toBe(
      'Ca. 300 van de 1.200 65\u2011plussers in Schalkwijk (25%) wonen binnen 15 minuten lopen van een gemeenteloket of bibliotheek.',
    );
    expect(headline({ ...parts, area: area('S', 12), language: 'en', messages: en })).toBe(
      'An estimated 300 of the 1,200 people aged 65 and over in Schalkwijk (25%) live within 15 minutes on foot of a municipal counter or a library.',
    );
  });

  it('speaks of addresses where the group has no figures, and of nothing where there are none', () => {
    const unknown = { groupCount: null, coveredCount: null, coveredShare: null };
    const text = (medianMinutes: number | null) =>
      headline({ ...parts, area: area('S', medianMinutes, unknown), language: 'nl', messages: nl });
    expect(text(12)).toContain('zijn geen cijfers. Voor de helft van de adressen is het hoogstens 12 minuten lopen');
    expect(text(null)).toBe('Voor Schalkwijk valt geen reistijd te berekenen.');
  });
});

describe('where to, in words', () => {
  const types = Array.from({ length: 12 }, (_, i) => ({
    ...defaultFacilityTypes[i % 3],
    category: `soort-${i}`,
    inSentence: { nl: `een plek ${i}`, en: `a place ${i}` },
  }));
  const categories = types.map(({ category }) => category);

  it('names a few kinds, and counts many', () => {
    expect(destinationsInShort(types, categories.slice(0, 4), 'nl')).toBe('een plek 0, plek 1, plek 2 of plek 3');
    expect(destinationsInShort(types, categories, 'nl')).toBe('één van 12 soorten voorzieningen');
    expect(destinationsInShort(types, categories, 'en')).toBe('one of 12 kinds of facility');
  });
});
