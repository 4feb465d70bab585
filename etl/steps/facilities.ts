import type pg from 'pg';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { lonLatToRd } from '#network/rd.ts';
import { EtlError } from '#readers/errors.ts';
import type { FacilityRow } from '#readers/facilities.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { PlanarArea } from './pointInArea.ts';
import { insertRows } from './insertRows.ts';
import { pointHex, rdSrid } from './wkb.ts';

export interface PlacedFacility extends FacilityRow {
  xMetres: number;
  yMetres: number;
}

/** West, south, east and north of the Netherlands in degrees, generously. */
const netherlands = { west: 3, south: 50.5, east: 7.5, north: 53.8 };

/**
 * Puts facilities on the map of EPSG:28992.
 * @throws EtlError for one outside the municipality; swapped coordinates are named as such
 */
export function placeFacilities(facilities: FacilityRow[], wijken: PdokArea[], file: string): PlacedFacility[] {
  const areas = wijken.map(({ code, geometry }) => new PlanarArea(code, geometry));
  const outside = ({ name, lon, lat, row }: FacilityRow) => {
    const hint = isInNetherlands(lat, lon) ? '; lon and lat seem to be swapped' : '';
    return new EtlError(`"${name}" lies outside the municipality (lon ${lon}, lat ${lat})${hint}`, { file, row });
  };
  // Far from the Netherlands the transformation has no answer.
  const far = facilities.find(({ lon, lat }) => !isInNetherlands(lon, lat));
  if (far) throw outside(far);
  return facilities.map((facility) => {
    const [xMetres, yMetres] = lonLatToRd(facility.lon, facility.lat);
    if (!areas.some((area) => area.contains(xMetres, yMetres))) throw outside(facility);
    return { ...facility, xMetres, yMetres };
  });
}

function isInNetherlands(lon: number, lat: number): boolean {
  const { west, south, east, north } = netherlands;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

export async function insertFacilityTypes(
  pool: pg.Pool,
  datasetId: number,
  types: readonly FacilityType[],
): Promise<void> {
  const texts = (of: (type: FacilityType) => object) => types.map((type) => JSON.stringify(of(type)));
  await insertRows(pool, 'facility_type', datasetId, [
    { name: 'category', type: 'text', values: types.map(({ category }) => category) },
    { name: 'position', type: 'int', values: types.map((_, i) => i) },
    { name: 'name', type: 'jsonb', values: texts(({ name }) => name) },
    { name: 'plural', type: 'jsonb', values: texts(({ plural }) => plural) },
    { name: 'in_sentence', type: 'jsonb', values: texts(({ inSentence }) => inSentence) },
    { name: 'shape', type: 'text', values: types.map(({ shape }) => shape) },
    { name: 'colour', type: 'text', values: types.map(({ colour }) => colour) },
    { name: 'audience', type: 'text', values: types.map(({ audience }) => audience) },
    { name: 'product_audiences', type: 'jsonb', values: texts(({ productAudiences }) => productAudiences) },
  ]);
}

export async function insertFacilities(pool: pg.Pool, datasetId: number, facilities: PlacedFacility[]): Promise<void> {
  await insertRows(pool, 'facility', datasetId, [
    { name: 'id', type: 'text', values: facilities.map(({ id }) => id) },
    { name: 'category', type: 'text', values: facilities.map(({ category }) => category) },
    { name: 'name', type: 'text', values: facilities.map(({ name }) => name) },
    { name: 'address', type: 'text', values: facilities.map(({ address }) => address) },
    { name: 'source', type: 'jsonb', values: facilities.map(({ source }) => JSON.stringify(source)) },
    { name: 'note', type: 'jsonb', values: facilities.map(({ note }) => JSON.stringify(note)) },
    {
      name: 'geom_rd',
      type: 'geometry',
      values: facilities.map(({ xMetres, yMetres }) => pointHex(xMetres, yMetres, rdSrid)),
    },
  ]);
  for (const { id, products } of facilities) {
    await pool.query('update facility set products = $3, served_products = $3 where dataset_id = $1 and id = $2', [
      datasetId,
      id,
      products,
    ]);
  }
}
