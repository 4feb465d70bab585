import type pg from 'pg';
import type { AddressFacts } from '#definitions/addresses.ts';
import type { AddressNames } from '#readers/addressNames.ts';
import type { DemandPoints } from './demandPoints.ts';
import { insertRows } from './insertRows.ts';

/** Addresses of one street, postcode, town and buurt. */
interface AddressGroup {
  street: string | null;
  postcode: string | null;
  town: string | null;
  buurtCode: string;
  numbers: string[];
  xDm: number[];
  yDm: number[];
}

export interface NamedAddresses {
  groups: AddressGroup[];
  facts: AddressFacts;
  /** Addresses whose source gives a postcode that is none. */
  wrongPostcodes: number;
}

/** The addresses of the municipality by what they are called; those of which nothing is said are in no group. */
export function groupAddresses(names: AddressNames, { points, pointOfAddress }: DemandPoints): NamedAddresses {
  const groups = new Map<string, AddressGroup>();
  const facts: AddressFacts = { addresses: 0, withStreet: 0, withPostcode: 0 };
  let wrongPostcodes = 0;
  for (const [row, place] of pointOfAddress.entries()) {
    if (place < 0) continue;
    facts.addresses++;
    if (names.hasWrongPostcode(row)) wrongPostcodes++;
    const name = names.at(row);
    if (name === null) continue;
    const { street, postcode, town, number } = name;
    if (street !== null) facts.withStreet++;
    if (postcode !== null) facts.withPostcode++;
    const { buurtCode, xDm, yDm } = points[place];
    const key = `${street}\u001f${postcode}\u001f${town}\u001f${buurtCode}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { street, postcode, town, buurtCode, numbers: [number], xDm: [xDm], yDm: [yDm] });
      continue;
    }
    group.numbers.push(number);
    group.xDm.push(xDm);
    group.yDm.push(yDm);
  }
  return { groups: [...groups.values()], facts, wrongPostcodes };
}

/** `addresses with street: 98%, with postcode: 97%`, and what is wrong with them. */
export function addressNameRemarks({ facts, wrongPostcodes }: NamedAddresses): string[] {
  const { addresses, withStreet, withPostcode } = facts;
  const share = (count: number) => `${Math.floor((100 * count) / addresses)}%`;
  if (withStreet + withPostcode === 0)
    return ['the addresses have neither streets nor postcodes: nothing can be found by address'];
  return [
    `addresses with street: ${share(withStreet)}, with postcode: ${share(withPostcode)}`,
    ...(wrongPostcodes > 0 ? [`${wrongPostcodes} addresses have a postcode that is none; it is left out`] : []),
  ];
}

export async function insertAddressGroups(
  pool: pg.Pool,
  datasetId: number,
  groups: readonly AddressGroup[],
): Promise<void> {
  const list = (numbers: readonly number[]) => `{${numbers.join(',')}}`;
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  await insertRows(pool, 'osm.address_group', datasetId, groups, [
    { name: 'id', type: 'int', value: (_group, index) => index + 1 },
    { name: 'street', type: 'text', value: ({ street }) => street },
    { name: 'postcode', type: 'text', value: ({ postcode }) => postcode },
    { name: 'town', type: 'text', value: ({ town }) => town },
    { name: 'buurt_code', type: 'text', value: ({ buurtCode }) => buurtCode },
    { name: 'numbers', type: 'text[]', value: ({ numbers }) => `{${numbers.map(quoted).join(',')}}` },
    { name: 'x_dm', type: 'int[]', value: ({ xDm }) => list(xDm) },
    { name: 'y_dm', type: 'int[]', value: ({ yDm }) => list(yDm) },
  ]);
}
