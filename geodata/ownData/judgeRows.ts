import { rowIssues } from '#definitions/ownData.ts';
import type { RowIssueKind, RowVerdict } from '#definitions/ownData.ts';
import type { GridCell, GridRow } from '#readers/grid.ts';
import type { NumberStyle } from '#readers/numberText.ts';
import type { AreaFinder } from './areaFinder.ts';
import { cellCount, columnStyle } from './cellNumber.ts';
import { cellText } from './countsMapping.ts';
import type { CountsMapping, ValueColumn } from './countsMapping.ts';

/** Something that is the matter with a row, and what would be taken if a planner says so. */
export interface RowIssue {
  kind: RowIssueKind;
  column: number;
  /** What stands in the cell. */
  text: string;
  /** Codes of areas that may be meant, the likeliest first. */
  proposals?: string[];
  /** The number that would be taken; of a total what the rows add up to. */
  value?: number;
}

/** A count as it is read; null: no figure. */
interface ReadCount {
  series: string;
  year: number | null;
  count: number | null;
  isWithheld: boolean;
}

export interface JudgedRow {
  row: number;
  verdict: RowVerdict;
  /** Code of the area; null where it is not sure. */
  area: string | null;
  areaText: string;
  counts: ReadCount[];
  issues: RowIssue[];
  /** Of a postcode: what part of its addresses lies in each buurt, by which its count is shared out. */
  shares?: { area: string; share: number }[];
}

/** A verdict on every row, by a mapping. */
export function judgeRows(rows: readonly GridRow[], mapping: CountsMapping, finder: AreaFinder): JudgedRow[] {
  const { values } = mapping;
  const styles = new Map(
    values.map(({ column }) => [column, columnStyle(rows.map(({ cells }) => cells[column] ?? null))]),
  );
  const areaOf = areaReader(mapping, finder);
  const judged = rows.map((row) => judgeRow(row, mapping, areaOf, styles));
  markTwice(judged, mapping.areaColumn);
  compareTotals(judged);
  return judged;
}

function judgeRow(
  { row, cells }: GridRow,
  mapping: CountsMapping,
  areaOf: AreaReader,
  styles: ReadonlyMap<number, NumberStyle | null>,
): JudgedRow {
  const cell = (column: number) => cells[column] ?? null;
  const { code, issues: ofArea } = areaOf(cell(mapping.areaColumn));
  const year = yearOf(mapping.yearColumn === null ? null : cell(mapping.yearColumn), mapping);
  const issues = [...ofArea];
  if (year === 'none')
    issues.push({ kind: 'no-year', column: mapping.yearColumn ?? -1, text: cellText(cell(mapping.yearColumn ?? -1)) });
  const rowYear = year === 'none' ? null : year;
  const counts = mapping.values.map((value) => {
    const read = readCount(cell(value.column), value, rowYear ?? mapping.year, styles.get(value.column) ?? null);
    if (read.issue) issues.push(read.issue);
    return read.count;
  });
  return { row, verdict: verdictOf(issues), area: code, areaText: cellText(cell(mapping.areaColumn)), counts, issues };
}

export function verdictOf(issues: readonly RowIssue[]): RowVerdict {
  if (issues.some(({ kind }) => rowIssues[kind] === 'wrong')) return 'wrong';
  return issues.length > 0 ? 'doubtful' : 'good';
}

type AreaReader = (cell: GridCell) => { code: string | null; issues: readonly RowIssue[] };

/** The same names come back in row after row: each is looked for once. */
function areaReader({ areaColumn: column, level }: CountsMapping, finder: AreaFinder): AreaReader {
  const known = new Map<GridCell, ReturnType<AreaFinder['find']>>();
  return (cell) => {
    const found = known.get(cell) ?? finder.find(cell, level);
    known.set(cell, found);
    if (found.kind === 'found') return { code: found.code, issues: [] };
    const proposals = 'proposals' in found ? found.proposals : undefined;
    const issue: RowIssue = { kind: found.kind, column, text: cellText(cell), ...(proposals && { proposals }) };
    return { code: null, issues: [issue] };
  };
}

/** Of the row; null where the mapping has no such column. */
export function yearOf(cell: GridCell, { yearColumn }: CountsMapping): number | null | 'none' {
  if (yearColumn === null) return null;
  if (cell instanceof Date) return cell.getUTCFullYear();
  const year = /^(19|20)\d\d$/.test(String(cell ?? '').trim()) ? Number(cell) : null;
  return year ?? 'none';
}

function readCount(
  cell: GridCell,
  { column, series, year }: ValueColumn,
  yearOfRow: number | null,
  style: NumberStyle | null,
): { count: ReadCount; issue: RowIssue | null } {
  const read = cellCount(cell, style);
  const of = { series, year: year ?? yearOfRow };
  switch (read.kind) {
    case 'count':
      return { count: { ...of, count: read.value, isWithheld: false }, issue: null };
    case 'missing':
    case 'withheld':
      return { count: { ...of, count: null, isWithheld: read.kind === 'withheld' }, issue: null };
    default: {
      const value = 'value' in read ? read.value : undefined;
      const issue = { kind: read.kind, column, text: cellText(cell), ...(value !== undefined && { value }) };
      return { count: { ...of, count: value ?? null, isWithheld: false }, issue };
    }
  }
}

/** Two rows about one area and year are both doubtful: they may belong together, or one may be a mistake. */
function markTwice(rows: JudgedRow[], column: number): void {
  const byKey = new Map<string, JudgedRow[]>();
  for (const row of rows) {
    if (row.area === null) continue;
    const key = `${row.area} ${row.counts.map(({ year }) => year).join(' ')}`;
    const same = byKey.get(key);
    if (same) same.push(row);
    else byKey.set(key, [row]);
  }
  for (const same of byKey.values()) {
    if (same.length < 2) continue;
    for (const row of same) {
      row.issues.push({ kind: 'twice', column, text: row.areaText });
      row.verdict = verdictOf(row.issues);
    }
  }
}

/** What the other rows add up to, beside a row that is a total. */
function compareTotals(rows: JudgedRow[]): void {
  const totals = rows.filter(({ issues }) => issues.some(({ kind }) => kind === 'total'));
  if (totals.length === 0) return;
  const sums = new Map<string, number>();
  const keyOf = ({ series, year }: Pick<ReadCount, 'series' | 'year'>) => `${series}\u001f${year}`;
  for (const { counts, issues } of rows) {
    if (issues.some(({ kind }) => kind === 'total' || kind === 'other-level')) continue;
    for (const one of counts) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + (one.count ?? 0));
  }
  for (const total of totals) {
    const issue = total.issues.find(({ kind }) => kind === 'total');
    const [first] = total.counts;
    if (!issue || !first) continue;
    issue.value = sums.get(keyOf(first)) ?? 0;
    issue.text = `${issue.text}: ${first.count ?? ''}`;
  }
}
