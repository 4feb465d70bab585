/** A list of small whole numbers without repeats, whose clearing costs only as much as it holds. */
export class MarkedList {
  readonly items: Int32Array;
  count = 0;
  readonly #marked: Uint8Array;

  /** @param size the numbers are 0 up to, not including, this */
  constructor(size: number) {
    this.items = new Int32Array(size);
    this.#marked = new Uint8Array(size);
  }

  add(item: number): void {
    if (this.#marked[item] === 1) return;
    this.#marked[item] = 1;
    this.items[this.count++] = item;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.#marked[this.items[i]] = 0;
    this.count = 0;
  }

  values(): number[] {
    return Array.from(this.items.subarray(0, this.count));
  }
}
