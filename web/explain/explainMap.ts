import type { Messages } from '../messages/nl.ts';
import { shownColumn, type Table, type ThematicMap } from '../thematic/thematicMap.ts';
import type { ExplainRequest } from './explainRequest.ts';
import type { FigureKind } from './figures.ts';

/** What kind of figure a map shows; null while it shows no column of its table. */
export const shownFigure = ({ columns }: Table): FigureKind | null => shownColumn(columns)?.explains ?? null;

/**
 * The question how the figures of a map were made.
 * @param areaCode the area for which they are filled in
 * @returns null while the map shows no column of its table
 */
export function explainMap(
  { table, legend, level }: Pick<ThematicMap, 'table' | 'legend' | 'level'>,
  areaCode: string,
  { levels }: Messages,
): ExplainRequest | null {
  const kind = shownFigure(table);
  if (!kind) return null;
  const cells = legend.bivariate?.cells.flat() ?? [];
  const noData = { label: legend.noDataLabel, areaCount: legend.noDataCount };
  const items = [...legend.classes, ...cells, ...(noData.areaCount > 0 ? [noData] : [])].map(
    ({ label, areaCount }) => `${label}: ${areaCount} ${levels.plural[level]}`,
  );
  return {
    ...{ ...kind, areaCode, label: legend.title, shown: legend.unit },
    picture: { kind: 'map', items, facts: legend.facts },
  };
}
