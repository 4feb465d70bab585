import type { Dataset } from '#contract/datasets.ts';

/** What the licences ask to be named, also before the dataset is known. */
const always = [
  '© Kadaster / Centraal Bureau voor de Statistiek, 2024 (CC BY 4.0)',
  '© OpenStreetMap contributors (ODbL)',
];

/** Licences that ask for their owner to be named wherever the data are shown; facts have no owner. */
const asksForName = /^(CC|ODbL)/;

/** "CC BY 4.0" -> CC BY 4.0; "ODbL 1.0" -> ODbL. */
const shortLicence = (licence: string) => licence.replace(/^ODbL.*$/, 'ODbL');

/** One line per owner and licence, years together, in the words the licence asks for. Shown on the map and put in every download. */
export function attributionLines(dataset: Dataset | null): string[] {
  const yearsByOwner = new Map<string, Set<string>>();
  for (const { attribution, licence } of dataset?.sources ?? []) {
    const [, owner, year] = /^(©.*?)(?:, (\d{4}))?$/.exec(attribution) ?? [];
    if (!owner || !asksForName.test(licence)) continue;
    const key = `${owner}\n${shortLicence(licence)}`;
    const years = yearsByOwner.get(key) ?? new Set();
    if (year) years.add(year);
    yearsByOwner.set(key, years);
  }
  if (yearsByOwner.size === 0) return always;
  return [...yearsByOwner].sort().map(([key, years]) => {
    const [owner, licence] = key.split('\n');
    return `${[owner, ...[...years].sort()].join(', ')} (${licence})`;
  });
}
