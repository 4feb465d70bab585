/** At most one place per point waits in the queue. */
const none = -1;
/** Three kilometres; grows where somebody is farther. */
const expectedLongestDm = 30_000;

/**
 * Pairs of a point and a place in the order of their distance, then of the place, then of the point. Distances are whole decimetres, so
 * that there is a list for each; only the list whose turn it is gets sorted. A pair may be added at the distance whose turn it is or
 * later, never before.
 */
export class DistanceQueue {
  /** Per distance its first point, and per point the next one at the same distance. */
  #first: Int32Array;
  readonly #next: Int32Array;
  /** Per point the place that it waits for. */
  readonly #place: Int32Array;
  readonly #pointCount: number;
  /** The distance whose turn it is, and what is left of its pairs: `place * pointCount + point`, the first to come last. */
  #distance = -1;
  #turn: number[] = [];

  constructor(pointCount: number) {
    this.#first = new Int32Array(expectedLongestDm + 1).fill(none);
    this.#next = new Int32Array(pointCount);
    this.#place = new Int32Array(pointCount);
    this.#pointCount = pointCount;
  }

  add(point: number, place: number, distanceDm: number): void {
    if (distanceDm === this.#distance) {
      this.#insert(place * this.#pointCount + point);
      return;
    }
    if (distanceDm >= this.#first.length) this.#grow(distanceDm + 1);
    this.#place[point] = place;
    this.#next[point] = this.#first[distanceDm];
    this.#first[distanceDm] = point;
  }

  #grow(length: number): void {
    const grown = new Int32Array(Math.max(length, 2 * this.#first.length)).fill(none);
    grown.set(this.#first);
    this.#first = grown;
  }

  #insert(pair: number): void {
    let at = this.#turn.length;
    this.#turn.push(pair);
    for (; at > 0 && this.#turn[at - 1] < pair; at--) this.#turn[at] = this.#turn[at - 1];
    this.#turn[at] = pair;
  }

  /** Takes out the first pair, as `place * pointCount + point`; -1 when there is none left. */
  take(): number {
    while (this.#turn.length === 0) {
      if (++this.#distance >= this.#first.length) return none;
      for (let point = this.#first[this.#distance]; point !== none; point = this.#next[point]) {
        this.#insert(this.#place[point] * this.#pointCount + point);
      }
    }
    return this.#turn.pop() ?? none;
  }
}
