import type { NearLists } from './nearLists.ts';

/** Part of the room for entries that must be used for it to be kept. */
const worthKeeping = 0.7;

/** Takes rows one by one and makes one of those that are equal: same sites, same costs, same cap. */
export class RowMerger {
  readonly #weights: Float64Array;
  readonly #caps: Float64Array;
  readonly #paid: Float64Array;
  readonly #start: Int32Array;
  readonly #costs: Int32Array;
  readonly #near: Uint16Array;
  /** Rows by hash, with open addressing; -1 where there is none. */
  readonly #table: Int32Array;
  #rowCount = 0;
  #count = 0;

  constructor(rowCount: number, entryCount: number) {
    this.#weights = new Float64Array(rowCount);
    this.#caps = new Float64Array(rowCount);
    this.#paid = new Float64Array(rowCount);
    this.#start = new Int32Array(rowCount + 1);
    this.#costs = new Int32Array(entryCount);
    this.#near = new Uint16Array(entryCount);
    this.#table = new Int32Array(2 ** Math.ceil(Math.log2(rowCount * 2 + 2))).fill(-1);
  }

  begin(): void {
    this.#count = this.#start[this.#rowCount];
  }

  add(cost: number, site: number): void {
    this.#costs[this.#count] = cost;
    this.#near[this.#count++] = site;
  }

  /** Leaves out entries of the present row that cost as much as its cap or more. @returns how many are left */
  dropFrom(cap: number): number {
    const first = this.#start[this.#rowCount];
    while (this.#count > first && this.#costs[this.#count - 1] >= cap) this.#count--;
    return this.#count - first;
  }

  abandon(): void {
    this.#count = this.#start[this.#rowCount];
  }

  /** @param price what the row pays; of rows that become one the mean by weight counts. @returns which row it became */
  end(weight: number, cap: number, price: number): number {
    const row = this.#find(cap);
    this.#weights[row] += weight;
    this.#paid[row] += weight * price;
    if (row < this.#rowCount) return row;
    this.#caps[row] = cap;
    this.#rowCount++;
    this.#start[this.#rowCount] = this.#count;
    return row;
  }

  finish(): Omit<NearLists, 'sites' | 'constant'> & { prices: Float64Array } {
    const rowCount = this.#rowCount;
    const weights = this.#weights.slice(0, rowCount);
    const count = this.#start[rowCount];
    // What is nearly full is not copied for the little that this would free.
    const isCopied = count < this.#costs.length * worthKeeping;
    return {
      ...{ rowCount, weights, caps: this.#caps.slice(0, rowCount), start: this.#start.slice(0, rowCount + 1) },
      costs: isCopied ? this.#costs.slice(0, count) : this.#costs.subarray(0, count),
      near: isCopied ? this.#near.slice(0, count) : this.#near.subarray(0, count),
      prices: weights.map((weight, row) => this.#paid[row] / weight),
    };
  }

  /** An equal row, or the number of a new one, which then has its place in the table. */
  #find(cap: number): number {
    const first = this.#start[this.#rowCount];
    let hash = Math.imul(cap, 0x9e3779b1) ^ (this.#count - first);
    for (let entry = first; entry < this.#count; entry++) {
      hash = Math.imul(hash ^ this.#costs[entry], 0x01000193);
      hash = Math.imul((hash ^ (hash >>> 15)) + this.#near[entry], 0x85ebca6b);
    }
    const mask = this.#table.length - 1;
    let slot = (hash ^ (hash >>> 13)) & mask;
    for (; this.#table[slot] >= 0; slot = (slot + 1) & mask) {
      if (this.#isEqual(this.#table[slot], cap)) return this.#table[slot];
    }
    this.#table[slot] = this.#rowCount;
    return this.#rowCount;
  }

  #isEqual(row: number, cap: number): boolean {
    const start = this.#start[row];
    const length = this.#start[row + 1] - start;
    const first = this.#start[this.#rowCount];
    if (this.#caps[row] !== cap || length !== this.#count - first) return false;
    for (let i = 0; i < length; i++) {
      if (this.#costs[start + i] !== this.#costs[first + i] || this.#near[start + i] !== this.#near[first + i])
        return false;
    }
    return true;
  }
}
