import { facilityListLimits } from '#definitions/facilityList.ts';
import type { ListIssueKind, RowFate } from '#definitions/facilityList.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import { metresBetween } from './facilityRecord.ts';
import type { HeadedTable } from './header.ts';
import { isWrong, judgeListRow } from './judgeListRow.ts';
import type { ListRow } from './judgeListRow.ts';
import { describeListColumns, listColumns } from './listColumns.ts';
import type { DescribedColumn, ListColumns } from './listColumns.ts';
import { differencesOf } from './listDifferences.ts';
import type { ListDifferences } from './listDifferences.ts';
import type { FatedRow, ListGround, PresentPlace } from './listGround.ts';
import { isNear, matchToList, namesakes, rulesOfNames } from './matchToList.ts';
import type { KnownPlace } from './matchToList.ts';

/** What a planner decided about rows that are not good. */
export interface ListDecision {
  /** Their numbers, or all that have the issue. */
  rows: number[] | 'all';
  issue: ListIssueKind;
  action: 'take' | 'leave-out';
  /** Id of the facility that a row is about; without it the row is a new place. */
  as?: string;
}

export interface FacilityList extends ListDifferences {
  columns: DescribedColumn[];
  /** No column holds the names of places: nothing is judged until one is said to. */
  lacksNames: boolean;
  /** In the order of the file. */
  rows: FatedRow[];
}

/**
 * What a list says of the facilities of a category, held against those that there are. Nothing is taken silently: what is doubtful waits for
 * a decision, and what a row that is not taken may be about stays as it is, also where the list replaces.
 * @param mapping what a planner says that columns are; undefined: what their headings say
 * @throws OwnFileError where the table has more rows than a list may have
 */
export function facilityList(
  table: HeadedTable,
  ground: ListGround,
  decisions: readonly ListDecision[],
  mapping?: ListColumns,
): FacilityList {
  const { headers, rows: gridRows } = table;
  const columns = mapping ?? listColumns(headers);
  const described = { columns: describeListColumns(table, columns), lacksNames: columns.name === undefined };
  if (described.lacksNames) return { ...described, rows: [], differences: [], sameCount: 0, keptCount: 0 };
  const { rows: most } = facilityListLimits;
  if (gridRows.length > most) throw new OwnFileError('too-many-places', `A list may have ${most} rows.`);
  const rows = gridRows.map((row) => judgeListRow(row, columns, headers, ground));
  const fateOf = (row: ListRow) => rowFate(row, decisions);
  markDoubles(rows, ground.category, fateOf);
  const matched = matchRows(rows, ground, decisions);
  const fated = rows.map((row) => ({ ...row, fate: fateOf(row) }));
  return { ...described, rows: fated, ...differencesOf(fated, matched, ground) };
}

function decisionAbout(
  row: number,
  issue: ListIssueKind,
  decisions: readonly ListDecision[],
): ListDecision | undefined {
  return decisions.findLast(({ rows, issue: about }) => about === issue && (rows === 'all' || rows.includes(row)));
}

function rowFate({ row, issues }: ListRow, decisions: readonly ListDecision[]): RowFate {
  const decided = issues.map((issue) => ({ issue, action: decisionAbout(row, issue.kind, decisions)?.action }));
  if (decided.some(({ action }) => action === 'leave-out')) return 'left-out';
  return decided.every(({ issue, action }) => action === 'take' && !isWrong(issue)) ? 'taken' : 'open';
}

const knownPlace = ({ id, name, lon, lat }: ListRow, category: string): KnownPlace => ({
  id,
  category,
  name,
  lon,
  lat,
});
const hasPlace = ({ lon }: Pick<ListRow, 'lon'>): boolean => !Number.isNaN(lon);

/** Of rows about one place only the first can be taken. */
function markDoubles(rows: readonly ListRow[], category: string, fateOf: (row: ListRow) => RowFate): void {
  const isNamesake = namesakes();
  const kept: (ListRow & KnownPlace)[] = [];
  for (const row of rows) {
    const known = { ...row, category };
    if (row.name === '' || fateOf(row) === 'left-out') continue;
    const first = kept.find((other) => {
      if (row.id !== '' && row.id === other.id) return true;
      const isSamePlace = hasPlace(row) && hasPlace(other) ? isNear(row, other) : hasPlace(row) === hasPlace(other);
      return isSamePlace && isNamesake(known, other);
    });
    if (first) row.issues.push({ kind: 'twice', column: '', text: row.name, sameAs: first.row });
    else kept.push(known);
  }
}

/**
 * The facility that each row is about, by the number of the row. Rows that may be about a facility and do not say so plainly, or have no
 * place of their own, get an issue.
 */
function matchRows(
  rows: readonly ListRow[],
  { present, category, placeOfAddress }: ListGround,
  decisions: readonly ListDecision[],
): Map<number, PresentPlace> {
  const candidates = rows.filter((row) => rowFate(row, decisions) === 'taken');
  const picked = pickedPlaces(candidates, present, decisions);
  const pickedOnes = new Set(picked.values());
  const byName = matchToList(
    present.filter((place) => !pickedOnes.has(place)),
    candidates
      .filter(({ row }) => !picked.has(row))
      .map((row) => ({ id: String(row.row), listed: knownPlace(row, category) })),
    rulesOfNames,
  );
  const named = new Set(byName.values());
  const unmatched = present.filter((place) => !pickedOnes.has(place) && !named.has(place));
  const isNamesake = namesakes();
  const found = new Map(picked);
  for (const row of candidates) {
    const pick = picked.get(row.row);
    const match = pick ?? byName.get(String(row.row));
    if (match) found.set(row.row, match);
    else if (!hasPlace(row)) placeByAddress(row, placeOfAddress);
    const known = knownPlace(row, category);
    const others = match && !pick ? [] : unmatched.filter((place) => isNear(row, place) || isNamesake(known, place));
    const alike = pick ? [pick, ...others] : others;
    if (alike.length > 0) row.issues.push(mayBe(row, alike));
    const isNew = !match && (alike.length === 0 || decisionAbout(row.row, 'may-be', decisions)?.action === 'take');
    if (isNew && !hasPlace(row)) row.issues.push({ kind: 'no-place', column: '', text: '' });
  }
  return found;
}

/** A place for a row that is about none that is known and says no coordinates: that of its address, or one to propose. */
function placeByAddress(row: ListRow, placeOf: ListGround['placeOfAddress']): void {
  const { address: text = '' } = row.said;
  const place = text === '' ? null : placeOf?.(text);
  if (!place) return;
  [row.lon, row.lat] = [place.lon, place.lat];
  if (!place.isExact) row.issues.push({ kind: 'near-address', column: '', text, address: place.address });
}

/** Of the rows of which a planner said which facility they are about; of two about one facility the first. */
function pickedPlaces(
  rows: readonly ListRow[],
  present: readonly PresentPlace[],
  decisions: readonly ListDecision[],
): Map<number, PresentPlace> {
  const picked = new Map<number, PresentPlace>();
  const taken = new Set<PresentPlace>();
  for (const { row } of rows) {
    const as = decisionAbout(row, 'may-be', decisions)?.as;
    const place = as === undefined ? undefined : present.find(({ id }) => id === as);
    if (!place || taken.has(place)) continue;
    picked.set(row, place);
    taken.add(place);
  }
  return picked;
}

const mayBe = (row: ListRow, alike: readonly PresentPlace[]): ListRow['issues'][number] => ({
  ...{ kind: 'may-be', column: '', text: row.name },
  proposals: alike.map((place) => ({
    ...{ id: place.id, name: place.name },
    metres: hasPlace(row) ? Math.round(metresBetween(row, place)) : null,
  })),
});
