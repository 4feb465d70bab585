import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { describe, expect, it } from 'vitest';
import type { AreaCoverage } from '#contract/coverage.ts';
import type { AreaProperties } from '#contract/areas.ts';
import { euroPerKmSaved, euroPerNewlyCovered, euroPerVisit, yearlyCost } from '#planning/costs.ts';
import type { Figure } from '#planning/figure.ts';
import { explainedContent } from '#web/explain/explainedContent.ts';
import type { ExplainedPicture, ExplainRequest, WayRequest, WorkedFigure } from '#web/explain/explainRequest.ts';
import type { FigureKind } from '#web/explain/figures.ts';
import type { ExplainedArea } from '#web/explain/loadExplanation.ts';
import { explainMap } from '#web/explain/explainMap.ts';
import type { Table } from '#web/thematic/thematicMap.ts';
import { explainSections } from '#web/explain/sections.ts';
import { waySections } from '#web/explain/waySections.ts';
import { nl as words } from '#web/messages/explain/nl.ts';
import { nl as costs } from '#web/messages/costs/nl.ts';
import { nl } from '#web/messages/nl.ts';
import { usualOffer } from '#web/scenario/siteOffer.ts';
import type { Site, Scenario } from '#web/scenario/scenario.ts';
import { defaultView } from '#web/view/viewParameters.ts';
import { exampleSite } from '#tests/scenes/scenarioExample.ts';
import { numberFormat, parseNumber } from '#web/format/numberFormat.ts';

const covered: AreaCoverage = {
  code: 'SD1',
  groupCount: 200,
  coveredCount: 50,
  coveredShare: 0.25,
  meanMetres: 1500,
  meanBeyondMetres: 375,
  medianMetres: 1250,
  p90Metres: 2500,
  meanMinutes: 18,
  meanBeyondMinutes: 4.5,
  medianMinutes: 15,
  p90Minutes: 30,
  addressCount: 1234,
  notConnectedAddresses: 3,
  unreachableAddresses: 0,
  status: 'incomplete',
};
const buurt = (code: string, name: string): AreaProperties => ({
  ...{ code, name, level: 'buurt', inhabitants: 100, landAreaKm2: 1, landAreaMethod: 'published', addressCount: 10 },
  oddHouseholdCount: null,
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
  sites: [],
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

const sections = (
  kind: FigureKind,
  changes: Partial<ExplainedArea> = {},
  worked: WorkedFigure | null = null,
  picture: ExplainedPicture | null = null,
) =>
  explainSections(
    { ...explainedArea, ...changes },
    {
      kind,
      worked,
      picture,
      group: {
        ...{ id: 'age-65-plus', name: { nl: '65+', en: '65+' }, description: { nl: 'Ouderen.', en: 'Older.' } },
        ...{ unit: 'inhabitants', overlaps: false, buurtenWithFigure: 2, buurtCount: 3, fromWijk: false },
        referenceDate: '2024',
      },
      ...{ facilities: [], ownFacilities: null },
      language: 'nl',
      messages: nl,
      words,
      costs,
      format: numberFormat('nl'),
    },
  );
const textOf = (kind: FigureKind, changes?: Partial<ExplainedArea>) => JSON.stringify(sections(kind, changes));

describe('explainSections', () => {
  it('fills in the formula with the very numbers', () => {
    expect(textOf({ figure: 'coveredShare', moment: 'today' })).toContain('50 / 200 = 25,0%');
    expect(textOf({ figure: 'coveredShare', moment: 'scenario' })).toContain('80 / 200 = 40,0%');
    expect(textOf({ figure: 'covered', moment: 'change' })).toContain('80 − 50 = 30');
    expect(textOf({ figure: 'median', moment: 'today' })).toContain('1.250 m bij 5,0 km/u = 15,0 min');
    expect(textOf({ figure: 'density', moment: 'today' })).toContain('200 / 2,00 km² land = 100 per km²');
    expect(textOf({ figure: 'gap', moment: 'today' })).toContain('100 × 4,50 min boven de grens = 450');
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

describe('a map or a chart', () => {
  const legend = {
    ...{ title: '65 jaar en ouder', unit: 'per km²', circles: [], facts: ['Indeling: kwantielen'], caveats: [] },
    classes: [{ colour: '#fff', label: 'minder dan 5', areaCount: 3 }],
    ...{ noDataCount: 2, noDataLabel: 'geen gegevens' },
  };
  const table = (isShown: boolean): Table => ({
    ...{ caption: '', rows: [], notes: [] },
    columns: [
      { id: 'name', label: 'Buurt', kind: 'text' },
      {
        ...{ id: 'x', label: 'x', kind: 'number', format: String },
        explains: { figure: 'density', moment: 'today' },
        isShown,
      },
    ],
  });

  it('asks about the column that the map shows, with its classes', () => {
    const request = explainMap({ table: table(true), legend, level: 'buurt' }, 'GM1', nl);
    expect(request).toMatchObject({ figure: 'density', moment: 'today', areaCode: 'GM1', shown: 'per km²' });
    expect(request?.picture).toEqual({
      kind: 'map',
      items: ['minder dan 5: 3 buurten', 'geen gegevens: 2 buurten'],
      facts: ['Indeling: kwantielen'],
    });
    expect(explainMap({ table: table(false), legend, level: 'buurt' }, 'GM1', nl)).toBeNull();
  });

  it.each([
    ['count', 'today', 'oppervlakte van een cirkel'],
    ['density', 'today', 'komen uit de cijfers zelf'],
    ['gap', 'today', 'tot tweemaal de grens'],
    ['median', 'change', 'aan weerszijden van 0'],
    ['median', 'today', 'naast elkaar te leggen'],
  ] as const)('says of %s, %s, where the limits of its classes come from', (figure, moment, said) => {
    const [first] = sections({ figure, moment }, {}, null, { kind: 'map', items: ['a'], facts: ['Peildatum 2024'] });
    expect(first.heading).toBe('De kaart');
    expect(first.lines.join(' ')).toContain(said);
    expect(first.lines.join(' ')).toContain('ingevuld voor Oost');
    expect(first.lines.at(-1)).toBe('Peildatum 2024.');
    expect(first.lists[0].items).toEqual(['a']);
  });

  it('names what the bars of a chart are, and no classes', () => {
    const kind = { figure: 'timeShares', moment: 'scenario' } as const;
    const [first, formula] = sections(kind, {}, null, { kind: 'chart', items: ['A: Nu'], facts: [] });
    expect(first.lists).toEqual([{ title: 'Wat de balken zijn:', items: ['A: Nu'], isFolded: false }]);
    expect(JSON.stringify(first)).not.toContain('klassen');
    expect(formula.lines[0]).toContain('per klasse van reistijd');
  });
});

describe('the way from a place to a facility', () => {
  const way: WayRequest = {
    origin: { lon: 4.6, lat: 52.4, profile: 'walk', speedKmh: null },
    ...{ facility: { id: 'a', category: 'loket' }, snapMetres: 12.4, label: 'Stadhuis', shown: '15 min' },
  };
  const route = {
    ...{ datasetVersion: 'v1', facility: 'a', facilityName: 'Stadhuis', profile: 'walk' as const },
    ...{ distanceMetres: 1250.2, durationMinutes: 15.0024, connectorMetres: 20 },
  };
  const context = {
    ...({ language: 'nl', messages: nl, words, format: numberFormat('nl') } as const),
    ...{ facilityTypes: defaultFacilityTypes, facilities: [], ownFacilities: null },
  } as const;
  const said = (request: WayRequest) => JSON.stringify(waySections(route, request, context));

  it('is the sum of its legs, in whole metres that add up', () => {
    expect(said(way)).toContain('12 m naar de straat + 1.230 m over de straten + 8 m naar de voorziening = 1.250 m');
    expect(said(way)).toContain('1.250 m bij 5,0 km/u = 15,0 min');
  });

  it('is no estimate, and names the place, the speed and who says so', () => {
    for (const part of [
      'geen schatting',
      'Stadhuis (gemeenteloket)',
      nl.reach.speedSources.walk,
      'augustus 2021',
      'v1',
    ])
      expect(said(way)).toContain(part);
    const own = said({ ...way, origin: { ...way.origin, speedKmh: 3 } });
    expect(own).toContain('3,0 km/u, door u gekozen');
  });
});

describe('a figure by a formula', () => {
  const inhabitants = {
    name: 'inhabitantsNearest',
    value: 15_000,
    unit: 'people',
    range: { low: 14_900, high: 15_100 },
  } as const;
  const siteVisits: Figure = {
    ...{ value: 3000, unit: 'visits-per-year', range: { low: 2900, high: 3100 }, formula: 'site-visits' },
    inputs: [
      inhabitants,
      { name: 'goingShare', value: 0.6, unit: 'share' },
      { name: 'visitsPerInhabitantPerYear', value: 1 / 3, unit: 'visits-per-inhabitant-per-year', editable: true },
      { name: 'switchingShare', value: 0.6, unit: 'share', editable: true },
    ],
  };
  const perVisit = euroPerVisit(80_000, siteVisits);
  const worked = (figure: Figure, parts: Figure[] = [], siteId: string | null = null) => {
    const changes = { sites: [exampleSite, { ...exampleSite, id: 'site-2', name: 'Tweede', yearlyCostEuro: 1 }] };
    return sections({ figure: figure.formula, moment: 'scenario' }, changes, { figure, parts, siteId });
  };
  const textOfWorked = (...args: Parameters<typeof worked>) => JSON.stringify(worked(...args));

  it('shows its very inputs, and those of the figure among them', () => {
    const text = textOfWorked(perVisit, [siteVisits]);
    expect(text).toContain('€ 80.000 / 3.000 = € 26,67');
    expect(text).toContain('15.000 × 0,6 × 0,333333 = 3.000');
    expect(text).toContain('Inwoners met deze plek het dichtstbij: 15.000');
    expect(text).toContain('Kosten per jaar: € 80.000 (zelf in te stellen)');
    expect(text).toContain('nota 2021/547821');
  });

  it('writes as many factors as the formula names, and they multiply to the result', () => {
    const nearest = 42_427;
    const going = 25_500;
    const [people, ...others] = siteVisits.inputs;
    const inputs = [{ ...people, value: nearest }, { ...others[0], value: going / nearest }, ...others.slice(1)];
    const [{ lines }] = worked({ ...siteVisits, value: going / 3, inputs });
    const [factors, result] = lines[1].split(' = ');
    const numbers = factors.split(' × ').map((text) => parseNumber(text, 'nl') ?? NaN);
    expect(numbers).toHaveLength(costs.formula.formulas['site-visits'].split(' × ').length);
    expect(numbers[0]).toBe(nearest);
    expect(Math.round(numbers.reduce((product, factor) => product * factor))).toBe(parseNumber(result, 'nl'));
    expect(parseNumber(result, 'nl')).toBe(8500);
  });

  it('has no sum where it has no value', () => {
    const [{ lines, lists }] = worked(euroPerNewlyCovered(80_000, { value: 0, range: { low: 0, high: 0 } }));
    expect(lines.join()).not.toContain('=');
    expect(lists[0].items[1]).toContain('Nieuw binnen bereik: 0');
  });

  it('names what each site costs and who says so; of one site only that', () => {
    const all = textOfWorked(yearlyCost([{ yearlyCostEuro: 80_001 }]));
    expect(all).toContain('2 nieuwe locaties');
    expect(all).toContain('Spreekuur Bibliotheek Schalkwijk: Spreekuur op bestaande plek');
    expect(all).toContain('Eigen aanname');
    expect(all).toMatch(/Tweede: [^"]*Eigen bedrag/);
    const one = textOfWorked(perVisit, [siteVisits], 'site-1');
    expect(one).toContain('1 nieuwe locatie:');
    expect(one).not.toContain('Tweede');
  });

  it('says whom a site newly covers', () => {
    const figure = euroPerNewlyCovered(80_000, { value: 100, range: { low: 95, high: 105 } });
    expect(textOfWorked(figure, [], 'site-1')).toContain('de plek die daarna het dichtstbij is');
    expect(textOfWorked(figure)).not.toContain('de plek die daarna het dichtstbij is');
  });

  it('says what the kilometres of one site are', () => {
    const kmSaved: Figure = { ...siteVisits, unit: 'km-per-year', formula: 'km-saved', inputs: [] };
    const figure = euroPerKmSaved(80_000, kmSaved);
    expect(textOfWorked(figure, [kmSaved], 'site-1')).toContain('zonder deze locatie, min die met deze locatie');
    expect(textOfWorked(figure, [kmSaved])).not.toContain('zonder deze locatie');
  });

  it('tells of visits that they are those of all inhabitants, and of a cutoff only where it counts', () => {
    const visits = textOfWorked(siteVisits);
    expect(visits).toContain('die van alle inwoners');
    expect(visits).toContain('De grens doet voor dit getal niet mee');
    const perPerson = textOfWorked(euroPerNewlyCovered(80_000, { value: 100, range: { low: 95, high: 105 } }));
    expect(perPerson).not.toContain('die van alle inwoners');
    expect(perPerson).toContain('15 minuten, dat is 1.250 m');
  });

  it('speaks of no people and no way to walk for an amount that was entered', () => {
    const headings = worked(yearlyCost([])).map(({ heading }) => heading);
    expect(headings).toEqual(['Berekening', 'Kosten', 'Wat u moet weten']);
  });
});

describe('the scenario that is explained', () => {
  const dataset = { version: 'v1', municipalityCode: 'GM1' };
  const site = (id: string): Site => ({
    ...{ id, name: '', lon: 4.6, lat: 52.4, category: 'loket', atFacility: null, offer: usualOffer('counter') },
  });
  const onScreen: Scenario = { closed: ['a'], sites: [site('c1')] };
  const saved: Scenario = { closed: [], sites: [site('c7')] };
  const choices = { ...defaultView, scenario: onScreen, product: 'paspoort' };
  const request: ExplainRequest = {
    ...{ figure: 'covered', moment: 'scenario', areaCode: 'GM1', label: '', shown: '' },
  };

  it('is the one of the figure: of its column, or else that on the screen, or today', () => {
    const sites = (changes: Partial<ExplainRequest>) => {
      const content = explainedContent({ ...request, ...changes }, choices, dataset);
      return [content.closed, content.sites.map(({ id }) => id)];
    };
    expect(sites({})).toEqual([['a'], ['c1']]);
    expect(sites({ situation: { scenario: saved, name: 'Bewaard' } })).toEqual([[], ['c7']]);
    expect(sites({ moment: 'today' })).toEqual([[], []]);
  });

  it('is about the group that the figure is about', () => {
    const group = (changes: Partial<ExplainRequest>) =>
      explainedContent({ ...request, ...changes }, choices, dataset).targetGroup;
    expect(group({})).toBe('age-65-plus');
    expect(group({ targetGroup: 'age-0-15' })).toBe('age-0-15');
    expect(group({ figure: 'euro-per-newly-covered' })).toBe('age-65-plus');
    for (const figure of ['yearly-visits', 'site-visits', 'km-saved', 'euro-per-visit', 'euro-per-km-saved'] as const)
      expect(group({ figure }), figure).toBe('inhabitants');
  });

  it('counts by the product that is chosen', () => {
    expect(explainedContent(request, choices, dataset).product).toBe('paspoort');
    expect(explainedContent(request, { ...choices, product: null }, dataset).product).toBeUndefined();
  });
});
