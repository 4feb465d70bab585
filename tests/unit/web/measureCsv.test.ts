import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { euroPerKmSaved } from '#planning/costs.ts';
import type { Figure } from '#planning/figure.ts';
import type { SiteUse } from '#planning/measures/question.ts';
import { en } from '#web/messages/compare/en.ts';
import { nl } from '#web/messages/compare/nl.ts';
import type { ComparedScenario } from '#web/modes/compare/compared.svelte.ts';
import { measureCsv, type MeasureFile } from '#web/modes/compare/measures/measureCsv.ts';
import { measureName, type MeasureCell, type MeasureRow } from '#web/modes/compare/measures/measureRows.ts';
import { noChanges } from '#web/scenario/scenario.ts';
import { usualOffer } from '#web/scenario/siteOffer.ts';

const hostile = '=HYPERLINK("http://x";"y")';
const site = { lon: 4.6, lat: 52.4, category: 'loket', atFacility: null, offer: usualOffer('counter') } as const;
const scenarios: ComparedScenario[] = [
  { id: 'today', letter: 'A', name: 'Nu', scenario: noChanges },
  {
    ...{ id: 'x', letter: 'B', name: hostile },
    scenario: {
      closed: ['oud'],
      sites: [
        { ...site, id: 'c3', name: '' },
        { ...site, id: 'c4', name: 'Loket "Zuid"' },
      ],
    },
  },
];
const unmarked = { best: null, alike: [], stability: null };
const nothing = { value: null, range: null };
const price = (value: number, low: number): MeasureCell => {
  const range = { low, high: null };
  return {
    ...{ value, range },
    figure: { ...{ value, unit: 'euro-per-person', formula: 'euro-per-newly-covered', inputs: [], range } },
  };
};
const stability = {
  holds: true,
  text: { nl: 'Houdt stand bij meer snelheid.', en: 'Holds at more speed.' },
  worlds: [],
};
const rows: MeasureRow[] = [
  {
    ...{ id: 'covered', unit: 'people', explains: null },
    cells: [
      { value: 4106.4, range: null },
      { value: 8210.123456, range: { low: 7900, high: 8512 } },
    ],
    ...{ best: 1, alike: [], stability },
  },
  {
    ...{ id: 'median', unit: 'minutes', explains: null },
    cells: [
      { value: 20.4, range: { low: 17.5, high: 22.4 } },
      { value: 1, range: { low: 0.4, high: 1.3 } },
    ],
    ...{ best: null, alike: [0, 1], stability: null },
  },
  {
    ...{ id: 'cost', unit: 'euro-per-year', explains: null },
    cells: [
      { value: 400_000, range: null },
      { value: 400_000, range: null },
    ],
    ...{ best: null, alike: [0, 1], stability: null },
  },
  { ...{ id: 'perPerson', unit: 'euro-per-person', explains: null }, cells: [nothing, price(97.5, 90)], ...unmarked },
  {
    ...{ id: 'perInhabitant', unit: 'euro-per-person', explains: null },
    cells: [nothing, price(16.25, 15)],
    ...unmarked,
    withheld: new Map([
      [
        1,
        [
          {
            code: 'over-capacity',
            measure: 'euro-per-newly-covered-inhabitant',
            text: { nl: 'Te klein.', en: 'Too small.' },
          },
        ],
      ],
    ]),
  },
];
const none = { visits: null, euroPerVisit: null, newlyCovered: null, euroPerNewlyCovered: null };
const kmSaved: Figure = {
  ...{ value: 8000, unit: 'km-per-year', formula: 'km-saved', inputs: [], range: { low: 7990, high: 8010 } },
};
const siteUses: SiteUse[][] = [
  [],
  [
    { ...none, id: 'c3', yearlyCostEuro: 400_000, kmSaved, euroPerKmSaved: euroPerKmSaved(400_000, kmSaved) },
    { ...none, id: 'c4', yearlyCostEuro: 80_000, kmSaved: null, euroPerKmSaved: null },
  ],
];
const file: MeasureFile = {
  siteUses,
  ...{ caption: 'In Haarlem: 65 jaar en ouder, lopen', rows, scenarios, words: nl.file, howText: nl.table.howText },
  rowName: (row) =>
    measureName(row, nl.table, {
      cutoff: '15',
      write: String,
      person: 'nieuw bereikte 65-plusser',
      inhabitant: 'nieuw bereikte inwoner',
    }),
  person: 'nieuw bereikte 65-plusser',
  facilityName: (id) => `Loket ${id}`,
  siteName: (number) => `Locatie ${number}`,
  ...{ assumptions: ['Enkele reizen per bezoek: 2'], caveats: ['Met de fiets te laag geschat.'] },
  ...{ sources: ['© OpenStreetMap contributors (ODbL)'], language: 'nl' },
};

function read(text: string, delimiter = ';'): { about: string[]; header: string[]; cells: string[][] } {
  const lines: string[][] = parse(text, { delimiter, bom: true, relax_column_count: true });
  const start = lines.findIndex(({ length }) => length > 1);
  return { about: lines.slice(0, start).map(([line]) => line), header: lines[start], cells: lines.slice(start + 1) };
}

describe('the table of measures as a file', () => {
  const { about, header, cells } = read(measureCsv(file));

  it('has value, interval and verdict per scenario, and leaves empty what is missing', () => {
    expect(header.slice(0, 6)).toEqual([
      'Uitkomst',
      'Eenheid',
      'A Nu: waarde',
      'A Nu: van',
      'A Nu: tot',
      'A Nu: oordeel',
    ]);
    const alike = 'geen duidelijk verschil';
    expect(cells.slice(0, rows.length)).toEqual([
      [
        ...[nl.table.covered('15'), 'mensen of huishoudens', '4110', '', '', ''],
        ...['8200', '7900', '8500', 'beste. Houdt stand bij meer snelheid.'],
      ],
      [nl.table.median, 'minuten', '20', '18', '22', alike, '1', '0,4', '1,3', alike],
      [nl.table.cost, 'euro per jaar', '400000', '', '', 'gelijk', '400000', '', '', 'gelijk'],
      ['Euro per nieuw bereikte 65-plusser (hele gemeente)', 'euro', '', '', '', '', '98', '90', '', ''],
      ['Euro per nieuw bereikte inwoner (hele gemeente)', 'euro', '', '', '', '', '16', '15', '', 'Te klein.'],
    ]);
  });

  it('has a row of its own for people of whom the hours are not known', () => {
    const enough: MeasureRow = {
      ...{ id: 'enoughHours', unit: 'people', explains: null, ...unmarked },
      cells: [
        { value: 0, range: null, unknown: 900 },
        { value: 500, range: null, unknown: 0 },
      ],
    };
    const [first, second, third] = read(measureCsv({ ...file, rows: [enough, rows[0]] })).cells;
    expect(first.slice(1)).toEqual(['mensen of huishoudens', '0', '', '', '', '500', '', '', '']);
    const [name, unit, ...numbers] = second;
    expect([name, unit]).toEqual([nl.file.unknownHours, 'mensen of huishoudens']);
    expect(numbers).toEqual(['900', '', '', '', '0', '', '', '']);
    expect(third[0]).toBe(nl.table.covered('15'));
  });

  it('has what each site costs and does, in the columns of its scenario', () => {
    const ofSites = cells.slice(rows.length);
    expect(ofSites).toHaveLength(2 * 7);
    expect(ofSites.every((row) => row.slice(2, 6).join('') === '' && row.length === header.length)).toBe(true);
    const [cost, , , , , km, perKm] = ofSites;
    expect(cost).toEqual(['B, Locatie 3: kosten per jaar', 'euro per jaar', '', '', '', '', '400000', '', '', '']);
    expect(km.slice(6)).toEqual(['8000', '7990', '8010', '']);
    expect(perKm[0]).toBe('B, Locatie 3: euro per bespaarde kilometer');
    expect(perKm.slice(6)).toEqual(['50', '50', '50', '']);
    // One that does not count has a cost and nothing else.
    expect(ofSites[13]).toEqual([`B, Loket "Zuid": ${nl.file.site.perKm}`, 'euro', '', '', '', '', '', '', '', '']);
  });

  it('says what it is about: scenarios, method, assumptions, sources and licences', () => {
    expect(about[0]).toBe(file.caption);
    expect(about[1]).toBe('A: Nu. Geen wijzigingen.');
    expect(about[2]).toBe(`B: ${hostile}. Nieuw: Locatie 3, Loket "Zuid"; Gesloten: Loket oud`);
    const { caveats, assumptions, sources } = file;
    for (const line of [...nl.table.howText, ...assumptions, ...caveats, ...sources]) expect(about).toContain(line);
  });

  it('gives a spreadsheet no formula to run, wherever a name stands', () => {
    for (const cell of [...about, ...header, ...cells.flat()]) expect(cell).not.toMatch(/^\s*[=+@-]/);
    const asRow = read(measureCsv({ ...file, rowName: () => hostile, caption: hostile }));
    expect([asRow.about[0], asRow.cells[0][0]]).toEqual([`'${hostile}`, `'${hostile}`]);
  });

  it('is written as an English spreadsheet expects', () => {
    const english = read(measureCsv({ ...file, words: en.file, howText: en.table.howText, language: 'en' }), ',');
    expect(english.header[2]).toBe('A Nu: value');
    expect(english.cells[0].slice(1, 3)).toEqual(['people or households', '4110']);
  });
});
