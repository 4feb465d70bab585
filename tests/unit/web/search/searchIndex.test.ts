import { describe, expect, it } from 'vitest';
import { isNearly, isPostcode, SearchIndex, type Findable, type FoundKind } from '#web/search/searchIndex.ts';

const entry = (kind: FoundKind, name: string, detail = ''): Findable => ({
  ...{ kind, name, detail, id: `${kind} ${name} ${detail}` },
  ...{ lon: 4.6, lat: 52.4, bounds: null },
});
const index = new SearchIndex([
  entry('street', 'Kleverparkweg', 'Kleverpark'),
  entry('street', 'Kleverlaan', 'Kleverpark'),
  entry('buurt', 'Kleverpark'),
  entry('street', 'Grote Markt', 'Binnenstad'),
  entry('street', 'Grote Houtstraat', 'Binnenstad'),
  entry('street', 'Burgemeester Sandbergstraat', 'Haarlem-Oost'),
  entry('street', 'Dorpsstraat', 'Noord'),
  entry('street', 'Dorpsstraat', 'Zuid'),
  entry('street', 'Curaçaostraat', 'Parkwijk'),
  entry('facility', 'Bibliotheek Schalkwijk', 'bibliotheek'),
  entry('stadsdeel', 'Schalkwijk'),
]);
const names = (text: string) => index.find(text).found.map(({ name }) => name);

describe('searching by name', () => {
  it('puts the whole name before a beginning, and a beginning before a part', () => {
    expect(names('kleverpark')).toEqual(['Kleverpark', 'Kleverparkweg', 'Kleverlaan']);
    expect(names('Schalkwijk')).toEqual(['Schalkwijk', 'Bibliotheek Schalkwijk']);
    expect(names('houtstraat')).toEqual(['Grote Houtstraat']);
  });

  it.each([
    ['curacaostraat', 'Curaçaostraat'],
    ['CURAÇAO', 'Curaçaostraat'],
    ['markt grote', 'Grote Markt'],
    ['sandbergstr.', 'Burgemeester Sandbergstraat'],
    ['kleverln', 'Kleverlaan'],
    ['kleevrlaan', 'Kleverlaan'],
    ['Grote  Hout-straat', 'Grote Houtstraat'],
  ])('takes "%s" for %s', (text, name) => {
    expect(names(text)[0]).toBe(name);
  });

  it('tells two streets of one name apart by where they are', () => {
    expect(index.find('dorpsstraat zuid').found.map(({ detail }) => detail)).toEqual(['Zuid']);
    expect(names('dorpsstraat')).toHaveLength(2);
  });

  it('offers the street where the house number is not known, and never makes up a place for it', () => {
    for (const text of ['Kleverparkweg 12', 'kleverparkweg 12a', 'Kleverparkweg 12-3', 'Kleverparkweg 12, Haarlem']) {
      expect(index.find(text)).toMatchObject({ withoutHouseNumber: true, found: [{ name: 'Kleverparkweg' }] });
    }
  });

  it.each(['', '   ', '...', '12', '9999 zz', 'Damrak Amsterdam', 'x'.repeat(10_000)])(
    'finds nothing by "%s"',
    (text) => {
      expect(index.find(text)).toEqual({ found: [], withoutHouseNumber: false });
    },
  );
});

describe('a slip of the finger', () => {
  it.each([
    ['laan', 'laan', true],
    ['lan', 'laan', true],
    ['laaan', 'laan', true],
    ['laam', 'laan', true],
    ['lana', 'laan', true],
    ['lnaa', 'laan', false],
    ['weg', 'laan', false],
    ['', 'ab', false],
  ])('between "%s" and "%s": %s', (one, other, expected) => {
    expect(isNearly(one, other)).toBe(expected);
    expect(isNearly(other, one)).toBe(expected);
  });
});

it('knows a postcode', () => {
  expect(['2023 AB', '2023ab', ' 2023AB 12'].every(isPostcode)).toBe(true);
  expect(['2023', 'AB 2023', '0123 AB', 'Markt 2023 AB'].some(isPostcode)).toBe(false);
});
