import type { KnownByAddress } from '#definitions/addresses.ts';
import { addressColumnNames, ownDataLimits, ownLevels } from '#definitions/ownData.ts';
import type { ColumnRole, OwnLevel } from '#definitions/ownData.ts';
import { isFilled } from '#readers/grid.ts';
import type { GridCell, GridRow } from '#readers/grid.ts';
import type { AreaFinder } from './areaFinder.ts';
import { cellCount, columnStyle } from './cellNumber.ts';
import type { HeadedTable } from './header.ts';
import { proposeAddresses, usedColumns } from './addressColumns.ts';
import type { AddressColumns } from './addressColumns.ts';
import { countColumnOf, proposePoints } from './pointColumns.ts';
import type { PointColumns } from './pointColumns.ts';
import { sumColumns } from './sumColumns.ts';

/** A column with figures: of what, and of which year where its heading says so. */
export interface ValueColumn {
  column: number;
  /** What is counted; columns of several years have the same name. */
  series: string;
  year: number | null;
}

/** Which column of a file means what. */
export interface CountsMapping {
  level: OwnLevel;
  areaColumn: number;
  yearColumn: number | null;
  values: ValueColumn[];
  /** Of what neither a column nor a heading says the year of. */
  year: number | null;
  /** Of a file of points, which are counted per buurt; `areaColumn` is that of x then, or the first of an address. */
  points?: PointColumns | AddressColumns;
}

/** A column as it is shown beside what it is taken for. */
export interface MappedColumn {
  column: number;
  header: string;
  examples: string[];
  role: ColumnRole;
  /** Why a column with numbers is left out. */
  ignoredAs?: 'sum' | 'share';
}

export interface ProposedCounts {
  mapping: CountsMapping | null;
  columns: MappedColumn[];
  /** How the areas are written. */
  by: 'code' | 'name';
  /** Where no mapping can be proposed. */
  lacks: 'no-areas' | 'no-counts' | null;
}

/** So many rows say what a column is. */
const sampleRows = 400;
/** Part of the filled cells of a column that must be areas or counts; totals and remarks are few. */
const leastPart = 0.5;
const yearInText = /(?:^|\D)((?:19|20)\d\d)(?!\d)/;
const shareHeader = /%|percent|aandeel|dichtheid|per km|per 1\.?000|gemiddeld|share|density|average/i;
const codeHeader = /code|nummer|\bnr\b|\bid\b/i;

/** What the columns of a table are, as far as their cells say. @param titles of file and table, which may say the year */
export function proposeCounts(
  table: HeadedTable,
  finder: AreaFinder,
  titles: string,
  known: KnownByAddress,
): ProposedCounts {
  const sample = table.rows.slice(0, sampleRows);
  const cellsOf = (column: number) => sample.map(({ cells }) => cells[column] ?? null).filter(isFilled);
  const columns = table.headers.map((_, column) => cellsOf(column));
  const area = areaColumnOf(columns, finder);
  const yearColumn = columns.findIndex(
    (cells, column) => column !== area?.column && isYearColumn(cells, table.headers[column]),
  );
  const taken = new Set([area?.column, yearColumn]);
  const numbers = columns.flatMap((cells, column) =>
    !taken.has(column) && isCounts(cells, table.headers[column]) ? [column] : [],
  );
  const sums = sumColumns(table.rows, numbers);
  const values = fewSeries(
    numbers
      .filter((column) => !sums.has(column) && !shareHeader.test(table.headers[column]))
      .map((column) => valueColumn(column, table.headers[column])),
  );
  const lacks = !area ? 'no-areas' : values.length === 0 ? 'no-counts' : null;
  const year = values.every((value) => value.year !== null) ? null : Number(yearInText.exec(titles)?.[1] ?? 0) || null;
  const mapping =
    area && !lacks
      ? { level: area.level, areaColumn: area.column, yearColumn: yearColumn < 0 ? null : yearColumn, values, year }
      : null;
  const points = pointsMapping(table, titles) ?? addressesMapping(table, titles, known);
  // How many visitors a row stands for reads as a code that lost its zeros, and so does a house number: beside a place it is none.
  const isOfPlace = points !== null && mapping !== null && partsOf(points).includes(mapping.areaColumn);
  const proposed = mapping && !isOfPlace ? mapping : points;
  return { mapping: proposed, columns: describeColumns(table, proposed, sums), by: area?.by ?? 'name', lacks };
}

/** What a file of points counts is called, until a planner says otherwise. */
const pointsSeries = 'Punten';

function partsOf({ points, values }: CountsMapping): number[] {
  if (!points) return [];
  const placed = 'columns' in points ? usedColumns(points) : [];
  return points.each ? placed : [...placed, values[0].column];
}

function pointsMapping(table: HeadedTable, titles: string): CountsMapping | null {
  const proposed = proposePoints(table);
  if (!proposed) return null;
  const { points, countColumn } = proposed;
  return mappingOfPoints(table, titles, { points, countColumn, taken: [points.x, points.y] });
}

function addressesMapping(table: HeadedTable, titles: string, known: KnownByAddress): CountsMapping | null {
  const proposed = proposeAddresses(table, known);
  if (!proposed) return null;
  const taken = usedColumns(proposed);
  const countColumn = countColumnOf(table, taken);
  return mappingOfPoints(table, titles, { points: { ...proposed, each: countColumn === null }, countColumn, taken });
}

function mappingOfPoints(
  table: HeadedTable,
  titles: string,
  {
    points,
    countColumn,
    taken,
  }: { points: PointColumns | AddressColumns; countColumn: number | null; taken: number[] },
): CountsMapping {
  const yearColumn = table.headers.findIndex(
    (header, column) =>
      ![...taken, countColumn].includes(column) &&
      isYearColumn(
        table.rows.slice(0, sampleRows).map(({ cells }) => cells[column] ?? null),
        header,
      ),
  );
  const series = countColumn === null ? pointsSeries : table.headers[countColumn];
  return {
    ...{ level: 'buurt', areaColumn: taken[0], yearColumn: yearColumn < 0 ? null : yearColumn, points },
    values: [{ column: countColumn ?? taken[0], series, year: null }],
    year: Number(yearInText.exec(titles)?.[1] ?? 0) || null,
  };
}

/** The columns with what a mapping takes them for. */
export function describeColumns(
  { headers, rows }: HeadedTable,
  mapping: CountsMapping | null,
  sums: ReadonlySet<number>,
): MappedColumn[] {
  return headers.map((header, column) => {
    const role = roleOf(column, mapping);
    const ignoredAs = sums.has(column) ? 'sum' : shareHeader.test(header) ? 'share' : undefined;
    return {
      ...{ column, header, role },
      // Of a file of points no cell is repeated: it may be where somebody lives.
      examples: mapping?.points ? [] : firstFilled(rows, column, 3).map((cell) => cellText(cell)),
      ...(role === 'ignored' && ignoredAs && { ignoredAs }),
    };
  });
}

/** The first cells of a column that hold something. */
export function firstFilled(rows: readonly GridRow[], column: number, most: number): GridCell[] {
  const filled: GridCell[] = [];
  for (const { cells } of rows) {
    if (filled.length === most) break;
    if (isFilled(cells[column] ?? null)) filled.push(cells[column]);
  }
  return filled;
}

function roleOf(column: number, mapping: CountsMapping | null): ColumnRole {
  const placed = mapping?.points && roleInPlace(column, mapping.points);
  if (placed) return placed;
  if (column === mapping?.areaColumn) return 'area';
  if (column === mapping?.yearColumn) return 'year';
  return mapping?.values.some((value) => value.column === column) ? 'value' : 'ignored';
}

function roleInPlace(column: number, points: PointColumns | AddressColumns): ColumnRole | undefined {
  if ('columns' in points) return addressColumnNames.find((name) => points.columns[name] === column);
  return column === points.x ? 'x' : column === points.y ? 'y' : undefined;
}

const longestExample = 60;
export const cellText = (cell: GridCell): string =>
  (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')).slice(0, longestExample);

function areaColumnOf(columns: readonly GridCell[][], finder: AreaFinder) {
  const fits = columns.flatMap((cells, column) =>
    ownLevels.flatMap((level) => {
      const found = cells.map((cell) => finder.find(cell, level));
      const exact = found.filter(({ kind }) => kind === 'found');
      const coded = exact.filter((one) => 'by' in one && one.by === 'code').length;
      const of = (kinds: readonly string[]) => found.filter(({ kind }) => kinds.includes(kind)).length;
      // A name with a mistake in it says something, and a total says nothing.
      const counted = cells.length - of(['total', 'no-area-meant']);
      const part = exact.length === 0 ? 0 : (exact.length + of(['near-name']) / 2) / Math.max(1, counted);
      // Short numbers are codes of areas by chance.
      const isMeant = cells.some((cell) => /\p{L}|\d{5}/u.test(String(cell))) || exact.length > 2;
      return part >= leastPart && isMeant
        ? [{ column, level, part, by: coded * 2 > exact.length ? 'code' : 'name' } as const]
        : [];
    }),
  );
  const best = (by: 'code' | 'name') => fits.filter((fit) => fit.by === by).sort((a, b) => b.part - a.part)[0];
  return best('code') ?? best('name');
}

function isYearColumn(cells: readonly GridCell[], header: string): boolean {
  const years = cells.filter((cell) => /^(19|20)\d\d$/.test(String(cell)));
  return years.length > 0 && years.length >= cells.length * leastPart && /jaar|year|periode/i.test(header);
}

function isCounts(cells: readonly GridCell[], header: string): boolean {
  if (codeHeader.test(header) || cells.length === 0) return false;
  const style = columnStyle(cells);
  const counts = cells.filter(
    (cell) => !['no-number', 'date', 'missing', 'formula-error'].includes(cellCount(cell, style).kind),
  );
  return counts.length >= cells.length * leastPart;
}

/** What is counted where columns are headed by their year alone. */
const onlyYear = 'aantal';

function valueColumn(column: number, header: string): ValueColumn {
  const year = yearInText.exec(header)?.[1];
  const name = year
    ? header
        .replace(year, ' ')
        .replace(/[\s,()/-]+/g, ' ')
        .trim()
    : header;
  return { column, series: name || (year ? onlyYear : header), year: year ? Number(year) : null };
}

/** As many as a table may hold, with all their years. */
function fewSeries(values: readonly ValueColumn[]): ValueColumn[] {
  const named = distinctSeries(values);
  const names = [...new Set(named.map(({ series }) => series))].slice(0, ownDataLimits.seriesOfTable);
  return named.filter(({ series }) => names.includes(series));
}

/** Two columns with one heading are two figures until a planner says otherwise: added up, neither would be what the file says. */
function distinctSeries(values: readonly ValueColumn[]): ValueColumn[] {
  return values.map((value, i) => {
    const same = values.slice(0, i).filter(({ series, year }) => series === value.series && year === value.year);
    return same.length === 0 ? value : { ...value, series: `${value.series} (${same.length + 1})` };
  });
}
