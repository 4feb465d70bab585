/** More digits than these no figure about people's behaviour deserves, however narrow its margin: a margin is a lower limit. */
const mostDigits = 3;

/**
 * The step that a value carries: the power of ten of its margin, where the margin is at least half of that the next, and never
 * more than three digits. 32.1 ± 0.9 is written in whole ones, 1,599 ± 330 in hundreds.
 * @param margin 95 % half width in the unit of the value; 0 where it is exact
 */
function stepOfMargin(value: number, margin: number): number {
  const byMargin = margin > 0 ? 10 ** Math.floor(Math.log10(2 * margin) + 1e-9) : 0;
  const byDigits = value === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - mostDigits + 1);
  return Math.max(byMargin, byDigits) || 1;
}

/** The value rounded to what its margin carries; the same rule on screen, in sentences, tables and files. */
export function roundToMargin(value: number, margin: number): number {
  const step = stepOfMargin(value, margin);
  // Steps below 1 are divided by: 321 x 0.1 is not 32.1.
  return step >= 1 ? Math.round(value / step) * step : Math.round(value / step) / Math.round(1 / step);
}
