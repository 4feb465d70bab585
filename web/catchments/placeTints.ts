/**
 * A tint for each place, by its number: each its own as long as there are enough; beyond that places that touch differ as far as there are
 * tints (greedily, those with most neighbours first; Welsh & Powell 1967).
 * @param touching pairs of places
 * @returns per place the index of its tint, below `tintCount`
 */
export function placeTints(
  placeCount: number,
  touching: readonly (readonly [place: number, other: number])[],
  tintCount: number,
): number[] {
  const places = Array.from({ length: placeCount }, (_, place) => place);
  if (placeCount <= tintCount) return places;
  const neighbours = places.map(() => new Set<number>());
  for (const [a, b] of touching) {
    neighbours[a].add(b);
    neighbours[b].add(a);
  }
  const tints: number[] = places.map(() => -1);
  const used = Array.from({ length: tintCount }, () => 0);
  for (const place of places.toSorted((a, b) => neighbours[b].size - neighbours[a].size || a - b)) {
    const near = new Set([...neighbours[place]].map((other) => tints[other]));
    // Of the tints that are free, the one used least, so that few places share one.
    const free = used.map((_, tint) => tint).filter((tint) => !near.has(tint));
    const candidates = free.length > 0 ? free : used.map((_, tint) => tint);
    const tint = candidates.reduce((least, next) => (used[next] < used[least] ? next : least));
    tints[place] = tint;
    used[tint]++;
  }
  return tints;
}
