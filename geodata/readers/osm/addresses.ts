import { AddressNames } from '../addressNames.ts';
import type { SaidAddress } from '../addressNames.ts';
import type { TagList } from '../pbf/tagList.ts';
import type { AddressOutline } from './addressOutlines.ts';
import { IntColumn } from './intColumn.ts';
import { metresPerE7 } from './placeBox.ts';

const placeKeys = ['shop', 'amenity', 'office', 'craft', 'leisure', 'tourism', 'healthcare', 'club'];
const unitKeys = ['addr:unit', 'addr:door', 'addr:floor'];
/** One street name may be in two villages of an extract. */
const sameStreetMetres = 200;
/** A shop beside the address node of its building; or that node beside the outline of the building, from which it lies no farther. */
const samePlaceMetres = 50;

/** What a node or outline says beside its house numbers. */
interface AddressDetails {
  /** What makes a number unique: its postcode, or else its street; null where neither is given. */
  road: string | null;
  hasPostcode: boolean;
  street: string | null;
  /** A shop or the like: it repeats the address of the building that it is in. */
  isPlace: boolean;
  /** What it is called, as it is written. */
  said: Omit<SaidAddress, 'number'>;
}

/** Many extracts hold nothing but the number. */
const numberOnly: AddressDetails = { road: null, hasPostcode: false, street: null, isPlace: false, said: {} };
const noRoad = -1;
/** Instead of the number of an addition: this address is on an outline, and no node of the file. */
const noAddition = -1;
const withPostcode = 1;
/** What carries an address: a thing of a later kind repeats what one of an earlier kind near it says. */
const kinds = { node: 0, outline: 1, place: 2 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];
/** The grounds of an airport are not one address. */
const largestReachMetres = 300;
/** More than there are different house numbers: a road and a number in one key. */
const numbersPerRoad = 2 ** 24;

/**
 * The addresses of an extract; each counts once, however many nodes and outlines carry it. Kept in columns, one row per number of a node: a
 * city has half a million.
 */
export class AddressCollector {
  readonly #additions = new IntColumn();
  readonly #lonE7 = new IntColumn();
  readonly #latE7 = new IntColumn();
  /** Numbers of texts. */
  readonly #numbers = new IntColumn();
  readonly #roads = new IntColumn();
  readonly #streets = new IntColumn();
  /** How near it two that have one number are the same. */
  readonly #reachMetres = new IntColumn();
  /** Twice the kind, and 1 where there is a postcode. */
  readonly #flags = new IntColumn();
  readonly #names = new AddressNames();
  readonly #numberOf = new Map<string, number>();
  readonly #roadOf = new Map<string, number>();

  add(addition: number, lonE7: number, latE7: number, tags: TagList): void {
    const written = tags.get('addr:housenumber');
    if (!written) return;
    const details = tags.size > 1 ? describe(tags) : numberOnly;
    const kind = details.isPlace ? kinds.place : kinds.node;
    this.#addRows(written, addition, { lonE7, latE7 }, details, kind, samePlaceMetres);
  }

  /** What the addresses of some rows are called, in their order. */
  namesOf(rows: readonly number[]): AddressNames {
    return this.#names.picked(rows);
  }

  addOutline({ box, tags }: AddressOutline): void {
    const details = describe({ get: (key) => tags[key] as string | undefined });
    const reach = Math.min(largestReachMetres, Math.max(samePlaceMetres, Math.ceil(box.reachMetres)));
    this.#addRows(tags['addr:housenumber'], noAddition, box.centre, details, kinds.outline, reach);
  }

  #addRows(
    written: string,
    addition: number,
    { lonE7, latE7 }: { lonE7: number; latE7: number },
    { road, street, hasPostcode, said }: AddressDetails,
    kind: Kind,
    reachMetres: number,
  ): void {
    for (const number of houseNumbers(written)) {
      this.#additions.push(addition);
      this.#lonE7.push(lonE7);
      this.#latE7.push(latE7);
      this.#numbers.push(numbered(this.#numberOf, number));
      this.#roads.push(road === null ? noRoad : numbered(this.#roadOf, road));
      this.#streets.push(street === null ? noRoad : numbered(this.#roadOf, street));
      this.#reachMetres.push(reachMetres);
      this.#flags.push(2 * kind + (hasPostcode ? withPostcode : 0));
      this.#names.add({ ...said, number });
    }
  }

  /** @param receive gets every node and outline that has addresses of its own, and their rows, those of a later kind last */
  count(receive: (place: AddressPlace, rows: readonly number[]) => void): void {
    const known = new Map<number, number>();
    const earlier = this.#rowsThatAreRepeated();
    for (const kind of Object.values(kinds)) {
      for (let row = 0; row < this.#additions.length;) {
        const first = row;
        const rows: number[] = [];
        for (; row < this.#additions.length && this.#isOneThing(first, row); row++) {
          if (this.#kind(row) === kind && !this.#isRepeated(row, earlier) && this.#isFirst(row, known)) rows.push(row);
        }
        if (rows.length > 0) receive(this.#placeOf(first), rows);
      }
    }
  }

  #isOneThing(first: number, row: number): boolean {
    const addition = this.#additions.at(row);
    return addition === this.#additions.at(first) && (addition !== noAddition || first === row);
  }

  #placeOf(row: number): AddressPlace {
    const addition = this.#additions.at(row);
    return addition === noAddition ? { lonE7: this.#lonE7.at(row), latE7: this.#latE7.at(row) } : { addition };
  }

  #kind(row: number): Kind {
    return (this.#flags.at(row) >> 1) as Kind;
  }

  /** @param earlier as `#rowsThatAreRepeated` gives them */
  #isRepeated(row: number, earlier: Uint32Array): boolean {
    const [number, latE7] = [this.#numbers.at(row), this.#latE7.at(row)];
    const reachE7 = largestReachMetres / metresPerE7;
    for (let i = this.#firstAtOrAfter(earlier, number, latE7 - reachE7); i < earlier.length; i++) {
      const other = earlier[i];
      if (this.#numbers.at(other) !== number || this.#latE7.at(other) > latE7 + reachE7) return false;
      if (this.#kind(other) < this.#kind(row) && this.#isSamePlace(row, other)) return true;
    }
    return false;
  }

  /** At a corner one number may stand in two streets. */
  #isSamePlace(row: number, other: number): boolean {
    const [street, otherStreet] = [this.#streets.at(row), this.#streets.at(other)];
    if (street !== noRoad && otherStreet !== noRoad && street !== otherStreet) return false;
    return this.#isNear(row, other, Math.max(this.#reachMetres.at(row), this.#reachMetres.at(other)));
  }

  #isFirst(row: number, known: Map<number, number>): boolean {
    const road = this.#roads.at(row);
    if (road === noRoad) return true;
    const key = road * numbersPerRoad + this.#numbers.at(row);
    const other = known.get(key);
    if (other === undefined) known.set(key, row);
    const hasPostcode = (this.#flags.at(row) & withPostcode) !== 0;
    return other === undefined || (!hasPostcode && !this.#isNear(row, other, sameStreetMetres));
  }

  /** Those with a number that something of a later kind has too, by number and then by latitude. */
  #rowsThatAreRepeated(): Uint32Array {
    const latestKind = new Map<number, Kind>();
    for (let row = 0; row < this.#flags.length; row++) {
      const kind = this.#kind(row);
      if (kind > (latestKind.get(this.#numbers.at(row)) ?? kinds.node)) latestKind.set(this.#numbers.at(row), kind);
    }
    if (latestKind.size === 0) return new Uint32Array(0);
    const repeated = new IntColumn();
    for (let row = 0; row < this.#flags.length; row++)
      if (this.#kind(row) < (latestKind.get(this.#numbers.at(row)) ?? kinds.node)) repeated.push(row);
    return Uint32Array.from({ length: repeated.length }, (_, i) => repeated.at(i)).sort(
      (a, b) => this.#numbers.at(a) - this.#numbers.at(b) || this.#latE7.at(a) - this.#latE7.at(b),
    );
  }

  #firstAtOrAfter(rows: Uint32Array, number: number, latE7: number): number {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      const isBefore =
        this.#numbers.at(row) < number || (this.#numbers.at(row) === number && this.#latE7.at(row) < latE7);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isNear(row: number, other: number, metres: number): boolean {
    const shrink = Math.cos((this.#latE7.at(row) / 1e7) * (Math.PI / 180));
    const dx = (this.#lonE7.at(row) - this.#lonE7.at(other)) * shrink;
    const dy = this.#latE7.at(row) - this.#latE7.at(other);
    return Math.hypot(dx, dy) * metresPerE7 <= metres;
  }
}

function numbered(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

function describe(tags: Pick<TagList, 'get'>): AddressDetails {
  const postcode = tags.get('addr:postcode')?.replace(/\s/g, '').toUpperCase();
  const writtenStreet = tags.get('addr:street') ?? tags.get('addr:place');
  const street = writtenStreet?.trim().toLowerCase();
  const unit = unitKeys.map((key) => tags.get(key) ?? '').join('/');
  const road = postcode ?? street;
  return {
    road: road ? `${road} ${unit}` : null,
    hasPostcode: postcode !== undefined,
    street: street ?? null,
    isPlace: placeKeys.some((key) => tags.get(key) !== undefined),
    said: { street: writtenStreet, postcode: tags.get('addr:postcode'), town: tags.get('addr:city') },
  };
}

/** Where addresses are: on a node, by the number of its addition, or on an outline. */
export type AddressPlace = { addition: number } | { lonE7: number; latE7: number };

/** One node may stand for several: "1;3;5". A dash is no range here: Dutch additions are written with it ("12-2"). */
export function houseNumbers(written: string): string[] {
  if (!/[;,\s]/.test(written)) return [written.toUpperCase()];
  const numbers = written.split(/[;,]/).map((number) => number.trim().toUpperCase());
  return [...new Set(numbers.filter((number) => number !== ''))];
}
