/** Prices are told to the nearest multiple of it: what that costs a bound is less than what it is rounded to. */
export const priceStep = 4;
/** Bits of a number per byte; the eighth says that more come. */
const bitsPerByte = 7;
const moreComes = 1 << bitsPerByte;
const lowBits = moreComes - 1;

/**
 * Prices of a certificate as short text: the differences from one demand point to the next, which lie near each other, as numbers of as few
 * bytes as they need, in base64. A bound holds for any prices, so that these may be rounded.
 */
export function priceText(prices: Float64Array): string {
  const bytes: number[] = [];
  let before = 0;
  for (const price of prices) {
    const rounded = Math.round(price / priceStep);
    const change = rounded - before;
    before = rounded;
    // The sign comes last, so that small numbers below 0 are as short as those above.
    let rest = change < 0 ? -change * 2 - 1 : change * 2;
    while (rest > lowBits) {
      bytes.push((rest & lowBits) | moreComes);
      rest >>>= bitsPerByte;
    }
    bytes.push(rest);
  }
  const bytesPerCall = 8192;
  let binary = '';
  for (let i = 0; i < bytes.length; i += bytesPerCall) {
    binary += String.fromCharCode(...bytes.slice(i, i + bytesPerCall));
  }
  return btoa(binary);
}

/** The opposite of `priceText`. @returns null where the text is none, or says another number of prices */
export function pricesOf(text: string, count: number): Float64Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  const binary = atob(text);
  const prices = new Float64Array(count);
  let [known, before, value, shift] = [0, 0, 0, 0];
  for (let i = 0; i < binary.length; i++) {
    const byte = binary.charCodeAt(i);
    value += (byte & lowBits) * 2 ** shift;
    shift += bitsPerByte;
    if (byte & moreComes) continue;
    before += value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    if (known === count || before < 0 || !Number.isSafeInteger(before)) return null;
    prices[known++] = before * priceStep;
    [value, shift] = [0, 0];
  }
  return known === count && shift === 0 ? prices : null;
}
