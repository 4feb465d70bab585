import type { Dataset } from '../../api/contract/datasets.ts';

/** What the licences ask to be named, also before the dataset is known. */
const always = [
  '© Kadaster / Centraal Bureau voor de Statistiek, 2024 (CC BY 4.0)',
  '© OpenStreetMap contributors (ODbL)',
];

/** "CC BY 4.0" -> CC BY 4.0; "ODbL 1.0" -> ODbL. */
const shortLicence = (licence: string) => licence.replace(/^ODbL.*$/, 'ODbL');

/** One line per owner and licence, in the words the licence asks for. Shown on the map and put in every download. */
export function attributionLines(dataset: Dataset | null): string[] {
  const owned = dataset?.sources.filter(({ attribution }) => attribution.startsWith('©')) ?? [];
  if (owned.length === 0) return always;
  return [...new Set(owned.map(({ attribution, licence }) => `${attribution} (${shortLicence(licence)})`))];
}
