import { describe, expect, it } from 'vitest';
import { AddressBook } from '#ownData/addressBook.ts';
import type { AddressRow } from '#ownData/addressBook.ts';
import { readAddress } from '#ownData/addressReadings.ts';
import { decideRows } from '#ownData/decideRows.ts';
import { judgeFile } from '#ownData/previewCounts.ts';
import type { JudgedFile } from '#ownData/previewCounts.ts';
import { readOwnFile } from '#readers/ownFile.ts';
import { cityAreas, nowhere, utf8 } from '../../scenes/ownFiles.ts';
import { xlsxFile } from '../../scenes/xlsxFile.ts';

const [inner, five, north, south] = ['BU03920101', 'BU03920102', 'BU03921801', 'BU03921802'];
const rows: AddressRow[] = [
  ['Grote Markt', '2011RD', 'Haarlem', inner, ['2', '4', '16-A']],
  ['Kruisstraat', '2011PZ', 'Haarlem', five, ['12A', '12B', '14']],
  ['Plein 1945', '2011PZ', 'Haarlem', inner, ['12']],
  // One name in two villages.
  ['Dorpsstraat', '2035AB', 'Oost', north, ['1', '3']],
  ['Dorpsstraat', '2035CD', 'West', south, ['1']],
  ['Gen. Cronjéstraat', null, null, south, ['7']],
];
const book = new AddressBook(rows);
const buurtOf = (text: string) => book.buurtenOf(readAddress(text)).join();

describe('an address as people write it', () => {
  it.each([
    ['Grote Markt 2', inner],
    ['grote markt 2, Haarlem', inner],
    ['Grote Markt 2, 2011 RD Haarlem', inner],
    ['2011 RD 2', inner],
    ['2011rd 16a', inner],
    ['2, 2011RD', inner],
    ['Kruisstraat 12-a', five],
    ['Kruisstraat 12 A 2011PZ', five],
    ['Plein 1945 12', inner],
    ['Dorpsstraat 1 West', south],
    ['Dorpsstraat 3', north],
    ['Generaal Cronjestraat 7', south],
    // Not itself there, and all that have an addition lie together.
    ['Kruisstraat 12', five],
    ['Dorpsstraat 1', `${north},${south}`],
    ['Grote Markt 3', ''],
    ['Grote Mark 2', ''],
    ['Kruisstraat 12-C', ''],
    ['Kruisstraat 2, 2011 RD', ''],
    ['Grote Markt 2, Amsterdam', ''],
    ['Grote Markt', ''],
    ['', ''],
  ])('"%s" lies in "%s"', (text, buurten) => expect(buurtOf(text)).toBe(buurten));
});

const asked = (known = { streets: true, postcodes: true }) => ({
  ...{ ...nowhere, fileName: 'bezoekers 2024.csv', knownByAddress: known, addressBook: () => book },
});
const judged = async (bytes: Buffer, known?: { streets: boolean; postcodes: boolean }) =>
  judgeFile(await readOwnFile(bytes), cityAreas, asked(known));
const places = ({ rows: found }: JudgedFile) =>
  found.map(({ area, issues }) => area ?? issues.map(({ kind }) => kind).join());
const cells = ({ rows: found }: JudgedFile) =>
  decideRows(found, [{ rows: 'all', issue: 'unknown-address', action: 'leave-out' }], () => true).cells;

describe('a file of addresses', () => {
  it.each<[string, Buffer]>([
    ['in one column', utf8('naam;adres\nJansen;Grote Markt 2\nPietersen;Kruisstraat 12-a, 2011 PZ Haarlem\n')],
    ['street and number', utf8('straat;huisnummer\nGrote Markt;2\nKruisstraat;12A\n')],
    [
      'as the register has it',
      utf8(
        'openbare ruimte;huisnummer;huisletter;toevoeging;woonplaats\nGrote Markt;2;;;Haarlem\nKruisstraat;12;A;;Haarlem\n',
      ),
    ],
    ['postcode and number', utf8('postcode;huisnummer;letter\n2011 RD;2;\n2011pz;12;a\n')],
    [
      'Excel',
      xlsxFile({
        Blad1: [
          ['postcode', 'nr', 'toevoeging'],
          ['2011RD', 2, null],
          ['2011PZ', 12, 'A'],
        ],
      }),
    ],
    // Its first row is no heading.
    ['without headings', utf8('Jansen;Grote Markt 2\nPietersen;Kruisstraat 12A\n')],
  ])('is counted per buurt: %s', async (_, bytes) => {
    const file = await judged(bytes);
    expect(places(file)).toEqual([inner, five]);
    expect(file.mapping).toMatchObject({ level: 'buurt', year: 2024, points: { form: 'addresses', each: true } });
    expect(JSON.stringify([file.rows, file.columns, file.headerKey])).not.toMatch(/Markt|Kruis|2011|Jansen/i);
  });

  it('says of a row by its number that it is not found, is in several buurten or says nothing', async () => {
    const file = await judged(
      utf8(
        'adres;aantal bezoeken\nGrote Markt 2;3\nGrote Mark 2;1\nDorpsstraat 1;1\nniet bekend;1\n;1\nGrote Markt 4;2\n',
      ),
    );
    expect(places(file)).toEqual([
      ...[inner, 'unknown-address', 'several-addresses', 'unknown-address', 'no-place', inner],
    ]);
    expect(file.rows.filter(({ verdict }) => verdict === 'wrong').map(({ row }) => row)).toEqual([3, 4, 5, 6]);
    expect(cells({ ...file, rows: file.rows.filter((_, i) => i === 0 || i === 5) })).toMatchObject([
      { area: inner, count: 5, series: 'aantal bezoeken' },
    ]);
  });

  it('is refused in words where the dataset has no streets, and read by postcode where it has those alone', async () => {
    const byStreet = utf8('straat;huisnummer\nGrote Markt;2\nGrote Markt;4\n');
    for (const known of [
      { streets: false, postcodes: false },
      { streets: false, postcodes: true },
    ])
      await expect(judged(byStreet, known)).rejects.toMatchObject({ problem: 'addresses' });
    const byPostcode = utf8('postcode;huisnummer\n2011RD;2\n2011RD;4\n');
    expect(places(await judged(byPostcode, { streets: false, postcodes: true }))).toEqual([inner, inner]);
    const { mapping } = await judged(byPostcode);
    const grid = await readOwnFile(byPostcode);
    expect(() => judgeFile(grid, cityAreas, { ...asked({ streets: true, postcodes: false }), mapping })).toThrow(
      expect.objectContaining({ problem: 'addresses' }),
    );
  });
});

describe('counts per postcode', () => {
  it('are shared out over its addresses, in whole numbers that add up', async () => {
    // 2011PZ: 3 addresses in one buurt, 1 in another; 2011 has 7, of which 4 in the inner one.
    const file = await judged(utf8('pc6;aantal\n2011PZ;10\n2011 RD;5\n9999ZZ;4\n'));
    expect(file.mapping.points).toMatchObject({ form: 'postcodes', each: false, columns: { postcode: 0 } });
    expect(places(file)).toEqual([five, inner, 'unknown-address']);
    expect(cells(file).map(({ area, count }) => [area, count])).toEqual([
      [five, 8],
      [inner, 7],
    ]);
    const byFour = await judged(utf8('postcode;aantal\n2011;70\n2035;10\n'));
    expect(cells(byFour).map(({ area, count }) => [area, count])).toEqual([
      [inner, 40],
      [five, 30],
      [north, 7],
      [south, 3],
    ]);
  });

  it('are one for each row of a list of postcodes', async () => {
    const file = await judged(utf8(`postcode\n${'2011RD\n'.repeat(6)}${'2011PZ\n'.repeat(2)}`));
    expect(file.mapping.points).toMatchObject({ form: 'postcodes', each: true });
    expect(cells(file).map(({ area, count }) => [area, count])).toEqual([
      [inner, 7],
      [five, 1],
    ]);
  });
});
