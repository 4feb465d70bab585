import { houseNumberKey, postcodeOf, streetKey } from '#definitions/addresses.ts';
import { plainName } from './names.ts';

/** One way to read what somebody wrote as an address, in keys: see `streetKey` and `houseNumberKey`. */
export interface AddressReading {
  street: string | null;
  number: string;
  postcode: string | null;
  /** As `plainName` gives it. */
  town: string | null;
}

/** Letters and additions stand in so many words at most: `12 a bis`. */
const mostAdditions = 2;
const postcodeIn = /(?:^|[\s,])([1-9]\d{3} ?[a-z]{2})(?=$|[\s,])/gi;

/**
 * All ways to read an address as it is written in the Netherlands: `Grote Markt 2`, `2011 RD 2`, `Kruisstraat 12-a, 2011 PZ Haarlem`, `Plein 1945 12`.
 * Only what an address book holds tells which is right.
 */
export function readAddress(text: string): AddressReading[] {
  const postcodes = [...text.matchAll(postcodeIn)].flatMap(({ 1: written, index, 0: whole }) => {
    const postcode = postcodeOf(written);
    const rest = `${text.slice(0, index)} , ${text.slice(index + whole.length)}`;
    return postcode === null ? [] : readingsOf(rest, postcode);
  });
  return [...postcodes, ...readingsOf(text, null)];
}

function readingsOf(text: string, postcode: string | null): AddressReading[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  // The number is as a rule the last word that begins with a digit; before it stands a street, or a postcode.
  const numbers = words.flatMap((word, i) => (/^\d/.test(word) && (i > 0 || postcode !== null) ? [i] : [])).reverse();
  return numbers.flatMap((at) => {
    const street = streetKey(words.slice(0, at).join(' ')) || null;
    if (street === null && postcode === null) return [];
    return Array.from({ length: Math.min(mostAdditions, words.length - at - 1) + 1 }, (_, additions) => {
      const number = houseNumberKey(words.slice(at, at + 1 + additions).join(' '));
      const town = plainName(words.slice(at + 1 + additions).join(' ')) || null;
      return number === null ? [] : [{ street, number, postcode, town }];
    }).flat();
  });
}
