import type { DatasetSnapshot } from '../datasetSnapshot.ts';
import { selectDatasetSources } from '../queries/datasets.ts';

/** Who must be named where anything from this dataset is used, each with the licence; one line each. */
export async function attributionLines({ pool, id }: DatasetSnapshot): Promise<string[]> {
  const sources = await selectDatasetSources(pool, id);
  return [...new Set(sources.map(({ attribution, licence }) => `${attribution} (${licence})`))];
}
