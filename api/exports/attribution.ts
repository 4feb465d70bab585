import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import { selectDatasetSources } from '../queries/datasets.ts';

/** Who must be named where anything from this dataset is used, each with the licence; one line each. Facts may have nobody to name. */
export async function attributionLines({ pool, id }: DatasetSnapshot): Promise<string[]> {
  const sources = await selectDatasetSources(pool, id);
  const named = sources.filter(({ attribution }) => attribution !== '');
  return [...new Set(named.map(({ attribution, licence }) => `${attribution} (${licence})`))];
}
