import type { NearLists } from './nearLists.ts';
import { RowMerger } from './rowMerger.ts';

/** Rows that are taken over between pauses. */
const rowsPerPause = 8192;

/** What is decided of a site. */
const undecided = 0;
export const opened = 1;
export const closed = 2;

interface Compressed {
  lists: NearLists;
  /** By row of `lists`. */
  prices: Float64Array;
  /** By row before: the row that it became; -1 where no choice makes a difference to it any more. */
  rowOf: Int32Array;
  /** By row before: what of its costs the new row does not count. */
  offsets: Float64Array;
}

/**
 * The lists that are left once sites are opened or closed: rows end at the nearest opened one, and rows that are equal from then on but
 * for a constant become one. Pauses in between.
 *
 * @param decisions by place in `lists.sites`
 * @param prices by row, carried over: what a row may pay is a weighted mean of what its parts paid
 */
export function* compressLists(
  lists: NearLists,
  decisions: Uint8Array,
  prices: Float64Array,
): Generator<void, Compressed> {
  const places = placesLeft(decisions);
  const merger = new RowMerger(lists.rowCount, lists.costs.length);
  const rowOf = new Int32Array(lists.rowCount).fill(-1);
  const offsets = new Float64Array(lists.rowCount);
  let { constant } = lists;
  for (let row = 0; row < lists.rowCount; row++) {
    const weight = lists.weights[row];
    const end = lists.start[row + 1];
    if (row % rowsPerPause === rowsPerPause - 1) yield;
    let cap = lists.caps[row];
    let offset = -1;
    merger.begin();
    for (let entry = lists.start[row]; entry < end; entry++) {
      const decision = decisions[lists.near[entry]];
      if (decision === closed) continue;
      const cost = lists.costs[entry];
      if (decision === opened) {
        cap = cost;
        break;
      }
      if (offset < 0) offset = cost;
      merger.add(cost - offset, places[lists.near[entry]]);
    }
    // Entries at the cost of an opened site come before it where their number is lower; there they bring nothing.
    if (offset < 0 || merger.dropFrom(cap - offset) === 0) {
      constant += weight * cap;
      offsets[row] = cap;
      merger.abandon();
      continue;
    }
    constant += weight * offset;
    offsets[row] = offset;
    rowOf[row] = merger.end(weight, cap - offset, Math.min(Math.max(prices[row] - offset, 0), cap - offset));
  }
  const { prices: merged, ...rows } = merger.finish();
  const sites = lists.sites.filter((_site, place) => decisions[place] === undecided);
  return { lists: { sites, constant, ...rows }, prices: merged, rowOf, offsets };
}

/** By old place the new one. */
function placesLeft(decisions: Uint8Array): Int32Array {
  let left = 0;
  return Int32Array.from(decisions, (decision) => (decision === undecided ? left++ : -1));
}
