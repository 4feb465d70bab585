import type { KeptCell, StoredCell } from '#ownData/prepareLoad.ts';
import { grouped } from '#ownData/seriesGroups.ts';
import { cellsOf, hiddenVersions, writeFigures } from '#ownData/storedFigures.ts';
import type { StoredFigure, YearFigures } from '#ownData/storedFigures.ts';

/**
 * Figures as PostgreSQL reads arrays, one text per column, in so many pieces that none keeps the database busy for long. The thread that reads
 * files writes them, so that the one that answers others need not.
 */
export interface FigureTexts {
  years: string;
  areaCodes: string;
  pieces: FigurePiece[];
}
interface FigurePiece {
  series: string;
  year: string;
  figures: string;
}

/** What is to be stored in the place of figures of a version from which more must be hidden. */
export interface HiddenTexts {
  tableId: string;
  version: number;
  pieces: FigurePiece[];
}

/** Some milliseconds of the database's time. */
const pieceLength = 60_000;

export function figureTexts(cells: readonly StoredCell[]): FigureTexts {
  const groups = grouped(cells);
  const distinct = <T extends string | number>(values: T[]): T[] => [...new Set(values)];
  return {
    years: arrayText(distinct(groups.map(([{ year }]) => year)).sort((a, b) => a - b)),
    areaCodes: arrayText(distinct(cells.map(({ area }) => area))),
    pieces: piecesOf(groups.map((group) => ({ ...yearOf(group), figures: writeFigures(group) }))),
  };
}

const yearOf = ([{ series, year }]: readonly StoredCell[]) => ({ series, year });

/** @see hiddenVersions */
export const hiddenTexts = (kept: readonly KeptCell[], hide: ReadonlySet<KeptCell>): HiddenTexts[] =>
  hiddenVersions(kept, hide).map(({ years, ...version }) => ({ ...version, pieces: piecesOf(years) }));

function piecesOf(years: readonly YearFigures[]): FigurePiece[] {
  const pieces: YearFigures[][] = [];
  let length = Infinity;
  for (const one of years) {
    if (length > pieceLength) {
      pieces.push([]);
      length = 0;
    }
    pieces[pieces.length - 1].push(one);
    length += one.figures.length;
  }
  return pieces.map((piece) => ({
    series: arrayText(piece.map(({ series }) => series)),
    year: arrayText(piece.map(({ year }) => year)),
    figures: arrayText(piece.map(({ figures }) => figures)),
  }));
}

/** An array as PostgreSQL reads one. */
function arrayText(values: readonly (string | number)[]): string {
  const written = values.map((value) =>
    typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value),
  );
  return `{${written.join(',')}}`;
}

/** Figures of a series of a version as `selectSeriesText` writes them. */
interface SeriesText {
  series: string;
  years: [year: number, figures: StoredFigure[]][];
}

/** A series of a version that is stored, under what it counts. */
export interface KeptText extends Pick<KeptCell, 'tableId' | 'version' | 'seriesName' | 'roundedTo' | 'threshold'> {
  /** See `selectSeriesText`. */
  text: string;
}

export const keptCells = (texts: readonly KeptText[]): KeptCell[] =>
  texts.flatMap(({ text, ...about }) => seriesCells(text).map((cell) => ({ ...about, ...cell })));

/** @param text see `selectSeriesText` */
export function seriesCells(text: string): StoredCell[] {
  const { series, years } = JSON.parse(text) as SeriesText;
  return years.flatMap(([year, figures]) => cellsOf(figures).map((cell) => ({ series, year, ...cell })));
}
