import type { KnownByAddress } from '#definitions/addresses.ts';
import type { PointNote, RowIssueKind } from '#definitions/ownData.ts';
import type { Grid } from '#readers/grid.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import type { AddressBook } from './addressBook.ts';
import { isAddressHeading, usedColumns } from './addressColumns.ts';
import type { AddressColumns } from './addressColumns.ts';
import { createAreaFinder } from './areaFinder.ts';
import type { AreaFinder, KnownAreas } from './areaFinder.ts';
import { describeColumns, proposeCounts } from './countsMapping.ts';
import type { CountsMapping, MappedColumn } from './countsMapping.ts';
import { headedTable, withoutHeader } from './header.ts';
import type { HeadedTable } from './header.ts';
import { addressReader } from './judgeAddresses.ts';
import { judgePoints, pointReader } from './judgePoints.ts';
import type { BuurtFinder, PointsMapping } from './judgePoints.ts';
import { judgeRows } from './judgeRows.ts';
import type { JudgedRow } from './judgeRows.ts';
import { hasAddresses, notesOn } from './pointColumns.ts';
import { sumColumns } from './sumColumns.ts';

/** A file with counts as it would be loaded. */
export interface JudgedFile {
  headerKey: string;
  columns: MappedColumn[];
  mapping: CountsMapping;
  isRemembered: boolean;
  areasBy: 'code' | 'name';
  /** On how points are read. */
  notes: PointNote[];
  rows: JudgedRow[];
  finder: AreaFinder;
}

export interface AskedMapping {
  fileName: string;
  /** As a planner wants it. */
  mapping?: CountsMapping;
  /** Those of earlier files, by their header. */
  remembered?: Readonly<Record<string, CountsMapping>>;
  /** By which points are counted; made only where the file holds points. */
  buurtFinder: () => BuurtFinder;
  /** By what the addresses of the dataset can be found. */
  knownByAddress: KnownByAddress;
  /** In which addresses are looked up; read only where the file holds addresses. */
  addressBook: () => AddressBook;
}

/**
 * Reads a table as counts per area, with a verdict on every row.
 * @throws OwnFileError where no column holds areas, or none holds counts, and where the mapping does not fit the file
 */
export function judgeFile(grid: Grid, known: KnownAreas, asked: AskedMapping): JudgedFile {
  const finder = createAreaFinder(known);
  const headed = headedTable(grid.rows);
  const proposed = proposeCounts(
    headed,
    finder,
    `${asked.fileName} ${grid.sheet ?? ''} ${headed.titles.join(' ')}`,
    asked.knownByAddress,
  );
  const remembered = asked.remembered?.[headed.headerKey];
  const mapping = asked.mapping ?? remembered ?? proposed.mapping;
  const table = isHeadedByAddress(headed, mapping) ? withoutHeader(grid.rows) : headed;
  if (!mapping && hasAddresses(table)) throw onlyAddresses();
  if (!mapping) throw proposed.lacks === 'no-counts' ? noCounts() : noAreas(known);
  requireFit(mapping, table, asked.knownByAddress);
  const numbers = proposed.columns.filter(({ ignoredAs }) => ignoredAs === 'sum').map(({ column }) => column);
  return {
    headerKey: table.headerKey,
    columns: describeColumns(table, mapping, new Set(numbers)),
    mapping,
    isRemembered: !asked.mapping && remembered !== undefined,
    areasBy: proposed.by,
    notes: mapping.points && 'x' in mapping.points ? notesOn(mapping.points, table.headers) : [],
    rows: isOfPoints(mapping)
      ? judgePoints(table.rows, mapping, placeReader(mapping.points, asked))
      : judgeRows(table.rows, mapping, finder),
    finder,
  };
}

const isOfPoints = (mapping: CountsMapping): mapping is PointsMapping => mapping.points !== undefined;

const placeReader = (points: PointsMapping['points'], { buurtFinder, addressBook }: AskedMapping) =>
  'columns' in points ? addressReader(points, addressBook()) : pointReader(points, buurtFinder());

/** Headings are repeated in answers and kept, and an address may be in neither. */
function isHeadedByAddress({ headers }: HeadedTable, mapping: CountsMapping | null): boolean {
  const points = mapping?.points;
  return (
    points !== undefined && 'columns' in points && usedColumns(points).some((at) => isAddressHeading(headers[at] ?? ''))
  );
}

const onlyAddresses = () =>
  new OwnFileError(
    'addresses',
    'The file holds addresses or postcodes, and the addresses of this dataset have neither streets nor postcodes. Bring coordinates, or counts per buurt.',
  );

const noAreas = ({ municipality }: KnownAreas) =>
  new OwnFileError(
    'no-areas',
    `No column holds names or codes of buurten, wijken or stadsdelen of ${municipality.name} in at least half of its rows.`,
  );
const noCounts = () => new OwnFileError('no-counts', 'Beside the areas no column holds counts.');

const isKnownBy = ({ columns: { street, postcode } }: AddressColumns, known: KnownByAddress): boolean =>
  (street !== undefined && known.streets) || (postcode !== undefined && known.postcodes);

/** A column that adds up others would say what a hidden figure beside it is. */
function requireFit(mapping: CountsMapping, { headers, rows }: HeadedTable, known: KnownByAddress): void {
  const { points } = mapping;
  if (points && 'columns' in points && !isKnownBy(points, known)) throw onlyAddresses();
  const placed = points ? ('columns' in points ? usedColumns(points) : [points.x, points.y]) : [];
  const columns = [
    mapping.areaColumn,
    mapping.yearColumn ?? 0,
    ...placed,
    ...mapping.values.map(({ column }) => column),
  ];
  if (columns.some((column) => column >= headers.length))
    throw new OwnFileError('no-counts', `The file has ${headers.length} columns; the mapping names more.`);
  const values = mapping.values.map(({ column }) => column);
  const [sum] = sumColumns(rows, values);
  if (sum !== undefined)
    throw new OwnFileError(
      'no-counts',
      `The column "${headers[sum]}" adds up others; leave it out, or figures that are hidden could be worked out from it.`,
    );
}

export interface VerdictCounts {
  good: number;
  doubtful: number;
  wrong: number;
}

export function countVerdicts(rows: readonly JudgedRow[]): VerdictCounts {
  const counts = { good: 0, doubtful: 0, wrong: 0 };
  for (const { verdict } of rows) counts[verdict]++;
  return counts;
}

export function countIssues(rows: readonly JudgedRow[]): { kind: RowIssueKind; rows: number }[] {
  const counts = new Map<RowIssueKind, number>();
  for (const { issues } of rows)
    for (const kind of new Set(issues.map((issue) => issue.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, rows: count }));
}

const shownRows = { doubtful: 1000, good: 20 } as const;

/** Those that a planner must look at, and some that are good. */
export function rowsToShow(rows: readonly JudgedRow[]): JudgedRow[] {
  const of = (verdict: JudgedRow['verdict']) => rows.filter((row) => row.verdict === verdict);
  return [...[...of('wrong'), ...of('doubtful')].slice(0, shownRows.doubtful), ...of('good').slice(0, shownRows.good)];
}
