import type pg from 'pg';
import { audienceOf } from '#definitions/facilityTypes.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { lonLatToRd } from '#network/rd.ts';
import { EtlError } from '#readers/errors.ts';
import type { FacilityList, FacilityRow } from '#readers/facilities.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { PlanarArea } from '#network/planarArea.ts';
import { insertRows } from './insertRows.ts';
import { pointWkb, rdSrid } from './wkb.ts';

export interface PlacedFacility extends FacilityRow {
  xMetres: number;
  yMetres: number;
  inMunicipality: boolean;
  /** Whether it counts for the municipality's inhabitants where no product is asked about. */
  servesInhabitants: boolean;
  /** Those of its products that the municipality's inhabitants can get there. */
  servedProducts: string[];
}

/** West, south, east and north of the Netherlands in degrees, generously. */
const netherlands = { west: 3, south: 50.5, east: 7.5, north: 53.8 };

/** Streets around the municipality are kept this far: beyond, no way leads to a facility. */
const surroundingsMetres = 3000;

/**
 * Puts facilities on the map of EPSG:28992. One in a neighbouring municipality counts for what anyone may get there, such as a library,
 * and not for what one gets from one's own municipality, such as a passport.
 * @throws EtlError for one more than 3 km outside the municipality; swapped coordinates are named as such
 */
export function placeFacilities(
  { facilities, kinds }: Pick<FacilityList, 'facilities' | 'kinds'>,
  wijken: PdokArea[],
  file: string,
): PlacedFacility[] {
  const areas = wijken.map(({ code, geometry }) => new PlanarArea(code, geometry));
  const outside = ({ name, lon, lat, row }: FacilityRow, kilometres: string) => {
    const hint = isInNetherlands(lat, lon) ? '; lon and lat seem to be swapped' : '';
    return new EtlError(
      `"${name}" lies ${kilometres} outside the municipality (lon ${lon}, lat ${lat}); at most ${surroundingsMetres / 1000} km is kept${hint}`,
      { file, row },
    );
  };
  // Far from the Netherlands the transformation has no answer.
  const far = facilities.find(({ lon, lat }) => !isInNetherlands(lon, lat));
  if (far) throw outside(far, 'far');
  return facilities.map((facility) => {
    const [xMetres, yMetres] = lonLatToRd(facility.lon, facility.lat);
    const metresOutside = Math.min(...areas.map((area) => area.distance(xMetres, yMetres)));
    if (metresOutside > surroundingsMetres) throw outside(facility, `${(metresOutside / 1000).toFixed(1)} km`);
    const kind = kinds.find(({ category }) => category === facility.category);
    if (!kind) throw new Error(`Facility ${facility.id} is of no known kind`);
    const inMunicipality = metresOutside === 0;
    const isServed = (product?: string) => inMunicipality || audienceOf(kind, product) === 'anyone';
    return {
      ...facility,
      xMetres,
      yMetres,
      inMunicipality,
      servesInhabitants: isServed(),
      servedProducts: facility.products.filter(isServed),
    };
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
  await insertRows(pool, 'facility_type', datasetId, types, [
    { name: 'category', type: 'text', value: ({ category }) => category },
    { name: 'position', type: 'int', value: (_, i) => i },
    { name: 'name', type: 'jsonb', value: ({ name }) => JSON.stringify(name) },
    { name: 'plural', type: 'jsonb', value: ({ plural }) => JSON.stringify(plural) },
    { name: 'in_sentence', type: 'jsonb', value: ({ inSentence }) => JSON.stringify(inSentence) },
    { name: 'shape', type: 'text', value: ({ shape }) => shape },
    { name: 'colour', type: 'text', value: ({ colour }) => colour },
    { name: 'audience', type: 'text', value: ({ audience }) => audience },
    { name: 'product_audiences', type: 'jsonb', value: ({ productAudiences }) => JSON.stringify(productAudiences) },
  ]);
}

export async function insertFacilities(pool: pg.Pool, datasetId: number, facilities: PlacedFacility[]): Promise<void> {
  await insertRows(pool, 'facility', datasetId, facilities, [
    { name: 'id', type: 'text', value: ({ id }) => id },
    { name: 'category', type: 'text', value: ({ category }) => category },
    { name: 'name', type: 'text', value: ({ name }) => name },
    { name: 'address', type: 'text', value: ({ address }) => address },
    { name: 'source', type: 'jsonb', value: ({ source }) => JSON.stringify(source) },
    { name: 'note', type: 'jsonb', value: ({ note }) => JSON.stringify(note) },
    {
      name: 'geom_rd',
      type: 'geometry',
      value: ({ xMetres, yMetres }) => pointWkb(xMetres, yMetres, rdSrid),
    },
    { name: 'in_municipality', type: 'boolean', value: ({ inMunicipality }) => inMunicipality },
    {
      name: 'serves_inhabitants',
      type: 'boolean',
      value: ({ servesInhabitants }) => servesInhabitants,
    },
    { name: 'hours', type: 'text', value: ({ hours }) => hours },
    { name: 'desks', type: 'int', value: ({ desks }) => desks },
    {
      name: 'yearly_cost_euro',
      type: 'double precision',
      value: ({ yearlyCostEuro }) => yearlyCostEuro,
    },
    { name: 'checked_on', type: 'date', value: ({ checkedOn }) => checkedOn },
  ]);
  for (const { id, products, servedProducts } of facilities) {
    await pool.query('update facility set products = $3, served_products = $4 where dataset_id = $1 and id = $2', [
      datasetId,
      id,
      products,
      servedProducts,
    ]);
  }
}
