import type { CostTable } from './costTable.ts';
import { lastingRows } from './lastingRows.ts';
import { hasSite, rowsOf } from './siteSets.ts';
import type { SiteSets } from './siteSets.ts';

/** What it costs, per unit of weight, not to be covered; prices of rows are whole parts of it. */
export const uncoveredCost = 1000;

/** A question of who comes within a limit, as a table of costs: 0 at the sites that cover a row, `uncoveredCost` elsewhere. */
export interface Covering {
  table: CostTable;
  /** Row per demand; a number below 0 where no choice makes a difference. */
  rowOf: Int32Array;
  /** Weight of demand that no site covers, nor a place that is open anyway. */
  outOfReach: number;
}

/** Instead of the row of a demand. */
export const coveredAnyway = -1;
export const outOfReach = -2;
/** Whatever covers some other row covers this one too. */
const impliedByOther = -3;

/** Demand by the sites that cover it: a row for all that the same ones cover. */
interface CoverRows extends SiteSets {
  rowOf: Int32Array;
  outOfReach: number;
}

/**
 * Makes one row of all demand that the same sites cover: the sites within the limit are all that matters.
 *
 * @param limit inclusive, in the costs of the table
 */
export function coverTable(table: CostTable, limit: number): Covering {
  return toEnd(coverSteps(table, limit));
}

/** Columns of a table and rows of it that are read between pauses. */
const columnsPerPause = 20;
const rowsPerPause = 8192;

/** The same, with pauses. */
export function* coverSteps(table: CostTable, limit: number): Generator<void, Covering> {
  const rows = yield* coverRows(table, limit);
  const weights = new Float64Array(rows.rowCount);
  rows.rowOf.forEach((row, demand) => {
    if (row >= 0) weights[row] += table.weights[demand];
  });
  return { table: yield* tableOf(rows, weights), rowOf: rows.rowOf, outOfReach: rows.outOfReach };
}

/** Where everybody is to be covered: only the rows that do not come with another are in it, and each counts once, however many it holds. */
export function coverAllTable(table: CostTable, limit: number): Covering {
  return toEnd(coverAllSteps(table, limit));
}

function* coverAllSteps(table: CostTable, limit: number): Generator<void, Covering> {
  const rows = yield* coverRows(table, limit);
  const lasting = yield* lastingRows(rows);
  const rank = new Int32Array(rows.rowCount).fill(impliedByOther);
  for (const [nth, row] of lasting.entries()) rank[row] = nth;
  const rowOf = rows.rowOf.map((row) => (row < 0 ? row : rank[row]));
  const weights = new Float64Array(lasting.length).fill(1);
  return { table: yield* tableOf(rowsOf(rows, lasting), weights), rowOf, outOfReach: rows.outOfReach };
}

const toEnd = <T>(steps: Generator<void, T>): T => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
};

/** The rows of a question of covering, as sets of sites. */
export function* coverRows(table: CostTable, limit: number): Generator<void, CoverRows> {
  const { demandCount, siteCount, caps } = table;
  const width = Math.ceil(siteCount / 32);
  const sets = yield* coverSets(table, limit, width);
  const rowOf = new Int32Array(demandCount);
  const rows = new SetTable(sets, width, demandCount);
  const first: number[] = [];
  let unreached = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    if (demand % rowsPerPause === rowsPerPause - 1) yield;
    if (caps[demand] <= limit) {
      rowOf[demand] = coveredAnyway;
    } else if (isEmpty(sets, demand * width, width)) {
      rowOf[demand] = outOfReach;
      unreached += table.weights[demand];
    } else {
      rowOf[demand] = rows.find(demand, first.length);
      if (rowOf[demand] === first.length) first.push(demand);
    }
  }
  return { ...rowsOf({ sets, width, siteCount }, first), rowOf, outOfReach: unreached };
}

function* tableOf({ sets, width, siteCount, rowCount }: SiteSets, weights: Float64Array): Generator<void, CostTable> {
  const costs = new Int32Array(siteCount * rowCount);
  for (let site = 0; site < siteCount; site++) {
    if (site % columnsPerPause === 0) yield;
    for (let row = 0; row < rowCount; row++) {
      costs[site * rowCount + row] = hasSite(sets, row * width, site) ? 0 : uncoveredCost;
    }
  }
  return { demandCount: rowCount, siteCount, weights, costs, caps: new Int32Array(rowCount).fill(uncoveredCost) };
}

/** Per demand a bit for each site that covers it. */
function* coverSets(
  { demandCount, siteCount, costs }: CostTable,
  limit: number,
  width: number,
): Generator<void, Int32Array> {
  const sets = new Int32Array(demandCount * width);
  for (let site = 0; site < siteCount; site++) {
    if (site % columnsPerPause === 0) yield;
    const bit = 1 << (site & 31);
    const column = site * demandCount;
    for (let demand = 0, at = site >> 5; demand < demandCount; demand++, at += width) {
      if (costs[column + demand] <= limit) sets[at] |= bit;
    }
  }
  return sets;
}

function isEmpty(sets: Int32Array, at: number, width: number): boolean {
  for (let word = at; word < at + width; word++) if (sets[word] !== 0) return false;
  return true;
}

/** Finds demand with the same set, by hash with open addressing. */
class SetTable {
  readonly #sets: Int32Array;
  readonly #width: number;
  readonly #demand: Int32Array;
  readonly #row: Int32Array;

  constructor(sets: Int32Array, width: number, demandCount: number) {
    this.#sets = sets;
    this.#width = width;
    const size = 2 ** Math.ceil(Math.log2(demandCount * 2 + 2));
    this.#demand = new Int32Array(size).fill(-1);
    this.#row = new Int32Array(size);
  }

  /** @returns the row that has the set of this demand; `newRow` where it is the first */
  find(demand: number, newRow: number): number {
    const at = demand * this.#width;
    let hash = 0;
    for (let word = 0; word < this.#width; word++) {
      hash = Math.imul(hash ^ this.#sets[at + word], 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    const mask = this.#demand.length - 1;
    let slot = hash & mask;
    for (; this.#demand[slot] >= 0; slot = (slot + 1) & mask) {
      if (this.#isEqual(this.#demand[slot] * this.#width, at)) return this.#row[slot];
    }
    this.#demand[slot] = demand;
    this.#row[slot] = newRow;
    return newRow;
  }

  #isEqual(one: number, other: number): boolean {
    for (let word = 0; word < this.#width; word++) {
      if (this.#sets[one + word] !== this.#sets[other + word]) return false;
    }
    return true;
  }
}
