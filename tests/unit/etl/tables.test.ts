import { describe, expect, it } from 'vitest';
import { areaCode } from '#readers/areaCodes.ts';
import { readCsv } from '#readers/csvFile.ts';
import { readFeatureCollection } from '#readers/featureCollection.ts';
import { parseFigure } from '#readers/figures.ts';
import { parseNumber, wholeNumberStyle } from '#readers/numberText.ts';
import { readStadsdelen } from '#readers/stadsdelen.ts';
import { readStatline } from '#readers/statline.ts';
import { formatCsv } from '#planning/csv.ts';
import { smallMunicipalityFiles } from '#tests/scenes/smallMunicipality.ts';

const source = (bytes: Buffer | string, path = 'table.csv') => ({
  path,
  bytes: Buffer.from(bytes),
  title: { nl: 'tabel', en: 'table' },
  referenceDate: '2024',
});
const windows1252 = (text: string) =>
  Buffer.from(Array.from(text, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0))));

describe('a CSV file', () => {
  const expected = { columns: ['naam', 'aantal'], rows: [{ row: 2, cells: { naam: 'Café Zoë, €', aantal: '1,5' } }] };

  it.each([
    ['semicolons', Buffer.from('naam;aantal\nCafé Zoë, €;1,5\n')],
    ['commas and quotes', Buffer.from('"naam","aantal"\n"Café Zoë, €","1,5"\n')],
    ['tabs', Buffer.from('naam\taantal\r\nCafé Zoë, €\t1,5\r\n')],
    ['a byte order mark', Buffer.from('\ufeffnaam;aantal\r\nCafé Zoë, €;1,5\r\n')],
    ['UTF-16', Buffer.from('\ufeffnaam;aantal\r\nCafé Zoë, €;1,5\r\n', 'utf16le')],
    ['UTF-16 without a mark', Buffer.from('naam;aantal\r\nCafé Zoë, €;1,5\r\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffnaam;aantal\nCafé Zoë, €;1,5\n', 'utf16le').swap16()],
    ['Windows-1252', windows1252('naam;aantal\r\nCafé Zoë, €;1,5\r\n')],
    ['blanks within quotes', Buffer.from('"naam ";" aantal"\n"Café Zoë, €  ";"   1,5"\n')],
    ['empty columns and rows', Buffer.from('naam;aantal;;\nCafé Zoë, €;1,5;;\n;;;\n\n;\n')],
    ['a footer', Buffer.from('naam;aantal\nCafé Zoë, €;1,5\nBron: CBS\n')],
    [
      'our own writing, Dutch',
      Buffer.from(
        formatCsv({ preamble: [], header: ['naam', 'aantal'], rows: [['Café Zoë, €', 1.5]], language: 'nl' }),
      ),
    ],
  ])('is read with %s', (_, bytes) => {
    expect(readCsv(bytes, 'table.csv')).toEqual(expected);
  });

  it('with a line that names its separator has its rows where they stand', () => {
    expect(readCsv(Buffer.from('sep=;\na;b\n1;2\n'), 'table.csv').rows).toEqual([
      { row: 3, cells: { a: '1', b: '2' } },
    ]);
  });

  it('loses the apostrophe that our own writing puts before a formula, and no other', () => {
    const rows = [['=1+1'], ["'t Hof"], ['+31 23']];
    const text = formatCsv({
      preamble: [],
      header: ['naam', 'x'],
      rows: rows.map((row) => [...row, 1]),
      language: 'en',
    });
    expect(readCsv(Buffer.from(text), 'table.csv').rows.map(({ cells }) => cells.naam)).toEqual(rows.flat());
  });

  it('is refused where a letter was lost, where it is in no known encoding, and where a line is cut short', () => {
    expect(() => readCsv(Buffer.from('naam\nCaf\ufffd\n'), 'table.csv')).toThrow(
      /table\.csv, row 2: has a letter that was lost/,
    );
    expect(() => readCsv(Buffer.from([0x61, 0x0a, 0x81, 0xff, 0x0a]), 'table.csv')).toThrow(
      /neither UTF-8 nor Windows-1252/,
    );
    expect(() => readCsv(Buffer.from('a;b\n1;2\n1\n'), 'table.csv')).toThrow(/row 3: is not a whole CSV file/);
    expect(() => readCsv(Buffer.from('a;b\n1;2;3\n'), 'table.csv')).toThrow(/row 2: is not a whole CSV file/);
    expect(() => readCsv(Buffer.from('a;a\n1;2\n'), 'table.csv')).toThrow(/names the column "a" twice/);
  });
});

describe('a number', () => {
  it.each([
    ['12', 12],
    ['-12', -12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1 234', 1234],
    ['1\u00a0234,5', 1234.5],
    ['4,877681106', 4.877681106],
    ['1.23.4', null],
    ['12 34', null],
    ['1,2,3', null],
    ['1e3', null],
    ['', null],
  ])('%j is %j', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([
    ['no marks', ['1', '1000'], false],
    ['hundreds without marks', ['1.000', '500'], true],
    ['several marks', ['1.000', '1.000.000'], true],
    ['the other mark for decimals', ['1.000', '2,5'], true],
    ['three decimals everywhere', ['1000.000', '345.000'], false],
    ['three decimals of less than one', ['0.500', '345.000'], false],
    ['nothing else', ['1.000', '2.345', '.'], null],
    ['decimals of the same mark', ['1.000', '2.5'], null],
  ])('in a column with %s', (_, cells, hasThousandsMarks) => {
    expect(wholeNumberStyle(cells)).toEqual(hasThousandsMarks === null ? null : { hasThousandsMarks });
  });
});

describe('a code of an area', () => {
  it.each([
    ['BU03920101', 'BU03920101'],
    ['BU0363AA01', 'BU0363AA01'],
    ['"BU0363aa01  "', 'BU0363AA01'],
    ['WK0363AA', 'WK0363AA'],
    ['BU3920101', 'BU03920101'],
    ['GM363', 'GM0363'],
    ['Haarlem', undefined],
    ['BU', undefined],
    ['BU039201011', undefined],
    ['NL00', undefined],
  ])('%j is %j', (raw, code) => {
    expect(areaCode(raw)?.code).toBe(code);
  });

  it('may leave out its prefix where its level is known', () => {
    expect(areaCode(3920101, 'buurt')?.code).toBe('BU03920101');
    expect(areaCode('0363AA', 'wijk')?.code).toBe('WK0363AA');
    expect(areaCode('BU03920101', 'wijk')).toBeNull();
    expect(areaCode(3920101)).toBeNull();
  });
});

describe('a text with a character that no text has', () => {
  it.each(['\0', '\u0007', '\u001b', '\u007f'])('is refused with file, row and column: %j', (character) => {
    const csv = `naam;plaats\nA;B\nC;Haar${character}lem\n`;
    expect(() => readCsv(Buffer.from(csv), 'table.csv')).toThrow(
      /table\.csv, row 3: has the character U\+00.. in the column "plaats"/,
    );
    const collection = { type: 'FeatureCollection', features: [{ properties: { naam: `Haar${character}lem` } }] };
    expect(() => readFeatureCollection(Buffer.from(JSON.stringify(collection)), 'areas.geojson')).toThrow(
      /areas\.geojson, feature 1: has the character U\+00.. in the property "naam"/,
    );
  });

  it('is not one with a tab or a line end in quotes, or a letter of any script', () => {
    const rows = readCsv(Buffer.from('naam;noot\n"Sint-Maartensdijk 😀";"een\ttwee\ndrie"\n'), 'table.csv').rows;
    expect(rows[0].cells).toEqual({ naam: 'Sint-Maartensdijk 😀', noot: 'een\ttwee\ndrie' });
  });
});

describe('a cell', () => {
  const place = { file: 'table.csv', row: 2 };
  it.each([
    [101, 'percentage', /101 in K, which is a percentage and cannot be more than 100/],
    ['12,5', 'count', /12,5 in K, which counts people or households and must be a whole number/],
    ['-3', 'count', /-3 in K, which cannot be negative/],
    ['1e30', 'count', /"1e30" in K, which is not a number/],
    [1e30, 'count', /"1e\+30" in K, which is not a number/],
    ['20000001', 'count', /20000001 in K, more than there are people in the Netherlands/],
    ['1000000000000000000000', 'other', /more than there are people/],
  ] as const)('%j is no %s', (raw, measure, message) => {
    expect(() => parseFigure(raw, 'K', place, measure)).toThrow(message);
  });

  it.each([
    ['-99999999', 'missing'],
    ['-99999999.0', 'missing'],
    ['-99999997', 'secret'],
    ['-99997.0', 'secret'],
    ['x', 'secret'],
    ['-', 'missing'],
    ['100.0', 100],
  ])('%j is %j', (raw, figure) => {
    expect(parseFigure(raw, 'K', place, 'percentage')).toBe(figure);
  });
});

describe('a StatLine table', () => {
  const whole = smallMunicipalityFiles()['kwb-buurt'];
  const read = (text: string) => readStatline(source(text), 'kwb-buurt', 'GM9999');
  const rowsOf = (text: string) => [...read(text).rows].map(([code, cells]) => [code, ...cells.values()]);
  const edit = (change: (cells: string[], row: number) => string[], delimiter = ';') =>
    whole
      .trimEnd()
      .split('\n')
      .map((line, i) => change(line.split(';'), i).join(delimiter))
      .join('\n');

  it.each([
    ['quoted and padded', edit((cells) => cells.map((cell) => `"${cell.padStart(8).padEnd(12)}"`))],
    ['divided by tabs', edit((cells) => cells, '\t')],
    ['with thousands marks', whole.replace(';1000;', ';1.000;')],
    [
      'with decimals that say nothing',
      edit((cells, row) => cells.map((cell, i) => (row > 0 && i > 1 && cell !== '.' ? `${cell}.0` : cell))),
    ],
    [
      'with labels in one column and codes in another',
      edit(([code, ...rest], row) => [
        row === 0 ? 'WijkenEnBuurten' : 'Westeind',
        ...rest,
        row === 0 ? 'Codering_3' : code,
      ]),
    ],
    [
      'with codes without a prefix',
      edit(([code, ...rest], row) => [row === 0 ? code : code.slice(2), ...rest, row === 0 ? 'SoortRegio_2' : 'Buurt']),
    ],
  ])('%s says the same', (_, text) => {
    expect(rowsOf(text)).toEqual(rowsOf(whole));
  });

  it('knows codes with letters', () => {
    const text = whole.replaceAll('BU9999', 'BU0363').replace('BU03630101', 'BU0363AA01');
    expect([...readStatline(source(text), 'kwb-buurt', 'GM0363').rows.keys()]).toContain('BU0363AA01');
  });

  it('is refused where a column comes under two numbers, naming both', () => {
    const text = edit((cells, row) => [...cells, row === 0 ? 'AantalInwoners_45' : '7']);
    expect(() => read(text)).toThrow(/row 1: has AantalInwoners_5 and AantalInwoners_45/);
  });

  it('is refused where nobody can say whether a mark divides thousands', () => {
    const text = edit((cells, row) => cells.map((cell, i) => (row > 0 && i === 2 ? '1.234' : cell)));
    expect(() => read(text)).toThrow(/row 2: has 1\.234 in AantalInwoners, which can be a number of thousands or/);
  });

  it('without the municipality shows an example of both sides', () => {
    expect(() => readStatline(source(whole), 'kwb-buurt', 'GM0001')).toThrow(
      /holds no buurt of GM0001: its codes look like "BU99990101", needed are codes like "BU00010101"/,
    );
  });
});

describe('a list of stadsdelen', () => {
  it('has one stadsdeel for a name in either form of its letters', () => {
    const names = readStadsdelen(
      source('wijkcode,stadsdeel\nWK999901,Caf\u00e9wijk\nWK999902,Cafe\u0301wijk\n'),
    ).values();
    expect(new Set(names)).toEqual(new Set(['Caf\u00e9wijk']));
  });

  it('may be divided by semicolons, quoted and padded', () => {
    expect([...readStadsdelen(source('"wijkcode";"stadsdeel"\n"WK999901  ";"Zuid "\nwk999902;zuid\n'))]).toEqual([
      ['WK999901', 'Zuid'],
      ['WK999902', 'Zuid'],
    ]);
  });

  it('is refused where it lists a wijk again or something else', () => {
    expect(() => readStadsdelen(source('wijkcode,stadsdeel\nWK999901,A\nWK999901 ,B\n'))).toThrow(
      /row 3: lists WK999901 again/,
    );
    expect(() => readStadsdelen(source('wijkcode,stadsdeel\nBU99990101,A\n'))).toThrow(
      /"BU99990101" where a wijkcode is needed/,
    );
  });
});
