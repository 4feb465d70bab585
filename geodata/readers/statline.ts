import { areaCode, municipalityOf } from './areaCodes.ts';
import { readCsv } from './csvFile.ts';
import type { CsvFile } from './csvFile.ts';
import { EtlError } from './errors.ts';
import { columnsOf, measureOf, parseFigure, requireColumns } from './figures.ts';
import type { Figure, FigureTable, FigureTableName } from './figures.ts';
import { plainStyle, wholeNumberStyle } from './numberText.ts';
import type { NumberStyle } from './numberText.ts';
import type { SourceFile } from './sourceFile.ts';

/** Columns that may hold the code of the area: of equal ones the first. A table with labels has names in the one and codes in another. */
export const codeColumns = ['WijkenEnBuurten', 'Codering', 'RegioS', 'gwb_code', 'buurtcode', 'statcode'];

/** Says what kind of area a row is about. */
const kindColumn = 'SoortRegio';

/** Used for the land area; not a target group. */
export const densityColumn = 'Bevolkingsdichtheid';

/** StatLine numbers its columns, differently every year: `k_65JaarOfOuder_12`. */
export function withoutSuffix(column: string): string {
  return column.replace(/_\d+$/, '');
}

/** A table that has no row of the municipality: with an older one, a municipality that is new since then. */
export class MunicipalityAbsentError extends EtlError {}

/**
 * The buurten of one municipality from a StatLine "Kerncijfers wijken en buurten" CSV, and what it says of their wijken and of the
 * municipality, if anything. Rows of other municipalities are passed over.
 * @throws EtlError for a missing or double column, a duplicate code or a cell that the column cannot hold
 * @throws MunicipalityAbsentError when no row is of the municipality
 */
export function readStatline(
  { bytes, path: file, title, referenceDate }: SourceFile,
  name: FigureTableName,
  municipalityCode: string,
): FigureTable {
  const csv = readCsv(bytes, file);
  const columnsByName = new Map<string, string[]>();
  for (const column of csv.columns) {
    const plain = withoutSuffix(column);
    columnsByName.set(plain, [...(columnsByName.get(plain) ?? []), column]);
  }
  const codeColumn = findCodeColumn(csv, columnsByName, file);
  requireColumns(name, new Set(columnsByName.keys()), file);
  const { required, optional } = columnsOf(name);
  const wanted = [...new Set([...required, ...optional, densityColumn])].filter((column) => columnsByName.has(column));
  const columns = wanted.map((column) => ({
    name: column,
    measure: measureOf(name, column),
    label: onlyColumn(columnsByName.get(column) ?? [], file),
  }));
  const styles = new Map(columns.map(({ name: column, label }) => [column, styleOf(csv, column, label, name, file)]));

  const rows = new Map<string, Map<string, Figure>>();
  const wholes = new Map<string, Map<string, Figure>>();
  const places = new Map<string, number>();
  const kind = columnsByName.get(kindColumn)?.[0];
  for (const { code, level, row, cells } of areaRows(csv, codeColumn, municipalityCode, kind)) {
    if (places.has(code))
      throw new EtlError(`has the code ${code} again, which row ${places.get(code)} already has`, { file, row });
    places.set(code, row);
    const figures = columns.map(({ name: column, label, measure }): [string, Figure] => [
      column,
      parseFigure(cells[label], column, { file, row }, measure, styles.get(column)),
    ]);
    (level === 'buurt' ? rows : wholes).set(code, new Map(figures));
  }
  if (rows.size === 0) throw absent(csv, codeColumn, municipalityCode, file);
  return { name, title: title.nl, referenceDate, columns: new Set(wanted), rows, wholes, file, places };
}

function* areaRows({ rows }: CsvFile, codeColumn: string, municipalityCode: string, kind: string | undefined) {
  for (const { row, cells } of rows) {
    const text = cells[codeColumn];
    // Codes that lost their prefix are of the kind that the row says.
    const isBuurt = kind === undefined || /^buurt/i.test(cells[kind]);
    const found = areaCode(text) ?? (isBuurt && /^\d{2,4}[0-9A-Z]{4}$/i.test(text) ? areaCode(text, 'buurt') : null);
    if (found && municipalityOf(found.code) === municipalityCode) yield { ...found, row, cells };
  }
}

function findCodeColumn({ rows }: CsvFile, columnsByName: Map<string, string[]>, file: string): string {
  const present = codeColumns.flatMap((name) => columnsByName.get(name) ?? []);
  if (present.length === 0)
    throw new EtlError(`lacks the column ${codeColumns[0]} with the codes of the areas`, { file, row: 1 });
  const codeCount = (column: string) => rows.filter(({ cells }) => areaCode(cells[column]) !== null).length;
  const counts = present.map(codeCount);
  return present[counts.indexOf(Math.max(...counts))];
}

function onlyColumn(labels: string[], file: string): string {
  if (labels.length > 1) {
    throw new EtlError(`has ${labels.join(' and ')}, which are one column under two numbers; keep the right one`, {
      file,
      row: 1,
    });
  }
  return labels[0];
}

/** Only whole numbers are written with thousands marks: what is a share or a mean has fewer than four digits before its decimals. */
function styleOf({ rows }: CsvFile, column: string, label: string, table: FigureTableName, file: string): NumberStyle {
  if (measureOf(table, column) !== 'count' && column !== densityColumn) return plainStyle;
  const style = wholeNumberStyle(rows.map(({ cells }) => cells[label]));
  if (style) return style;
  const first = rows.find(({ cells }) => /^\d{1,3}[.,]\d{3}$/.test(cells[label]));
  throw new EtlError(
    `has ${first?.cells[label]} in ${column}, which can be a number of thousands or one with three decimals; write whole numbers without marks`,
    { file, row: first?.row },
  );
}

function absent({ rows }: CsvFile, codeColumn: string, municipalityCode: string, file: string): EtlError {
  const examples = rows.map(({ cells }) => cells[codeColumn]);
  const example = examples.find((cell) => areaCode(cell)?.level === 'buurt') ?? examples[0] ?? '';
  const wanted = `BU${municipalityCode.slice(2)}0101`;
  return new MunicipalityAbsentError(
    `holds no buurt of ${municipalityCode}: its codes look like "${example}", needed are codes like "${wanted}"`,
    { file },
  );
}
