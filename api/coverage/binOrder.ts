import { binCount, binOf } from './buurtTallies.ts';
import type { BuurtMembers, BuurtTallies } from './buurtTallies.ts';
import { unreachableDm } from './types.ts';

/**
 * The places of each buurt in order of the bin that their distance falls in, as the tallies had it when the buurt was last sorted, so
 * that the contents of a bin need not be looked for among all places.
 */
export class BinOrder {
  readonly #members: BuurtMembers;
  readonly #places: Int32Array;
  /** Per buurt `binCount + 1` positions in `#places`: where each bin begins, and where the last one ends. */
  readonly #binStart: Int32Array;
  readonly #current: Uint8Array;

  constructor(members: BuurtMembers, tallies: BuurtTallies) {
    this.#members = members;
    this.#places = new Int32Array(members.placeAddresses.length);
    this.#binStart = new Int32Array(members.buurtCount * (binCount + 1));
    this.#current = new Uint8Array(members.buurtCount);
    for (let buurt = 0; buurt < members.buurtCount; buurt++) this.sort(tallies, buurt);
  }

  /** Sorts a buurt anew, by counting. */
  sort({ placeDm, binShift }: BuurtTallies, buurt: number): void {
    const binStart = this.#binStart;
    const { start } = this.#members;
    const first = buurt * (binCount + 1);
    binStart.fill(0, first, first + binCount + 1);
    for (let place = start[buurt]; place < start[buurt + 1]; place++) {
      if (placeDm[place] !== unreachableDm) binStart[first + binOf(placeDm[place], binShift)]++;
    }
    // Counts become ends, which filling from the back turns into starts.
    let end = start[buurt];
    for (let at = first; at <= first + binCount; at++) binStart[at] = end += binStart[at];
    for (let place = start[buurt + 1] - 1; place >= start[buurt]; place--) {
      if (placeDm[place] !== unreachableDm) this.#places[--binStart[first + binOf(placeDm[place], binShift)]] = place;
    }
    this.#current[buurt] = 1;
  }

  /** Says whether the order of a buurt is that of its present distances; while it is not, `placesIn` must not be asked. */
  setCurrent(buurt: number, current: boolean): void {
    this.#current[buurt] = current ? 1 : 0;
  }

  isCurrent(buurt: number): boolean {
    return this.#current[buurt] === 1;
  }

  /** The places of a buurt that lie in a bin, in the order of memory. */
  placesIn(buurt: number, bin: number): Int32Array {
    const at = buurt * (binCount + 1) + bin;
    return this.#places.subarray(this.#binStart[at], this.#binStart[at + 1]);
  }
}
