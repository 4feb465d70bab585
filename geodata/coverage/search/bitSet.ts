/**
 * A set of small whole numbers, one bit each. It gives them back in ascending order, so that what they stand for is visited in the
 * order of memory.
 */
export class BitSet {
  /** What `collect` found: `items[0]` up to, not including, `items[count]`. */
  readonly items: Int32Array;
  count = 0;
  readonly #words: Int32Array;

  /** @param size the numbers are 0 up to, not including, this */
  constructor(size: number) {
    this.items = new Int32Array(size);
    this.#words = new Int32Array((size + 31) >> 5);
  }

  add(number: number): void {
    this.#words[number >> 5] |= 1 << (number & 31);
  }

  /** Takes out the lowest number from `first` on; -1 if there is none. */
  takeNext(first: number): number {
    const words = this.#words;
    // Shifts count modulo 32, so that this clears the bits below `first` in its word.
    let word = first >> 5 < words.length ? words[first >> 5] & (-1 << first) : 0;
    for (let at = first >> 5; at < words.length; word = words[++at]) {
      if (word === 0) continue;
      const lowest = word & -word;
      words[at] ^= lowest;
      return at * 32 + 31 - Math.clz32(lowest);
    }
    return -1;
  }

  /** Lists the numbers in `items` and empties the set. */
  collect(): void {
    const { items } = this;
    const words = this.#words;
    let count = 0;
    for (let at = 0; at < words.length; at++) {
      let word = words[at];
      if (word === 0) continue;
      words[at] = 0;
      while (word !== 0) {
        const lowest = word & -word;
        items[count++] = at * 32 + 31 - Math.clz32(lowest);
        word ^= lowest;
      }
    }
    this.count = count;
  }
}
