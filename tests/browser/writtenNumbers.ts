/** A number of people as the page writes an estimate without its range: rounded to two digits. */
export const inTwoDigits = (count: number, locale = 'nl-NL'): string => inDigits(count, 2, locale);

export function inDigits(count: number, digits: number, locale = 'nl-NL'): string {
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(count)) - digits + 1));
  return (Math.round(count / step) * step).toLocaleString(locale, { useGrouping: 'always' as never });
}

/** The number that a cell with a value and its range begins with, as in "2.900 (41%)\ntussen 2.100 en 3.700". */
export const writtenNumber = (cell: string): number =>
  Number(
    /^[\d.,]+/
      .exec(cell.trim())?.[0]
      .replace(/[.,](?=\d{3})/g, '')
      .replace(',', '.') ?? NaN,
  );

/** The step of a number that is rounded as its range allows: 100 of 4,100. */
const stepOf = (written: number): number => 10 ** (/0*$/.exec(String(written))?.[0].length ?? 0);

/** Whether a number is another one, rounded to as many digits as it has: to two at least. */
export function isRounded(written: number, exact: number): boolean {
  const step = stepOf(written);
  return Math.abs(written - exact) <= step / 2 + 1e-6 && step * 10 <= Math.max(10, exact);
}
