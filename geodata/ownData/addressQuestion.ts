import { streetKey } from '#definitions/addresses.ts';
import type { StreetFit } from '#definitions/addresses.ts';
import { readAddress, readStreet } from './addressReadings.ts';
import type { AddressReading } from './addressReadings.ts';
import { plainName } from './names.ts';
import { streetFit } from './streetNames.ts';
import type { StreetNames } from './streetNames.ts';

/** Addresses of one street, postcode and town, with where each is: EPSG:28992 in decimetres, in the order of the numbers. */
export interface PlacedAddresses {
  street: string | null;
  postcode: string | null;
  town: string | null;
  numbers: readonly string[];
  xDm: readonly number[];
  yDm: readonly number[];
}

/** One way to read what is typed; the number is a key of `houseNumberKey`, null where none is typed yet. */
export type AskedReading = Omit<AddressReading, 'number'> & { number: string | null };

/** What is asked about addresses, and which of them can answer it. */
export interface AddressQuestion {
  readings: AskedReading[];
  /** No street is called so or begins so: names that nearly fit are proposed. */
  isNear: boolean;
  /** Names of the streets to look in. */
  streets: string[];
  postcodes: string[];
}

/** Few texts can be read in more ways. */
const mostReadings = 16;
/** Rather the town behind the number. */
const longAddition = / [^ ]{5,}$/;

/** What a text that is being typed asks. */
export function askAddresses(text: string, names: StreetNames): AddressQuestion {
  const readings: AskedReading[] = [...readStreet(text)].map((reading) => ({ ...reading, number: null }));
  for (const reading of readAddress(text)) {
    if (readings.length === mostReadings) break;
    if (!longAddition.test(reading.number)) readings.push(reading);
  }
  const postcodes = [...new Set(readings.flatMap(({ postcode }) => postcode ?? []))];
  // With a postcode in it, the postcode tells the street; without one it is all that does.
  const asked = postcodes.length > 0 ? readings.filter(({ postcode }) => postcode !== null) : readings;
  const typed = [...new Set(asked.flatMap(({ street }) => street ?? []))];
  const streets = names.beginning(typed);
  if (streets.length > 0 || typed.length === 0) return { readings: asked, isNear: false, streets, postcodes };
  return { readings: asked, isNear: true, streets: names.near(typed), postcodes };
}

/** How a group of addresses fits a reading. */
export interface GroupFit {
  street: StreetFit;
  /** 0: the town is the one that was typed, or none was. */
  town: 0 | 1;
}

/** Of what begins a name. */
const shortestTown = 3;
/** Letters behind a number, such as `bis`, where no town is known. */
const longestAddition = 4;

/** @returns null where it does not fit */
export function groupFit(
  reading: AskedReading,
  group: Pick<PlacedAddresses, 'street' | 'postcode' | 'town'>,
  isNear: boolean,
): GroupFit | null {
  const town = townFit(reading.town, group.town);
  if (town === null) return null;
  const isOfPostcode = reading.postcode !== null && reading.postcode === group.postcode;
  if (reading.street === null || group.street === null) return isOfPostcode ? { street: 'same', town } : null;
  const street = streetFit(reading.street, streetKey(group.street));
  // What stands alone, as a counter does, may have a postcode that no home has.
  if (reading.postcode !== null && !isOfPostcode) return street === 'same' ? { street: 'near', town } : null;
  // Within a postcode there are few streets to mistake one for.
  return street === null || (street === 'near' && !isNear && !isOfPostcode) ? null : { street, town };
}

function townFit(typed: string | null, town: string | null): GroupFit['town'] | null {
  if (typed === null) return 0;
  if (town === null) return typed.length > longestAddition ? 1 : null;
  const name = plainName(town);
  if (name === typed) return 0;
  return typed.length >= shortestTown && name.startsWith(typed) ? 1 : null;
}
