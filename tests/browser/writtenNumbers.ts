/** A number of people as the page writes an estimate in Dutch: three digits, rounded. */
export function inThreeDigits(count: number, locale = 'nl-NL'): string {
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(count)) - 2));
  return (Math.round(count / step) * step).toLocaleString(locale, { useGrouping: 'always' as never });
}
