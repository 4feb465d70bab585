import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFormat, parseNumber } from '#web/format/numberFormat.ts';

const dutch = numberFormat('nl');
const english = numberFormat('en');

describe('numberFormat', () => {
  it('writes numbers the Dutch way', () => {
    expect(dutch.whole(1234.4)).toBe('1.234');
    expect([dutch.people(1812), dutch.people(37.4), dutch.people(0)]).toEqual(['1.800', '37', '0']);
    expect(dutch.oneDecimal(1234.56)).toBe('1.234,6');
    expect(dutch.share(0.1634)).toBe('16,3%');
    expect(dutch.roundShare(0.1)).toBe('10%');
    expect(dutch.input(1234.5)).toBe('1234,5');
  });

  it('writes numbers the English way', () => {
    expect(english.oneDecimal(1234.56)).toBe('1,234.6');
    expect(english.share(0.1634)).toBe('16.3%');
  });

  it.each([dutch, english])('writes what is below nothing with a minus sign, and nothing without one', (format) => {
    const written = [format.whole(-1234), format.oneDecimal(-0.5), format.share(-0.1), format.limit(-12.34)];
    for (const text of [...written, format.decimals(-3, 2), format.roundShare(-0.5)]) {
      expect(text).toMatch(/^−\d/);
      expect(text).not.toContain('-');
    }
    expect([format.whole(-0.3), format.roundShare(-0.001), format.whole(-0)].map((text) => text[0])).toEqual([
      '0',
      '0',
      '0',
    ]);
  });

  it('gives class limits as many decimals as they need', () => {
    expect([1234.4, 12.34, 0.456, 0].map(dutch.limit)).toEqual(['1.234', '12,3', '0,46', '0']);
  });
});

describe('parseNumber', () => {
  it.each([
    ['1.234,5', 'nl', 1234.5],
    ['1234,5', 'nl', 1234.5],
    ['1.234', 'nl', 1234],
    ['12.5', 'nl', 12.5],
    ['16,3 %', 'nl', 16.3],
    ['-3', 'nl', -3],
    ['−3,5', 'nl', -3.5],
    ['1,234.5', 'en', 1234.5],
    ['12.5', 'en', 12.5],
  ] as const)('reads %s in %s', (text, language, value) => {
    expect(parseNumber(text, language)).toBe(value);
  });

  it.each(['', 'veel', '1,2,3', '1e9', '0x10', 'NaN', 'Infinity', '1 2', '--1'])('refuses "%s"', (text) => {
    expect(parseNumber(text, 'nl')).toBeNull();
  });

  it('reads what numberFormat writes for editing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e8, max: 1e8 }),
        fc.constantFrom('nl' as const, 'en' as const),
        (tenths, language) => {
          expect(parseNumber(numberFormat(language).input(tenths / 10), language)).toBe(tenths / 10 || 0);
        },
      ),
    );
  });
});
