import { attributionLines } from '#definitions/attribution.ts';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { selectDatasetSources } from '../queries/datasets.ts';

/** Who must be named where anything from this dataset is used. */
export async function datasetAttribution({ pool, id }: DatasetSnapshot): Promise<string[]> {
  return attributionLines(await selectDatasetSources(pool, id));
}
