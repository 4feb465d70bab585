import { lonLatToRd } from '#network/rd.ts';
import type { GridCell, GridRow } from '#readers/grid.ts';
import { cellCount, columnStyle } from './cellNumber.ts';
import type { CountsMapping } from './countsMapping.ts';
import { verdictOf, yearOf } from './judgeRows.ts';
import type { JudgedRow, RowIssue } from './judgeRows.ts';
import { coordinate, isPlaced } from './pointColumns.ts';
import type { PointColumns } from './pointColumns.ts';

/** Where a row lies. */
export interface PlaceOfRow {
  /** Code of its buurt; of several the one with the largest share. */
  area: string | null;
  issue: RowIssue['kind'] | null;
  shares?: JudgedRow['shares'];
}

export type PointsMapping = CountsMapping & { points: NonNullable<CountsMapping['points']> };

/** Code of the buurt in which a place lies; null outside the municipality. EPSG:28992, metres. */
export type BuurtFinder = (xMetres: number, yMetres: number) => string | null;

/**
 * A verdict on every row of a file of points, addresses or postcodes. Nothing of where a row lies is in it but the code of its buurt: no cell of the file is
 * repeated, so that no address or place of a person goes further than this.
 */
export function judgePoints(
  rows: readonly GridRow[],
  mapping: PointsMapping,
  placeOf: (cells: readonly GridCell[]) => PlaceOfRow,
): JudgedRow[] {
  const [value] = mapping.values;
  const style = columnStyle(rows.map(({ cells }) => cells[value.column] ?? null));
  return rows.map(({ row, cells }) => {
    const { area, issue: ofPlace, shares } = placeOf(cells);
    const issues: RowIssue[] = ofPlace ? [{ kind: ofPlace, column: mapping.areaColumn, text: '' }] : [];
    const year = yearOf(mapping.yearColumn === null ? null : (cells[mapping.yearColumn] ?? null), mapping);
    if (year === 'none') issues.push({ kind: 'no-year', column: mapping.yearColumn ?? -1, text: '' });
    const read = mapping.points.each ? one : cellCount(cells[value.column] ?? null, style);
    const isCount = read.kind === 'count';
    if (!isCount)
      issues.push({
        kind: read.kind === 'missing' || read.kind === 'withheld' ? 'no-value' : read.kind,
        ...{ column: value.column, text: '' },
      });
    return {
      ...{ row, verdict: verdictOf(issues), area, areaText: '', issues, ...(shares && { shares }) },
      counts: [
        {
          series: value.series,
          year: value.year ?? (year === 'none' ? null : year) ?? mapping.year,
          // A row that does not say how many it stands for stands for nobody; a planner decides whether that is right.
          count: 'value' in read ? read.value : 0,
          isWithheld: false,
        },
      ],
    };
  });
}

const one = { kind: 'count', value: 1 } as const;

/** The buurt of coordinates. */
export const pointReader =
  (columns: PointColumns, buurtOf: BuurtFinder) =>
  (cells: readonly GridCell[]): PlaceOfRow =>
    placed(cells, columns, buurtOf);

function placed(cells: readonly GridCell[], { x, y, form }: PointColumns, buurtOf: BuurtFinder): PlaceOfRow {
  const [first, second] = [coordinate(cells[x] ?? null), coordinate(cells[y] ?? null)];
  if (first === null || second === null) return { area: null, issue: 'no-place' };
  const isSwapped = !isPlaced(form, first, second) && isPlaced(form, second, first);
  const [east, north] = isSwapped ? [second, first] : [first, second];
  if (!isPlaced(form, east, north)) return { area: null, issue: 'outside' };
  const area = buurtOf(...(form === 'rd' ? ([east, north] as const) : lonLatToRd(east, north)));
  if (area === null) return { area, issue: 'outside' };
  return { area, issue: isSwapped ? 'swapped' : null };
}
