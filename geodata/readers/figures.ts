import { targetGroups } from '#definitions/targetGroups.ts';
import type { FigureSource } from '#definitions/targetGroups.ts';
import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';

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
}

/** PDOK's number for "not (yet) published", and for "too small or uncertain to publish". */
const missingSentinel = -99995;
const secretSentinel = -99997;

/**
 * One cell of a StatLine table or one PDOK property.
 * @throws EtlError when it is neither a number nor one of the marks for missing and secret figures
 */
export function parseFigure(raw: unknown, column: string, place: ErrorPlace): Figure {
  if (raw === null || raw === undefined) return 'missing';
  const text = String(raw).trim();
  if (text === '') return 'missing';
  if (text === '.') return 'secret';
  if (!/^-?\d+([.,]\d+)?$/.test(text)) throw new EtlError(`has "${text}" in ${column}, which is not a number`, place);
  const value = Number(text.replace(',', '.'));
  if (value === missingSentinel) return 'missing';
  if (value === secretSentinel) return 'secret';
  if (value < 0) throw new EtlError(`has ${text} in ${column}, which cannot be negative`, place);
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
