import type { ValueStatus } from '#definitions/areas.ts';
import { populationGroupId, targetGroups } from '#definitions/targetGroups.ts';
import type { CountingUnit, FigureSource, TargetGroup } from '#definitions/targetGroups.ts';
import type { Figure, FigureTable, FigureTableName } from '#readers/figures.ts';

export type FigureTables = ReadonlyMap<FigureTableName, FigureTable>;

export interface BuurtPlace {
  code: string;
  wijkCode: string;
}

/** One group in one buurt: a number with what it is a share of, or the reason why there is none. */
export type BuurtFigure =
  | {
      status: 'measured' | 'from-wijk';
      count: number;
      /** Inhabitants or households of the same table and year; null where that is not published. */
      population: number | null;
      table: FigureTable;
    }
  | { status: 'missing' | 'secret' };

/** Whether a figure has a number; missing and secret ones never count as 0. */
export function hasCount(figure: BuurtFigure): figure is Extract<BuurtFigure, { count: number }> {
  return figure.status === 'measured' || figure.status === 'from-wijk';
}

/** The first source of the group that has a number for the buurt; else `secret` when one of them withholds it, else `missing`. */
export function buurtFigure(group: TargetGroup, buurt: BuurtPlace, tables: FigureTables): BuurtFigure {
  let status: Exclude<ValueStatus, 'measured' | 'from-wijk' | 'incomplete'> = 'missing';
  for (const source of group.sources) {
    const table = tables.get(source.table);
    if (!table) continue;
    const found =
      source.table === 'kwb-wijk' ? fromWijk(group, source, buurt, tables) : fromBuurt(group, source, buurt, table);
    if (typeof found === 'object') return found;
    if (found === 'secret') status = 'secret';
  }
  return { status };
}

function fromBuurt(
  group: TargetGroup,
  source: FigureSource,
  { code }: BuurtPlace,
  table: FigureTable,
): BuurtFigure | 'missing' | 'secret' {
  const figure = cell(table, code, source.column);
  if (typeof figure !== 'number') return figure;
  const base = cell(table, code, source.base ?? populationColumn(group.unit));
  if (source.measure === 'count') {
    return { status: 'measured', count: figure, population: typeof base === 'number' ? base : null, table };
  }
  if (typeof base !== 'number') return base;
  return { status: 'measured', count: (figure / 100) * base, population: base, table };
}

/** The wijk's share, applied to the buurt's own population. */
function fromWijk(
  group: TargetGroup,
  source: FigureSource,
  buurt: BuurtPlace,
  tables: FigureTables,
): BuurtFigure | 'missing' | 'secret' {
  const table = tables.get('kwb-wijk');
  const population = buurtPopulation(group.unit, buurt.code, tables);
  if (!table) return 'missing';
  const share = wijkShare(source, buurt.wijkCode, table);
  if (typeof share !== 'number') return share;
  if (typeof population !== 'number') return population;
  return { status: 'from-wijk', count: share * population, population, table };
}

function wijkShare({ column, measure, base }: FigureSource, wijkCode: string, table: FigureTable): Figure {
  const figure = cell(table, wijkCode, column);
  if (typeof figure !== 'number' || measure === 'percentage') return typeof figure === 'number' ? figure / 100 : figure;
  const population = base === undefined ? 'missing' : cell(table, wijkCode, base);
  if (typeof population !== 'number') return population;
  return population > 0 ? figure / population : 'missing';
}

/** Inhabitants or households of a buurt in the most recent table. */
export function buurtPopulation(unit: CountingUnit, buurtCode: string, tables: FigureTables): Figure {
  const table = tables.get('kwb-buurt');
  return table ? cell(table, buurtCode, populationColumn(unit)) : 'missing';
}

function populationColumn(unit: CountingUnit): string {
  const group = targetGroups.find(({ id }) => id === populationGroupId(unit));
  if (!group) throw new Error(`No target group counts all ${unit}`);
  return group.sources[0].column;
}

export function cell(table: FigureTable, areaCode: string, column: string): Figure {
  return table.rows.get(areaCode)?.get(column) ?? 'missing';
}
