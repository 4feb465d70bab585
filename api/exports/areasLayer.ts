import type { AreaLevel } from '#definitions/areas.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { selectAreas } from '../queries/areas.ts';
import type { AreaRow } from '../queries/areas.ts';
import { selectAreaValues } from '../queries/areaValues.ts';
import type { AreaValueRow } from '../queries/areaValues.ts';
import { selectAreaGeometries } from '../queries/exportGeometries.ts';
import { datasetAttribution } from './attribution.ts';
import { geometriesById, requireGeometry } from './exportGeometry.ts';
import { plainName } from './layer.ts';
import type { ExportColumn, ExportLayer, ExportValue } from './layer.ts';

const areaColumns: ExportColumn[] = [
  { name: 'code', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'level', type: 'text' },
  { name: 'wijk_code', type: 'text' },
  { name: 'stadsdeel_code', type: 'text' },
  { name: 'gemeente_code', type: 'text' },
  { name: 'land_area_km2', type: 'real' },
  { name: 'land_area_method', type: 'text' },
];

function areaValues(area: AreaRow): ExportValue[] {
  const { code, name, level, wijk_code, stadsdeel_code, gemeente_code, land_area_m2, land_area_method } = area;
  const landAreaKm2 = rounded(land_area_m2 / 1e6, 4);
  return [code, name, level, wijk_code, stadsdeel_code, gemeente_code, landAreaKm2, land_area_method];
}

/** The areas of a level as a layer, with further columns. @param valuesOf their values for an area, by its code */
export async function areaLayer(
  snapshot: DatasetSnapshot,
  level: AreaLevel,
  { title, columns, valuesOf }: { title: string; columns: ExportColumn[]; valuesOf: (code: string) => ExportValue[] },
): Promise<ExportLayer> {
  const { pool, id, version, municipality } = snapshot;
  const areas = await selectAreas(pool, id, level, await snapshot.decimalsFor('map'));
  const geometries = geometriesById(await selectAreaGeometries(pool, id, level, await snapshot.decimalsFor('export')));
  return {
    name: plainName(`${municipality.name} ${title} ${level}`),
    title: `${municipality.name}, ${title}, ${level}`,
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
  const groups = new Map<string, Map<string, AreaValueRow>>();
  for (const groupId of targetGroupIds) {
    const rows = await selectAreaValues(snapshot.pool, snapshot.id, level, groupId);
    groups.set(groupId, new Map(rows.map((row) => [row.code, row])));
  }
  return areaLayer(snapshot, level, {
    title: 'doelgroepen',
    columns: targetGroupIds.flatMap(groupColumns),
    valuesOf: (code) => [...groups.values()].flatMap((rows) => groupValues(rows.get(code))),
  });
}

function groupColumns(groupId: string): ExportColumn[] {
  const name = plainName(groupId);
  return [
    { name: `${name}_count`, type: 'real' },
    { name: `${name}_share`, type: 'real' },
    { name: `${name}_per_km2`, type: 'real' },
    { name: `${name}_status`, type: 'text' },
    { name: `${name}_reference_date`, type: 'text' },
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
