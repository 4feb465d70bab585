/** A number of people as the page writes an estimate: rounded to three digits, or to fewer. */
export const inThreeDigits = (count: number, locale = 'nl-NL'): string => inDigits(count, 3, locale);

export function inDigits(count: number, digits: number, locale = 'nl-NL'): string {
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(count)) - digits + 1));
  return (Math.round(count / step) * step).toLocaleString(locale, { useGrouping: 'always' as never });
}
