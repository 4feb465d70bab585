import type { KeptCell, StoredCell } from './prepareLoad.ts';

/**
 * The figures of a series in a year as they are stored: JSON of pairs of the code of an area and its count, or why it has none, sorted by code.
 */
export type StoredFigure = [area: string, figure: number | 'missing' | 'secret'];

type AreaCell = Pick<StoredCell, 'area' | 'count' | 'status'>;

/** Figures of a series in a year, written. */
export interface YearFigures {
  series: string;
  year: number;
  figures: string;
}

/** @param cells of one series and year */
export function writeFigures(cells: readonly AreaCell[]): string {
  const pairs = cells.map(({ area, count, status }): StoredFigure => [
    area,
    status === 'measured' && count !== null ? count : status === 'secret' ? 'secret' : 'missing',
  ]);
  return JSON.stringify(pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

export const readFigures = (text: string): AreaCell[] => cellsOf(JSON.parse(text) as StoredFigure[]);

export const cellsOf = (figures: readonly StoredFigure[]): AreaCell[] =>
  figures.map(([area, figure]) =>
    typeof figure === 'number' ? { area, count: figure, status: 'measured' } : { area, count: null, status: figure },
  );

/** What a version holds of a series and year when some of its figures are hidden; only what changes. */
export interface HiddenVersion {
  tableId: string;
  version: number;
  years: YearFigures[];
}

/**
 * The figures of stored versions from which more must be hidden.
 * @param kept with all figures of a series and year, where one of them is to be hidden
 */
export function hiddenVersions(kept: readonly KeptCell[], hide: ReadonlySet<KeptCell>): HiddenVersion[] {
  const keyOf = ({ tableId, version, series, year }: KeptCell) =>
    `${tableId}\u001f${version}\u001f${series}\u001f${year}`;
  const changed = new Map([...hide].map((cell): [string, KeptCell[]] => [keyOf(cell), []]));
  for (const cell of kept) changed.get(keyOf(cell))?.push(cell);
  const versions = new Map<string, HiddenVersion>();
  for (const cells of changed.values()) {
    const [{ tableId, version, series, year }] = cells;
    const key = `${tableId}\u001f${version}`;
    const found = versions.get(key) ?? { tableId, version, years: [] };
    versions.set(key, found);
    const figures = writeFigures(
      cells.map((cell) => (hide.has(cell) ? { area: cell.area, count: null, status: 'secret' } : cell)),
    );
    found.years.push({ series, year, figures });
  }
  return [...versions.values()];
}
