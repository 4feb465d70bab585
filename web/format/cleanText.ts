const notInNames = /[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const notInTexts = /[^\P{Cc}\n\t]|[\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A text without what could not be saved or would read differently from what it says, cut to what fits.
 * @param maxLength as the server counts: a character outside the basic plane counts twice, and is never cut in half
 */
export function cleanText(text: string, maxLength: number, lines: 'one' | 'many' = 'one'): string {
  const clean = text.replace(lines === 'one' ? notInNames : notInTexts, ' ').trim();
  return clean.slice(0, maxLength).replace(/\p{Surrogate}$/u, '');
}
