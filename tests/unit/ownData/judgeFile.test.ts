import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decideRows } from '#ownData/decideRows.ts';
import { countVerdicts, judgeFile } from '#ownData/previewCounts.ts';
import { readOwnFile } from '#readers/ownFile.ts';
import { cityAreas, judged, nowhere, rowsOf, utf16, utf8, windows1252 } from '../../scenes/ownFiles.ts';
import { workbookParts, xlsxFile, xlsxOfParts } from '../../scenes/xlsxFile.ts';

const good = ['WK039201 good 1200', 'WK039218 good 800'];

describe('a file with counts, however it was saved', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', utf8('wijk;paspoorten\nOude Stad;1200\nEuropawijk;800\n')],
    ['a byte order mark', utf8('\ufeffwijk;paspoorten\nOude Stad;1200\nEuropawijk;800\n')],
    ['UTF-16', utf16('wijk\tpaspoorten\r\nOude Stad\t1200\r\nEuropawijk\t800\r\n')],
    ['Windows-1252', windows1252('wijk;paspoorten;kosten in €\nOude Stad;1200;geen\nEuropawijk;800;geen\n')],
    ['commas and quotes', utf8('"wijk","paspoorten"\n"Oude Stad","1200"\n"Europawijk","800"\n')],
    ['thousands with points', utf8('wijk;paspoorten\nOude Stad;1.200\nEuropawijk;800\n')],
    ['decimals with commas', utf8('wijk;paspoorten\nOude Stad;1200,0\nEuropawijk;800,0\n')],
    ['blanks between thousands', utf8('wijk;paspoorten\nOude Stad;1 200\nEuropawijk;800\n')],
    [
      'quotes around delimiters and line ends',
      utf8('wijk;opmerking;paspoorten\n"Oude Stad";"eerst; dan\nverder";1200\n"Europawijk";"zei ""nee""";800\n'),
    ],
    ['a title and empty rows', utf8('Uitgifte per wijk\n\nwijk;paspoorten\n;\nOude Stad;1200\n\nEuropawijk;800\n;\n')],
    ['a separator that is said', utf8('sep=;\nwijk;paspoorten\nOude Stad;1200\nEuropawijk;800\n')],
    [
      'capitals, accents and the word wijk',
      utf8('wijk;paspoorten\nOUDE  STAD;1200\nWijk 18 Européwijk;800\n'.replace('é', 'a')),
    ],
    ['no header', utf8('Oude Stad;1200\nEuropawijk;800\nVogelenwijk;5\n').subarray(0, 30)],
    ['codes', utf8('wijkcode;paspoorten\nWK039201;1200\nWK039218;800\n')],
    ['codes in lower case with blanks', utf8('wijkcode;paspoorten\n wk039201 ;1200\nwk039218;800\n')],
    ['codes without letters', utf8('wijkcode;paspoorten\n039201;1200\n039218;800\nonbekend;3\n').subarray(0, 44)],
    ['codes and names together', utf8('wijk;paspoorten\nWK039201 Oude Stad;1200\nWK039218 Europawijk;800\n')],
    [
      'Excel',
      xlsxFile({
        Blad1: [
          ['wijk', 'paspoorten'],
          ['Oude Stad', 1200],
          ['Europawijk', 800],
        ],
      }),
    ],
    [
      'Excel with formulas',
      xlsxFile({
        Blad1: [
          ['wijk', 'paspoorten'],
          ['Oude Stad', { formula: '600*2', value: 1200 }],
          ['Europawijk', 800],
        ],
      }),
    ],
    [
      'Excel with empty rows and columns around',
      xlsxFile({
        Leeg: [[]],
        Blad1: [[], [null, 'wijk', 'paspoorten'], [null, 'Oude Stad', 1200], [], [null, 'Europawijk', 800], []],
      }),
    ],
    [
      'Excel with numbers as text',
      xlsxFile({
        Blad1: [
          ['wijk', 'paspoorten'],
          ['Oude Stad', '1.200'],
          ['Europawijk', '800'],
        ],
      }),
    ],
    [
      'Excel that lost the zeros of codes',
      xlsxFile({
        Blad1: [
          ['wijkcode', 'paspoorten'],
          [39201, 1200],
          [39218, 800],
          ['WK039205', null],
        ],
      }),
    ],
    [
      'GeoJSON',
      utf8(
        JSON.stringify({
          type: 'FeatureCollection',
          features: [
            ['Oude Stad', 1200],
            ['Europawijk', 800],
          ].map(([wijk, paspoorten]) => ({ type: 'Feature', geometry: null, properties: { wijk, paspoorten } })),
        }),
      ),
    ],
  ])('%s', async (_, bytes) => {
    const rows = rowsOf(await judged(bytes));
    expect(rows.slice(0, 2)).toEqual(good);
  });

  it('knows the buurten and stadsdelen too, and takes the level that most rows are of', async () => {
    const buurten = await judged(utf8('buurt;n\nBinnenstad;10\nVijfhoek;20\nEuropawijk-Zuid;30\n'));
    expect(buurten.mapping.level).toBe('buurt');
    expect(buurten.areasBy).toBe('name');
    const stadsdelen = await judged(utf8('stadsdeel;n\nSchalkwijk;10\nCentrum;20\n'));
    expect(stadsdelen.mapping.level).toBe('stadsdeel');
    const codes = await judged(utf8('naam;code;n\nx;3920101;10\ny;03921801;20\n'));
    expect([codes.mapping.level, codes.areasBy, codes.mapping.areaColumn]).toEqual(['buurt', 'code', 1]);
  });

  it('reads years from a column, from headings, from two rows of them, and from the name of the file', async () => {
    const column = await judged(utf8('wijk;jaar;n\nOude Stad;2023;1\nOude Stad;2024;2\nEuropawijk;2024;3\n'));
    expect(column.rows.map(({ counts }) => counts[0].year)).toEqual([2023, 2024, 2024]);
    const wide = await judged(utf8('wijk;paspoorten 2023;paspoorten 2024\nOude Stad;7;8\nEuropawijk;9;10\n'));
    expect(wide.mapping.values.map(({ series, year }) => `${series} ${year}`)).toEqual([
      'paspoorten 2023',
      'paspoorten 2024',
    ]);
    const merged = await judged(
      xlsxFile({
        Blad1: [
          [null, '2023', null, '2024', null],
          ['wijk', 'paspoort', 'rijbewijs', 'paspoort', 'rijbewijs'],
          ['Oude Stad', 10, 20, 11, 21],
          ['Europawijk', 30, 45, 31, 41],
        ],
      }),
    );
    expect(merged.mapping.values.map(({ series, year }) => `${series} ${year}`)).toEqual([
      'paspoort 2023',
      'rijbewijs 2023',
      'paspoort 2024',
      'rijbewijs 2024',
    ]);
    const bare = await judged(
      xlsxFile({
        Blad1: [
          ['wijk', ...Array.from({ length: 15 }, (_, i) => String(2010 + i))],
          ['Oude Stad', ...Array.from({ length: 15 }, (_, i) => 100 + 7 * i * i)],
          ['Europawijk', ...Array.from({ length: 15 }, (_, i) => 300 - 3 * i)],
        ],
      }),
    );
    expect(bare.mapping.values).toHaveLength(15);
    expect(new Set(bare.mapping.values.map(({ series }) => series))).toEqual(new Set(['aantal']));
    expect((await judged(utf8('wijk;n\nOude Stad;7\nEuropawijk;9\n'), 'uitgifte 2022.csv')).mapping.year).toBe(2022);
    expect((await judged(utf8('wijk;n\nOude Stad;7\nEuropawijk;9\n'), 'uitgifte.csv')).mapping.year).toBeNull();
  });

  it('leaves out shares, and columns that add up others', async () => {
    const { columns, mapping } = await judged(
      utf8('wijk;paspoort;rijbewijs;totaal;% van de inwoners\nOude Stad;10;20;30;3\nEuropawijk;30;45;75;5\n'),
    );
    expect(columns.map(({ role, ignoredAs }) => ignoredAs ?? role)).toEqual(['area', 'value', 'value', 'sum', 'share']);
    const bytes = utf8('wijk;paspoort;rijbewijs;totaal\nOude Stad;10;20;30\nEuropawijk;30;45;75\n');
    const withSum = { ...mapping, values: [...mapping.values, { column: 3, series: 'totaal', year: null }] };
    const grid = await readOwnFile(bytes);
    expect(() => judgeFile(grid, cityAreas, { ...nowhere, fileName: 'x', mapping: withSum })).toThrow('adds up others');
  });
});

describe('a verdict on every row', () => {
  const verdictOf = async (row: string, others = 'Oude Stad;10\nVogelenwijk;20\nBoerhaavewijk;30\n') =>
    rowsOf(await judged(utf8(`wijk;paspoorten\n${others}${row}\n`))).at(-1);

  it.each([
    ['a name that nearly fits', 'Europawjik;5', '? doubtful 5 near-name'],
    ['a total', 'Totaal;60', '? doubtful 60 total'],
    ['the municipality', 'Haarlem;60', '? doubtful 60 total'],
    ['people of no area', 'Onbekend;4', '? doubtful 4 no-area-meant'],
    ['an area of another level', 'Schalkwijk;40', '? doubtful 40 other-level'],
    ['another municipality', 'WK036301;4', '? doubtful 4 other-municipality'],
    ['a code that is no more', 'WK039299;4', '? doubtful 4 lapsed-code'],
    ['nowhere', 'Bloemendaal;4', '? wrong 4 unknown-area'],
    ['no area', ';4', '? wrong 4 no-area'],
    ['an empty cell', 'Europawijk;', 'WK039218 doubtful  no-value'],
    ['no figure', 'Europawijk;n.b.', 'WK039218 good '],
    ['a figure that was withheld', 'Europawijk;<5', 'WK039218 good withheld'],
    ['half a person', 'Europawijk;12,5', 'WK039218 doubtful 13 not-whole'],
    ['a word', 'Europawijk;veel', 'WK039218 wrong  no-number'],
    ['fewer than nobody', 'Europawijk;-3', 'WK039218 wrong  negative'],
    ['a date', 'Europawijk;1-2-2024', 'WK039218 wrong  date'],
    ['an error of a formula', 'Europawijk;#N/B', 'WK039218 wrong  formula-error'],
    ['more than there are people', 'Europawijk;30000000', 'WK039218 wrong  too-large'],
    ['nobody', 'Europawijk;0', 'WK039218 good 0'],
  ])('%s', async (_, row, expected) => expect(await verdictOf(row)).toBe(expected));

  it('a number that may be a thousand or one and a bit', async () => {
    const rows = rowsOf(await judged(utf8('wijk;n\nOude Stad;1.234\nEuropawijk;2.345\n')));
    expect(rows).toEqual(['WK039201 doubtful 1234 thousands', 'WK039218 doubtful 2345 thousands']);
  });

  it('an area that comes twice', async () => {
    const rows = rowsOf(await judged(utf8('wijk;n\nOude Stad;1\nEuropawijk;2\nOude Stad;4\n')));
    expect(rows).toEqual(['WK039201 doubtful 1 twice', 'WK039218 good 2', 'WK039201 doubtful 4 twice']);
  });

  it('dates that were numbers once, in Excel', async () => {
    const file = xlsxFile({
      Blad1: [
        ['wijk', 'n'],
        ['Oude Stad', 7],
        ['Europawijk', { date: 45000 }],
      ],
    });
    expect(rowsOf(await judged(file)).at(-1)).toBe('WK039218 wrong  date');
  });

  it('says what the rows beside a total add up to', async () => {
    const { rows } = await judged(utf8('wijk;n\nOude Stad;10\nEuropawijk;20\nTotaal;31\n'));
    expect(rows[2].issues).toEqual([{ kind: 'total', column: 0, text: 'Totaal: 31', value: 30 }]);
  });

  it('counts them', async () => {
    const { rows } = await judged(utf8('wijk;n\nOude Stad;10\nEuropawijk;20\nTotaal;31\nBloemendaal;1\n'));
    expect(countVerdicts(rows)).toEqual({ good: 2, doubtful: 1, wrong: 1 });
  });
});

describe('decisions', () => {
  const file = utf8(
    'wijk;n\nOude Stad;10\nEuropawjik;20\nTotaal;30\nBloemendaal;1\nVogelenwijk;12,5\nBoerhaavewijk;7\nOude Stad;5\n',
  );
  const isArea = (code: string) => code.startsWith('WK');

  it('loads nothing while a row is undecided', async () => {
    const { rows } = await judged(file);
    expect(decideRows(rows, [], isArea).undecided.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 8]);
  });

  it('takes and leaves out as was decided, one by one or together', async () => {
    const { rows } = await judged(file);
    const decided = decideRows(
      rows,
      [
        { rows: 'all', issue: 'near-name', action: 'take' },
        { rows: 'all', issue: 'total', action: 'leave-out' },
        { rows: 'all', issue: 'not-whole', action: 'take' },
        { rows: 'all', issue: 'twice', action: 'take' },
        { rows: [5], action: 'leave-out' },
      ],
      isArea,
    );
    expect(decided.undecided).toEqual([]);
    expect(decided.leftOut.map(({ row }) => row)).toEqual([4, 5]);
    expect(Object.fromEntries(decided.cells.map(({ area, count }) => [area, count]))).toEqual({
      WK039201: 15,
      WK039218: 20,
      WK039205: 13,
      WK039219: 7,
    });
  });

  it('does not take a total, nor what is no area, unless an area is named', async () => {
    const { rows } = await judged(utf8('wijk;n\nOude Stad;10\nEuropawijk;20\nTotaal;30\nBloemendaal;1\n'));
    const all = (['total', 'unknown-area'] as const).map((issue) => ({
      rows: 'all' as const,
      issue,
      action: 'take' as const,
    }));
    expect(decideRows(rows, all, isArea).undecided).toHaveLength(2);
    const named = [
      { rows: [5], action: 'take' as const, area: 'WK039205' },
      { rows: [4], action: 'leave-out' as const },
    ];
    expect(decideRows(rows, named, isArea).cells.map(({ area }) => area)).toEqual(['WK039201', 'WK039218', 'WK039205']);
    expect(decideRows(rows, [{ ...named[0], area: 'nowhere' }, named[1]], isArea).undecided).toHaveLength(1);
  });
});

describe('a file that cannot be used', () => {
  const parts = workbookParts({
    Blad1: [
      ['wijk', 'n'],
      ['Oude Stad', 1],
    ],
  });
  const sheet = 'xl/worksheets/sheet1.xml';
  const withSheet = (xml: string) => xlsxOfParts({ ...parts, [sheet]: xml });
  const zeros = `<worksheet>${'0'.repeat(60 * 1024 * 1024)}</worksheet>`;
  const locked = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]);

  it.each<[string, Buffer, string]>([
    ['an old workbook', Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)]), 'old-excel'],
    ['a locked workbook', locked, 'locked'],
    ['an archive of something else', xlsxOfParts({ 'a.xml': '<a/>' }), 'damaged'],
    ['half a workbook', xlsxOfParts(parts).subarray(0, 300), 'damaged'],
    ['a zip bomb', withSheet(zeros), 'inflates'],
    [
      'an external entity',
      withSheet('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'),
      'with-entities',
    ],
    [
      'a cell at the far end of a sheet',
      withSheet('<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'),
      'too-many-columns',
    ],
    [
      'a row at the far end of a sheet',
      withSheet('<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'),
      'too-many-rows',
    ],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['an empty sheet', xlsxFile({ Blad1: [[]] }), 'empty'],
    ['a web page', utf8('<!doctype html><p>Not found</p>'), 'unreadable'],
    ['JSON that is no map', utf8('{"a": 1}'), 'unreadable'],
    ['a compressed file', Buffer.concat([Buffer.from([0x1f, 0x8b]), deflateRawSync('x')]), 'unreadable'],
    ['no areas', utf8('naam;n\nJansen;1\nDe Vries;2\n'), 'no-areas'],
    ['areas and no counts', utf8('wijk;opmerking\nOude Stad;mooi\nEuropawijk;groen\n'), 'no-counts'],
    ['too many columns', utf8(`wijk;${'n;'.repeat(250)}x\nOude Stad;${'1;'.repeat(250)}1\n`), 'too-many-columns'],
    ['too many rows', utf8(`wijk;n\n${'Oude Stad;1\n'.repeat(200_001)}`), 'too-many-rows'],
    ['more than may be sent', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'too-large'],
  ])('%s', async (_, bytes, problem) => {
    await expect(judged(bytes)).rejects.toMatchObject({ name: 'OwnFileError', problem });
  });

  it('is unpacked to many times its size where that is less than a hundred', async () => {
    const rows = Array.from({ length: 40_000 }, () => ['Europawijk', 800]);
    const file = xlsxFile({ Blad1: [['wijk', 'n'], ...rows] });
    expect(file.length).toBeLessThan(400_000);
    expect((await readOwnFile(file)).rows).toHaveLength(40_001);
  });

  it('reads the sheet that is asked for', async () => {
    const file = xlsxFile({
      Toelichting: [['Zie het volgende blad']],
      Cijfers: [
        ['wijk', 'n'],
        ['Oude Stad', 1],
        ['Europawijk', 2],
      ],
    });
    await expect(judged(file)).rejects.toMatchObject({ problem: 'no-areas' });
    expect(rowsOf(await judged(file, 'x', 'Cijfers'))).toEqual(['WK039201 good 1', 'WK039218 good 2']);
  });
});
