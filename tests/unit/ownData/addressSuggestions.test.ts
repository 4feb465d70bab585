import { describe, expect, it } from 'vitest';
import { askAddresses } from '#ownData/addressQuestion.ts';
import type { PlacedAddresses } from '#ownData/addressQuestion.ts';
import { suggestAddresses } from '#ownData/addressSuggestions.ts';
import { StreetNames } from '#ownData/streetNames.ts';
import { lonLatToRd } from '#network/rd.ts';

/** Each number a metre farther east than the one before it. */
const street = (name: string | null, postcode: string | null, town: string | null, ...numbers: string[]) =>
  ({
    ...{ street: name, postcode, town, numbers },
    xDm: numbers.map((_, i) => 1_040_000 + i * 10),
    yDm: numbers.map(() => 4_880_000),
  }) satisfies PlacedAddresses;
const rows = [
  street('Grote Markt', '2011RD', 'Haarlem', '2', '4', '16-A'),
  street('Grote Markt', '2011RE', 'Haarlem', '17', '19'),
  street('Grote Houtstraat', '2011SB', 'Haarlem', '1', '2', '120'),
  street('Kruisstraat', '2011PZ', 'Haarlem', '12A', '12B', '14'),
  street('Plein 1945', '2011PZ', 'Haarlem', '12'),
  street('Dorpsstraat', '2035AB', 'Oostdorp', '1', '3'),
  street('Dorpsstraat', '2035CD', 'Westdorp', '1'),
  street('Gen. Cronjéstraat', null, null, '7'),
];
const names = new StreetNames([...new Set(rows.map(({ street: name }) => name ?? ''))]);
const asked = (text: string) => suggestAddresses(askAddresses(text, names), rows);
/** Without what is the same, or is typed in full. */
const told = (text: string) =>
  asked(text).map(({ street: name, number, streetFit, numberFit }) =>
    [name, number, streetFit === 'same' ? '' : streetFit, numberFit === 'same' ? '' : numberFit]
      .filter((part) => part !== null && part !== '')
      .join(' '),
  );

describe('an address that is typed', () => {
  it.each([
    ...['Grote Markt 2', 'grote markt 2', '2011 RD 2', '2011RD 2', '2011rd2', 'Grotemarkt 2', 'GROTE-MARKT  2'],
    ...['Grote Markt 2, 2011 RD Haarlem', 'Grote Markt 2 Haarlem', 'Grote Markt 2 haarl', '2, 2011RD'],
  ])('"%s" is one address', (text) => {
    const found = asked(text);
    expect(found).toMatchObject([{ street: 'Grote Markt', number: '2', postcode: '2011RD', town: 'Haarlem' }]);
    expect(found).toMatchObject([{ streetFit: 'same', numberFit: 'same', address: 'Grote Markt 2, 2011 RD Haarlem' }]);
  });

  it.each([
    ['Grote Markt 16a', ['Grote Markt 16-A']],
    ['Kruisstraat 12-a', ['Kruisstraat 12A']],
    ['kruisstr. 12 A', ['Kruisstraat 12A']],
    ['generaal cronjestraat 7', ['Gen. Cronjéstraat 7']],
    ['Plein 1945 12', ['Plein 1945 12']],
    ['Dorpsstraat 1', ['Dorpsstraat 1', 'Dorpsstraat 1']],
    ['Dorpsstraat 1, Westdorp', ['Dorpsstraat 1']],
    // All that have an addition.
    ['Kruisstraat 12', ['Kruisstraat 12A begins', 'Kruisstraat 12B begins']],
  ])('"%s" is found however it is written', (text, expected) => expect(told(text)).toEqual(expected));

  it('is at the place of its number', () => {
    const [{ lon, lat }] = asked('Grote Markt 4');
    const [x, y] = lonLatToRd(lon, lat);
    expect(Math.hypot(x - 104_001, y - 488_000)).toBeLessThan(0.1);
  });
});

describe('a number that no home has', () => {
  it('is answered with the nearest of its street, its own side first, and keeps its own number', () => {
    expect(told('Grote Markt 18')).toEqual([
      ...['Grote Markt 16-A near', 'Grote Markt 17 near', 'Grote Markt 19 near', 'Grote Markt 4 near'],
      'Grote Markt 2 near',
    ]);
    expect(told('Kruisstraat 12-C').slice(0, 2)).toEqual(['Kruisstraat 12A near', 'Kruisstraat 12B near']);
    expect(asked('Grote Markt 18c')[0].address).toBe('Grote Markt 18C, Haarlem');
    expect(asked('2011 RD 6')[0]).toMatchObject({
      number: '4',
      numberFit: 'near',
      address: 'Grote Markt 6, 2011 RD Haarlem',
    });
  });

  it('is found under another postcode than that of the homes beside it, and not taken for the same', () => {
    expect(told('Grote Markt 2, 2011 ZZ Haarlem')).toEqual(['Grote Markt 2 near']);
  });
});

describe('a street', () => {
  it('that begins as is typed comes first, and then its numbers', () => {
    expect(told('Grote')).toEqual(['Grote Markt begins none', 'Grote Houtstraat begins none']);
    expect(told('Grote Ma').slice(0, 3)).toEqual([
      ...['Grote Markt begins none', 'Grote Markt 2 begins begins', 'Grote Markt 4 begins begins'],
    ]);
    expect(asked('Grote Ma')[0]).toMatchObject({ number: null, postcode: null, address: 'Grote Markt' });
    expect(asked('Dorps')[0]).toMatchObject({ street: 'Dorpsstraat', number: null, town: null });
    expect(told('Grote 120')).toEqual(['Grote Houtstraat 120 begins']);
  });

  it('that is typed in full is answered with its numbers in order', () => {
    expect(told('Grote Markt')).toEqual(['2', '4', '16-A', '17', '19'].map((number) => `Grote Markt ${number} begins`));
    expect(told('Plein 1945')[0]).toBe('Plein 1945 12 begins');
    expect(told('2011 RE')).toEqual(['Grote Markt 17 begins', 'Grote Markt 19 begins']);
    expect(told('Dorpsstraat, West')).toEqual(['Dorpsstraat 1 begins']);
  });

  it('that nearly fits is proposed as such, and only where no other does', () => {
    expect(told('Grote Mrakt 2')).toEqual(['Grote Markt 2 near']);
    expect(told('Kruistraat 14')).toEqual(['Kruisstraat 14 near']);
    expect(told('Grotte Mark')[0]).toBe('Grote Markt near none');
    expect(told('Plein 1946')).not.toContain('Plein 1945 near none');
  });

  it('that is not there gives nothing, as does what is no address', () => {
    for (const text of [
      'Verborgenlaan 3',
      '2011',
      '9999 ZZ 1',
      '12',
      '?',
      'a',
      'Grote Markt 2 Amsterdam',
      '1 '.repeat(50),
    ])
      expect(told(text), text).toEqual([]);
  });

  it('has at most ten answers', () => {
    const many = Array.from({ length: 40 }, (_, i) => street(`Laan ${'abcdefgh'[i % 8]}${i}`, null, null, '1', '2'));
    const question = askAddresses('Laan', new StreetNames(many.map(({ street: name }) => name ?? '')));
    expect(question.streets).toHaveLength(20);
    expect(suggestAddresses(question, many)).toHaveLength(10);
  });
});
