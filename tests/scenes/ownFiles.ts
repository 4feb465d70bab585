import { AddressBook } from '#ownData/addressBook.ts';
import type { KnownAreas } from '#ownData/areaFinder.ts';
import { judgeFile } from '#ownData/previewCounts.ts';
import type { JudgedFile } from '#ownData/previewCounts.ts';
import { readOwnFile } from '#readers/ownFile.ts';

/** A few areas of a city, with names that are alike. */
export const cityAreas: KnownAreas = {
  municipality: { code: 'GM0392', name: 'Haarlem' },
  areas: [
    { code: 'WK039201', name: 'Oude Stad', level: 'wijk' },
    { code: 'WK039205', name: 'Vogelenwijk', level: 'wijk' },
    { code: 'WK039218', name: 'Europawijk', level: 'wijk' },
    { code: 'WK039219', name: 'Boerhaavewijk', level: 'wijk' },
    { code: 'BU03920101', name: 'Binnenstad', level: 'buurt' },
    { code: 'BU03920102', name: 'Vijfhoek', level: 'buurt' },
    { code: 'BU03921801', name: 'Europawijk-noord', level: 'buurt' },
    { code: 'BU03921802', name: 'Europawijk-zuid', level: 'buurt' },
    { code: 'SD0392-schalkwijk', name: 'Schalkwijk', level: 'stadsdeel' },
    { code: 'SD0392-centrum', name: 'Centrum', level: 'stadsdeel' },
  ],
};

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
export const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1');
export const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

/** A place in no buurt, and addresses that are known by nothing. */
export const nowhere = {
  buurtFinder: () => () => null,
  knownByAddress: { streets: false, postcodes: false },
  addressBook: () => new AddressBook([]),
};

/** A file read and judged against the areas of the city. */
export async function judged(bytes: Buffer, fileName = 'paspoorten-2024.csv', sheet?: string): Promise<JudgedFile> {
  return judgeFile(await readOwnFile(bytes, sheet), cityAreas, { fileName, ...nowhere });
}

/** Area, verdict and counts of every row. */
export const rowsOf = ({ rows }: JudgedFile) =>
  rows.map(({ area, verdict, counts, issues }) =>
    [
      area ?? '?',
      verdict,
      ...counts.map(({ count, isWithheld }) => (isWithheld ? 'withheld' : count)),
      ...issues.map(({ kind }) => kind),
    ].join(' '),
  );
