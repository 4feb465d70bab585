import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import { isOwnGroup, usualDenominator } from '#definitions/ownData.ts';
import type { OwnDenominator, SpreadKey } from '#definitions/ownData.ts';
import type { CountsMapping } from '#ownData/countsMapping.ts';
import { groupFigures } from '#ownData/groupFigures.ts';
import type { AreaFigure, CountedAreas } from '#ownData/groupFigures.ts';
import { readFigures } from '#ownData/storedFigures.ts';
import { slug } from '#readers/slug.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { ApiError } from '../http/errors.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import type { AreaValueRow } from '../queries/areaValues.ts';
import { selectOwnRevision, selectOwnTables, selectPresentVersions } from '../queries/ownData.ts';
import type { OwnTableRow, OwnVersionRow } from '../queries/ownData.ts';
import { selectLatestFigures, selectSeriesYears } from '../queries/ownFigures.ts';
import type { LatestFigures } from '../queries/ownFigures.ts';
import type { OwnCounts } from '../workers/coverageTasks.ts';
import { ownGroundOf, populationOf } from './ownGround.ts';
import type { DatasetGround } from './ownGround.ts';

/** A target group that own counts give, on the dataset that is served. */
export interface OwnGroup {
  summary: TargetGroupSummary;
  /** One row per area of the level, as for groups of public figures: those of the latest year. */
  rows(level: AreaLevel): AreaValueRow[];
  /** Those of all its years, from early to late. */
  perYear(): Promise<GroupInYear[]>;
}

/** A group in one of its years. */
interface GroupInYear {
  year: number;
  figures(level: AreaLevel): AreaFigure[];
}

interface Kept {
  revision: number;
  groups: Promise<OwnGroup[]>;
}
const keptGroups = new WeakMap<DatasetSnapshot, Kept>();

/** The groups of a municipality at this moment; made again only where something of its own data has changed. */
export async function ownGroupsOf(snapshot: DatasetSnapshot): Promise<OwnGroup[]> {
  const revision = await selectOwnRevision(snapshot.pool, snapshot.municipality.code);
  if (revision === 0) return [];
  const kept = keptGroups.get(snapshot);
  if (kept?.revision === revision) return kept.groups;
  const groups = readGroups(snapshot);
  keptGroups.set(snapshot, { revision, groups });
  groups.catch(() => keptGroups.delete(snapshot));
  return groups;
}

/** Those that the municipality has published, at this moment, without what is nobody else's business: the name of the file. */
export async function publishedGroupsOf(snapshot: DatasetSnapshot): Promise<OwnGroup[]> {
  return (await ownGroupsOf(snapshot)).flatMap((group) => {
    const { summary } = group;
    const { own } = summary;
    if (!own?.isPublic) return [];
    const description = describe(own, null);
    return [{ ...group, summary: { ...summary, description, own: { ...own, fileName: null } } }];
  });
}

/** @throws ApiError `not-found` */
export async function requireOwnGroup(snapshot: DatasetSnapshot, id: string): Promise<OwnGroup> {
  const found = (await ownGroupsOf(snapshot)).find(({ summary }) => summary.id === id);
  if (found) return found;
  const known = municipalityPath(snapshot.municipality.code, '/own-data/target-groups');
  throw new ApiError('not-found', `There is no target group "${id}" of own counts. See ${known}.`);
}

/**
 * What a question about groups must bring along, as the dataset does not hold it.
 * @param ids of any groups; those of public figures bring nothing
 * @throws ApiError `unknown-target-group`
 */
export async function ownCountsFor(snapshot: DatasetSnapshot, ids: readonly string[]): Promise<{ own?: OwnCounts }> {
  const asked = [...new Set(ids.filter(isOwnGroup))].sort();
  if (asked.length === 0) return {};
  const groups = await ownGroupsOf(snapshot);
  const unknown = asked.filter((id) => !groups.some(({ summary }) => summary.id === id));
  if (unknown.length > 0) {
    throw new ApiError(
      'unknown-target-group',
      `There is no target group ${unknown.join(', ')} of own counts, or it was deleted.`,
    );
  }
  return { own: countsOf(groups.filter(({ summary }) => asked.includes(summary.id))) };
}

/** All of them; nothing where there are none. @param groups see `groupsAsMade`, where they are not those of now */
export async function allOwnCounts(
  snapshot: DatasetSnapshot,
  groups?: readonly OwnGroup[],
): Promise<{ own?: OwnCounts }> {
  const all = groups ?? (await ownGroupsOf(snapshot));
  return all.length === 0 ? {} : { own: countsOf(all) };
}

function countsOf(groups: readonly OwnGroup[]): OwnCounts {
  return Object.fromEntries(
    groups.map(({ summary, rows }) => [
      summary.id,
      rows('buurt').flatMap(({ code, member_count: value, status, from }) =>
        value === null ? [] : [{ code, value, status: status ?? 'measured', ...(from && { from }) }],
      ),
    ]),
  );
}

async function readGroups(snapshot: DatasetSnapshot): Promise<OwnGroup[]> {
  const { pool, id, municipality } = snapshot;
  const [tables, versions, latest, ground] = await Promise.all([
    selectOwnTables(pool, municipality.code),
    selectPresentVersions(pool, municipality.code, id),
    selectLatestFigures(pool, municipality.code),
    ownGroundOf(snapshot),
  ]);
  return tables.flatMap((table) => {
    const version = versions.find(({ table_id }) => table_id === table.id);
    if (!version) return [];
    return version.settings.series.flatMap(({ series }, index) => {
      const figures = latest.find((one) => one.figure_set === version.figure_set && one.series === series);
      if (!figures) return [];
      const perYear = () => readYears(snapshot, version, series, ground);
      return [{ ...groupOf(table, version, index, figures, ground), perYear }];
    });
  });
}

/** A group as another version of its table has it; null where that version does not have it. */
export async function groupOfVersion(
  snapshot: DatasetSnapshot,
  table: OwnTableRow,
  version: OwnVersionRow,
  id: string,
): Promise<OwnGroup | null> {
  const index = ownGroupIds(version).indexOf(id);
  const series = version.settings.series.at(index)?.series;
  if (index === -1 || series === undefined) return null;
  const ground = await ownGroundOf(snapshot);
  const inYears = await selectSeriesYears(snapshot.pool, version.figure_set, series);
  const latest = inYears.at(-1);
  if (!latest) return null;
  const years = inYears.map(({ year }) => year);
  const about = { figure_set: version.figure_set, series, years, figures: latest.figures };
  const perYear = () => readYears(snapshot, version, series, ground);
  return { ...groupOf(table, version, index, about, ground), perYear };
}

async function readYears(
  { pool }: DatasetSnapshot,
  { figure_set, mapping, settings }: OwnVersionRow,
  series: string,
  ground: DatasetGround,
): Promise<GroupInYear[]> {
  const years = await selectSeriesYears(pool, figure_set, series);
  return years.map(({ year, figures }) => {
    const counted = countedAreas(mapping, settings.spreadKey, figures);
    return { year, figures: (level) => groupFigures(counted, ground, level) };
  });
}

const countedAreas = ({ level, points }: CountsMapping, key: SpreadKey, figures: string): CountedAreas => ({
  ...{ level, key, areShares: points?.form === 'postcodes' },
  counts: new Map(readFigures(figures).map(({ area, count, status }) => [area, { count, status }])),
});

/** Ids of the groups that a version gives, in the order of its series. */
export function ownGroupIds({ table_id, settings }: Pick<OwnVersionRow, 'table_id' | 'settings'>): string[] {
  const names = settings.series.map(({ name }) => slug(name.nl).slice(0, 40).replace(/-$/, ''));
  return names.map((name, i) => {
    const number = names.slice(0, i).filter((other) => other === name).length;
    return ['own', name, table_id.slice(0, 6), ...(number > 0 ? [String(number + 1)] : [])].filter(Boolean).join('-');
  });
}

function groupOf(
  table: OwnTableRow,
  version: OwnVersionRow,
  index: number,
  { years, figures }: LatestFigures,
  ground: DatasetGround,
): Omit<OwnGroup, 'perYear'> {
  const { name } = version.settings.series[index];
  const { unit, source, spreadKey, use, shareOf = usualDenominator(unit) } = version.settings;
  const year = years[years.length - 1];
  const { level } = version.mapping;
  const latest = countedAreas(version.mapping, spreadKey, figures);
  const rows = (of: AreaLevel) => valueRows(latest, ground, of, { shareOf, source, year: String(year) });
  const buurten = rows('buurt');
  return {
    rows,
    summary: {
      id: ownGroupIds(version)[index],
      name,
      description: describe({ year, source, lapsedCodes: version.lapsed_codes }, version.file_name),
      unit,
      overlaps: false,
      buurtenWithFigure: buurten.filter(({ member_count }) => member_count !== null).length,
      buurtCount: buurten.length,
      fromWijk: false,
      referenceDate: String(year),
      own: {
        ...{ tableId: table.id, version: version.version, fileName: version.file_name, source, level, year, years },
        loadedAt: version.loaded_at.toISOString(),
        ...{ use, shareOf, lapsedCodes: version.lapsed_codes },
        spreadKey: level === 'buurt' ? null : spreadKey,
        isPublic: table.is_public,
        licence: table.licence,
      },
    },
  };
}

/** One sentence for a planner, in either language. */
function describe(
  { year, source, lapsedCodes }: { year: number; source: string; lapsedCodes: readonly string[] },
  fileName: string | null,
): TargetGroupSummary['description'] {
  const from = fileName === null ? source : `${source} (${fileName})`;
  const codes = lapsedCodes.join(', ');
  const [lapsedNl, lapsedEn] =
    lapsedCodes.length === 0
      ? ['', '']
      : [
          ` Niet op de kaart van nu, en daarom nergens meegeteld: ${codes}.`,
          ` Not on the map of now, and so counted nowhere: ${codes}.`,
        ];
  return {
    nl: `Eigen telling van ${year}, bron: ${from}.${lapsedNl}`,
    en: `The municipality’s own count of ${year}, source: ${from}.${lapsedEn}`,
  };
}

function valueRows(
  counted: CountedAreas,
  ground: DatasetGround,
  level: AreaLevel,
  { shareOf, source, year }: { shareOf: OwnDenominator; source: string; year: string },
): AreaValueRow[] {
  return groupFigures(counted, ground, level).map(({ code, count, status, from }) => {
    const row = ground.rows.get(code);
    const population = row && populationOf(row, shareOf);
    const share = count !== null && population ? count / population : null;
    return {
      ...{ code, status, from },
      land_area_m2: row?.land_area_m2 ?? 0,
      member_count: count,
      // What was counted in another year than the people can be more of them than there are.
      member_share: share !== null && share <= 1 ? share : null,
      source_table: source,
      reference_date: year,
    };
  });
}
