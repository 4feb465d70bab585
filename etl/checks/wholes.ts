import { targetGroups } from '#definitions/targetGroups.ts';
import { wijkOf } from '#readers/areaCodes.ts';
import { EtlError } from '#readers/errors.ts';
import { measureOf } from '#readers/figures.ts';
import type { Figure, FigureTable } from '#readers/figures.ts';
import type { FigureTables } from '../steps/buurtFigures.ts';
import { cell } from '../steps/buurtFigures.ts';
import { coarseRounding, rounding } from './rounding.ts';

/** A count of a larger area beside the sum of its buurten in the same table, or of its wijken in that of wijken. */
interface Sum {
  table: FigureTable;
  code: string;
  column: string;
  whole: number;
  /** Of the buurten whose count is known. */
  sum: number;
  /** Some buurten have no count: then the sum may be anything less. */
  isComplete: boolean;
  /** How far rounding can put the two apart. */
  tolerance: number;
}

/**
 * Buurten with more people, or more of any group, than the wijk or the municipality that they are in, by the very table that counts both.
 * @throws EtlError naming file, row, column and value
 */
export function requireWholes(tables: FigureTables): void {
  for (const { table, code, column, whole, sum, tolerance } of [...tables.values()].flatMap(sumsOf)) {
    if (sum > whole + tolerance)
      throw new EtlError(`has ${whole} in ${column} for ${code}, while its ${partsName(table)} add up to ${sum}`, {
        file: table.file,
        row: table.places.get(code),
      });
  }
}

/** Buurten that add up to fewer than their whole though each is known: a row may be absent. */
export function wholeRemarks(tables: FigureTables): string[] {
  return [...tables.values()]
    .flatMap(sumsOf)
    .filter(({ isComplete, whole, sum, tolerance }) => isComplete && sum < whole - tolerance)
    .map(
      ({ table, code, column, whole, sum }) =>
        `${table.file}, ${placeName(table.places.get(code))}: ${code} has ${whole} in ${column}, while its ${partsName(table)} add up to ${sum}`,
    );
}

const placeName = (place: number | string | undefined) => (typeof place === 'number' ? `row ${place}` : String(place));
const partsName = ({ name }: FigureTable): string => (name === 'kwb-wijk' ? 'wijken' : 'buurten');

function sumsOf(table: FigureTable): Sum[] {
  const columns = [...table.columns].filter((column) => measureOf(table.name, column) === 'count');
  return [...table.wholes].flatMap(([code, figures]) => {
    const parts = [...table.rows.keys()].filter((buurt) => code.startsWith('GM') || wijkOf(buurt) === code);
    return columns.flatMap((column): Sum[] => {
      const whole = figures.get(column);
      const counts = parts
        .map((part): Figure => cell(table, part, column))
        .filter((count) => typeof count === 'number');
      if (typeof whole !== 'number' || counts.length === 0) return [];
      const tolerance = roundingOf(column) * (counts.length + 1);
      const sum = counts.reduce((total, count) => total + count, 0);
      return [{ table, code, column, whole, sum, isComplete: counts.length === parts.length, tolerance }];
    });
  });
}

function roundingOf(column: string): number {
  const isCoarse = targetGroups.some(
    ({ overlaps, sources }) => overlaps && sources.some((source) => source.column === column),
  );
  return isCoarse ? coarseRounding : rounding;
}
