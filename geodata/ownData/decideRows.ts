import type { RowIssueKind } from '#definitions/ownData.ts';
import type { JudgedRow, RowIssue } from './judgeRows.ts';
import { wholeCounts } from './seriesGroups.ts';

/** What a planner decided about rows that are not good. */
export interface RowDecision {
  /** Their numbers, or all that have the issue. */
  rows: number[] | 'all';
  issue?: RowIssueKind;
  action: 'take' | 'leave-out';
  /** The area that is meant. */
  area?: string;
}

/** A figure to be stored; null: no figure. */
export interface OwnCell {
  series: string;
  year: number | null;
  area: string;
  count: number | null;
  isWithheld: boolean;
}

export interface DecidedRows {
  cells: OwnCell[];
  /** Rows about which nothing, or nothing that can be done, was decided. */
  undecided: JudgedRow[];
  leftOut: JudgedRow[];
  /** Rows that were not good and are taken, with the area that they count for. */
  taken: { row: JudgedRow; area: string }[];
}

/** What is decided about a row is seen from this. */
export type DecidableRow = Pick<JudgedRow, 'row' | 'area'> & {
  issues: readonly Pick<RowIssue, 'kind' | 'proposals'>[];
};

export type RowOutcome = 'undecided' | 'leave-out' | { area: string };

/** What "take" can mean: the nearest name, the sum, no figure, the rounded number. For the rest an area must be named. */
const takable: ReadonlySet<RowIssueKind> = new Set([
  'near-name',
  'swapped',
  'twice',
  'no-value',
  'not-whole',
  'thousands',
]);
const mendedByArea: ReadonlySet<RowIssueKind> = new Set([
  ...['near-name', 'several-areas', 'total', 'no-area-meant', 'other-level', 'other-municipality', 'lapsed-code'],
  ...['unknown-area', 'no-area'],
] as RowIssueKind[]);

/** Whether "take" means something without an area being named. */
export const canBeTaken = (kind: RowIssueKind): boolean => takable.has(kind);
/** Whether naming an area takes the issue away. */
export const canBeMended = (kind: RowIssueKind): boolean => mendedByArea.has(kind);

/** The figures of the rows that are taken; rows of one area and year are added up. */
export function decideRows(
  rows: readonly JudgedRow[],
  decisions: readonly RowDecision[],
  isArea: (code: string) => boolean,
): DecidedRows {
  const decided: DecidedRows = { cells: [], undecided: [], leftOut: [], taken: [] };
  const cells = new Map<string, OwnCell>();
  for (const row of rows) {
    const outcome = rowOutcome(row, decisions, isArea);
    if (outcome === 'undecided') decided.undecided.push(row);
    else if (outcome === 'leave-out') decided.leftOut.push(row);
    else {
      addRow(cells, row, outcome.area);
      if (row.issues.length > 0) decided.taken.push({ row, area: outcome.area });
    }
  }
  const isShared = rows.some(({ shares }) => shares !== undefined);
  decided.cells = isShared ? wholeCounts([...cells.values()]) : [...cells.values()];
  return decided;
}

/** What becomes of a row by the decisions so far; one about the row itself goes before one about all with its issue. */
export function rowOutcome(
  row: DecidableRow,
  decisions: readonly RowDecision[],
  isArea: (code: string) => boolean,
): RowOutcome {
  if (row.issues.length === 0) return row.area === null ? 'undecided' : { area: row.area };
  const ofRow = decisions.filter(({ rows }) => rows !== 'all' && rows.includes(row.row));
  const applying = row.issues.map(
    ({ kind }) =>
      ofRow.find(({ issue }) => issue === undefined || issue === kind) ??
      decisions.find(({ rows, issue }) => rows === 'all' && issue === kind),
  );
  if (applying.some((decision) => decision?.action === 'leave-out')) return 'leave-out';
  const named = applying.find((decision) => decision?.area !== undefined)?.area;
  if (named !== undefined && !isArea(named)) return 'undecided';
  const isTaken = row.issues.every((issue, i) => applying[i] !== undefined && canTake(issue, named));
  const area = named ?? row.area ?? row.issues.find(({ kind }) => kind === 'near-name')?.proposals?.[0];
  return isTaken && area !== undefined ? { area } : 'undecided';
}

const canTake = ({ kind }: Pick<RowIssue, 'kind'>, named: string | undefined): boolean =>
  takable.has(kind) || (named !== undefined && mendedByArea.has(kind));

function addRow(cells: Map<string, OwnCell>, { counts, shares }: JudgedRow, named: string): void {
  for (const { series, year, count: whole, isWithheld } of counts) {
    for (const { area, share } of shares ?? [{ area: named, share: 1 }]) {
      const count = whole === null ? null : whole * share;
      const key = `${series}\u001f${year}\u001f${area}`;
      const former = cells.get(key);
      if (!former) cells.set(key, { series, year, area, count, isWithheld });
      else cells.set(key, { ...former, ...sumOf(former, { count, isWithheld }) });
    }
  }
}

/** A sum with a part that is not known is not known. */
const sumOf = (a: Pick<OwnCell, 'count' | 'isWithheld'>, b: Pick<OwnCell, 'count' | 'isWithheld'>) => ({
  count: a.count === null || b.count === null ? null : a.count + b.count,
  isWithheld: a.isWithheld || b.isWithheld,
});
