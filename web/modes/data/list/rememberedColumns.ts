import type { FacilityListAnswer, FacilityListRequest } from '#contract/facilityLists.ts';
import { openStorage } from '../../../view/openStorage.ts';

export type ListColumns = NonNullable<FacilityListRequest['columns']>;

const storageKey = 'loketkaart.list-columns';
/** So many headers are remembered, those loaded last. */
const mostHeaders = 20;

/** The header of a list as it must come back for its columns to be taken the same way. */
const headerKey = (columns: FacilityListAnswer['columns']): string =>
  columns.map(({ header }) => header.toLowerCase()).join('\u001f');

/** What columns are taken for. */
export const columnsOf = (columns: FacilityListAnswer['columns']): ListColumns =>
  Object.fromEntries(columns.flatMap(({ role, column }) => (role === null ? [] : [[role, column]])));

function remembered(storage: Storage | null): [header: string, columns: ListColumns][] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? (kept as [string, ListColumns][]) : [];
  } catch {
    return [];
  }
}

/** What a planner said of the last list with the same header; null where that is what the headings say, or nothing is remembered. */
export function rememberedColumns(columns: FacilityListAnswer['columns'], storage = openStorage()): ListColumns | null {
  const key = headerKey(columns);
  const found = remembered(storage).find(([header]) => header === key)?.[1];
  const present = columnsOf(columns);
  const isSame = found && columns.every(({ column }) => roleOf(found, column) === roleOf(present, column));
  return found && !isSame ? found : null;
}

const roleOf = (columns: ListColumns, column: number): string | undefined =>
  Object.entries(columns).find(([, at]) => at === column)?.[0];

/** Keeps what the columns of a list were taken for, for the next with the same header. */
export function rememberColumns(columns: FacilityListAnswer['columns'], storage = openStorage()): void {
  const key = headerKey(columns);
  const others = remembered(storage).filter(([header]) => header !== key);
  storage?.setItem(storageKey, JSON.stringify([[key, columnsOf(columns)], ...others].slice(0, mostHeaders)));
}
