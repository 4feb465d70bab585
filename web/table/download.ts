import { formatCsv } from '#planning/csv.ts';
import { saveFile } from '../exports/saveFile.ts';
import type { Table } from '../thematic/thematicMap.ts';
import { fileName } from '../format/fileName.ts';
import type { Language } from '../view/viewState.ts';

/** The table as a file, with what it is about, its sources and the licences above it. Numbers are whole, not rounded. */
export function tableCsv(table: Table, attribution: string[], language: Language, codeLabel: string): string {
  return formatCsv({
    preamble: [table.caption, ...table.notes, ...attribution],
    header: [codeLabel, ...table.columns.map(({ label }) => label)],
    rows: table.rows.map((row) => [row.code, ...table.columns.map(({ id }) => row.cells[id] ?? null)]),
    language,
  });
}

/** Hands a table to the browser as a file. */
export function downloadText(text: string, nameParts: string[]): void {
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), fileName(nameParts, 'csv'));
}
