import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceText, pricesOf } from '#planning/bestPlaces/priceText.ts';

describe('prices as text', () => {
  it('come back to within what they are rounded to', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 60 }), (whole) => {
        const prices = Float64Array.from(whole);
        const read = pricesOf(priceText(prices), prices.length);
        expect(read).toHaveLength(prices.length);
        read?.forEach((price, i) => expect(Math.abs(price - prices[i])).toBeLessThanOrEqual(2));
      }),
    );
  });

  it('are short where neighbours pay about the same', () => {
    const prices = Float64Array.from({ length: 30_000 }, (_, i) => 9000 + Math.round(200 * Math.sin(i)));
    expect(priceText(prices).length).toBeLessThan(1.4 * prices.length);
  });

  it('are refused where they are too few, too many, cut off or no text of prices', () => {
    const text = priceText(Float64Array.from([400, 80_000, 12]));
    expect(pricesOf(text, 3)).not.toBeNull();
    for (const [wrong, count] of [
      [text, 2],
      [text, 4],
      ['gA==', 1],
      ['AQ==', 1],
      ['%%%%', 1],
      ['AAA', 3],
    ] as const)
      expect(pricesOf(wrong, count), wrong).toBeNull();
  });
});
