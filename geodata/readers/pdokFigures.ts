import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { columnsOf, measureOf, parseFigure, requireColumns } from './figures.ts';
import type { Figure, FigureTable } from './figures.ts';
import { municipalityFeature, plainPropertyName } from './pdokAreas.ts';
import type { PdokArea } from './pdokAreas.ts';

/** PDOK's own name for the land area of a wijk, in hectares. */
export const landAreaProperty = 'oppervlakteLandInHa';

/**
 * The figures that PDOK gives with the wijken, whether it writes `aantalInwoners` or `aantal_inwoners`.
 * @throws EtlError for a missing property or one that is not a figure
 */
export function wijkFigures(source: SourceFile, wijken: PdokArea[], municipalityCode: string): FigureTable {
  const { path: file, title, referenceDate } = source;
  const { required, optional } = columnsOf('kwb-wijk');
  const known = [...required, ...optional, landAreaProperty];
  const present = new Set(wijken.flatMap(({ properties }) => Object.keys(properties).map(plainPropertyName)));
  const wanted = known.filter((column) => present.has(plainPropertyName(column)));
  if (!wanted.includes(landAreaProperty)) throw new EtlError(`lacks the property "${landAreaProperty}"`, { file });
  requireColumns('kwb-wijk', new Set(wanted), file);
  const figuresOf = ({ properties, row }: Pick<PdokArea, 'properties' | 'row'>) => {
    const values = new Map(Object.entries(properties).map(([name, value]) => [plainPropertyName(name), value]));
    const figures = wanted.map((column): [string, Figure] => {
      const measure = measureOf('kwb-wijk', column);
      return [column, parseFigure(values.get(plainPropertyName(column)), column, { file, row }, measure)];
    });
    return new Map(figures);
  };
  const whole = municipalityFeature(source, municipalityCode);
  const places = new Map(wijken.map(({ code, row }) => [code, row]));
  if (whole) places.set(municipalityCode, whole.row);
  return {
    ...{ name: 'kwb-wijk', title: title.nl, referenceDate, columns: new Set(wanted) },
    rows: new Map(wijken.map((wijk) => [wijk.code, figuresOf(wijk)])),
    wholes: new Map(whole ? [[municipalityCode, figuresOf(whole)]] : []),
    ...{ file, places },
  };
}
