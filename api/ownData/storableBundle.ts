import type { BundleContents, BundledTable, BundleLoad } from '#contract/ownBundle.ts';
import { hideBeside } from '#ownData/hideBeside.ts';
import type { CountNode } from '#ownData/hideSmallCounts.ts';
import type { KeptCell } from '#ownData/prepareLoad.ts';
import type { StorableBundle } from '../queries/ownBundle.ts';
import { figureTexts, hiddenTexts } from './columnTexts.ts';
import type { FigureTexts, HiddenTexts } from './columnTexts.ts';
import { lastOf } from './ownBundle.ts';
import type { OwnContents } from './ownBundle.ts';

/** What is taken from a file and what it stands beside. */
export interface TakenAlong {
  contents: BundleContents;
  asked: Pick<BundleLoad, 'tables' | 'facilities' | 'categories'>;
  here: OwnContents;
  nodes: readonly CountNode[];
}

/** A place of the municipality's own choice, which must lie in it. */
interface TakenPlace {
  id: string;
  lon: number;
  lat: number;
}

export interface UnpackedBundle {
  storable: Omit<StorableBundle, 'tables'> & { tables: UnpackedTables };
  /** How many items the database has then, with those that stay. */
  counts: { tables: number; facilities: number; categories: number };
  /** Ids that the file does not hold. */
  unknown: string[];
  places: TakenPlace[];
  /** Figures that had a number and may not keep it. */
  hidden: number;
}

/** Tables whose figures are still to be written. */
interface UnpackedTables extends Pick<StorableBundle['tables'], 'ids' | 'presentVersions' | 'versions'> {
  figures: (FigureTexts & { tableId: string; version: number })[];
  hidden: HiddenTexts[];
}

/** What is taken of a file as the database takes it. Figures that could be worked out together with what stays here are hidden. */
export function unpackBundle({ contents, asked, here, nodes }: TakenAlong): UnpackedBundle {
  const tables = contents.tables.filter(({ id }) => asked.tables.includes(id));
  const facilities = contents.facilities.filter(({ id }) => asked.facilities.includes(id));
  const categories = contents.categories.filter(({ category }) => asked.categories.includes(category));
  const stored = storableTables(
    tables,
    [...here.tables.values()].filter(({ id }) => !asked.tables.includes(id)),
    nodes,
  );
  const ids = [...[...tables, ...facilities].map(({ id }) => id), ...categories.map(({ category }) => category)];
  return {
    storable: {
      tables: stored.tables,
      ...storableFacilities(facilities, here),
      categories: JSON.stringify(
        categories.map(({ category, content, revision, author, changedAt }) => ({
          ...{ category, content, author, changed_at: changedAt },
          revision: next(here.categories.get(category)?.revision, revision),
        })),
      ),
    },
    counts: {
      tables: new Set([...here.tables.keys(), ...asked.tables]).size,
      facilities: new Set([...here.facilities.keys(), ...asked.facilities]).size,
      categories: new Set([...here.categories.keys(), ...asked.categories]).size,
    },
    unknown: [...asked.tables, ...asked.facilities, ...asked.categories].filter((id) => !ids.includes(id)),
    places: facilities.flatMap((facility) => placesOf(facility)),
    hidden: stored.hidden,
  };
}

/** Higher than what is here, so that nobody who looks at that changes the new one unseen. */
const next = (here: number | undefined, brought: number): number => (here === undefined ? brought : here + 1);

/** Where the list has it, it may lie outside. */
function placesOf(facility: BundleContents['facilities'][number]): TakenPlace[] {
  const { record } = lastOf(facility);
  const { id, listed } = facility;
  if (!record || (record.lon === listed?.lon && record.lat === listed.lat)) return [];
  return [{ id, lon: record.lon, lat: record.lat }];
}

/** One that is new comes with all that was said of it; to one that is here the last word of the file is added. */
function storableFacilities(
  taken: BundleContents['facilities'],
  here: OwnContents,
): Pick<StorableBundle, 'facilities' | 'facilityRevisions'> {
  const rows = taken.map((facility) => {
    const { id, origin, listed, revisions } = facility;
    const [last, present] = [lastOf(facility), here.facilities.get(id)];
    const revision = next(present && lastOf(present).revision, last.revision);
    const said = present ? [{ ...last, revision }] : revisions;
    return { facility: { id, origin, listed, revision }, said };
  });
  return {
    facilities: JSON.stringify(rows.map(({ facility }) => facility)),
    facilityRevisions: JSON.stringify(
      rows.flatMap(({ facility: { id }, said }) =>
        said.map(({ changedAt, ...row }) => ({ id, ...row, changed_at: changedAt })),
      ),
    ),
  };
}

function storableTables(
  taken: readonly BundledTable[],
  staying: readonly BundledTable[],
  nodes: readonly CountNode[],
): { tables: UnpackedTables; hidden: number } {
  const brought = versionsOf(taken);
  const kept = versionsOf(staying).flatMap(({ cells }) => cells);
  const hide = hideBeside(brought, kept, nodes);
  const figures = brought.map(({ row: { table_id: tableId, version }, cells }) => ({
    ...{ tableId, version },
    ...figureTexts(cells.map((cell) => (hide.has(cell) ? { ...cell, count: null, status: 'secret' } : cell))),
  }));
  return {
    tables: {
      ids: taken.map(({ id }) => id),
      presentVersions: taken.map(({ presentVersion }) => presentVersion),
      versions: JSON.stringify(brought.map(({ row }) => row)),
      figures,
      hidden: hiddenTexts(kept, new Set(kept.filter((cell) => hide.has(cell)))),
    },
    hidden: hide.size,
  };
}

const versionsOf = (tables: readonly BundledTable[]) =>
  tables.flatMap(({ id, versions }) => versions.map((version) => versionOf(id, version)));

function versionOf(tableId: string, { cells, ...made }: BundledTable['versions'][number]) {
  const { version, settings, mapping } = made;
  const { threshold, roundedTo } = settings;
  const names = new Map(settings.series.map(({ series, name }) => [series, name.nl]));
  return {
    ...{ threshold, roundedTo },
    cells: cells.map(([series, year, area, count, status]): KeptCell => ({
      ...{ tableId, version, series, year, area, count, status, threshold, roundedTo },
      seriesName: names.get(series) ?? series,
    })),
    row: {
      ...{ table_id: tableId, version, loaded_at: made.loadedAt, author: made.author, file_name: made.fileName },
      ...{ sha256: made.sha256, byte_count: made.byteCount, header_key: made.headerKey },
      ...{ settings, mapping, report: made.report },
    },
  };
}
