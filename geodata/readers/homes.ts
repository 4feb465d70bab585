import type { SaidAddress } from './addressNames.ts';
import { readCsv, requireCsvColumns, withLowerCaseColumns } from './csvFile.ts';
import { EtlError } from './errors.ts';
import { parseNumber } from './numberText.ts';
import { isInRd } from './rdPolygons.ts';
import type { SourceFile } from './sourceFile.ts';

/** What tells a list of homes from other tables. */
export const homeColumns = ['identificatie', 'x', 'y'] as const;

/** A home in use, in EPSG:28992, metres. */
export interface Home {
  x: number;
  y: number;
  address: SaidAddress;
}

/**
 * Homes from a list `identificatie,x,y` in EPSG:28992, such as one that was taken from the register of addresses and buildings (BAG), with
 * their addresses where the list has them.
 * @throws EtlError for a missing column, a place outside the Netherlands, or a home that is listed twice
 */
export function readHomes({ bytes, path: file }: SourceFile): Home[] {
  const csv = withLowerCaseColumns(readCsv(bytes, file), file);
  requireCsvColumns(csv, [...homeColumns], file);
  const seen = new Map<string, number>();
  return csv.rows.map(({ row, cells }) => {
    const { identificatie } = cells;
    const double = seen.get(identificatie);
    if (double !== undefined)
      throw new EtlError(`has the home ${identificatie} again, which row ${double} already has`, { file, row });
    seen.set(identificatie, row);
    const [x, y] = [parseNumber(cells.x), parseNumber(cells.y)];
    if (x === null || y === null || !isInRd(x, y))
      throw new EtlError(`has a place outside the Netherlands in EPSG:28992: ${cells.x}, ${cells.y}`, { file, row });
    return { x, y, address: addressOf(cells) };
  });
}

/** A letter follows the number at once, and an addition after a dash: `12A-2`. */
export const joinedNumber = (number: string, letter: string, addition: string): string =>
  `${number}${letter}${addition === '' ? '' : `-${addition}`}`;

/** As the register calls the columns; with the number its letter and addition may stand already. */
function addressOf(cells: Readonly<Partial<Record<string, string>>>): SaidAddress {
  const { openbare_ruimte: street, huisnummer, huisletter = '', toevoeging = '', postcode, woonplaats: town } = cells;
  return { street, number: huisnummer && joinedNumber(huisnummer, huisletter, toevoeging), postcode, town };
}
