import { postcodeOf } from '#definitions/addresses.ts';
import type { KnownByAddress } from '#definitions/addresses.ts';
import { addressColumnNames } from '#definitions/ownData.ts';
import type { AddressColumn, AddressForm } from '#definitions/ownData.ts';
import { isFilled } from '#readers/grid.ts';
import type { GridCell } from '#readers/grid.ts';
import type { HeadedTable } from './header.ts';

/** Where a row of a file says an address or a postcode, and how many it stands for. */
export interface AddressColumns {
  form: AddressForm;
  /** Each row is one; otherwise the column of the figure says how many. */
  each: boolean;
  /** A street may stand with its number, postcode and town in one column. */
  columns: { [Name in AddressColumn]?: number | undefined };
}

/** So many rows say what a column is. */
const sampleRows = 400;
const leastPart = 0.5;

const headers: Record<AddressColumn, RegExp> = {
  street: /straat|^(bezoek|woon)?adres\b|openbare[ _]?ruimte|street|^address\b/i,
  number: /^(huis)?(nummer|nr\.?)$|huis[ _]?(nummer|nr)$|^house ?(number|no)/i,
  letter: /^(huis)?letter$/i,
  addition: /toevoeging|addition/i,
  postcode: /post ?code|^pc[46]?$|postal/i,
  town: /^(woon)?plaats(naam)?$|^woonplaats|^(city|town)$/i,
};
const streetWithNumber = /\p{L}.*\s\d/u;
const ofYear = /^\D*(19|20)\d\d$/;

export const postcodeText = (cell: GridCell): string | null => {
  const text = String(cell ?? '').trim();
  return /^[1-9]\d{3}$/.test(text) ? text : postcodeOf(text);
};

/** Columns that hold addresses or postcodes by which the dataset knows addresses; null where none do. */
export function proposeAddresses(table: HeadedTable, known: KnownByAddress): Omit<AddressColumns, 'each'> | null {
  const samples = table.headers.map((_, column) => sampleOf(table, column));
  const named = (name: AddressColumn) => {
    const at = table.headers.findIndex((header) => headers[name].test(header.trim()));
    return at < 0 ? undefined : at;
  };
  const whichAre = (fits: (cell: GridCell) => boolean) => {
    const at = samples.findIndex((cells) => cells.length > 0 && cells.filter(fits).length >= cells.length * leastPart);
    return at < 0 ? undefined : at;
  };
  const postcode = named('postcode') ?? whichAre((cell) => typeof cell === 'string' && postcodeOf(cell) !== null);
  const street = named('street') ?? whichAre((cell) => typeof cell === 'string' && streetWithNumber.test(cell));
  const number = named('number');
  const hasNumber =
    number !== undefined || (street !== undefined && samples[street].some((cell) => /\d/.test(String(cell))));
  const isAddress =
    hasNumber && ((street !== undefined && known.streets) || (postcode !== undefined && known.postcodes));
  if (isAddress) {
    const [letter, addition, town] = (['letter', 'addition', 'town'] as const).map(named);
    return { form: 'addresses', columns: { street, number, letter, addition, postcode, town } };
  }
  return postcode !== undefined && known.postcodes ? { form: 'postcodes', columns: { postcode } } : null;
}

const sampleOf = ({ rows }: HeadedTable, column: number): GridCell[] =>
  rows
    .slice(0, sampleRows)
    .map(({ cells }) => cells[column] ?? null)
    .filter(isFilled);

/** In the order in which an address is written. */
export const usedColumns = ({ columns }: Pick<AddressColumns, 'columns'>): number[] =>
  addressColumnNames.flatMap((name) => columns[name] ?? []);

/** Whether what was taken for headings is where somebody lives: a list of addresses without headings holds nothing but words. */
export const isAddressHeading = (header: string): boolean =>
  postcodeText(header) !== null || (streetWithNumber.test(header) && !ofYear.test(header));
