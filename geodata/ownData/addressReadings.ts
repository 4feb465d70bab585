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
const postcodeIn = /(?:^|[\s,])([1-9]\d{3} ?[a-z]{2})(?=$|[\s,\d])/gi;

/**
 * All ways to read an address as it is written in the Netherlands: `Grote Markt 2`, `2011 RD 2`, `Kruisstraat 12-a, 2011 PZ Haarlem`, `Plein 1945 12`.
 * Only what an address book holds tells which is right. The likeliest comes first: as a rule no other is made.
 */
export function* readAddress(text: string): Generator<AddressReading> {
  for (const { 1: written, index, 0: whole } of text.matchAll(postcodeIn)) {
    const postcode = postcodeOf(written);
    if (postcode !== null) yield* readingsOf(`${text.slice(0, index)} , ${text.slice(index + whole.length)}`, postcode);
  }
  yield* readingsOf(text, null);
}

function* readingsOf(text: string, postcode: string | null): Generator<AddressReading> {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  // The number is as a rule the last word that begins with a digit; before it stands a street, or a postcode.
  for (let at = words.length - 1; at >= (postcode === null ? 1 : 0); at--) {
    if (!/^\d/.test(words[at])) continue;
    const street = streetKey(words.slice(0, at).join(' ')) || null;
    if (street === null && postcode === null) continue;
    for (let end = at + 1; end <= Math.min(at + 1 + mostAdditions, words.length); end++) {
      const number = houseNumberKey(words.slice(at, end).join(' '));
      if (number === null) continue;
      yield { street, number, postcode, town: plainName(words.slice(end).join(' ')) || null };
    }
  }
}

/** The same of a text that says no number, or none yet: `Grote Ma`, `Dorpsstraat, West`, `2011 RD`. */
export function* readStreet(text: string): Generator<Omit<AddressReading, 'number'>> {
  let hasPostcode = false;
  for (const { 1: written, index, 0: whole } of text.matchAll(postcodeIn)) {
    const postcode = postcodeOf(written);
    if (postcode === null) continue;
    hasPostcode = true;
    const rest = `${text.slice(0, index)} ${text.slice(index + whole.length)}`;
    // A number is read by `readAddress`.
    if (/\d/.test(rest)) continue;
    yield { street: null, postcode, town: plainName(rest) || null };
    if (streetKey(rest) !== '') yield { street: streetKey(rest), postcode, town: null };
  }
  const [street, ...towns] = text.split(',');
  if (!hasPostcode && streetKey(street) !== '')
    yield { street: streetKey(street), postcode: null, town: plainName(towns.join(' ')) || null };
}
