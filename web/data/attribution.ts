import { attributionLines } from '#definitions/attribution.ts';
import type { Dataset } from '#contract/datasets.ts';

/** What the licences ask to be named, also before the dataset is known. */
const always = ['© Kadaster / Centraal Bureau voor de Statistiek (CC BY 4.0)', '© OpenStreetMap contributors (ODbL)'];

/** Who is named on the map and in every download of the page. */
export function datasetAttribution(dataset: Dataset | null): string[] {
  const lines = attributionLines(dataset?.sources ?? []);
  return lines.length > 0 ? lines : always;
}

/** The same owners in one line of a phone: without years and licences, which are one press away. */
export const ownersInShort = (lines: readonly string[]): string =>
  [
    ...new Set(
      lines.map((line) =>
        line
          .replace(/ \([^)]*\)$/, '')
          .replace(/(, \d{4})+$/, '')
          .replace('Centraal Bureau voor de Statistiek', 'CBS')
          .replace(/ contributors$/, ''),
      ),
    ),
  ].join(' · ');
