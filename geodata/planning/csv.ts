export type CsvCell = string | number | null;

/**
 * Characters that make a spreadsheet read a text as a formula (CWE-1236), their full-width forms included. Numbers are written
 * as numbers, so a negative one keeps its sign.
 */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

export interface CsvOptions {
  /** Lines before the header, one cell each: what the table is about, sources and licences. */
  preamble: readonly string[];
  header: readonly string[];
  rows: readonly (readonly CsvCell[])[];
  /** What the reader's spreadsheet expects: Dutch uses `;` and a decimal comma, English `,` and a point. */
  language: 'nl' | 'en';
}

/**
 * RFC 4180 text with a byte order mark, so that spreadsheets read the accents. Missing cells stay empty: they are not 0. A text
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function formatCsv({ preamble, header, rows, language }: CsvOptions): string {
  const [separator, decimalMark] = language === 'nl' ? [';', ','] : [',', '.'];
  const line = (cells: readonly CsvCell[]) =>
    cells.map((cell) => escapeCell(cell, separator, decimalMark)).join(separator);
  const lines = [...preamble.map((text) => [text]), header, ...rows].map(line);
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function escapeCell(cell: CsvCell, separator: string, decimalMark: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', decimalMark) : '';
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
