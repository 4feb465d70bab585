import { slug } from '#readers/slug.ts';

/**
 * The name of each municipality as it stands in an address, by code: "'s-Hertogenbosch" is s-hertogenbosch, "Bergen (NH.)" bergen-nh. Where two
 * have the same name, each has its code behind it.
 * @param municipalities of different codes
 */
export function slugsOf(municipalities: readonly { code: string; name: string }[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of municipalities) counts.set(slug(name), (counts.get(slug(name)) ?? 0) + 1);
  return new Map(
    municipalities.map(({ code, name }) => {
      const own = slug(name);
      return [code, counts.get(own) === 1 && own !== '' ? own : `${own}-${code}`.replace(/^-/, '').toLowerCase()];
    }),
  );
}
