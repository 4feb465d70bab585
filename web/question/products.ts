import { siteKinds } from '#definitions/siteKinds.ts';

/** Every product that a place or a kind of site offers, in the order of the kinds, each once. */
export function knownProducts(offered: Iterable<readonly string[]>): string[] {
  return [...new Set([...siteKinds.flatMap(({ products }) => products), ...[...offered].flat()])];
}
