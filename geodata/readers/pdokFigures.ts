import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { columnsOf, parseFigure, requireColumns } from './figures.ts';
import type { Figure, FigureTable } from './figures.ts';
import type { PdokArea } from './pdokAreas.ts';

/** PDOK's own name for the land area of a wijk, in hectares. */
export const landAreaProperty = 'oppervlakteLandInHa';

/**
 * The figures that PDOK gives with the wijken.
 * @throws EtlError for a missing property or one that is not a figure
 */
export function wijkFigures({ path: file, title, referenceDate }: SourceFile, wijken: PdokArea[]): FigureTable {
  const present = new Set(wijken.flatMap(({ properties }) => Object.keys(properties)));
  if (!present.has(landAreaProperty)) throw new EtlError(`lacks the property "${landAreaProperty}"`, { file });
  requireColumns('kwb-wijk', present, file);
  const { required, optional } = columnsOf('kwb-wijk');
  const wanted = [...required, ...optional, landAreaProperty].filter((column) => present.has(column));
  const rows = wijken.map(({ code, properties, row }): [string, Map<string, Figure>] => [
    code,
    new Map(wanted.map((column) => [column, parseFigure(properties[column], column, { file, row })])),
  ]);
  return { name: 'kwb-wijk', title: title.nl, referenceDate, columns: new Set(wanted), rows: new Map(rows) };
}
