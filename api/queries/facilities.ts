import type pg from 'pg';
import { parseOpeningHours } from '#definitions/openingHoursText.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import type { ListedFacility } from '#ownData/facilityRecord.ts';
import { lonLatOfPoint } from './toLonLat.ts';

/** The facilities of a dataset's list; what the municipality says of them itself is not in it. */
export async function selectListedFacilities(pool: pg.Pool, datasetId: number): Promise<ListedFacility[]> {
  const { rows } = await pool.query<Omit<ListedFacility, 'openIntervals' | 'lon' | 'lat'>>(
    `select id, category, name, address, products, source, note, hours, desks,
            in_municipality as "inMunicipality", serves_inhabitants as "servesInhabitants", served_products as "servedProducts",
            yearly_cost_euro as "yearlyCostEuro", to_char(checked_on, 'YYYY-MM-DD') as "checkedOn",
            st_x(geom_rd) as "xMetres", st_y(geom_rd) as "yMetres"
       from facility
      where dataset_id = $1
      order by id collate "C"`,
    [datasetId],
  );
  return rows.map((row) => ({
    ...row,
    ...lonLatOfPoint(row.xMetres, row.yMetres),
    openIntervals: row.hours === null ? null : intervalsOf(row.hours),
  }));
}

function intervalsOf(hours: string): OpenInterval[] | null {
  const reading = parseOpeningHours(hours);
  return 'problem' in reading ? null : reading.intervals;
}
