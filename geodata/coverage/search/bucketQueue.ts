/** 32 dm a bucket: about the shortest street edges, so that few nodes are expanded twice and few buckets are empty. */
const defaultShift = 5;
/** A turn of 3 km, so that what is seeded around the cell of a site is within one turn. */
const minBuckets = 1024;
const maxBuckets = 4096;

/**
 * A ring of buckets by distance (Dial 1969), each 2^shift dm wide. Nodes inside a bucket come out in no order, so a search on it
 * corrects labels within the bucket instead of relying on each node being final.
 *
 * Fields are open because the search loops keep them in local variables; `grow` is the only thing that replaces them.
 */
export class BucketQueue {
  readonly shift: number;
  /** Number of buckets - 1; that number is a power of two. */
  readonly mask: number;
  readonly counts: Int32Array;
  /** Room for `capacity` nodes per bucket; bucket b starts at `b * capacity`. */
  slots: Int32Array;
  capacity: number;
  /** Entries in all buckets. */
  pending = 0;
  /** Turn-independent number (distance >> shift) of the lowest bucket that has a seed. */
  first = 0x7fffffff;

  /** @param maxCostDm largest arc cost: what is pushed lies no farther than this beyond the bucket that is being emptied */
  constructor(maxCostDm: number, capacity = 64) {
    let shift = defaultShift;
    while ((maxCostDm >> shift) + 2 > maxBuckets) shift++;
    let buckets = minBuckets;
    while (buckets < (maxCostDm >> shift) + 2) buckets *= 2;
    this.shift = shift;
    this.mask = buckets - 1;
    this.counts = new Int32Array(buckets);
    this.capacity = capacity;
    this.slots = new Int32Array(buckets * capacity);
  }

  /**
   * Adds a node before a search begins. One that lies more than a turn of the ring ahead comes up too early, which costs time (its
   * label may be corrected afterwards) but no exactness.
   */
  seed(node: number, distanceDm: number): void {
    const bucket = distanceDm >> this.shift;
    if (bucket < this.first) this.first = bucket;
    const slot = bucket & this.mask;
    if (this.counts[slot] === this.capacity) this.grow();
    this.slots[slot * this.capacity + this.counts[slot]++] = node;
    this.pending++;
  }

  /** Says that a search has emptied all buckets. */
  clear(): void {
    this.pending = 0;
    this.first = 0x7fffffff;
  }

  /** Doubles the room of every bucket. */
  grow(): void {
    const { counts, slots, capacity } = this;
    const larger = new Int32Array(slots.length * 2);
    for (let bucket = 0; bucket < counts.length; bucket++) {
      const from = bucket * capacity;
      larger.set(slots.subarray(from, from + counts[bucket]), from * 2);
    }
    this.slots = larger;
    this.capacity = capacity * 2;
  }
}
