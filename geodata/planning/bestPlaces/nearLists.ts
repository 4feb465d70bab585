import type { CostTable } from './costTable.ts';

/**
 * A question in the form in which it is solved: per row (demand that behaves alike) the sites that can serve it below its cap, cheapest
 * first. Costs of a row are counted from its least one; what that leaves out is in `constant`.
 */
export interface NearLists {
  /** Number in the cost table of each site that may still be chosen; the lists name sites by their place here. */
  sites: Int32Array;
  rowCount: number;
  weights: Float64Array;
  caps: Float64Array;
  /** The entries of row i are those from `start[i]` up to, not including, `start[i + 1]`. */
  start: Int32Array;
  costs: Int32Array;
  near: Uint16Array;
  /** What no choice changes. */
  constant: number;
}

/** Rows of a cost table, each with the weight of all demand that it stands for and what that costs beyond it. */
interface TableRows {
  /** Demand that stands for a row, ascending. */
  demand: Int32Array;
  weights: Float64Array;
  constant: number;
}

/** Each demand of a table as a row of its own. */
export function allRows({ demandCount, weights }: CostTable): TableRows {
  return { demand: Int32Array.from({ length: demandCount }, (_, demand) => demand), weights, constant: 0 };
}

/** Rows that are read and sorted together: their part of the table stays in the processor's cache. */
const blockRows = 128;

/**
 * The lists of some rows and sites of a table, and by row the least cost, from which its list counts. Pauses after every block.
 *
 * @param sites numbers in the table, ascending
 */
export function* buildNearLists(
  table: CostTable,
  rows: TableRows,
  sites: Int32Array,
): Generator<void, { lists: NearLists; offsets: Float64Array }> {
  const rowCount = rows.demand.length;
  const scale = 2 ** Math.ceil(Math.log2(Math.max(sites.length, 2)));
  const packed = packedArray(table, scale, blockRows * sites.length);
  const counts = new Int32Array(blockRows);
  const start = new Int32Array(rowCount + 1);
  const caps = new Float64Array(rowCount);
  const offsets = new Float64Array(rowCount);
  // Counted first: arrays of so many megabytes take longer to copy than to fill.
  const most = yield* entryCount(table, rows.demand, sites);
  const [costs, near] = [new Int32Array(most), new Uint16Array(most)];
  let filled = 0;
  let constant = rows.constant;
  for (let first = 0; first < rowCount; first += blockRows) {
    const end = Math.min(first + blockRows, rowCount);
    packBlock(table, rows.demand.subarray(first, end), sites, scale, packed, counts);
    for (let row = first; row < end; row++) {
      const at = (row - first) * sites.length;
      const list = packed.subarray(at, at + counts[row - first]);
      list.sort();
      const cap = table.caps[rows.demand[row]];
      const offset = list.length > 0 ? Math.floor(list[0] / scale) : cap;
      constant += rows.weights[row] * offset;
      caps[row] = cap - offset;
      offsets[row] = offset;
      for (const entry of list) {
        const cost = Math.floor(entry / scale);
        costs[filled] = cost - offset;
        near[filled++] = entry - cost * scale;
      }
      start[row + 1] = filled;
    }
    yield;
  }
  return { lists: { sites, rowCount, weights: rows.weights, caps, start, costs, near, constant }, offsets };
}

/** `cost * scale + site` in one number that sorts by cost, then by site; whole numbers of 32 bits where they fit, which sort soonest. */
function packedArray({ caps }: CostTable, scale: number, length: number): Int32Array | Float64Array {
  const largest = caps.reduce((most, cap) => Math.max(most, cap), 0);
  return (largest + 1) * scale <= 2 ** 31 ? new Int32Array(length) : new Float64Array(length);
}

function packBlock(
  { demandCount, costs, caps }: CostTable,
  demand: Int32Array,
  sites: Int32Array,
  scale: number,
  packed: Int32Array | Float64Array,
  counts: Int32Array,
): void {
  counts.fill(0);
  for (let place = 0; place < sites.length; place++) {
    const column = sites[place] * demandCount;
    for (let i = 0; i < demand.length; i++) {
      const cost = costs[column + demand[i]];
      if (cost < caps[demand[i]]) packed[i * sites.length + counts[i]++] = cost * scale + place;
    }
  }
}

/** How many costs lie below the cap of their demand. Pauses between sites. */
function* entryCount({ demandCount, costs, caps }: CostTable, demand: Int32Array, sites: Int32Array) {
  let count = 0;
  for (const [place, site] of sites.entries()) {
    const column = site * demandCount;
    for (const of of demand) if (costs[column + of] < caps[of]) count++;
    if (place % sitesPerPause === 0) yield;
  }
  return count;
}

const sitesPerPause = 20;
