import { describe, expect, it } from 'vitest';
import { euroPerVisit, yearlyCost } from '#planning/costs.ts';
import type { Figure } from '#planning/figure.ts';
import type { AreaHours } from '#planning/hours/areaHours.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { nl as hoursWords } from '#web/messages/hours/nl.ts';
import type { MeasureUnit } from '#planning/measures/measureIds.ts';
import { nl as table } from '#web/messages/compare/nl.ts';
import { nl as words } from '#web/messages/costs/nl.ts';
import type { ComparedScenario } from '#web/modes/compare/compared.svelte.ts';
import { hoursRequest, measureRequest, type MeasureContext } from '#web/modes/compare/measures/explainMeasure.ts';
import type { MeasureCell, MeasureId, MeasureRow } from '#web/modes/compare/measures/measureRows.ts';
import type { FigureKind } from '#web/explain/figures.ts';
import { noChanges } from '#web/scenario/scenario.ts';

const scenarios: ComparedScenario[] = [
  { id: 'today', letter: 'A', name: 'Nu', scenario: noChanges },
  { id: 'x', letter: 'B', name: 'Bewaard', scenario: { closed: ['oud'], sites: [] } },
];
const siteVisits: Figure = {
  ...{ value: 1000, unit: 'visits-per-year', range: { low: 900, high: 1100 }, formula: 'site-visits', inputs: [] },
};
const row = (id: MeasureId, unit: MeasureUnit, cell: MeasureCell, explains: FigureKind | null = null): MeasureRow => ({
  ...{ id, unit, explains, best: null, alike: [], stability: null },
  cells: [{ value: null, range: null }, cell],
});
const visits = row('siteVisits', 'visits-per-year', { value: 1000, range: siteVisits.range, figure: siteVisits });
const context: MeasureContext = {
  ...{ rows: [visits], scenarios, areaCode: 'SD1', wholeCode: 'GM1', words, language: 'nl' },
  ...{ table: table.table, noValue: '-' },
};
const ask = (asked: MeasureRow, column = 1) => measureRequest(asked, column, { label: 'L', shown: 'S' }, context);

describe('the explanation of a value of the table', () => {
  it.each([
    ['covered', 'covered', 'scenario'],
    ['newlyCovered', 'gained', 'change'],
    ['lost', 'lost', 'change'],
    ['stillBeyond', 'stillBeyond', 'scenario'],
  ] as const)('of %s is of the area, for the scenario of its column', (id, figure, moment) => {
    expect(ask(row(id, 'people', { value: 1234, range: { low: 1174, high: 1294 } }, { figure, moment }))).toMatchObject(
      {
        ...{ figure, moment, areaCode: 'SD1', label: 'L', shown: 'S', margin: 'tussen 1.170 en 1.290' },
        situation: { scenario: scenarios[1].scenario, name: 'Bewaard' },
      },
    );
  });

  it('of a travel time has its margin in minutes, where that is known', () => {
    const median: FigureKind = { figure: 'median', moment: 'scenario' };
    expect(ask(row('median', 'minutes', { value: 20, range: { low: 18, high: 22 } }, median))?.margin).toBe(
      'tussen 18 en 22 min',
    );
    expect(ask(row('mean', 'minutes', { value: 20, range: null }, median))?.margin).toBe('');
  });

  it('of an amount is of the whole municipality, with the figures that it was made from', () => {
    const perVisit = euroPerVisit(5000, siteVisits);
    expect(ask(row('perVisit', 'euro-per-visit', { value: 5, range: perVisit.range, figure: perVisit }))).toMatchObject(
      {
        ...{ figure: 'euro-per-visit', areaCode: 'GM1', situation: { name: 'Bewaard' } },
        worked: { figure: perVisit, parts: [siteVisits], siteId: null },
      },
    );
    const cost = yearlyCost([{ yearlyCostEuro: 5000 }]);
    expect(ask(row('cost', 'euro-per-year', { value: 5000, range: null, figure: cost }))).toMatchObject({
      ...{ figure: 'yearly-cost', margin: '', worked: { parts: [] } },
    });
  });

  it('of today is of today, and there is none where there is no figure', () => {
    const covered: FigureKind = { figure: 'covered', moment: 'scenario' };
    const everywhere = { ...row('covered', 'people', { value: 5, range: null }, covered) };
    expect(ask({ ...everywhere, cells: [{ value: 5, range: null }] }, 0)?.moment).toBe('today');
    expect(ask(row('p90', 'minutes', { value: 1, range: null }, { figure: 'p90', moment: 'scenario' }), 0)).toBeNull();
  });

  it('tells the figures and the best of every world, of all who are not covered as of those who are', () => {
    const world = (nl: string, best: number | null, values: number[]) => ({ text: { nl, en: nl }, best, values });
    const stability = {
      ...{ holds: false, text: { nl: 'Wisselt.', en: 'Changes.' } },
      worlds: [world('zoals gevraagd', 1, [100, 300]), world('bij 10% minder snelheid', null, [90, 110])],
    };
    const cells = [100, 300].map((value) => ({ value, range: null }));
    const covered = { ...row('covered', 'people', cells[1]), cells, stability };
    const explained: FigureKind = { figure: 'covered', moment: 'scenario' };
    expect(ask({ ...covered, explains: explained })?.worlds).toEqual({
      ...{ says: 'Wisselt.', header: [table.table.world, 'A Nu', 'B Bewaard', table.table.bestThere] },
      rows: [
        ['zoals gevraagd', '100', '300', 'B'],
        ['bij 10% minder snelheid', '90', '110', table.table.noClearDifference],
      ],
    });
    const beyond = {
      ...covered,
      id: 'stillBeyond' as const,
      cells: cells.map(({ value }) => ({ value: 1000 - value, range: null })),
    };
    expect(ask({ ...beyond, explains: explained })?.worlds?.rows[1].slice(1, 3)).toEqual(['910', '890']);
  });
});

describe('the explanation of who reaches enough hours', () => {
  const areaHours = (enough: number, unknown: number, none: number): AreaHours => ({
    ...{ code: 'GM1', groupCount: 1000, status: 'complete', meanHours: null, windows: null },
    people: {
      enough: { low: enough, assumed: enough, high: enough },
      ...{ fewer: 1000 - enough - unknown - none, unknown, onlyUnknown: unknown, none },
    },
  });
  const tell = (cell: MeasureCell) =>
    hoursRequest(
      { ...row('enoughHours', 'people', cell), minimumHours: 12 },
      1,
      { label: 'L', shown: '600' },
      context,
      { w: hoursWords, format: numberFormat('nl'), language: 'nl' },
    );

  it('says the rule, today beside the scenario, and where everyone else is, unknown apart', () => {
    const hours = { today: areaHours(0, 700, 300), then: areaHours(600, 100, 200) };
    const told = tell({ value: 600, range: null, hours });
    expect(told).toMatchObject({ label: 'L', shown: '600' });
    const [formula, filledIn] = told!.sections;
    expect(formula.lines).toEqual([hoursWords.explain.people('12')]);
    expect(filledIn.lines.slice(0, 2)).toEqual(['Nu: 0.', 'Straks: 600.']);
    expect(filledIn.lists[0].items).toEqual([
      `${hoursWords.rows.enough('12')}: nu 0, straks 600`,
      `${hoursWords.rows.unknown}: nu 700, straks 100`,
      `${hoursWords.rows.fewer('12')}: nu 0, straks 100`,
      `${hoursWords.rows.none}: nu 300, straks 200`,
    ]);
  });

  it('is not there where nobody is counted', () => {
    expect(tell({ value: null, range: null })).toBeNull();
  });
});
