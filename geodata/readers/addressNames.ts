import { houseNumberKey, postcodeOf } from '#definitions/addresses.ts';
import type { AddressName } from '#definitions/addresses.ts';
import { IntColumn } from './osm/intColumn.ts';

/** As a source writes it. */
export type SaidAddress = { [Part in keyof AddressName]?: string | undefined };

const nothing = -1;
/** Something is said that cannot be used. */
const unusable = -2;
const longestName = 80;

/** Texts of which many are the same. */
class TextColumn {
  readonly #usable: (said: string) => string | null;
  readonly #values = new IntColumn();
  #texts: string[] = [];
  #known = new Map<string, number>();

  /** @param usable what is kept of a text; null for one that is of no use */
  constructor(usable: (said: string) => string | null) {
    this.#usable = usable;
  }

  get length(): number {
    return this.#values.length;
  }

  add(said: string | undefined): void {
    this.#values.push(said === undefined || said.trim() === '' ? nothing : this.#numberOf(said));
  }

  #numberOf(said: string): number {
    const known = this.#known.get(said);
    if (known !== undefined) return known;
    const text = this.#usable(said);
    const number = text === null ? unusable : this.#texts.push(text) - 1;
    this.#known.set(said, number);
    return number;
  }

  at(row: number): string | null {
    const number = this.#values.at(row);
    return number < 0 ? null : this.#texts[number];
  }

  isUnusable(row: number): boolean {
    return this.#values.at(row) === unusable;
  }

  picked(rows: readonly number[]): TextColumn {
    const column = new TextColumn(this.#usable);
    column.#texts = this.#texts;
    column.#known = this.#known;
    for (const row of rows) column.#values.push(this.#values.at(row));
    return column;
  }
}

/** What addresses are called, a row for each. In columns: a city has half a million, with few different streets, postcodes and numbers. */
export class AddressNames {
  #streets = new TextColumn(lineOf);
  #numbers = new TextColumn((said) => (houseNumberKey(said) === null ? null : lineOf(said)));
  #postcodes = new TextColumn(postcodeOf);
  #towns = new TextColumn(lineOf);

  get length(): number {
    return this.#numbers.length;
  }

  add({ street, number, postcode, town }: SaidAddress): void {
    this.#streets.add(street);
    this.#numbers.add(number);
    this.#postcodes.add(postcode);
    this.#towns.add(town);
  }

  /** null for one that cannot be found by name: its number is none, or neither street nor postcode is known. */
  at(row: number): AddressName | null {
    const number = this.#numbers.at(row);
    const [street, postcode] = [this.#streets.at(row), this.#postcodes.at(row)];
    if (number === null || (street === null && postcode === null)) return null;
    return { street, number, postcode, town: this.#towns.at(row) };
  }

  /** What is said as its postcode is none. */
  hasWrongPostcode(row: number): boolean {
    return this.#postcodes.isUnusable(row);
  }

  /** Those of some rows, in their order. */
  picked(rows: readonly number[]): AddressNames {
    const names = new AddressNames();
    names.#streets = this.#streets.picked(rows);
    names.#numbers = this.#numbers.picked(rows);
    names.#postcodes = this.#postcodes.picked(rows);
    names.#towns = this.#towns.picked(rows);
    return names;
  }
}

const unprintable = /\p{Cc}|\p{Surrogate}/u;

function lineOf(said: string): string | null {
  const line = said.normalize('NFC').trim().replace(/\s+/g, ' ');
  return line.length > longestName || unprintable.test(line) ? null : line;
}
