import type { AreaParts } from '#coverage/types.ts';
import type { AllocationGround } from './allocationGround.ts';

/** Who visits which place, visits a year. `visits` of all places + `noRoom` + `unreachable` = the demand. */
export interface VisitAllocation {
  placeCount: number;
  /** Per place. */
  visits: Float64Array;
  /** Per place: visits that would come if nobody found it full; above the capacity it is too small for those who have it nearest. */
  sought: Float64Array;
  /** Per place the sum of visits x distance one way, decimetres. */
  visitDm: Float64Array;
  /** Visits from buurt b to place p: entry `b * placeCount + p`. */
  byBuurt: Float64Array;
  /** Per buurt: visits for which every place that can be reached is full. */
  noRoom: Float64Array;
  /** Per buurt: visits that are not made, because no place can be reached. */
  unreachable: Float64Array;
  /** Which point visits which place, once per pair at most but for those who stay out of habit. */
  flows: { point: Int32Array; place: Int32Array; visits: Float64Array };
}

/** Adds up visits as they are allocated, and keeps what room is left. */
export class VisitCounts {
  /** Visits a year that each place still has room for; Infinity where its capacity is not known. */
  readonly room: Float64Array;
  readonly sought: Float64Array;
  readonly #demandBuurt: ArrayLike<number>;
  readonly #distanceDm: Uint32Array;
  readonly #placeCount: number;
  readonly #sums: Omit<VisitAllocation, 'sought' | 'flows'>;
  readonly #flows: VisitAllocation['flows'];
  #flowCount = 0;

  constructor({ points, placeCount, distanceDm }: AllocationGround, capacities: readonly (number | null)[]) {
    const { buurtCodes, demandBuurt } = points;
    this.#demandBuurt = demandBuurt;
    this.#distanceDm = distanceDm;
    this.#placeCount = placeCount;
    this.room = Float64Array.from(capacities, (capacity) => capacity ?? Infinity);
    this.sought = new Float64Array(placeCount);
    this.#sums = {
      placeCount,
      visits: new Float64Array(placeCount),
      visitDm: new Float64Array(placeCount),
      byBuurt: new Float64Array(buurtCodes.length * placeCount),
      noRoom: new Float64Array(buurtCodes.length),
      unreachable: new Float64Array(buurtCodes.length),
    };
    // Each flow but those of habit empties a point or fills a place, and those of habit are one per point at most.
    const mostFlows = 2 * demandBuurt.length + placeCount;
    this.#flows = {
      point: new Int32Array(mostFlows),
      place: new Int32Array(mostFlows),
      visits: new Float64Array(mostFlows),
    };
  }

  add(point: number, place: number, visits: number): void {
    this.room[place] -= visits;
    this.#sums.visits[place] += visits;
    this.#sums.visitDm[place] += visits * this.#distanceDm[point * this.#placeCount + place];
    this.#sums.byBuurt[this.#demandBuurt[point] * this.#placeCount + place] += visits;
    const flow = this.#flowCount++;
    this.#flows.point[flow] = point;
    this.#flows.place[flow] = place;
    this.#flows.visits[flow] = visits;
  }

  addNoRoom(point: number, visits: number): void {
    this.#sums.noRoom[this.#demandBuurt[point]] += visits;
  }

  addUnreachable(point: number, visits: number): void {
    this.#sums.unreachable[this.#demandBuurt[point]] += visits;
  }

  result(): VisitAllocation {
    const { point, place, visits } = this.#flows;
    const end = this.#flowCount;
    return {
      ...this.#sums,
      sought: this.sought,
      flows: { point: point.subarray(0, end), place: place.subarray(0, end), visits: visits.subarray(0, end) },
    };
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
