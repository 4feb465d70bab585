import { unreachableDm } from '#coverage/types.ts';
import type { AllocationGround } from './allocationGround.ts';
import { WaitingRoom } from './waitingRoom.ts';
import type { VisitCounts } from './visitCounts.ts';

/**
 * Visits on their way to a place with room, by deferred acceptance (Gale & Shapley 1962, "College admissions and the stability of
 * marriage", American Mathematical Monthly 69(1)): all go to their nearest place, each place that is too small keeps the nearest, and
 * who is sent away goes to the next. In whatever order places choose, the end is the same: all prefer by distance alone, and then there
 * is one stable allocation only.
 */
export class DeferredAcceptance {
  readonly #counts: VisitCounts;
  readonly #ground: AllocationGround;
  readonly #isNeverFull: Uint8Array;
  readonly #rooms: WaitingRoom[];
  /** Places that have to choose. */
  readonly #choosing = new Set<number>();
  /** Visits of points that were divided over places, which may come to one place in several parts, per pair. */
  readonly #divided = new Map<number, Map<number, number>>();

  /** @param isNeverFull per place, 1 where it turns nobody away, in whatever order people come */
  constructor(counts: VisitCounts, ground: AllocationGround, isNeverFull: Uint8Array) {
    this.#counts = counts;
    this.#ground = ground;
    this.#isNeverFull = isNeverFull;
    const expected = new Int32Array(ground.placeCount);
    for (const place of ground.nearest) if (place >= 0) expected[place]++;
    this.#rooms = ground.distances.map(
      (distanceDm, place) =>
        new WaitingRoom(distanceDm, counts.room[place], isNeverFull[place] === 1 ? 0 : expected[place]),
    );
  }

  /** Lets visits ask for a place. */
  ask(point: number, place: number, visits: number): void {
    if (this.#isNeverFull[place] === 1) {
      this.#give(point, place, visits);
      return;
    }
    this.#rooms[place].enter(point, visits);
    this.#choosing.add(place);
  }

  /** Lets places choose until nobody is sent away any more, and counts who visits what. */
  settle(): void {
    // A place that gets others meanwhile comes once more at the end.
    for (const place of this.#choosing) {
      this.#choosing.delete(place);
      this.#rooms[place].choose((point, visits, isPart) => this.#moveOn(point, place, visits, isPart));
    }
    this.#rooms.forEach((room, place) => room.each((point, visits) => this.#give(point, place, visits)));
    for (const [point, parts] of this.#divided) {
      for (const [place, visits] of parts) this.#counts.add(point, place, visits);
    }
  }

  /** @param isPart whether others of the point stay */
  #moveOn(point: number, from: number, visits: number, isPart: boolean): void {
    if (isPart && !this.#divided.has(point)) this.#divided.set(point, new Map());
    let next = this.#nextPlace(point, from);
    while (next >= 0 && this.#isNeverFull[next] === 0 && this.#rooms[next].isTooFar(point)) {
      next = this.#nextPlace(point, next);
    }
    if (next < 0) this.#counts.addNoRoom(point, visits);
    else this.ask(point, next, visits);
  }

  #give(point: number, place: number, visits: number): void {
    const parts = this.#divided.get(point);
    if (parts) parts.set(place, (parts.get(place) ?? 0) + visits);
    else this.#counts.add(point, place, visits);
  }

  /** The place that comes after `tried` for this point by distance, then by index; -1 if there is none. */
  #nextPlace(point: number, tried: number): number {
    const { placeCount, distances } = this.#ground;
    const triedDm = distances[tried][point];
    let next = -1;
    let nextDm = unreachableDm;
    for (let place = 0; place < placeCount; place++) {
      const dm = distances[place][point];
      if (dm < triedDm || dm >= nextDm || (dm === triedDm && place <= tried)) continue;
      next = place;
      nextDm = dm;
    }
    return next;
  }
}
