import { describe, expect, it } from 'vitest';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { cleanText } from '#web/format/cleanText.ts';
import { formatSavedReference, parseSavedReference } from '#web/view/savedReference.ts';
import { viewParameters } from '#web/view/viewParameters.ts';
import { fullOffer, shortOffer, usualOffer } from '#web/scenario/siteOffer.ts';

const id = '4b2f7a52-6f0c-4d5a-9d36-1f2a3b4c5d6e';

const { assumptions, product } = viewParameters;

describe('assumptions in an address', () => {
  it('are left out while they are as usual', () => {
    expect(assumptions.write(defaultAssumptions)).toEqual([]);
    expect(assumptions.parse(new URLSearchParams())).toEqual(defaultAssumptions);
  });

  it('come back as they were', () => {
    const own = {
      ...{ visitsPerInhabitantPerYear: 0.25, legsPerVisit: 1, switchingShare: 0.6 },
      ...{ minutesPerVisit: 12.5, desks: 3 },
    };
    expect(assumptions.parse(new URLSearchParams(assumptions.write(own)))).toEqual(own);
  });

  it('are read from links that still say trips', () => {
    const params = new URLSearchParams('trips=0.25&legs=1');
    expect(assumptions.parse(params)).toEqual({
      ...defaultAssumptions,
      visitsPerInhabitantPerYear: 0.25,
      legsPerVisit: 1,
    });
  });

  it.each([
    ['half a desk', 'desks=1.5'],
    ['no desk', 'desks=0'],
    ['no time at all', 'minutes-per-visit=0'],
    ['more legs than there are', 'legs=3'],
    ['half a leg', 'legs=1.5'],
    ['a share beyond 1', 'switching=1.1'],
    ['less than nothing', 'visits=-1'],
    ['text', 'visits=veel'],
    ['another notation', 'visits=1e1'],
  ])('are as usual for %s', (_what, query) => {
    expect(assumptions.parse(new URLSearchParams(query))).toEqual(defaultAssumptions);
  });
});

describe('the product in an address', () => {
  it('is cleaned of what could not be saved', () => {
    const parse = (text: string) => product.parse(new URLSearchParams({ product: text }));
    expect(parse('paspoort')).toBe('paspoort');
    expect(parse(' a\u0000b ')).toBe('a b');
    expect(parse('x'.repeat(100))).toHaveLength(60);
    expect(parse('  ')).toBeNull();
    expect(product.parse(new URLSearchParams())).toBeNull();
  });
});

describe('the saved scenario in an address', () => {
  it('comes back with the version that the page is based on, or without', () => {
    for (const version of [null, 1, 123456789]) {
      expect(parseSavedReference(formatSavedReference({ id, version }))).toEqual({ id, version });
    }
  });

  it('is none when the id is no id, and any version when that is no number', () => {
    expect(parseSavedReference('../../x')).toBeNull();
    expect(parseSavedReference('')).toBeNull();
    expect(parseSavedReference(`${id},0`)).toEqual({ id, version: null });
    expect(parseSavedReference(`${id},-1`)).toEqual({ id, version: null });
  });
});

const morning = { day: 2, from: '09:00', until: '12:30' } as const;

describe('what a site offers', () => {
  it('takes the cost of other hours in proportion, unless a cost is given', () => {
    const longer = { ...usualOffer('service-hours'), hoursPerWeek: 16 };
    expect(fullOffer(longer).yearlyCostEuro).toBe(160_000);
    expect(fullOffer({ ...longer, yearlyCostEuro: 90_000 }).yearlyCostEuro).toBe(90_000);
  });

  it('keeps only what differs from the kind', () => {
    expect(shortOffer(fullOffer(usualOffer('mobile')))).toEqual(usualOffer('mobile'));
    const own = {
      kind: 'counter',
      products: ['paspoort'],
      hoursPerWeek: 3.5,
      yearlyCostEuro: 0,
      desks: 3,
      hours: [morning],
    } as const;
    expect(fullOffer(shortOffer(own))).toEqual(own);
  });

  it('has as many hours as its times, whatever number stands beside them', () => {
    expect(fullOffer({ ...usualOffer('counter'), hoursPerWeek: 20, hours: [morning] }).hoursPerWeek).toBe(3.5);
  });
});

describe('a text to save', () => {
  it('loses controls and turning marks, and is never cut in half a character', () => {
    expect(cleanText(' a\u202eb\u0007 ', 10)).toBe('a b');
    expect(cleanText('a\nb', 10)).toBe('a b');
    expect(cleanText('a\nb', 10, 'many')).toBe('a\nb');
    expect(cleanText('aa😀', 3)).toBe('aa');
  });
});
