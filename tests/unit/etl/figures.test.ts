import { describe, expect, it } from 'vitest';
import { columnsOf, parseFigure } from '#readers/figures.ts';
import type { Figure, FigureTable, FigureTableName } from '#readers/figures.ts';
import { withoutSuffix } from '#readers/statline.ts';
import { areaFigures, uninhabitedBuurten } from '#etl/steps/groupCounts.ts';
import type { AreaPlace } from '#etl/steps/areaHierarchy.ts';

const place = { file: 'table.csv', row: 2 };

describe('reading a figure', () => {
  it.each([
    ['12', 12],
    [' 12 ', 12],
    ['36.4', 36.4],
    ['36,4', 36.4],
    ['0', 0],
    [0, 0],
    ['.', 'secret'],
    [-99997, 'secret'],
    ['-99997', 'secret'],
    [-99995, 'missing'],
    ['', 'missing'],
    [null, 'missing'],
    [undefined, 'missing'],
  ])('%j is %j', (raw, figure) => {
    expect(parseFigure(raw, 'AantalInwoners', place)).toBe(figure);
  });

  it.each(['xx', '1.2.3', '12 00', '0x10', '1e3', 'n.v.t.', '-5', -99994])(
    '%j is refused, with file, row and column',
    (raw) => {
      expect(() => parseFigure(raw, 'AantalInwoners', place)).toThrow(/^table\.csv, row 2: has .* in AantalInwoners/);
    },
  );

  it('knows a column by its name, whatever number the year gave it', () => {
    expect(withoutSuffix('k_65JaarOfOuder_12')).toBe('k_65JaarOfOuder');
    expect(withoutSuffix('AantalInwoners')).toBe('AantalInwoners');
  });

  it('requires the columns that some group can get nowhere else', () => {
    const { required, optional } = columnsOf('kwb-buurt');
    expect(required).toEqual(expect.arrayContaining(['AantalInwoners', 'HuishoudensTotaal', 'k_65JaarOfOuder']));
    expect(optional).toEqual(expect.arrayContaining(['WmoClienten', 'PersonenPerSoortUitkeringBijstand']));
  });
});

type Rows = Record<string, Record<string, Figure>>;

function table(name: FigureTableName, rows: Rows): FigureTable {
  const entries = Object.entries(rows).map(([code, cells]): [string, Map<string, Figure>] => [
    code,
    new Map(Object.entries(cells)),
  ]);
  const columns = new Set(Object.values(rows).flatMap((cells) => Object.keys(cells)));
  return {
    ...{ name, title: name, referenceDate: '2024', columns, file: name },
    ...{ rows: new Map(entries), wholes: new Map(), places: new Map() },
  };
}

const gemeente: AreaPlace = {
  code: 'GM1',
  level: 'gemeente',
  name: 'G',
  wijkCode: null,
  stadsdeelCode: null,
  gemeenteCode: 'GM1',
};
const wijk: AreaPlace = { ...gemeente, code: 'WK1', level: 'wijk', wijkCode: 'WK1' };
const buurt = (code: string): AreaPlace => ({ ...wijk, code, level: 'buurt' });
const places = [gemeente, wijk, buurt('BU1'), buurt('BU2')];

function figures(group: string, buurten: Rows, wijken: Rows = {}) {
  const tables = new Map([table('kwb-buurt', buurten), table('kwb-wijk', wijken)].map((one) => [one.name, one]));
  const values = areaFigures(places, tables).filter(({ targetGroup }) => targetGroup === group);
  return Object.fromEntries(
    values.map(({ areaCode, memberCount, memberShare, status }) => [areaCode, [memberCount, memberShare, status]]),
  );
}

const people = (inhabitants: Figure, rest: Record<string, Figure> = {}) => ({
  AantalInwoners: inhabitants,
  HuishoudensTotaal: 50,
  ...rest,
});

describe('figures of areas', () => {
  it('adds buurten up, with the share of all of them together', () => {
    const rows = { BU1: people(100, { k_65JaarOfOuder: 40 }), BU2: people(300, { k_65JaarOfOuder: 20 }) };
    expect(figures('age-65-plus', rows)).toEqual({
      BU1: [40, 0.4, 'measured'],
      BU2: [20, 20 / 300, 'measured'],
      WK1: [60, 0.15, 'measured'],
      GM1: [60, 0.15, 'measured'],
    });
  });

  it('says that a sum is incomplete, and takes its share of those that have a figure', () => {
    const rows = { BU1: people(100, { k_65JaarOfOuder: 40 }), BU2: people(300, { k_65JaarOfOuder: 'secret' }) };
    expect(figures('age-65-plus', rows)).toMatchObject({
      BU2: [null, null, 'secret'],
      WK1: [40, 0.4, 'incomplete'],
      GM1: [40, 0.4, 'incomplete'],
    });
  });

  it('keeps 0 apart from secret and missing', () => {
    const rows = { BU1: people(100, { k_65JaarOfOuder: 0 }), BU2: people(0, { k_65JaarOfOuder: 'missing' }) };
    expect(figures('age-65-plus', rows)).toEqual({
      BU1: [0, 0, 'measured'],
      BU2: [null, null, 'missing'],
      WK1: [0, 0, 'measured'],
      GM1: [0, 0, 'measured'],
    });
  });

  it('gives no number where no buurt has one', () => {
    expect(figures('wmo-clients', { BU1: people(100), BU2: people(100) })).toMatchObject({
      BU1: [null, null, 'missing'],
      GM1: [null, null, 'missing'],
    });
  });

  it('uses the share of the wijk where nothing else is known, and says so for buurten only', () => {
    const wijken = { WK1: { percGebBuitenNlMetHerkomstlndBuitenEuropa: 10 } };
    const found = figures('born-outside-europe', { BU1: people(100), BU2: people(300) }, wijken);
    expect(found).toEqual({
      BU1: [10, 0.1, 'from-wijk'],
      BU2: [30, 0.1, 'from-wijk'],
      WK1: [40, 0.1, 'measured'],
      GM1: [40, 0.1, 'measured'],
    });
  });

  it('calls a sum an estimate where a wijk mixes its own buurten with the wijk figure', () => {
    const rows = { BU1: people(100, { WmoClienten: 30 }), BU2: people(300, { WmoClienten: 'secret' }) };
    const wijken = { WK1: { aantalWmoClienten: 80, aantalInwoners: 400 } };
    expect(figures('wmo-clients', rows, wijken)).toEqual({
      BU1: [30, 0.3, 'measured'],
      BU2: [60, 0.2, 'from-wijk'],
      WK1: [90, 0.225, 'from-wijk'],
      GM1: [90, 0.225, 'from-wijk'],
    });
  });

  it('turns a percentage into a count of the households of its own table', () => {
    const found = figures('households-social-minimum', {
      BU1: people(100, { HuishOnderOfRondSociaalMinimum: 6 }),
      BU2: { AantalInwoners: 10, HuishoudensTotaal: 'secret', HuishOnderOfRondSociaalMinimum: 6 },
    });
    expect(found).toMatchObject({
      BU1: [3, 0.06, 'measured'],
      BU2: [null, null, 'secret'],
      WK1: [3, 0.06, 'incomplete'],
    });
  });

  it('never lets rounding make a share larger than 1', () => {
    expect(figures('age-65-plus', { BU1: people(5, { k_65JaarOfOuder: 10 }) })).toMatchObject({
      BU1: [10, 1, 'measured'],
    });
  });
});

describe('buurten where nobody lives', () => {
  const buurten = ['BU1', 'BU2', 'BU3'].map((code) => ({ code, wijkCode: 'WK1' }));
  const empty = (wijkInhabitants: Figure, rows: Rows) => {
    const tables = new Map(
      [table('kwb-buurt', rows), table('kwb-wijk', { WK1: { aantalInwoners: wijkInhabitants } })].map((one) => [
        one.name,
        one,
      ]),
    );
    return [...uninhabitedBuurten(buurten, tables)];
  };

  it('are those with 0, and absent ones that the wijk leaves nobody for', () => {
    expect(empty(605, { BU1: people(600), BU2: people(0) })).toEqual(['BU2', 'BU3']);
  });

  it('are not those that the wijk has people left for, nor those that are withheld', () => {
    expect(empty(700, { BU1: people(600), BU2: people('secret') })).toEqual([]);
    expect(empty('missing', { BU1: people(600), BU2: people(100) })).toEqual([]);
  });
});
