import type { PbfNode } from '../pbf/objects.ts';

/** Whether and where the store keeps what was added. */
export const notKept = -1;

/**
 * Positions of nodes by id, in typed arrays: a province has tens of millions of nodes, which objects or a map would not hold.
 * Nodes are added in any order, then `sort` makes them findable; of a node met more than once the latest version counts.
 */
export class NodeStore {
  count = 0;
  #ids = new Float64Array(1 << 14);
  #lonE7 = new Int32Array(1 << 14);
  #latE7 = new Int32Array(1 << 14);
  #versions = new Int32Array(1 << 14);
  #isAscending = true;
  /** Per addition its place once sorted, `notKept` for a version that another replaced; null where nothing moved. */
  #places: Int32Array | null = null;

  /** Number of this addition; see `placeOf`. */
  add({ id, lonE7, latE7, version }: PbfNode): number {
    const at = this.count++;
    if (at === this.#ids.length) this.#grow();
    if (at > 0 && id <= this.#ids[at - 1]) this.#isAscending = false;
    this.#ids[at] = id;
    this.#lonE7[at] = lonE7;
    this.#latE7[at] = latE7;
    this.#versions[at] = version;
    return at;
  }

  #grow(): void {
    const larger = this.#ids.length * 2;
    const copy = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#ids = copy(this.#ids, new Float64Array(larger));
    this.#lonE7 = copy(this.#lonE7, new Int32Array(larger));
    this.#latE7 = copy(this.#latE7, new Int32Array(larger));
    this.#versions = copy(this.#versions, new Int32Array(larger));
  }

  /** Files are sorted by id as a rule; two that were put together are not. */
  sort(): void {
    if (this.#isAscending) return;
    const [ids, lonE7, latE7, versions] = [this.#ids, this.#lonE7, this.#latE7, this.#versions];
    const order = Uint32Array.from({ length: this.count }, (_, i) => i);
    // Of one id the latest version comes first; of equal versions the one met first.
    order.sort((a, b) => ids[a] - ids[b] || versions[b] - versions[a] || a - b);
    const kept = order.filter((at, i) => i === 0 || ids[at] !== ids[order[i - 1]]);
    this.#places = new Int32Array(this.count).fill(notKept);
    kept.forEach((at, place) => ((this.#places as Int32Array)[at] = place));
    this.#ids = Float64Array.from(kept, (at) => ids[at]);
    this.#lonE7 = Int32Array.from(kept, (at) => lonE7[at]);
    this.#latE7 = Int32Array.from(kept, (at) => latE7[at]);
    this.#versions = Int32Array.from(kept, (at) => versions[at]);
    this.count = kept.length;
    this.#isAscending = true;
  }

  /** Where the node of an addition is kept; `notKept` where another version of it counts. */
  placeOf(addition: number): number {
    return this.#places ? this.#places[addition] : addition;
  }

  /** Place of a node, `notKept` where it is not here. The store must be sorted. */
  find(id: number): number {
    const ids = this.#ids;
    let [low, high] = [0, this.count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (ids[middle] === id) return middle;
      if (ids[middle] < id) low = middle + 1;
      else high = middle - 1;
    }
    return notKept;
  }

  idAt(place: number): number {
    return this.#ids[place];
  }

  versionAt(place: number): number {
    return this.#versions[place];
  }

  lonE7(place: number): number {
    return this.#lonE7[place];
  }

  latE7(place: number): number {
    return this.#latE7[place];
  }
}
