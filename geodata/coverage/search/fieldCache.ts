/** Distance in dm from every node to one place on an edge, without that place's connector; `unreachableDm` where there is no way. */
export type DistanceField = Int32Array;

const cacheBytes = 64 * 1024 * 1024;

/** The distance fields used last, so that asking about the same sites again is a look-up. Bounded in bytes, oldest out first. */
export class FieldCache {
  readonly #fields = new Map<string, DistanceField>();
  /** How many fields it keeps. */
  readonly capacity: number;

  constructor(nodeCount: number) {
    this.capacity = Math.max(8, Math.floor(cacheBytes / (4 * Math.max(nodeCount, 1))));
  }

  has(key: string): boolean {
    return this.#fields.has(key);
  }

  get(key: string, compute: () => DistanceField): DistanceField {
    const known = this.#fields.get(key);
    const field = known ?? compute();
    // Put in again, so that the map's order is the order of use.
    this.#fields.delete(key);
    this.#fields.set(key, field);
    if (this.#fields.size > this.capacity) {
      const oldest = this.#fields.keys().next().value;
      if (oldest !== undefined) this.#fields.delete(oldest);
    }
    return field;
  }
}
