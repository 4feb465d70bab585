import type { cellStatuses, RowIssueKind } from '#definitions/ownData.ts';
import { decideRows } from './decideRows.ts';
import type { OwnCell, RowDecision } from './decideRows.ts';
import { hideSmallCounts, publishedCount, roundTo } from './hideSmallCounts.ts';
import type { CountNode, PublishedCount } from './hideSmallCounts.ts';
import type { JudgedRow } from './judgeRows.ts';
import { plainName } from './names.ts';
import { countVerdicts } from './previewCounts.ts';
import type { JudgedFile, VerdictCounts } from './previewCounts.ts';
import { grouped } from './seriesGroups.ts';

/** A figure as it is stored. */
export interface StoredCell {
  series: string;
  year: number;
  area: string;
  count: number | null;
  status: (typeof cellStatuses)[number];
}

/** A figure that is stored already, in this table or another. */
export interface KeptCell extends StoredCell {
  tableId: string;
  version: number;
  /** What is counted, so that two tables about the same can be held against each other. */
  seriesName: string;
  /** Of its version: what its counts are rounded to, and below what they are hidden. */
  roundedTo: number;
  threshold: number;
}

interface LoadReport {
  counts: VerdictCounts;
  leftOut: { row: number; issues: RowIssueKind[] }[];
  taken: { row: number; issues: RowIssueKind[]; area: string }[];
  hidden: number;
  stored: number;
}

export type PreparedLoad =
  | { kind: 'undecided'; rows: JudgedRow[] }
  /** Figures for which neither a column nor a heading nor the mapping says the year. */
  | { kind: 'no-year' }
  /** Nothing is left of it. */
  | { kind: 'nothing' }
  | { kind: 'ready'; cells: StoredCell[]; alsoHide: KeptCell[]; report: LoadReport };

export interface LoadQuestion {
  file: JudgedFile;
  decisions: readonly RowDecision[];
  threshold: number;
  /** What counts are rounded to once the small ones are hidden. */
  roundedTo: number;
  /** Names of the series, by series. */
  names: Readonly<Record<string, string>>;
  /** The areas as a tree; see `hideSmallCounts`. */
  nodes: readonly CountNode[];
  kept: readonly KeptCell[];
  isArea: (code: string) => boolean;
}

/** More rows than these are not listed in a report, only counted. */
const mostListed = 10_000;

/** What would be stored of a file: all of it, or nothing. Small counts, and what they could be worked out from, have no number any more. */
export function prepareLoad(question: LoadQuestion): PreparedLoad {
  const { file, decisions, isArea } = question;
  const { cells, undecided, leftOut, taken } = decideRows(file.rows, decisions, isArea);
  if (undecided.length > 0) return { kind: 'undecided', rows: undecided };
  if (cells.length === 0) return { kind: 'nothing' };
  const dated = cells.flatMap((cell) => (cell.year === null ? [] : [{ ...cell, year: cell.year }]));
  if (dated.length < cells.length) return { kind: 'no-year' };
  const isOfPoints = file.mapping.points !== undefined;
  const { stored, alsoHide } = hideAmong(isOfPoints ? withEmptyBuurten(dated, question.nodes) : dated, question);
  return {
    kind: 'ready',
    cells: stored,
    alsoHide,
    report: {
      counts: countVerdicts(file.rows),
      leftOut: leftOut.slice(0, mostListed).map(({ row, issues }) => ({ row, issues: issues.map(({ kind }) => kind) })),
      taken: taken.slice(0, mostListed).map(({ row: { row, issues }, area }) => ({
        ...{ row, issues: issues.map(({ kind }) => kind) },
        // Where a point lies is told of no row.
        area: isOfPoints ? '' : area,
      })),
      hidden: stored.filter(({ status }) => status === 'secret').length,
      stored: stored.filter(({ status }) => status === 'measured').length,
    },
  };
}

/** All points were counted: where none lies there are none, which is known. */
function withEmptyBuurten(cells: readonly DatedCell[], nodes: readonly CountNode[]): DatedCell[] {
  const buurten = nodes.filter(({ parts }) => parts.length === 0).map(({ id }) => id);
  return grouped(cells).flatMap((group) => {
    const counted = new Set(group.map(({ area }) => area));
    const [{ series, year }] = group;
    const empty = buurten.filter((area) => !counted.has(area));
    return [...group, ...empty.map((area) => ({ series, year, area, count: 0, isWithheld: false }))];
  });
}

type DatedCell = OwnCell & { year: number };

export type HideQuestion = Pick<LoadQuestion, 'threshold' | 'roundedTo' | 'names' | 'nodes' | 'kept'>;

/** New figures as they may be stored beside those that are kept, in the order of their groups, and which of the kept must be hidden too. */
export function hideAmong(
  cells: readonly DatedCell[],
  { threshold, roundedTo, names, nodes, kept }: HideQuestion,
): { stored: StoredCell[]; alsoHide: KeptCell[] } {
  const stored: StoredCell[] = [];
  const alsoHide: KeptCell[] = [];
  const keptOf = bySubject(kept);
  for (const group of grouped(cells)) {
    const [{ series, year }] = group;
    const same = keptOf.get(subjectOf(names[series] ?? series, year)) ?? [];
    const own = new Map(
      group.flatMap(({ area, count }) =>
        count === null ? [] : [[area, publishedCount(count, roundedTo, threshold)] as const],
      ),
    );
    const withheld = [
      ...group.filter(({ isWithheld }) => isWithheld).map(({ area }) => area),
      ...same.filter(({ area, status }) => status === 'secret' && !own.has(area)).map(({ area }) => area),
    ];
    const counts = knownTogether(same, own);
    const hide = hideSmallCounts(nodes, counts, threshold, new Set(withheld), (id) => own.has(id));
    stored.push(...group.map((cell) => storedCell(cell, hide, roundedTo)));
    alsoHide.push(...same.filter(({ area, count }) => count !== null && hide.has(area)));
  }
  return { stored, alsoHide };
}

/** What tables about the same say of an area together; where they contradict each other the last one is taken, and the new figures last. */
function knownTogether(
  kept: readonly KeptCell[],
  own: ReadonlyMap<string, PublishedCount>,
): Map<string, PublishedCount> {
  const known = new Map<string, PublishedCount>();
  const add = (area: string, { count, ...bounds }: PublishedCount) => {
    const before = known.get(area) ?? bounds;
    const both = { low: Math.max(before.low, bounds.low), high: Math.min(before.high, bounds.high) };
    known.set(area, { count, ...(both.low > both.high ? bounds : both) });
  };
  for (const { area, count, roundedTo, threshold } of kept)
    if (count !== null) add(area, publishedCount(count, roundedTo, threshold));
  for (const [area, count] of own) add(area, count);
  return known;
}

/** What is counted, of which year: figures of one subject can give each other away. */
export const subjectOf = (name: string, year: number) => `${year}\u001f${plainName(name)}`;

/** Figures by what they count; see `subjectOf`. */
export function bySubject(kept: readonly KeptCell[]): Map<string, KeptCell[]> {
  const plain = new Map(kept.map(({ seriesName }) => [seriesName, plainName(seriesName)]));
  const found = new Map<string, KeptCell[]>();
  for (const cell of kept) {
    const subject = `${cell.year}\u001f${plain.get(cell.seriesName)}`;
    const same = found.get(subject);
    if (same) same.push(cell);
    else found.set(subject, [cell]);
  }
  return found;
}

function storedCell(
  { series, year, area, count, isWithheld }: DatedCell,
  hide: ReadonlySet<string>,
  roundedTo: number,
): StoredCell {
  const isHidden = isWithheld || hide.has(area);
  if (isHidden) return { series, year, area, count: null, status: 'secret' };
  if (count === null) return { series, year, area, count, status: 'missing' };
  return { series, year, area, count: roundTo(count, roundedTo), status: 'measured' };
}
