import { LRUCache } from 'lru-cache';

/** Distance in dm from every node to one place on an edge, without that place's connector; `unreachableDm` where there is no way. */
export type DistanceField = Int32Array;

/** Room for the fields of about 130 places in a city like Haarlem, each some 240 kB. */
const cacheBytes = 32 * 1024 * 1024;
/** Kept however large a network is: a planner compares that many places at once. */
const leastFields = 8;

/** The distance fields used last, so that asking about the same sites again is a look-up. Bounded in bytes, oldest out first. */
export class FieldCache {
  readonly #fields: LRUCache<string, DistanceField>;
  /** How many fields it keeps. */
  readonly capacity: number;

  constructor(nodeCount: number) {
    const fieldBytes = Int32Array.BYTES_PER_ELEMENT * Math.max(nodeCount, 1);
    this.capacity = Math.max(leastFields, Math.floor(cacheBytes / fieldBytes));
    this.#fields = new LRUCache({
      maxSize: this.capacity * fieldBytes,
      sizeCalculation: ({ byteLength }) => Math.max(byteLength, 1),
    });
  }

  get heldBytes(): number {
    return this.#fields.calculatedSize;
  }

  has(key: string): boolean {
    return this.#fields.has(key);
  }

  get(key: string, compute: () => DistanceField): DistanceField {
    const known = this.#fields.get(key);
    if (known) return known;
    const field = compute();
    this.#fields.set(key, field);
    return field;
  }
}
