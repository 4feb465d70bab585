import { attributionLines } from '#definitions/attribution.ts';
import type { Dataset } from '#contract/datasets.ts';

/** What the licences ask to be named, also before the dataset is known. */
const always = ['© Kadaster / Centraal Bureau voor de Statistiek (CC BY 4.0)', '© OpenStreetMap contributors (ODbL)'];

/** Who is named on the map and in every download of the page. */
export function datasetAttribution(dataset: Dataset | null): string[] {
  const lines = attributionLines(dataset?.sources ?? []);
  return lines.length > 0 ? lines : always;
}
