import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { readCsv } from './csvFile.ts';
import { columnsOf, parseFigure, requireColumns } from './figures.ts';
import type { Figure, FigureTable, FigureTableName } from './figures.ts';

/** Columns that may hold the code of the area, in order of preference. */
const codeColumns = ['WijkenEnBuurten', 'Codering'];

/** Used for the land area; not a target group. */
export const densityColumn = 'Bevolkingsdichtheid';

/** StatLine numbers its columns, differently every year: `k_65JaarOfOuder_12`. */
export function withoutSuffix(column: string): string {
  return column.replace(/_\d+$/, '');
}

/**
 * The buurten of one municipality from a StatLine "Kerncijfers wijken en buurten" CSV (`;` between cells). Rows of other
 * municipalities, and those of wijken and whole municipalities, are passed over.
 * @throws EtlError for a missing column, a duplicate code or a cell that is not a figure
 */
export function readStatline(
  { bytes, path: file, title, referenceDate }: SourceFile,
  name: FigureTableName,
  municipalityCode: string,
): FigureTable {
  const csv = readCsv(bytes, file, ';');
  const byName = new Map(csv.columns.map((column) => [withoutSuffix(column), column]));
  const codeColumn = codeColumns.map((column) => byName.get(column)).find((column) => column !== undefined);
  if (!codeColumn)
    throw new EtlError(`lacks the column ${codeColumns[0]} with the codes of the areas`, { file, row: 1 });
  requireColumns(name, new Set(byName.keys()), file);
  const { required, optional } = columnsOf(name);
  const wanted = [...new Set([...required, ...optional, densityColumn])].filter((column) => byName.has(column));

  const buurtPrefix = `BU${municipalityCode.slice(2)}`;
  const rows = new Map<string, Map<string, Figure>>();
  const rowOf = new Map<string, number>();
  for (const { row, cells } of csv.rows) {
    const code = cells[codeColumn];
    if (!code.startsWith(buurtPrefix)) continue;
    if (rows.has(code))
      throw new EtlError(`has the code ${code} again, which row ${rowOf.get(code)} already has`, { file, row });
    rowOf.set(code, row);
    rows.set(
      code,
      new Map(wanted.map((column) => [column, parseFigure(cells[byName.get(column) ?? ''], column, { file, row })])),
    );
  }
  if (rows.size === 0) throw new EtlError(`holds no buurt of ${municipalityCode} (codes ${buurtPrefix}...)`, { file });
  return { name, title: title.nl, referenceDate, columns: new Set(wanted), rows };
}
