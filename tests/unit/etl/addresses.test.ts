import { describe, expect, it } from 'vitest';
import { houseNumberKey, postcodeOf, streetKey } from '#definitions/addresses.ts';
import { addressNameRemarks, groupAddresses } from '#etl/steps/addressGroups.ts';
import { atHomes } from '#etl/steps/homes.ts';
import { AddressNames } from '#readers/addressNames.ts';
import { readHomes } from '#readers/homes.ts';
import { houseAt, loadStreets, nodeAt, streetsAlong } from '#tests/scenes/streetScene.ts';

const street = streetsAlong({ id: 1, from: 100, to: 1900, tags: { highway: 'residential' } });
const named = (houses: typeof street.nodes, ways: typeof street.ways = []) => {
  const { extract, demand } = loadStreets({ nodes: [...street.nodes, ...houses], ways: [...street.ways, ...ways] });
  return groupAddresses(extract.addressNames, demand);
};

describe('the names of addresses of OpenStreetMap', () => {
  const dorpsstraat = { 'addr:street': 'Dorpsstraat', 'addr:postcode': '1234 ab', 'addr:city': 'Proefdorp' };

  it('are kept per street, postcode and buurt, with the place of each number', () => {
    const { groups, facts } = named([
      houseAt(500, '1;3', 1, dorpsstraat),
      houseAt(700, '5-a', 2, dorpsstraat),
      houseAt(800, '7', 3, { 'addr:street': 'Dorpsstraat' }),
      houseAt(900, '9'),
      houseAt(1000, '11', 4, { 'addr:place': 'De Kamp' }),
    ]);
    expect(groups).toHaveLength(3);
    expect(groups[0]).toMatchObject({ street: 'Dorpsstraat', postcode: '1234AB', town: 'Proefdorp' });
    expect(groups[0].numbers).toEqual(['1', '3', '5-A']);
    expect(groups[0].xDm[0]).toBe(groups[0].xDm[1]);
    expect(groups[0].xDm[2] - groups[0].xDm[0]).toBeCloseTo(2000, -2);
    expect(groups.slice(1)).toMatchObject([
      { street: 'Dorpsstraat', postcode: null, town: null, numbers: ['7'] },
      { street: 'De Kamp', postcode: null, numbers: ['11'] },
    ]);
    expect(facts).toEqual({ addresses: 6, withStreet: 5, withPostcode: 3 });
  });

  it('go with the address that counts, of a node before the outline of its building, and of an outline alone', () => {
    const corners = [0, 20].flatMap((x) => [0, 20].map((y) => nodeAt(1200 + x, 510 + y, 7000 + x + y / 10)));
    const refs = corners.map(({ id }) => id);
    const { groups, facts } = named(
      [...corners, houseAt(600, '2', 1, dorpsstraat)],
      [{ id: 5, refs, tags: { building: 'yes', 'addr:housenumber': '8', 'addr:street': 'Kerkstraat' } }],
    );
    expect(facts).toEqual({ addresses: 2, withStreet: 2, withPostcode: 1 });
    expect(groups.map(({ street: name, numbers }) => [name, ...numbers])).toEqual([
      ['Dorpsstraat', '2'],
      ['Kerkstraat', '8'],
    ]);
  });

  it('have no postcode where it is none, with a remark, and nothing where the number is none', () => {
    const found = named([
      houseAt(500, '1', 1, { ...dorpsstraat, 'addr:postcode': '1234' }),
      houseAt(600, 'schuur', 2, dorpsstraat),
    ]);
    expect(found.groups).toMatchObject([{ street: 'Dorpsstraat', postcode: null, numbers: ['1'] }]);
    expect(addressNameRemarks(found)).toEqual([
      'addresses with street: 50%, with postcode: 0%',
      '1 addresses have a postcode that is none; it is left out',
    ]);
    expect(addressNameRemarks(named([houseAt(500, '1')]))).toEqual([expect.stringContaining('neither streets nor')]);
  });
});

describe('the names of homes of the register', () => {
  const title = { nl: '', en: '' };
  const read = (text: string) =>
    readHomes({ path: 'homes.csv', bytes: Buffer.from(text), title, referenceDate: '2024' });
  const place = '120500,480510';

  it('are put together of number, letter and addition', () => {
    const homes = read(
      [
        'identificatie,x,y,openbare_ruimte,huisnummer,huisletter,toevoeging,postcode,woonplaats',
        `1,${place},Molenstraat,43,,,9901AC,Appingedam`,
        `2,${place},Molenstraat,43,A,2,9901AC,Appingedam`,
        `3,${place},Molenstraat,43,,bis,9901,Appingedam`,
      ].join('\n'),
    );
    const { extract } = loadStreets({ ...street, nodes: [...street.nodes, houseAt(500, '1')] });
    const { addressNames: names } = atHomes(extract, homes);
    const called = { street: 'Molenstraat', postcode: '9901AC', town: 'Appingedam' };
    expect([0, 1, 2].map((row) => names.at(row))).toEqual([
      { ...called, number: '43' },
      { ...called, number: '43A-2' },
      { ...called, number: '43-bis', postcode: null },
    ]);
    expect(names.hasWrongPostcode(2)).toBe(true);
  });

  it('are absent in a list of places alone', () => {
    const [home] = read(`identificatie,x,y\n1,${place}\n`);
    const names = new AddressNames();
    names.add(home.address);
    expect(names.at(0)).toBeNull();
    expect(names.hasWrongPostcode(0)).toBe(false);
  });
});

describe('one address written in several ways', () => {
  it.each(['12a', '12 A', '12-a', '012A', '12/a'])('has one key of its number: %s', (text) => {
    expect(houseNumberKey(text)).toBe('12 A');
  });
  it('tells 1-21 from 12-1, and takes no word or very long number for one', () => {
    expect([houseNumberKey('1-21'), houseNumberKey('12-1')]).toEqual(['1 21', '12 1']);
    expect(['', 'bis', '0', '123456', '12 tegenover de kerk'].map(houseNumberKey)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
  it.each([
    ['2011rd', '2011RD'],
    [' 2011  RD ', '2011RD'],
    ['0123AB', null],
    ['2011', null],
    ['2011 SS', null],
  ])('reads the postcode "%s" as %s', (text, postcode) => expect(postcodeOf(text)).toBe(postcode));
  it.each([
    ['Burg. Reinaldastraat', 'burgemeester reinaldastr.'],
    ['Gen. Cronjéstraat', 'Generaal Cronjestraat'],
    ["'t Vosje", '’t vosje'],
  ])('has one key of its street: %s, %s', (one, other) => expect(streetKey(one)).toBe(streetKey(other)));
});
