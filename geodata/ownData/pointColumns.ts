import type { PointForm, PointNote } from '#definitions/ownData.ts';
import { isFilled } from '#readers/grid.ts';
import type { GridCell } from '#readers/grid.ts';
import { parseNumber } from '#readers/numberText.ts';
import type { HeadedTable } from './header.ts';

/** Where a row of a file of points says where it lies, and how many it stands for. */
export interface PointColumns {
  /** Longitude, or x of EPSG:28992. */
  x: number;
  /** Latitude, or y of EPSG:28992. */
  y: number;
  form: PointForm;
  /** Each row is one; otherwise the column of the figure says how many. */
  each: boolean;
}

export interface ProposedPoints {
  points: PointColumns;
  /** The column that says how many a row stands for. */
  countColumn: number | null;
  notes: PointNote[];
}

/** So many rows say what a column is. */
const sampleRows = 400;
const leastPart = 0.5;

type Axis = 'lon' | 'lat' | 'rdX' | 'rdY';
/** Around the Netherlands. No two of them overlap but those of counts and x, which its partner tells from each other. */
const ranges: Record<Axis, [from: number, to: number]> = {
  lon: [3, 7.5],
  lat: [50.5, 54],
  rdX: [5000, 285_000],
  rdY: [300_000, 625_000],
};
const axisHeaders: Record<'x' | 'y', RegExp> = {
  x: /^(lon|lng|lengte|x\b|x$|rd[ _-]?x|.*[ _-]x$)/i,
  y: /^(lat|breedte|y\b|y$|rd[ _-]?y|.*[ _-]y$)/i,
};
const degreeHeader = /^(lon|lng|lat|lengte|breedte)/i;
const countHeader = /aantal|bezoek|count|number of|visits|transacti|personen/i;
const addressHeader = /postcode|straat|huisnummer|adres|postal|street|address/i;
const postcode = /^[1-9]\d{3} ?[A-Z]{2}$/i;

/** Columns that hold places, whatever they are called; null where none do. */
export function proposePoints(table: HeadedTable): ProposedPoints | null {
  const { headers } = table;
  const numbers = headers.map((_, column) => sampleOf(table, column).map(coordinate));
  const columnOf = (axis: Axis, want: 'x' | 'y') => {
    const fits = numbers.flatMap((values, column) => (isAlong(values, axis) ? [column] : []));
    return fits.find((column) => axisHeaders[want].test(headers[column])) ?? fits[0];
  };
  const places = [
    { form: 'degrees', x: columnOf('lon', 'x'), y: columnOf('lat', 'y') },
    { form: 'rd', x: columnOf('rdX', 'x'), y: columnOf('rdY', 'y') },
  ] as const;
  const found = places.find(({ x, y }) => x !== undefined && y !== undefined);
  if (!found) return null;
  const { form, x, y } = found;
  const countColumn = countColumnOf(table, [x, y]);
  return {
    points: { x, y, form, each: countColumn === null },
    countColumn,
    notes: notesOn({ x, y, form }, headers),
  };
}

/** The column that says how many a row stands for; null where each is one. */
export function countColumnOf(table: HeadedTable, taken: readonly number[]): number | null {
  const column = table.headers.findIndex(
    (header, at) => !taken.includes(at) && countHeader.test(header) && isWhole(sampleOf(table, at).map(coordinate)),
  );
  return column < 0 ? null : column;
}

/** What a planner is told about how places are read, where the headings say something else than the numbers. */
export function notesOn({ x, y, form }: Omit<PointColumns, 'each'>, headers: readonly string[]): PointNote[] {
  const isSwapped = axisHeaders.y.test(headers[x]) || axisHeaders.x.test(headers[y]);
  const isCalledDegrees = degreeHeader.test(headers[x]) || degreeHeader.test(headers[y]);
  return [...(isSwapped ? ['swapped' as const] : []), ...(form === 'rd' && isCalledDegrees ? ['rd' as const] : [])];
}

/** Whether a table says where people live in words, which needs addresses that have streets or postcodes. */
export function hasAddresses(table: HeadedTable): boolean {
  return table.headers.some((header, column) => {
    const texts = sampleOf(table, column).filter((cell) => typeof cell === 'string');
    return addressHeader.test(header) || (texts.length > 0 && texts.every((text) => postcode.test(text)));
  });
}

const sampleOf = ({ rows }: HeadedTable, column: number) =>
  rows
    .slice(0, sampleRows)
    .map(({ cells }) => cells[column] ?? null)
    .filter(isFilled);

/** null for what is no number. */
export function coordinate(cell: GridCell): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  return typeof cell === 'string' ? parseNumber(cell.trim()) : null;
}

function isAlong(values: readonly (number | null)[], axis: Axis): boolean {
  const [from, to] = ranges[axis];
  const within = values.filter((value) => value !== null && value >= from && value <= to);
  // Degrees are written with decimals, and counts are not.
  const isFine = axis === 'rdX' || axis === 'rdY' || within.some((value) => !Number.isInteger(value));
  return within.length > 0 && within.length >= values.length * leastPart && isFine;
}

const isWhole = (values: readonly (number | null)[]) =>
  values.length > 0 && values.filter((value) => value !== null && Number.isInteger(value)).length * 2 > values.length;

/** Whether numbers lie where the form says that places of the Netherlands lie. */
export function isPlaced(form: PointForm, x: number, y: number): boolean {
  const [xs, ys] = form === 'rd' ? [ranges.rdX, ranges.rdY] : [ranges.lon, ranges.lat];
  return x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1];
}
