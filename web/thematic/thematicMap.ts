import type { Areas } from '#contract/areas.ts';
import type { FigureKind } from '../explain/figures.ts';
import type { MapLevel } from '../view/viewState.ts';

/** How one area is drawn. `classIndex` null means there is no figure: hatched, never a colour. */
export interface AreaShade {
  value: number | null;
  classIndex: number | null;
  /** Pixels; 0 except on maps of proportional circles. */
  radiusPixels: number;
}

/** A change, drawn as the outline of an area and as dots in it. */
export interface LegendMark {
  colour: string;
  label: string;
}

interface LegendClass {
  colour: string;
  label: string;
  areaCount: number;
}

/** The square of two figures at once; classes run from low to high. */
export interface BivariateLegend {
  /** cells[row][column]: rows by the first figure, columns by the second. */
  cells: { colour: string; areaCount: number; label: string }[][];
  rowTitle: string;
  rowLabels: string[];
  columnTitle: string;
  columnLabels: string[];
  /** What the corners that ask for action mean, each with the colour of its cell. */
  corners: { colour: string; label: string; advice: string }[];
}

export interface Legend {
  title: string;
  unit: string;
  classes: LegendClass[];
  /** Largest first; empty except on maps of proportional circles. */
  circles: { radiusPixels: number; label: string }[];
  /** In place of `classes` on a map of two figures. */
  bivariate?: BivariateLegend;
  /** Whether the classes colour streets or areas; areas where it is left out. */
  drawn?: 'areas' | 'lines';
  /** What is drawn over the map as outline and dots. */
  marks?: LegendMark[];
  noDataCount: number;
  /** What the hatching stands for. */
  noDataLabel: string;
  /** Short: reference date, source, method. */
  facts: string[];
  /** What one must know to read the figures rightly, a sentence each. */
  caveats: string[];
}

export type Cell = string | number | null;

interface TextColumn {
  id: string;
  label: string;
  kind: 'text';
}

export interface NumberColumn {
  id: string;
  label: string;
  kind: 'number';
  /** What its figures are, so that each can be explained. */
  explains: FigureKind;
  /** How a number is written in the table; a download keeps the number itself. */
  format: (value: number) => string;
  /** The column that the map shows. */
  isShown?: boolean;
}

export type Column = TextColumn | NumberColumn;

/** The column that a map shows; undefined where it shows none of them. */
export const shownColumn = (columns: readonly Column[]): NumberColumn | undefined =>
  columns.find((column) => column.kind === 'number' && column.isShown) as NumberColumn | undefined;

export interface Row {
  code: string;
  cells: Record<string, Cell>;
}

export interface Table {
  caption: string;
  columns: Column[];
  rows: Row[];
  /** Goes on top of a download: unit, year, source, method, caveats. */
  notes: string[];
  /** The order that tells most, where that is not the order of what the map shows. */
  firstSorting?: { columnId: string; direction: 'ascending' | 'descending' };
  /** Rows stay where they are although their figures change, as while something is dragged. */
  keepsOrder?: boolean;
}

/** What a mode makes: one value, one shade and one row per area. Map, legend and table all show this same thing. */
export interface ThematicMap {
  level: MapLevel;
  areas: Areas;
  symbol: 'fill' | 'circle';
  /** Per class, light to dark. */
  colours: string[];
  shades: Map<string, AreaShade>;
  legend: Legend;
  table: Table;
  /** One line for a tooltip: the area's value with its unit, or why there is none. */
  describe(code: string): string;
}

/** A stadsdeel, or the municipality, beside the others. */
export interface ComparisonRow {
  code: string;
  name: string;
  isWhole: boolean;
  /** `remark` says what is special about a figure, such as that it is incomplete; else empty. */
  cells: { text: string; remark: string }[];
  /** Length of the bar, 0-1; null without a figure. */
  bar: number | null;
}

export interface Comparison {
  columns: string[];
  /** What the figures of each column are. */
  explains: FigureKind[];
  rows: ComparisonRow[];
  /** What the bars show. */
  barLabel: string;
}
