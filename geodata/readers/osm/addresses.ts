import type { TagList } from '../pbf/tagList.ts';
import { IntColumn } from './intColumn.ts';

const placeKeys = ['shop', 'amenity', 'office', 'craft', 'leisure', 'tourism', 'healthcare', 'club'];
const unitKeys = ['addr:unit', 'addr:door', 'addr:floor'];
const metresPerE7 = 0.0111;
/** One street name may be in two villages of an extract. */
const sameStreetMetres = 200;
/** A shop beside the address node of its building. */
const samePlaceMetres = 50;

/** What a node says beside its house numbers. */
interface AddressDetails {
  /** What makes a number unique: its postcode, or else its street; null where neither is given. */
  road: string | null;
  hasPostcode: boolean;
  /** A shop or the like: it repeats the address of the building that it is in. */
  isPlace: boolean;
}

/** Many extracts hold nothing but the number. */
const numberOnly: AddressDetails = { road: null, hasPostcode: false, isPlace: false };
const noRoad = -1;
const flags = { hasPostcode: 1, isPlace: 2 } as const;
/** More than there are different house numbers: a road and a number in one key. */
const numbersPerRoad = 2 ** 24;

/**
 * The addresses of an extract; each counts once, however many nodes carry it. Kept in columns, one row per number of a node: a city has
 * half a million.
 */
export class AddressCollector {
  readonly #additions = new IntColumn();
  readonly #lonE7 = new IntColumn();
  readonly #latE7 = new IntColumn();
  /** Numbers of texts. */
  readonly #numbers = new IntColumn();
  readonly #roads = new IntColumn();
  readonly #flags = new IntColumn();
  readonly #numberOf = new Map<string, number>();
  readonly #roadOf = new Map<string, number>();

  add(addition: number, lonE7: number, latE7: number, tags: TagList): void {
    const written = tags.get('addr:housenumber');
    if (!written) return;
    const { road, hasPostcode, isPlace } = tags.size > 1 ? describe(tags) : numberOnly;
    for (const number of houseNumbers(written)) {
      this.#additions.push(addition);
      this.#lonE7.push(lonE7);
      this.#latE7.push(latE7);
      this.#numbers.push(numbered(this.#numberOf, number));
      this.#roads.push(road === null ? noRoad : numbered(this.#roadOf, road));
      this.#flags.push((hasPostcode ? flags.hasPostcode : 0) + (isPlace ? flags.isPlace : 0));
    }
  }

  /** @param receive gets every node that has addresses of its own, by the number of its addition; places come after the others */
  count(receive: (addition: number, addresses: number) => void): void {
    const known = new Map<number, number>();
    const byNumber = this.#plainByNumber();
    for (const places of [false, true]) {
      for (let row = 0; row < this.#additions.length;) {
        const addition = this.#additions.at(row);
        let addresses = 0;
        for (; row < this.#additions.length && this.#additions.at(row) === addition; row++) {
          if (this.#isPlace(row) === places && !this.#isRepeated(row, byNumber) && this.#isFirst(row, known))
            addresses++;
        }
        if (addresses > 0) receive(addition, addresses);
      }
    }
  }

  #isPlace(row: number): boolean {
    return (this.#flags.at(row) & flags.isPlace) !== 0;
  }

  #isRepeated(row: number, byNumber: Map<number, number[]>): boolean {
    if (!this.#isPlace(row)) return false;
    return byNumber.get(this.#numbers.at(row))?.some((other) => this.#isNear(row, other, samePlaceMetres)) === true;
  }

  #isFirst(row: number, known: Map<number, number>): boolean {
    const road = this.#roads.at(row);
    if (road === noRoad) return true;
    const key = road * numbersPerRoad + this.#numbers.at(row);
    const other = known.get(key);
    if (other === undefined) known.set(key, row);
    const hasPostcode = (this.#flags.at(row) & flags.hasPostcode) !== 0;
    return other === undefined || (!hasPostcode && !this.#isNear(row, other, sameStreetMetres));
  }

  /** Only the numbers that places have: they are few. */
  #plainByNumber(): Map<number, number[]> {
    const byNumber = new Map<number, number[]>();
    for (let row = 0; row < this.#flags.length; row++) if (this.#isPlace(row)) byNumber.set(this.#numbers.at(row), []);
    if (byNumber.size === 0) return byNumber;
    for (let row = 0; row < this.#flags.length; row++) {
      if (!this.#isPlace(row)) byNumber.get(this.#numbers.at(row))?.push(row);
    }
    return byNumber;
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

function describe(tags: TagList): AddressDetails {
  const postcode = tags.get('addr:postcode')?.replace(/\s/g, '').toUpperCase();
  const street = (tags.get('addr:street') ?? tags.get('addr:place'))?.trim().toLowerCase();
  const unit = unitKeys.map((key) => tags.get(key) ?? '').join('/');
  const road = postcode ?? street;
  return {
    road: road ? `${road} ${unit}` : null,
    hasPostcode: postcode !== undefined,
    isPlace: placeKeys.some((key) => tags.get(key) !== undefined),
  };
}

/** One node may stand for several: "1;3;5". A dash is no range here: Dutch additions are written with it ("12-2"). */
export function houseNumbers(written: string): string[] {
  if (!/[;,\s]/.test(written)) return [written.toUpperCase()];
  const numbers = written.split(/[;,]/).map((number) => number.trim().toUpperCase());
  return [...new Set(numbers.filter((number) => number !== ''))];
}
