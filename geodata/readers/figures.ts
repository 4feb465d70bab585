import { targetGroups } from '#definitions/targetGroups.ts';
import type { FigureSource } from '#definitions/targetGroups.ts';
import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';
import { parseNumber, plainStyle } from './numberText.ts';
import type { NumberStyle } from './numberText.ts';

/** A published number, or why there is none. Neither `missing` nor `secret` is ever 0. */
export type Figure = number | 'missing' | 'secret';

export type FigureTableName = FigureSource['table'];

/** The figures of a table by area code and column; columns without StatLine's number suffix. */
export interface FigureTable {
  name: FigureTableName;
  /** As shown beside the figures. */
  title: string;
  referenceDate: string;
  columns: ReadonlySet<string>;
  rows: ReadonlyMap<string, ReadonlyMap<string, Figure>>;
  /** What the same table says of the larger areas that those of `rows` are parts of: to check them, and for nothing else. */
  wholes: ReadonlyMap<string, ReadonlyMap<string, Figure>>;
  /** The file, and where in it the area with a code stands, for messages. */
  file: string;
  places: ReadonlyMap<string, number | string>;
}

/** CBS's numbers for "not (yet) published" and "does not apply", of all years. */
const missingSentinels: readonly number[] = [-99995, -99996, -99998, -99999, -99999998, -99999999];
/** CBS's numbers for "too small or uncertain to publish", of all years. */
const secretSentinels: readonly number[] = [-99997, -99999997];
/** StatLine's signs. A dash stood for "nil" in old tables and for "nothing known" in others: it is no zero here. */
const missingSigns = ['', '-', 'null', 'nan'];
const secretSigns = ['.', 'x'];

/** More people, households or people per km2 there are nowhere: the Netherlands has 18 million inhabitants. */
const maxFigure = 20_000_000;

/** What a column states, which says what its numbers can be. */
export type ColumnMeasure = 'count' | 'percentage' | 'other';

export function measureOf(table: FigureTableName, column: string): ColumnMeasure {
  const sources = targetGroups.flatMap((group) => group.sources).filter((source) => source.table === table);
  const source = sources.find((candidate) => candidate.column === column);
  if (source) return source.measure;
  return sources.some(({ base }) => base === column) ? 'count' : 'other';
}

/**
 * One cell of a StatLine table or one PDOK property.
 * @throws EtlError when it is neither a number that the column can hold nor one of the marks for missing and secret figures
 */
export function parseFigure(
  raw: unknown,
  column: string,
  place: ErrorPlace,
  measure: ColumnMeasure = 'other',
  style: NumberStyle = plainStyle,
): Figure {
  if (raw === null || raw === undefined) return 'missing';
  const text = String(raw).trim();
  const sign = text.toLowerCase();
  if (missingSigns.includes(sign)) return 'missing';
  if (secretSigns.includes(sign)) return 'secret';
  const value = parseNumber(text, style);
  if (value === null) throw new EtlError(`has "${text}" in ${column}, which is not a number`, place);
  if (missingSentinels.includes(value)) return 'missing';
  if (secretSentinels.includes(value)) return 'secret';
  if (value < 0) throw new EtlError(`has ${text} in ${column}, which cannot be negative`, place);
  if (measure !== 'percentage' && value > maxFigure)
    throw new EtlError(`has ${text} in ${column}, more than there are people in the Netherlands`, place);
  if (measure === 'count' && !Number.isInteger(value))
    throw new EtlError(`has ${text} in ${column}, which counts people or households and must be a whole number`, place);
  if (measure === 'percentage' && value > 100)
    throw new EtlError(`has ${text} in ${column}, which is a percentage and cannot be more than 100`, place);
  return value;
}

export interface TableColumns {
  /** A file without one of these is refused. */
  required: string[];
  /** Read where present; the group shows "no data" where no table has them. */
  optional: string[];
}

/**
 * The columns that the target groups take from a table. A column is required when some group has no other source than it, so
 * that a renamed column is noticed; and so is the population that a count or percentage is taken of.
 */
export function columnsOf(table: FigureTableName): TableColumns {
  const required = new Set<string>();
  const optional = new Set<string>();
  for (const { sources } of targetGroups) {
    for (const source of sources.filter((candidate) => candidate.table === table)) {
      (sources.length === 1 ? required : optional).add(source.column);
      if (source.base) required.add(source.base);
    }
  }
  return { required: [...required], optional: [...optional].filter((column) => !required.has(column)) };
}

/** @throws EtlError naming the columns that should be there, or when a table has nothing that any group asks for */
export function requireColumns(table: FigureTableName, present: ReadonlySet<string>, file: string): void {
  const { required, optional } = columnsOf(table);
  const absent = required.filter((column) => !present.has(column));
  if (absent.length > 0) throw new EtlError(`lacks the column ${absent.join(', ')}`, { file, row: 1 });
  const bases = new Set(targetGroups.flatMap(({ sources }) => sources.map(({ base }) => base)));
  const figures = [...required, ...optional].filter((column) => present.has(column) && !bases.has(column));
  if (figures.length === 0) {
    throw new EtlError(`has none of the columns it is read for: ${optional.join(', ')}`, { file, row: 1 });
  }
}
