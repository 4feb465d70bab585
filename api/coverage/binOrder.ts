import { binCount, binOf } from './buurtTallies.ts';
import type { BuurtMembers, BuurtTallies } from './buurtTallies.ts';
import { unreachableDm } from './types.ts';

/**
 * The people of each buurt in order of the bin that their distance falls in, as the tallies had it when the buurt was last sorted, so
 * that the contents of a bin lie side by side and need not be looked for among all places.
 */
export class BinOrder {
  /** Per place in order of buurt, then bin; `start` says where those of a bin are. */
  readonly distanceDm: Int32Array;
  readonly addresses: Int32Array;
  readonly #members: BuurtMembers;
  /** Per buurt `binCount + 1` positions in them: where each bin begins, and where the last one ends. */
  readonly #binStart: Int32Array;
  readonly #current: Uint8Array;

  constructor(members: BuurtMembers, tallies: BuurtTallies) {
    this.#members = members;
    this.distanceDm = new Int32Array(members.placeAddresses.length);
    this.addresses = new Int32Array(members.placeAddresses.length);
    this.#binStart = new Int32Array(members.buurtCount * (binCount + 1));
    this.#current = new Uint8Array(members.buurtCount);
    for (let buurt = 0; buurt < members.buurtCount; buurt++) this.sort(tallies, buurt);
  }

  /** Sorts a buurt anew, by counting. */
  sort({ placeDm, binShift }: BuurtTallies, buurt: number): void {
    const binStart = this.#binStart;
    const { start, placeAddresses } = this.#members;
    const first = buurt * (binCount + 1);
    binStart.fill(0, first, first + binCount + 1);
    for (let place = start[buurt]; place < start[buurt + 1]; place++) {
      if (placeDm[place] !== unreachableDm) binStart[first + binOf(placeDm[place], binShift)]++;
    }
    // Counts become ends, which filling from the back turns into starts.
    let end = start[buurt];
    for (let at = first; at <= first + binCount; at++) binStart[at] = end += binStart[at];
    for (let place = start[buurt + 1] - 1; place >= start[buurt]; place--) {
      if (placeDm[place] === unreachableDm) continue;
      const position = --binStart[first + binOf(placeDm[place], binShift)];
      this.distanceDm[position] = placeDm[place];
      this.addresses[position] = placeAddresses[place];
    }
    this.#current[buurt] = 1;
  }

  /** Says whether the order of a buurt is that of its present distances; while it is not, `start` means nothing. */
  setCurrent(buurt: number, current: boolean): void {
    this.#current[buurt] = current ? 1 : 0;
  }

  isCurrent(buurt: number): boolean {
    return this.#current[buurt] === 1;
  }

  /** Where those of a bin begin; they end where those of the next bin begin. */
  start(buurt: number, bin: number): number {
    return this.#binStart[buurt * (binCount + 1) + bin];
  }
}
