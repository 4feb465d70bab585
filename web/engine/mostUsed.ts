/** The place with most addresses; of equals the first in the list. */
export const mostUsed = (counts: Iterable<readonly [place: number, addresses: number]>): number | null =>
  [...counts].reduce<readonly [number, number] | null>(
    (best, next) => (best === null || next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]) ? next : best),
    null,
  )?.[0] ?? null;
