import type pg from 'pg';
import type { AreaPlace } from './areaHierarchy.ts';
import type { AreaValue } from './groupCounts.ts';
import type { AreaShapes } from './areaShapes.ts';
import type { DemandPoint } from './demandPoints.ts';
import { insertRows } from './insertRows.ts';
import type { LandArea } from './landArea.ts';
import { multiPolygonWkb, rdSrid } from './wkb.ts';

export async function insertAreas(
  pool: pg.Pool,
  datasetId: number,
  places: AreaPlace[],
  { geometries, outlines }: Pick<AreaShapes, 'geometries' | 'outlines'>,
  lands: Map<string, LandArea>,
  demandPoints: DemandPoint[],
): Promise<void> {
  const addresses = addressesByArea(places, demandPoints);
  const land = (code: string): LandArea => lands.get(code) ?? missing('land area', code);
  const shape = (of: AreaShapes['geometries'], code: string) =>
    multiPolygonWkb(of.get(code) ?? missing('outline', code), rdSrid);
  await insertRows(pool, 'area', datasetId, places, [
    { name: 'code', type: 'text', value: ({ code }) => code },
    { name: 'level', type: 'text', value: ({ level }) => level },
    { name: 'name', type: 'text', value: ({ name }) => name },
    { name: 'wijk_code', type: 'text', value: ({ wijkCode }) => wijkCode },
    { name: 'stadsdeel_code', type: 'text', value: ({ stadsdeelCode }) => stadsdeelCode },
    { name: 'gemeente_code', type: 'text', value: ({ gemeenteCode }) => gemeenteCode },
    { name: 'geom_rd', type: 'geometry', value: ({ code }) => shape(geometries, code) },
    { name: 'outline_rd', type: 'geometry', value: ({ code }) => shape(outlines, code) },
    { name: 'land_area_m2', type: 'double precision', value: ({ code }) => land(code).squareMetres },
    { name: 'land_area_method', type: 'text', value: ({ code }) => land(code).method },
    { name: 'address_count', type: 'int', value: ({ code }) => addresses.get(code) ?? 0 },
  ]);
}

export async function insertAreaValues(pool: pg.Pool, datasetId: number, values: AreaValue[]): Promise<void> {
  await insertRows(pool, 'area_value', datasetId, values, [
    { name: 'area_code', type: 'text', value: ({ areaCode }) => areaCode },
    { name: 'target_group', type: 'text', value: ({ targetGroup }) => targetGroup },
    { name: 'member_count', type: 'double precision', value: ({ memberCount }) => memberCount },
    { name: 'member_share', type: 'double precision', value: ({ memberShare }) => memberShare },
    { name: 'status', type: 'text', value: ({ status }) => status },
    { name: 'source_table', type: 'text', value: ({ sourceTable }) => sourceTable },
    { name: 'reference_date', type: 'text', value: ({ referenceDate }) => referenceDate },
  ]);
}

/** Addresses per area of every level. */
export function addressesByArea(places: AreaPlace[], demandPoints: DemandPoint[]): Map<string, number> {
  const placeByCode = new Map(places.map((place) => [place.code, place]));
  const counts = new Map<string, number>();
  for (const { buurtCode, addressCount } of demandPoints) {
    const { wijkCode, stadsdeelCode, gemeenteCode } = placeByCode.get(buurtCode) ?? missing('area', buurtCode);
    for (const code of [buurtCode, wijkCode, stadsdeelCode, gemeenteCode]) {
      if (code !== null) counts.set(code, (counts.get(code) ?? 0) + addressCount);
    }
  }
  return counts;
}

function missing(what: string, code: string): never {
  throw new Error(`There is no ${what} for ${code}`);
}
