import type pg from 'pg';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { parseOpeningHours } from '#definitions/openingHoursText.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import type { LocalText } from '#definitions/localText.ts';
import { lonLatOfPoint } from './toLonLat.ts';

export interface FacilityRow {
  id: string;
  category: FacilityCategory;
  name: string;
  address: string;
  products: string[];
  inMunicipality: boolean;
  servesInhabitants: boolean;
  servedProducts: string[];
  source: LocalText;
  note: LocalText;
  /** As the list writes them. */
  hours: string | null;
  /** The same by interval; null too where a dataset of an earlier version has hours that cannot be read. */
  openIntervals: OpenInterval[] | null;
  desks: number | null;
  yearlyCostEuro: number | null;
  /** YYYY-MM-DD */
  checkedOn: string | null;
  /** Degrees, 6 decimals (about 0.1 m). */
  lon: number;
  lat: number;
}

/** With its place in EPSG:28992. */
type StoredFacility = Omit<FacilityRow, 'openIntervals' | 'lon' | 'lat'> & { xMetres: number; yMetres: number };

export async function selectFacilities(pool: pg.Pool, datasetId: number): Promise<FacilityRow[]> {
  const { rows } = await pool.query<StoredFacility>(
    `select id, category, name, address, products, source, note, hours, desks,
            in_municipality as "inMunicipality", serves_inhabitants as "servesInhabitants", served_products as "servedProducts",
            yearly_cost_euro as "yearlyCostEuro", to_char(checked_on, 'YYYY-MM-DD') as "checkedOn",
            st_x(geom_rd) as "xMetres", st_y(geom_rd) as "yMetres"
       from facility
      where dataset_id = $1
      order by id collate "C"`,
    [datasetId],
  );
  return rows.map(({ xMetres, yMetres, ...row }) => ({
    ...row,
    ...lonLatOfPoint(xMetres, yMetres),
    openIntervals: row.hours === null ? null : intervalsOf(row.hours),
  }));
}

function intervalsOf(hours: string): OpenInterval[] | null {
  const reading = parseOpeningHours(hours);
  return 'problem' in reading ? null : reading.intervals;
}
