import type pg from 'pg';
import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';

/** The kinds of facility of a dataset, in their order; the usual ones for a dataset that was loaded before it kept its own. */
export async function selectFacilityTypes(pool: pg.Pool, datasetId: number): Promise<readonly FacilityType[]> {
  const { rows } = await pool.query<FacilityType>(
    `select category, name, plural, in_sentence as "inSentence", shape, colour, audience, product_audiences as "productAudiences"
       from facility_type
      where dataset_id = $1
      order by position`,
    [datasetId],
  );
  return rows.length > 0 ? rows : defaultFacilityTypes;
}
