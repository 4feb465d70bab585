import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { columnsOf, measureOf, parseFigure, requireColumns } from './figures.ts';
import type { Figure, FigureTable } from './figures.ts';
import { plainPropertyName } from './pdokAreas.ts';
import type { PdokArea } from './pdokAreas.ts';

/** PDOK's own name for the land area of a wijk, in hectares. */
export const landAreaProperty = 'oppervlakteLandInHa';

/**
 * The figures that PDOK gives with the wijken, whether it writes `aantalInwoners` or `aantal_inwoners`.
 * @throws EtlError for a missing property or one that is not a figure
 */
export function wijkFigures({ path: file, title, referenceDate }: SourceFile, wijken: PdokArea[]): FigureTable {
  const { required, optional } = columnsOf('kwb-wijk');
  const known = [...required, ...optional, landAreaProperty];
  const present = new Set(wijken.flatMap(({ properties }) => Object.keys(properties).map(plainPropertyName)));
  const wanted = known.filter((column) => present.has(plainPropertyName(column)));
  if (!wanted.includes(landAreaProperty)) throw new EtlError(`lacks the property "${landAreaProperty}"`, { file });
  requireColumns('kwb-wijk', new Set(wanted), file);
  const rows = wijken.map(({ code, properties, row }): [string, Map<string, Figure>] => {
    const values = new Map(Object.entries(properties).map(([name, value]) => [plainPropertyName(name), value]));
    const figures = wanted.map((column): [string, Figure] => {
      const measure = measureOf('kwb-wijk', column);
      return [column, parseFigure(values.get(plainPropertyName(column)), column, { file, row }, measure)];
    });
    return [code, new Map(figures)];
  });
  const places = new Map(wijken.map(({ code, row }) => [code, row]));
  const columns = new Set(wanted);
  return {
    ...{ name: 'kwb-wijk', title: title.nl, referenceDate, columns },
    ...{ rows: new Map(rows), wholes: new Map(), file, places },
  };
}
