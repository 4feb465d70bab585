import type { OwnVersion } from '#contract/ownData.ts';
import type { RowIssueKind } from '#definitions/ownData.ts';
import { rowIssueWords } from '#definitions/ownDataWords.ts';
import { formatCsv } from '#planning/csv.ts';

type Language = 'nl' | 'en';

const words = {
  nl: {
    header: ['rij', 'besluit', 'reden', 'gebied', 'naam'],
    ...{ taken: 'meegenomen', leftOut: 'weggelaten' },
    about: ({ fileName, version, author, loadedAt, sha256 }: OwnVersion) =>
      `${fileName}, versie ${version}, geladen op ${loadedAt.slice(0, 10)}${author && ` door ${author}`}, sha256 ${sha256}`,
    counts: ({ report: { counts, stored, hidden } }: OwnVersion) =>
      `${counts.good} rijen goed, ${counts.doubtful} twijfelachtig, ${counts.wrong} fout; ${stored} cijfers bewaard, ${hidden} afgeschermd`,
  },
  en: {
    header: ['row', 'decision', 'reason', 'area', 'name'],
    ...{ taken: 'taken', leftOut: 'left out' },
    about: ({ fileName, version, author, loadedAt, sha256 }: OwnVersion) =>
      `${fileName}, version ${version}, loaded on ${loadedAt.slice(0, 10)}${author && ` by ${author}`}, sha256 ${sha256}`,
    counts: ({ report: { counts, stored, hidden } }: OwnVersion) =>
      `${counts.good} rows good, ${counts.doubtful} doubtful, ${counts.wrong} wrong; ${stored} figures stored, ${hidden} hidden`,
  },
};

/** What became of the rows that were not simply taken; it holds no figures. @param names of areas by code */
export function reportCsv(version: OwnVersion, names: ReadonlyMap<string, string>, language: Language): string {
  const w = words[language];
  const reasons = (issues: readonly RowIssueKind[]) => issues.map((kind) => rowIssueWords[kind][language]).join(', ');
  const { leftOut, taken } = version.report;
  const rows = [
    ...leftOut.map(({ row, issues }) => ({ row, cells: [w.leftOut, reasons(issues), '', ''] })),
    ...taken.map(({ row, issues, area }) => ({ row, cells: [w.taken, reasons(issues), area, names.get(area) ?? ''] })),
  ].sort((a, b) => a.row - b.row);
  return formatCsv({
    preamble: [w.about(version), w.counts(version)],
    header: w.header,
    rows: rows.map(({ row, cells }) => [row, ...cells]),
    language,
  });
}
