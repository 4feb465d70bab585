import type { AreaParts } from '#coverage/types.ts';
import type { AllocationGround } from './allocationGround.ts';

/** Who visits which place, visits a year. `visits` of all places + `noRoom` + `unreachable` = the demand. */
export interface VisitAllocation {
  placeCount: number;
  /** Per place. */
  visits: Float64Array;
  /** Per place: visits that would come if nobody found it full; above the capacity it is too small for those who have it nearest. */
  sought: Float64Array;
  /** Visits from buurt b to place p: entry `b * placeCount + p`. */
  byBuurt: Float64Array;
  /** Per buurt: visits for which every place that can be reached is full. */
  noRoom: Float64Array;
  /** Per buurt: visits that are not made, because no place can be reached. */
  unreachable: Float64Array;
}

/** Adds up visits as they are allocated, and keeps what room is left. */
export class VisitCounts {
  /** Visits a year that each place still has room for; Infinity where its capacity is not known. */
  readonly room: Float64Array;
  readonly sought: Float64Array;
  readonly #capacities: readonly (number | null)[];
  readonly #demandBuurt: ArrayLike<number>;
  readonly #placeCount: number;
  readonly #sums: Omit<VisitAllocation, 'sought'>;
  readonly #onVisits: ((point: number, place: number, visits: number) => void) | undefined;

  constructor(
    { points, placeCount }: AllocationGround,
    capacities: readonly (number | null)[],
    onVisits?: (point: number, place: number, visits: number) => void,
  ) {
    const { buurtCodes, demandBuurt } = points;
    this.#demandBuurt = demandBuurt;
    this.#placeCount = placeCount;
    this.#onVisits = onVisits;
    this.#capacities = capacities;
    this.room = Float64Array.from(capacities, (capacity) => capacity ?? Infinity);
    this.sought = new Float64Array(placeCount);
    this.#sums = {
      placeCount,
      visits: new Float64Array(placeCount),
      byBuurt: new Float64Array(buurtCodes.length * placeCount),
      noRoom: new Float64Array(buurtCodes.length),
      unreachable: new Float64Array(buurtCodes.length),
    };
  }

  add(point: number, place: number, visits: number): void {
    this.room[place] -= visits;
    this.#sums.visits[place] += visits;
    this.#sums.byBuurt[this.#demandBuurt[point] * this.#placeCount + place] += visits;
    this.#onVisits?.(point, place, visits);
  }

  addNoRoom(point: number, visits: number): void {
    this.#sums.noRoom[this.#demandBuurt[point]] += visits;
  }

  addUnreachable(point: number, visits: number): void {
    this.#sums.unreachable[this.#demandBuurt[point]] += visits;
  }

  result(): VisitAllocation {
    // Added up in another order they may come to a little more than there is room for.
    const visits = this.#sums.visits.map((sum, place) => Math.min(sum, this.#capacities[place] ?? Infinity));
    return { ...this.#sums, visits, sought: this.sought };
  }
}

/** Who of an area uses which place, visits a year. */
export interface AreaVisits {
  code: string;
  /** In the order of the places. */
  visits: number[];
  noRoom: number;
  unreachable: number;
}

/** An allocation by area; two of them, before and after, are the table of who uses which facility. */
export function visitsByArea(allocation: VisitAllocation, areas: readonly AreaParts[]): AreaVisits[] {
  const { placeCount, byBuurt, noRoom, unreachable } = allocation;
  const sumOf = (buurten: readonly number[], valueOf: (buurt: number) => number) =>
    buurten.reduce((sum, buurt) => sum + valueOf(buurt), 0);
  return areas.map(({ code, buurten }) => ({
    code,
    visits: Array.from({ length: placeCount }, (_, place) =>
      sumOf(buurten, (buurt) => byBuurt[buurt * placeCount + place]),
    ),
    noRoom: sumOf(buurten, (buurt) => noRoom[buurt]),
    unreachable: sumOf(buurten, (buurt) => unreachable[buurt]),
  }));
}
