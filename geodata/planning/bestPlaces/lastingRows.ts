import { isWithin, sitesOf } from './siteSets.ts';
import type { SiteSets } from './siteSets.ts';

const rowsPerPause = 500;

/**
 * The rows that have to be looked at where all are to be covered: those of which no other has fewer sites, all among theirs, since what covers
 * that one covers them too. Ascending; of two alike the first.
 */
export function* lastingRows(rows: SiteSets): Generator<void, number[]> {
  const { sets, width, rowCount, siteCount } = rows;
  const lists = Array.from({ length: rowCount }, (_, row) => sitesOf(rows, row));
  const counts = new Int32Array(siteCount);
  for (const list of lists) for (const site of list) counts[site]++;
  const order = [...lists.keys()].sort((a, b) => lists[a].length - lists[b].length || a - b);
  // A row that comes with another has all its sites, so the rarest of them as well: only there it has to be looked for.
  const byRarest = Array.from({ length: siteCount }, (): number[] => []);
  const kept: number[] = [];
  for (const [nth, row] of order.entries()) {
    if (nth % rowsPerPause === rowsPerPause - 1) yield;
    const isImplied = lists[row].some((site) =>
      byRarest[site].some((other) => isWithin(sets, other * width, row * width, width)),
    );
    if (isImplied) continue;
    kept.push(row);
    if (lists[row].length === 0) continue;
    byRarest[lists[row].reduce((best, site) => (counts[site] < counts[best] ? site : best))].push(row);
  }
  return kept.sort((a, b) => a - b);
}
