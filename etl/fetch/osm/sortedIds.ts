/** Ids of nodes, each with a number beside it: tens of millions, which no map would hold. */
export class SortedIds {
  /** Of an id that no number was put beside. */
  static readonly unmarked = 0xffff;

  #ids = new Float64Array(1 << 14);
  #count = 0;
  #marks = new Uint16Array(0);
  /** Where the last search ended: a file has its nodes in the order of their ids. */
  #last = 0;

  /** The same id may be added many times. */
  add(ids: readonly number[]): void {
    if (this.#count + ids.length > this.#ids.length) this.#ids = this.#compacted(ids.length);
    this.#ids.set(ids, this.#count);
    this.#count += ids.length;
  }

  /** With each id once, and room for more. */
  #compacted(more: number): Float64Array<ArrayBuffer> {
    this.#count = distinct(this.#ids.subarray(0, this.#count));
    const larger = new Float64Array(Math.max(this.#ids.length, 2 * this.#count, this.#count + more));
    larger.set(this.#ids.subarray(0, this.#count));
    return larger;
  }

  /** Then ids can be found, and none may be added. */
  sort(): void {
    this.#count = distinct(this.#ids.subarray(0, this.#count));
    this.#marks = new Uint16Array(this.#count).fill(SortedIds.unmarked);
  }

  /** @returns the place of an id, -1 where it is not here */
  find(id: number): number {
    const ids = this.#ids;
    // Mostly it is the one after the last, or between the two.
    const next = this.#last;
    if (next < this.#count && ids[next] === id) return this.#last++;
    if ((next === this.#count || ids[next] > id) && (next === 0 || ids[next - 1] < id)) return -1;
    let [low, high] = [0, this.#count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (ids[middle] === id) {
        this.#last = middle + 1;
        return middle;
      }
      if (ids[middle] < id) low = middle + 1;
      else high = middle - 1;
    }
    this.#last = low;
    return -1;
  }

  /** @param mark below 2^16 - 1 */
  setMark(place: number, mark: number): void {
    this.#marks[place] = mark;
  }

  /** @param place may be -1 */
  mark(place: number): number {
    return place === -1 ? SortedIds.unmarked : this.#marks[place];
  }
}

/** Sorts in place, each once. @returns how many are left */
function distinct(ids: Float64Array): number {
  ids.sort();
  let count = 0;
  for (const id of ids) if (count === 0 || ids[count - 1] !== id) ids[count++] = id;
  return count;
}
