import { parse } from 'csv-parse/sync';
import { EtlError, reasonOf } from './errors.ts';

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

/**
 * Reads a CSV file with a header, all cells as text.
 * @throws EtlError when there is no header, a column name comes twice, or a line has another number of cells
 */
export function readCsv(bytes: Buffer, file: string, delimiter: ';' | ','): CsvFile {
  let lines: { record: string[]; info: { lines: number } }[];
  try {
    lines = parse(bytes, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof lines;
  } catch (cause) {
    const row = (cause as { lines?: number }).lines;
    throw new EtlError(`is not a whole CSV file: ${reasonOf(cause)}`, { file, row }, { cause });
  }
  const [header, ...body] = lines;
  if (!header) throw new EtlError('is empty', { file });
  const columns = header.record;
  const double = columns.find((column, i) => columns.indexOf(column) !== i);
  if (double) throw new EtlError(`names the column "${double}" twice`, { file, row: 1 });
  return {
    columns,
    rows: body.map(({ record, info }) => ({
      row: info.lines,
      cells: Object.fromEntries(columns.map((column, i) => [column, record[i]])),
    })),
  };
}

/** @throws EtlError naming the columns that are not there */
export function requireCsvColumns({ columns }: CsvFile, wanted: string[], file: string): void {
  const absent = wanted.filter((column) => !columns.includes(column));
  if (absent.length > 0) throw new EtlError(`lacks the column ${absent.join(', ')}`, { file, row: 1 });
}
