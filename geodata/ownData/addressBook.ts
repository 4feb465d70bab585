import { houseNumberKey, streetKey } from '#definitions/addresses.ts';
import type { AddressReading } from './addressReadings.ts';
import { plainName } from './names.ts';

/** Addresses of one street, postcode, town and buurt, with their numbers. */
export type AddressRow = [
  street: string | null,
  postcode: string | null,
  town: string | null,
  buurt: string,
  numbers: string[],
];

interface Group {
  street: string | null;
  postcode: string | null;
  town: string | null;
  buurt: string;
  numbers: readonly string[];
  /** Made when first looked for. */
  keys: ReadonlySet<string> | null;
}

/** In which buurten an address may lie: none where nothing is known of it. */
type BuurtenOfAddress = readonly string[];

/** The addresses of a dataset by what they are called. */
export class AddressBook {
  readonly #byStreet = new Map<string, Group[]>();
  readonly #byPostcode = new Map<string, Group[]>();

  constructor(rows: readonly AddressRow[]) {
    for (const [street, postcode, town, buurt, numbers] of rows) {
      const group: Group = {
        ...{ street: street === null ? null : streetKey(street), postcode, buurt, numbers, keys: null },
        town: town === null ? null : plainName(town),
      };
      if (group.street !== null) addTo(this.#byStreet, group.street, group);
      if (postcode !== null)
        for (const length of postcodeLengths) addTo(this.#byPostcode, postcode.slice(0, length), group);
    }
  }

  /**
   * The buurten in which an address of any of the readings lies; of the first reading that is known. A number without addition may stand
   * for all that have one.
   */
  buurtenOf(readings: Iterable<AddressReading>): BuurtenOfAddress {
    const failed: AddressReading[] = [];
    for (const reading of readings) {
      const buurten = this.#buurtenWith(reading, hasExactly);
      if (buurten.length > 0) return buurten;
      failed.push(reading);
    }
    for (const reading of failed) {
      const buurten = this.#buurtenWith(reading, hasWithAddition);
      if (buurten.length > 0) return buurten;
    }
    return [];
  }

  #buurtenWith(reading: AddressReading, hasNumber: typeof hasExactly): BuurtenOfAddress {
    const found = this.#candidates(reading).filter((group) => hasNumber(keysOf(group), reading.number));
    return [...new Set(found.map(({ buurt }) => buurt))];
  }

  #candidates({ street, postcode, town }: AddressReading): Group[] {
    const groups = postcode === null ? this.#byStreet.get(street ?? '') : this.#byPostcode.get(postcode);
    return (groups ?? []).filter(
      (group) =>
        (street === null || group.street === null || group.street === street) &&
        (town === null || group.town === null || group.town === town),
    );
  }

  /** How many addresses a postcode has in each buurt: of six characters, or all that begin with its four digits. */
  countsOf(postcode: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { buurt, numbers } of this.#byPostcode.get(postcode) ?? [])
      counts.set(buurt, (counts.get(buurt) ?? 0) + numbers.length);
    return counts;
  }
}

const postcodeLengths = [4, 6] as const;
const hasExactly = (keys: ReadonlySet<string>, number: string): boolean => keys.has(number);
const hasWithAddition = (keys: ReadonlySet<string>, number: string): boolean =>
  [...keys].some((key) => key.startsWith(`${number} `));

function keysOf(group: Group): ReadonlySet<string> {
  group.keys ??= new Set(group.numbers.flatMap((number) => houseNumberKey(number) ?? []));
  return group.keys;
}

/** Groups by what they have in common. */
export function addTo<G>(groups: Map<string, G[]>, key: string, group: G): void {
  const there = groups.get(key);
  if (there) there.push(group);
  else groups.set(key, [group]);
}
