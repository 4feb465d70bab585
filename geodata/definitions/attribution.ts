/** Whom a source wants to be named, e.g. "© OpenStreetMap contributors" or "© Owner, 2024", and under which licence. */
export interface Attribution {
  attribution: string;
  licence: string;
}

/** Licences that ask for their owner to be named wherever the data are shown; facts have no owner. */
const asksForName = /^(CC|ODbL)/;

/** "CC BY 4.0" -> CC BY 4.0; "ODbL 1.0" -> ODbL. */
const shortLicence = (licence: string) => licence.replace(/^ODbL.*$/, 'ODbL');

/**
 * One line per owner and licence, years together, in the words the licence asks for: on the map, on paper and in every export.
 * @returns none where no source asks to be named
 */
export function attributionLines(sources: readonly Attribution[]): string[] {
  const yearsByOwner = new Map<string, Set<string>>();
  for (const { attribution, licence } of sources) {
    const [, owner, year] = /^(.*?)(?:, (\d{4}))?$/.exec(attribution) ?? [];
    if (!owner || !asksForName.test(licence)) continue;
    const key = `${owner}\n${shortLicence(licence)}`;
    const years = yearsByOwner.get(key) ?? new Set();
    if (year) years.add(year);
    yearsByOwner.set(key, years);
  }
  return [...yearsByOwner].sort().map(([key, years]) => {
    const [owner, licence] = key.split('\n');
    return `${[owner, ...[...years].sort()].join(', ')} (${licence})`;
  });
}
