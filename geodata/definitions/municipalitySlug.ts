/**
 * The name of a municipality as it stands in an address: lower case, without accents, words joined by hyphens.
 * "'s-Hertogenbosch" is s-hertogenbosch, "Súdwest-Fryslân" sudwest-fryslan, "Bergen (NH.)" bergen-nh.
 */
export function municipalitySlug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/**
 * A slug for each municipality, by code. Where two have the same name, each has its code behind it.
 * @param municipalities of different codes
 */
export function slugsOf(municipalities: readonly { code: string; name: string }[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of municipalities) {
    const slug = municipalitySlug(name);
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return new Map(
    municipalities.map(({ code, name }) => {
      const slug = municipalitySlug(name);
      return [code, counts.get(slug) === 1 && slug !== '' ? slug : `${slug}-${code}`.replace(/^-/, '').toLowerCase()];
    }),
  );
}
