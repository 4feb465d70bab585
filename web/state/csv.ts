export type CsvCell = string | number | null;

/** Leading characters that make a spreadsheet read a text as a formula (CWE-1236). */
const formulaStart = /^[=+\-@\t\r\n]/;

function escapeCell(cell: CsvCell, separator: string, decimalMark: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell).replace('.', decimalMark) : '';
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export interface CsvOptions {
  /** Lines before the header, one cell each: what the table is about, sources and licences. */
  preamble: string[];
  header: string[];
  rows: CsvCell[][];
  /** What the reader's spreadsheet expects: Dutch uses `;` and a decimal comma, English `,` and a point. */
  language: 'nl' | 'en';
}

/** RFC 4180 text with a byte order mark, so that spreadsheets read the accents. Missing cells stay empty: they are not 0. */
export function formatCsv({ preamble, header, rows, language }: CsvOptions): string {
  const [separator, decimalMark] = language === 'nl' ? [';', ','] : [',', '.'];
  const line = (cells: CsvCell[]) => cells.map((cell) => escapeCell(cell, separator, decimalMark)).join(separator);
  return (
    '\ufeff' + [...preamble.map((text) => [text]), header, ...rows].map((cells) => line(cells)).join('\r\n') + '\r\n'
  );
}

/** A name for a downloaded file: lower case letters, digits and hyphens only. */
export function fileName(parts: string[], extension: string): string {
  const slug = parts
    .join('-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${slug}.${extension}`;
}
