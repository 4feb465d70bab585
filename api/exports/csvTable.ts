import type { ExportLanguage } from '#contract/exports.ts';
import { formatCsv } from '#planning/csv.ts';
import { columnName, type ExportLayer } from './layer.ts';

const datasetColumn = { name: 'dataset_version', dutchName: 'gegevensversie' };
const sourceColumn = { name: 'attribution', dutchName: 'naamsvermelding' };

/**
 * The layer as a table without geometry. Sources and licences are in a column of their own, repeated on every row, so that the
 * table stays one table: every program reads it, and a row that is copied elsewhere takes its source along.
 */
export function writeCsv(
  { columns, features, attribution, datasetVersion }: ExportLayer,
  language: ExportLanguage,
  columnLanguage: ExportLanguage,
): string {
  const sources = attribution.join(' | ');
  return formatCsv({
    preamble: [],
    header: [
      ...columns.map(({ name }) => name),
      ...[datasetColumn, sourceColumn].map((column) => columnName(column, columnLanguage)),
    ],
    rows: features.map(({ values }) => [...values, datasetVersion, sources]),
    language,
  });
}
