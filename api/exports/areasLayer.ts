import type { AreaLevel } from '#definitions/areas.ts';
import { isOwnGroup } from '#definitions/ownData.ts';
import { targetGroups } from '#definitions/targetGroups.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { requireOwnGroup } from '../ownData/ownGroups.ts';
import type { OwnGroup } from '../ownData/ownGroups.ts';
import { selectAreas } from '../queries/areas.ts';
import type { AreaRow } from '../queries/areas.ts';
import { selectAreaValues } from '../queries/areaValues.ts';
import type { AreaValueRow } from '../queries/areaValues.ts';
import { selectAreaGeometries } from '../queries/exportGeometries.ts';
import { datasetAttribution } from './attribution.ts';
import { dutchValues } from './dutchValues.ts';
import { geometriesById, requireGeometry } from './exportGeometry.ts';
import { layerName, plainName } from './layer.ts';
import type { ExportColumn, ExportLayer, ExportValue } from './layer.ts';

export const areaColumns: ExportColumn[] = [
  { name: 'code', dutchName: 'code', type: 'text' },
  { name: 'name', dutchName: 'naam', type: 'text' },
  { name: 'level', dutchName: 'niveau', type: 'text' },
  { name: 'wijk_code', dutchName: 'wijkcode', type: 'text' },
  { name: 'stadsdeel_code', dutchName: 'stadsdeelcode', type: 'text' },
  { name: 'gemeente_code', dutchName: 'gemeentecode', type: 'text' },
  { name: 'land_area_km2', dutchName: 'landoppervlakte_km2', type: 'real' },
  {
    name: 'land_area_method',
    dutchName: 'landoppervlakte_methode',
    type: 'text',
    dutchValues: dutchValues.landAreaMethods,
  },
];

export function areaValues(area: Omit<AreaRow, 'geometry' | 'inhabitants' | 'households'>): ExportValue[] {
  const { code, name, level, wijk_code, stadsdeel_code, gemeente_code, land_area_m2, land_area_method } = area;
  const landAreaKm2 = rounded(land_area_m2 / 1e6, 4);
  return [code, name, level, wijk_code, stadsdeel_code, gemeente_code, landAreaKm2, land_area_method];
}

interface AreaLayerParts {
  title: string;
  /** Of the scenario that the figures are about. */
  scenarioName?: string;
  columns: ExportColumn[];
  /** Values for an area, by its code. */
  valuesOf: (code: string) => ExportValue[];
}

/** The areas of a level as a layer, with further columns. */
export async function areaLayer(
  snapshot: DatasetSnapshot,
  level: AreaLevel,
  { title, scenarioName, columns, valuesOf }: AreaLayerParts,
): Promise<ExportLayer> {
  const { pool, id, version, municipality } = snapshot;
  const areas = await selectAreas(pool, id, level, await snapshot.decimalsFor('map'));
  const geometries = geometriesById(await selectAreaGeometries(pool, id, level, await snapshot.decimalsFor('export')));
  return {
    name: layerName(municipality.name, scenarioName, `${title} ${level}`),
    title: [municipality.name, scenarioName, title, level].filter(Boolean).join(', '),
    geometryType: 'MultiPolygon',
    columns: [...areaColumns, ...columns],
    features: areas.map((area) => ({
      id: area.code,
      values: [...areaValues(area), ...valuesOf(area.code)],
      geometry: requireGeometry(geometries, area.code),
    })),
    attribution: await datasetAttribution(snapshot),
    datasetVersion: version,
  };
}

/** The areas of a level with the figures of target groups: number, share, density, and how far each can be trusted. */
export async function targetGroupsLayer(
  snapshot: DatasetSnapshot,
  level: AreaLevel,
  targetGroupIds: readonly string[],
): Promise<ExportLayer> {
  const own = await Promise.all(targetGroupIds.filter(isOwnGroup).map((id) => requireOwnGroup(snapshot, id)));
  const layer = await areaLayer(snapshot, level, {
    title: 'doelgroepen',
    ...(await targetGroupFigures(snapshot, level, targetGroupIds, own)),
  });
  return { ...layer, attribution: [...layer.attribution, ...ownAttribution(snapshot, own)] };
}

/** The columns of target groups, and the values of an area in them. */
export async function targetGroupFigures(
  snapshot: Pick<DatasetSnapshot, 'pool' | 'id'>,
  level: AreaLevel,
  targetGroupIds: readonly string[],
  own: readonly OwnGroup[] = [],
): Promise<Pick<AreaLayerParts, 'columns' | 'valuesOf'>> {
  const groups = new Map<string, Map<string, AreaValueRow>>();
  for (const groupId of targetGroupIds) {
    const ownRows = own.find(({ summary }) => summary.id === groupId)?.rows(level);
    const rows = ownRows ?? (await selectAreaValues(snapshot.pool, snapshot.id, level, groupId));
    groups.set(groupId, new Map(rows.map((row) => [row.code, row])));
  }
  return {
    columns: targetGroupIds.flatMap((id) => groupColumns(id, nameOf(id, own))),
    valuesOf: (code) => [...groups.values()].flatMap((rows) => groupValues(rows.get(code))),
  };
}

/** What the municipality brought itself is marked as its own. */
function ownAttribution({ municipality }: DatasetSnapshot, own: readonly OwnGroup[]): string[] {
  const lines = own.flatMap(({ summary }) =>
    summary.own
      ? [
          `${summary.own.source} (eigen gegevens van ${municipality.name}, ${summary.own.licence ?? 'niet openbaar'}): ${summary.name.nl}`,
        ]
      : [],
  );
  return [...new Set(lines)];
}

const nameOf = (groupId: string, own: readonly OwnGroup[]): string =>
  [...targetGroups, ...own.map(({ summary }) => summary)].find(({ id }) => id === groupId)?.name.nl ?? groupId;

function groupColumns(groupId: string, dutchName: string): ExportColumn[] {
  const name = plainName(groupId);
  const dutch = plainName(dutchName);
  return [
    { name: `${name}_count`, dutchName: `aantal_${dutch}`, type: 'real' },
    { name: `${name}_share`, dutchName: `aandeel_${dutch}`, type: 'real' },
    { name: `${name}_per_km2`, dutchName: `per_km2_${dutch}`, type: 'real' },
    { name: `${name}_status`, dutchName: `status_${dutch}`, type: 'text', dutchValues: dutchValues.valueStatuses },
    { name: `${name}_reference_date`, dutchName: `peildatum_${dutch}`, type: 'text' },
  ];
}

function groupValues(row: AreaValueRow | undefined): ExportValue[] {
  if (!row) return [null, null, null, 'missing', null];
  const { member_count: count, member_share: share, land_area_m2: landAreaM2 } = row;
  const hasDensity = count !== null && landAreaM2 > 0;
  return [
    count === null ? null : rounded(count, 1),
    share === null ? null : rounded(share, 6),
    hasDensity ? rounded(count / (landAreaM2 / 1e6), 2) : null,
    row.status ?? 'missing',
    row.reference_date,
  ];
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
