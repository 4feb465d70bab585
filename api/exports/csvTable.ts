import type { ExportLanguage } from '#contract/exports.ts';
import { formatCsv } from '#planning/csv.ts';
import type { ExportLayer } from './layer.ts';

/**
 * The layer as a table without geometry. Sources and licences are in a column of their own, repeated on every row, so that the
 * table stays one table: every program reads it, and a row that is copied elsewhere takes its source along.
 */
export function writeCsv(
  { columns, features, attribution, datasetVersion }: ExportLayer,
  language: ExportLanguage,
): string {
  const sources = attribution.join(' | ');
  return formatCsv({
    preamble: [],
    header: [...columns.map(({ name }) => name), 'dataset_version', 'attribution'],
    rows: features.map(({ values }) => [...values, datasetVersion, sources]),
    language,
  });
}
