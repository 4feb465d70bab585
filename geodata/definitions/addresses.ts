/** What an address of a building is called, as far as its source says. */
export interface AddressName {
  street: string | null;
  /** With its letter and addition: `12`, `12A`, `12-2`. */
  number: string;
  /** `2011RD` */
  postcode: string | null;
  town: string | null;
}

/** Of how many addresses of a dataset the source says where they are called after. */
export interface AddressFacts {
  addresses: number;
  withStreet: number;
  withPostcode: number;
}

/** So large a part of the addresses must have a street, or a postcode, for anything to be looked up by it. */
const leastKnownAddresses = 0.5;

/** What the addresses of a dataset are known by. */
export interface KnownByAddress {
  streets: boolean;
  postcodes: boolean;
}

/** @param facts null: of a dataset that was loaded before they were told */
export function knownByAddress(facts: AddressFacts | null): KnownByAddress {
  const areEnough = (count: number) => facts !== null && count >= leastKnownAddresses * facts.addresses && count > 0;
  return { streets: areEnough(facts?.withStreet ?? 0), postcodes: areEnough(facts?.withPostcode ?? 0) };
}

/** How a street fits what was typed: it is called that, its name begins so, or a letter or two differ. */
export const streetFits = ['same', 'begins', 'near'] as const;
export type StreetFit = (typeof streetFits)[number];

/**
 * How a number fits what was typed.
 * - `begins`: what was typed says no number yet, or one without the addition of this one
 * - `near`: the number that was typed is not known; this one is among the nearest
 * - `none`: the street as a whole
 */
export const numberFits = ['same', 'begins', 'near', 'none'] as const;
export type NumberFit = (typeof numberFits)[number];

/** No combination of letters is SA, SD or SS. */
const postcodePattern = /^([1-9]\d{3}) ?((?!S[ADS])[A-Z]{2})$/;

/** A postcode as it is kept, `2011RD`; null for what is none. */
export function postcodeOf(text: string): string | null {
  const parts = postcodePattern.exec(text.trim().replace(/\s+/g, ' ').toUpperCase());
  return parts && `${parts[1]}${parts[2]}`;
}

/**
 * House numbers that are the same have the same key, however their letter and addition are written: `12 a`, `12-A` and `12A`, and not
 * `1-2` and `12`. null for what is no house number.
 */
export function houseNumberKey(text: string): string | null {
  const parts = /^0*([1-9]\d{0,4})(?!\d)(.*)$/s.exec(text.trim());
  if (!parts) return null;
  const addition = parts[2].normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
  return addition.length > 8 ? null : `${parts[1]} ${addition.toUpperCase()}`.trim();
}

/** One text for all ways to write a street: capitals, accents, blanks and dots, `str.` and `pl.` at the end, `Burg.` and the like at the start. */
export function streetKey(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  return plain
    .replace(/str\.?$/, 'straat')
    .replace(/pl\.?$/, 'plein')
    .replace(/^(burg|st|dr|prof|ds|mr|pr|pres|gen|kon)\.? /, (start) => longStarts[start.replace(/\.? $/, '')])
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const longStarts: Record<string, string> = {
  ...{ burg: 'burgemeester ', st: 'sint ', dr: 'doctor ', prof: 'professor ', ds: 'dominee ', mr: 'meester ' },
  ...{ pr: 'prins ', pres: 'president ', gen: 'generaal ', kon: 'koning ' },
};
