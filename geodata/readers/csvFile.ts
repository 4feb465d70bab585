import { parse } from 'csv-parse/sync';
import { decodeText, encodingOf } from './decodeText.ts';
import { EtlError, reasonOf } from './errors.ts';
import type { Grid } from './grid.ts';
import { otherForm } from './otherForms.ts';
import { requirePlainText } from './plainText.ts';

/** A line of a CSV file by column name. */
interface CsvRow {
  /** Line in the file; the header is row 1. */
  row: number;
  cells: Record<string, string>;
}

export interface CsvFile {
  columns: string[];
  rows: CsvRow[];
}

const delimiters = [';', '\t', ',', '|'] as const;
type Delimiter = (typeof delimiters)[number];

interface Line {
  record: string[];
  row: number;
}

/**
 * Reads a CSV file with a header, all cells as text without blanks around them. Cells may be divided by `;`, a tab or `,`, quoted or not,
 * in UTF-8, UTF-16 or Windows-1252. Empty rows, a title above the header and a footer that names the source are passed over.
 * @throws EtlError when there is no header, a column name comes twice, a line has another number of cells, or a cell holds control characters
 */
export function readCsv(bytes: Buffer, file: string): CsvFile {
  const other = otherForm(bytes);
  if (other) throw new EtlError(other, { file });
  const { lines } = parseLines(decodeText(bytes, file), file);
  const [header, ...rest] = lines;
  if (!header) throw new EtlError('is empty', { file });
  const columns = namedColumns(header, file);
  const width = columns.length;
  const body = withoutFooter(rest, width);
  for (const { record, row } of body) {
    const lacking = record.length < width;
    if (lacking || record.slice(width).some((cell) => cell !== '')) {
      throw new EtlError(`is not a whole CSV file: the header has ${width} columns, this row ${record.length} cells`, {
        file,
        row,
      });
    }
    for (const [i, column] of columns.entries()) requirePlainText(record[i], `the column "${column}"`, { file, row });
  }
  return {
    columns,
    rows: body.map(({ record, row }) => ({
      row,
      cells: Object.fromEntries(columns.map((column, i) => [column, unguarded(record[i])])),
    })),
  };
}

/**
 * The lines of a CSV file as they are, of whatever width and with whatever stands above the header.
 * @throws EtlError when it is another kind of file, or a quote is not closed
 */
export function readCsvGrid(bytes: Buffer): Grid {
  const file = 'file';
  const other = otherForm(bytes);
  if (other) throw new EtlError(other, { file });
  const { lines, delimiter } = parseLines(decodeText(bytes, file), file);
  const rows = lines.map(({ record, row }) => ({
    row,
    cells: record.map((cell) => (cell === '' ? null : unguarded(cell))),
  }));
  return { format: 'csv', rows, sheet: null, sheets: [], encoding: encodingOf(bytes), delimiter };
}

/** Names of the columns of a CSV file; null where it does not begin as one. */
export function csvColumns(bytes: Buffer, file: string): string[] | null {
  try {
    const firstLines = decodeText(bytes, file)
      .split(/\r\n|\n|\r/)
      .slice(0, 6);
    return parseLines(firstLines.join('\n'), file).lines[0]?.record ?? null;
  } catch {
    return null;
  }
}

function parseLines(text: string, file: string): { lines: Line[]; delimiter: string } {
  const [stated, separator] = /^sep=(.)\r?\n/i.exec(text) ?? [''];
  const before = stated || title(text);
  const content = text.slice(before.length);
  const skipped = before.split('\n').length - 1;
  const delimiter = separator ?? delimiterOf(content);
  try {
    const lines = recordsOf(content, delimiter)
      .map(({ record, info }) => ({ record: record.map((cell) => cell.trim()), row: info.lines + skipped }))
      .filter(({ record }) => record.some((cell) => cell !== ''));
    return { lines, delimiter };
  } catch (cause) {
    const row = (cause as { lines?: number }).lines;
    throw new EtlError(`is not a whole CSV file: ${reasonOf(cause)}`, { file, row }, { cause });
  }
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

/** Where nothing is quoted a line is a record and a delimiter ends a cell, which is some ten times as fast to read. */
function recordsOf(content: string, delimiter: string): ParsedRecord[] {
  if (!content.includes('"'))
    return content.split(/\r\n|\n|\r/).map((line, i) => ({ record: line.split(delimiter), info: { lines: i + 1 } }));
  return parse(content, {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown as ParsedRecord[];
}

/** StatLine puts the title of a table above its header: lines without anything that divides cells, before one that has it. */
function title(text: string): string {
  return /^(?:(?:"[^"\r\n]*"|[^;,\t|"\r\n]*)\r?\n){1,4}(?=[^\r\n]*[;,\t|][^\r\n]*(?:\r?\n|$))/.exec(text)?.[0] ?? '';
}

/** What the header has most of, outside quotes. */
function delimiterOf(text: string): Delimiter {
  const header = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: Delimiter) => bare.split(delimiter).length;
  return delimiters.reduce((most, delimiter) => (count(delimiter) > count(most) ? delimiter : most));
}

/** Empty columns after the last one with a name are none: spreadsheets leave them behind. */
function namedColumns({ record, row }: Line, file: string): string[] {
  const columns = record.slice(0, record.findLastIndex((column) => column !== '') + 1);
  const double = columns.find((column, i) => column !== '' && columns.indexOf(column) !== i);
  if (double) throw new EtlError(`names the column "${double}" twice`, { file, row });
  return columns;
}

function withoutFooter(lines: Line[], width: number): Line[] {
  const last = lines.findLastIndex(
    ({ record }) => !(width > 1 && /^(bron|source|©)/i.test(record[0]) && isOnlyCell(record)),
  );
  return lines.slice(0, last + 1);
}

const isOnlyCell = (record: string[]): boolean => record.slice(1).every((cell) => cell === '');

/** Our own tables put an apostrophe in front of what a spreadsheet would take for a formula. */
function unguarded(cell: string): string {
  return /^'\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell;
}

/**
 * With the names of its columns in lower case: people write `Name` as well as `name`.
 * @throws EtlError when two columns then have one name
 */
export function withLowerCaseColumns(csv: CsvFile, file: string): CsvFile {
  const columns = csv.columns.map((column) => column.toLowerCase());
  return {
    columns: namedColumns({ record: columns, row: 1 }, file),
    rows: csv.rows.map(({ row, cells }) => ({
      row,
      cells: Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column.toLowerCase(), cell])),
    })),
  };
}

/** @throws EtlError naming the columns that are not there */
export function requireCsvColumns({ columns }: CsvFile, wanted: string[], file: string): void {
  const absent = wanted.filter((column) => !columns.includes(column));
  if (absent.length > 0) throw new EtlError(`lacks the column ${absent.join(', ')}`, { file, row: 1 });
}
