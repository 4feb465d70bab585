import type { GridCell } from '#readers/grid.ts';
import type { AddressBook } from './addressBook.ts';
import { postcodeText } from './addressColumns.ts';
import type { AddressColumns } from './addressColumns.ts';
import { readAddress } from './addressReadings.ts';
import type { PlaceOfRow } from './judgePoints.ts';

/** The buurt of an address, or the buurten over which the addresses of a postcode lie. What was looked for is in none of it. */
export function addressReader(
  { form, columns }: AddressColumns,
  book: AddressBook,
): (cells: readonly GridCell[]) => PlaceOfRow {
  const textOf = (cells: readonly GridCell[], name: keyof typeof columns) =>
    String(cells[columns[name] ?? -1] ?? '').trim();
  return (cells) => {
    const postcode = postcodeText(textOf(cells, 'postcode'));
    if (form === 'postcodes') return ofPostcode(postcode, textOf(cells, 'postcode') === '', book);
    const street = textOf(cells, 'street');
    const number = textOf(cells, 'number');
    // A letter and an addition are one to the key of a number.
    const addition = [textOf(cells, 'letter'), textOf(cells, 'addition')].filter((part) => part !== '').join('-');
    if (street === '' && number === '') return nowhere('no-place');
    const house = addition === '' ? number : `${number}-${addition}`;
    const text = [street, house, textOf(cells, 'postcode'), textOf(cells, 'town')].join(' ');
    const buurten = book.buurtenOf(readAddress(text));
    if (buurten.length === 1) return { area: buurten[0], issue: null };
    return nowhere(buurten.length === 0 ? 'unknown-address' : 'several-addresses');
  };
}

function ofPostcode(postcode: string | null, isEmpty: boolean, book: AddressBook): PlaceOfRow {
  const counts = postcode === null ? [] : [...book.countsOf(postcode)];
  if (counts.length === 0) return nowhere(isEmpty ? 'no-place' : 'unknown-address');
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const [[area]] = counts.sort(([, a], [, b]) => b - a);
  return { area, issue: null, shares: counts.map(([buurt, count]) => ({ area: buurt, share: count / all })) };
}

const nowhere = (issue: PlaceOfRow['issue']): PlaceOfRow => ({ area: null, issue });
