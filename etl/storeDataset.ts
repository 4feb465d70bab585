import type pg from 'pg';
import type { DerivedDataset } from './deriveDataset.ts';
import type { Progress } from './progress.ts';
import { insertAddressGroups } from './steps/addressGroups.ts';
import { insertAreas, insertAreaValues } from './steps/insertAreas.ts';
import { insertBaseTiles, insertDemandPoints, insertNetwork, insertStreets } from './steps/insertStreets.ts';
import { insertOrientation } from './steps/orientation.ts';
import { insertFacilities, insertFacilityTypes } from './steps/facilities.ts';

/** Steps that `storeDataset` announces. */
export const storeStepCount = 2;

/** Writes the rows of a dataset that is being loaded. Plain statements: nobody reads them until the dataset is activated. */
export async function storeDataset(
  pool: pg.Pool,
  datasetId: number,
  dataset: DerivedDataset,
  progress: Progress,
): Promise<void> {
  const { places, shapes, lands, values, facilityTypes, facilities, rd, edges, demand, addresses, networks, tiles } =
    dataset;
  progress.step('Storing areas, facilities and the base map');
  await insertAreas(pool, datasetId, places, shapes, lands, demand.points);
  await insertAreaValues(pool, datasetId, values);
  await insertFacilityTypes(pool, datasetId, facilityTypes);
  await insertFacilities(pool, datasetId, facilities);
  await insertBaseTiles(pool, datasetId, tiles);
  await insertOrientation(pool, datasetId, dataset);

  progress.step('Storing streets and addresses');
  const rowCount = edges.length + demand.points.length;
  let rowsBefore = 0;
  const onRows = (rows: number) => progress.fraction((rowsBefore + rows) / rowCount);
  await insertStreets(pool, datasetId, edges, rd, onRows);
  rowsBefore += edges.length;
  await insertDemandPoints(pool, datasetId, demand.points, onRows);
  await insertAddressGroups(pool, datasetId, addresses.groups);
  for (const [mode, { bytes }] of networks) await insertNetwork(pool, datasetId, mode, bytes);
  progress.say(`${rowCount} rows`);
}
