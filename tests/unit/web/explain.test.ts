import { describe, expect, it } from 'vitest';
import type { AreaCoverage } from '../../../api/contract/coverage.ts';
import type { AreaProperties } from '../../../api/contract/areas.ts';
import { figureOfColumn, type FigureKind } from '../../../web/explain/figures.ts';
import type { ExplainedArea } from '../../../web/explain/loadExplanation.ts';
import { explainSections } from '../../../web/explain/sections.ts';
import { nl as words } from '../../../web/messages/explain/nl.ts';
import { nl } from '../../../web/messages/nl.ts';
import { numberFormat } from '../../../web/state/numberFormat.ts';

const covered: AreaCoverage = {
  code: 'SD1',
  groupCount: 200,
  coveredCount: 50,
  coveredShare: 0.25,
  meanMetres: 1500,
  medianMetres: 1250,
  p90Metres: 2500,
  meanMinutes: 18,
  medianMinutes: 15,
  p90Minutes: 30,
  addressCount: 1234,
  notConnectedAddresses: 3,
  unreachableAddresses: 0,
  status: 'incomplete',
};
const buurt = (code: string, name: string): AreaProperties => ({
  ...{ code, name, level: 'buurt', inhabitants: 100, landAreaKm2: 1, landAreaMethod: 'published', addressCount: 10 },
  ...{ wijkCode: 'WK1', stadsdeelCode: 'SD1', gemeenteCode: 'GM1' },
});

const explainedArea: ExplainedArea = {
  area: { ...buurt('SD1', 'Oost'), level: 'stadsdeel', landAreaKm2: 2, landAreaMethod: 'sum-of-parts' },
  explanation: {
    figure: null,
    group: { id: 'age-65-plus', source: 'CBS', referenceDate: '2024' },
    profile: { id: 'walk', speedKmh: 5, speedSource: 'x' },
    cutoffMinutes: 15,
    product: null,
    counted: [{ id: 'a', name: 'Stadhuis', origin: 'facility', category: 'loket', leftOut: null }],
    leftOut: [{ id: 'b', name: 'Bieb', origin: 'facility', category: 'bibliotheek', leftOut: 'other-category' }],
    addresses: { total: 1234, notConnected: 3, unreachable: 0 },
    buurtenWithoutFigure: [{ code: 'BU2', status: 'secret' }],
    incompleteAreas: [
      { code: 'BU2', status: 'no-figures' },
      { code: 'BU3', status: 'no-addresses' },
    ],
    datasetVersion: 'v1',
    assumptions: ['even-spread', 'cbs-rounding', 'walks-from-address'],
  },
  values: {
    count: { value: 200, source: 'CBS' },
    share: { value: 0.2, source: 'CBS' },
    density: { value: 100, source: 'CBS' },
  },
  population: 1000,
  today: covered,
  scenario: { ...covered, coveredCount: 80, coveredShare: 0.4 },
  buurten: [buurt('BU1', 'Kade'), buurt('BU2', 'Polder'), buurt('BU3', 'Haven')],
};

const sections = (kind: FigureKind, changes: Partial<ExplainedArea> = {}) =>
  explainSections(
    { ...explainedArea, ...changes },
    {
      kind,
      group: {
        ...{ id: 'age-65-plus', name: { nl: '65+', en: '65+' }, description: { nl: 'Ouderen.', en: 'Older.' } },
        ...{ unit: 'inhabitants', overlaps: false, buurtenWithFigure: 2, buurtCount: 3, fromWijk: false },
        referenceDate: '2024',
      },
      language: 'nl',
      messages: nl,
      words,
      format: numberFormat('nl'),
    },
  );
const textOf = (kind: FigureKind, changes?: Partial<ExplainedArea>) => JSON.stringify(sections(kind, changes));

describe('figureOfColumn', () => {
  it.each([
    ['group', 'count', 'today'],
    ['median-minutes', 'median', 'today'],
    ['p90-metres', 'p90', 'today'],
    ['shareChange', 'coveredShare', 'change'],
    ['medianThen', 'median', 'scenario'],
    ['coveredNow', 'covered', 'today'],
    ['gained', 'gained', 'change'],
  ])('knows column %s', (column, figure, moment) => {
    expect(figureOfColumn(column)).toEqual({ figure, moment });
  });

  it.each(['status', 'name', 'constructor', 'toStringNow', 'median-furlongs'])('explains no column %s', (column) => {
    expect(figureOfColumn(column)).toBeNull();
  });
});

describe('explainSections', () => {
  it('fills in the formula with the very numbers', () => {
    expect(textOf({ figure: 'coveredShare', moment: 'today' })).toContain('50 / 200 = 25,0\u00a0%');
    expect(textOf({ figure: 'coveredShare', moment: 'scenario' })).toContain('80 / 200 = 40,0\u00a0%');
    expect(textOf({ figure: 'covered', moment: 'change' })).toContain('80 − 50 = 30');
    expect(textOf({ figure: 'median', moment: 'today' })).toContain('1.250 m bij 5,0 km/u = 15,0 min');
    expect(textOf({ figure: 'density', moment: 'today' })).toContain('200 / 2,00 km² land = 100 per km²');
    expect(textOf({ figure: 'gap', moment: 'today' })).toContain('100 × (18,0 − 15) = 300');
  });

  it('leaves out what it has no number for', () => {
    const without = { today: { ...covered, coveredCount: null, coveredShare: null } };
    expect(sections({ figure: 'covered', moment: 'today' }, without)[0].lines).toHaveLength(1);
  });

  it('names facilities that count and why others do not', () => {
    const text = textOf({ figure: 'covered', moment: 'today' });
    expect(text).toContain('1 voorziening telt mee');
    expect(text).toContain('Bieb: andere soort voorziening');
  });

  it('names buurten without a figure and buurten without addresses, each once', () => {
    const area = sections({ figure: 'covered', moment: 'today' }).find(({ heading }) => heading === 'Gebied')!;
    expect(area.lists.map(({ items }) => items)).toEqual([['Polder: geheim of te onzeker'], ['Haven']]);
  });

  it('speaks of no travel for a published figure', () => {
    const headings = sections({ figure: 'share', moment: 'today' }).map(({ heading }) => heading);
    expect(headings).toEqual(['Berekening', 'Doelgroep', 'Gebied', 'Wat u moet weten']);
    expect(textOf({ figure: 'share', moment: 'today' })).not.toContain('gelijk verdeeld');
  });

  it('mentions the cutoff only where it plays a part', () => {
    expect(textOf({ figure: 'covered', moment: 'today' })).toContain('15 minuten, dat is 1.250 m');
    expect(textOf({ figure: 'p90', moment: 'today' })).toContain('doet voor dit getal niet mee');
  });
});
