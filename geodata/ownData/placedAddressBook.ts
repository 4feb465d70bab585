import { addTo } from './addressBook.ts';
import { askAddresses } from './addressQuestion.ts';
import type { PlacedAddresses } from './addressQuestion.ts';
import { suggestAddresses, writtenAddress } from './addressSuggestions.ts';
import { StreetNames } from './streetNames.ts';

/** Where an address of a list lies, as far as the addresses of a dataset say. */
export interface PlaceByAddress {
  /** Degrees, WGS84. */
  lon: number;
  lat: number;
  /** The address of the home that is there. */
  address: string;
  /** It is the one that was written, and the only one. Otherwise it is to be proposed, and never to be taken by itself. */
  isExact: boolean;
}

/** All addresses of a dataset with their places, for a list that names some. */
export class PlacedAddressBook {
  readonly #names: StreetNames;
  readonly #byStreet = new Map<string, PlacedAddresses[]>();
  readonly #byPostcode = new Map<string, PlacedAddresses[]>();

  constructor(groups: readonly PlacedAddresses[]) {
    for (const group of groups) {
      if (group.street !== null) addTo(this.#byStreet, group.street, group);
      if (group.postcode !== null) addTo(this.#byPostcode, group.postcode, group);
    }
    this.#names = new StreetNames([...this.#byStreet.keys()]);
  }

  /** @returns null where nothing resembles it */
  placeOf(text: string): PlaceByAddress | null {
    const question = askAddresses(text, this.#names);
    const groups = new Set([
      ...question.streets.flatMap((street) => this.#byStreet.get(street) ?? []),
      ...question.postcodes.flatMap((postcode) => this.#byPostcode.get(postcode) ?? []),
    ]);
    const [first, second] = suggestAddresses(question, [...groups]).filter(({ numberFit }) => numberFit !== 'none');
    if (!first) return null;
    const isExact = first.streetFit === 'same' && first.numberFit === 'same' && second?.numberFit !== 'same';
    return { lon: first.lon, lat: first.lat, address: writtenAddress(first), isExact };
  }
}
