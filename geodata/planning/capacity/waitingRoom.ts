import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';

/** Visits that come and go are added up in another order each time; sums differ by less. */
const roundingVisits = 1e-9;
/** Distances are looked at in rings of 2^7 dm at first: only in the ring where the room runs out does each one matter. */
const ringShift = 7;

interface Asking {
  point: number;
  visits: number;
}

/** Those who ask for one place: the nearest stay as far as there is room, of equally near ones the point with the lower index. */
export class WaitingRoom {
  readonly #distanceDm: PlaceDistances;
  readonly #room: number;
  /** In any order; a point may be there more than once. */
  #points: Int32Array;
  #visits: Float64Array;
  #count = 0;
  /** The last that found room when the place was full; nobody after it ever will. */
  #lastDm = Infinity;
  #lastPoint = Infinity;

  /**
   * @param room visits a year; Infinity where the capacity is not known
   * @param expected how many will ask, about
   */
  constructor(distanceDm: PlaceDistances, room: number, expected: number) {
    this.#distanceDm = distanceDm;
    this.#room = room;
    if (room === 0) this.#lastDm = -1;
    this.#points = new Int32Array(expected + 16);
    this.#visits = new Float64Array(expected + 16);
  }

  enter(point: number, visits: number): void {
    if (this.#count === this.#points.length) this.#grow();
    this.#points[this.#count] = point;
    this.#visits[this.#count++] = visits;
  }

  #grow(): void {
    const [points, visits] = [new Int32Array(2 * this.#count), new Float64Array(2 * this.#count)];
    points.set(this.#points);
    visits.set(this.#visits);
    [this.#points, this.#visits] = [points, visits];
  }

  /** Whether the place is full of those who are nearer. */
  isTooFar(point: number): boolean {
    const dm = this.#distanceDm[point];
    return dm > this.#lastDm || (dm === this.#lastDm && point > this.#lastPoint);
  }

  /** @param sendAway is told whom there is no room for; `isPart` where others of that point stay */
  choose(sendAway: (point: number, visits: number, isPart: boolean) => void): void {
    const full = this.#fullRing();
    if (!full) return;
    const [points, visits, count] = [this.#points, this.#visits, this.#count];
    const inRing: Asking[] = [];
    this.#count = 0;
    for (let i = 0; i < count; i++) {
      const ring = this.#distanceDm[points[i]] >> ringShift;
      // Kept in front of what is still to be read.
      if (ring < full.ring) this.enter(points[i], visits[i]);
      else if (ring > full.ring) sendAway(points[i], visits[i], false);
      else inRing.push({ point: points[i], visits: visits[i] });
    }
    [this.#lastDm, this.#lastPoint] = [(full.ring << ringShift) - 1, Infinity];
    const distanceDm = this.#distanceDm;
    inRing.sort((a, b) => distanceDm[a.point] - distanceDm[b.point] || a.point - b.point);
    this.#fill(inRing, full.room, sendAway);
  }

  #fill(nearestFirst: Asking[], roomLeft: number, sendAway: (point: number, visits: number, isPart: boolean) => void) {
    let room = roomLeft;
    for (const { point, visits } of nearestFirst) {
      const staying = visits <= room + roundingVisits ? visits : Math.max(0, room);
      if (staying > 0) {
        this.enter(point, staying);
        [this.#lastDm, this.#lastPoint] = [this.#distanceDm[point], point];
      }
      room -= staying;
      if (staying < visits) sendAway(point, visits - staying, staying > 0);
    }
  }

  /** The ring in which the room runs out, and how much there is for those who are in it; null where there is room for all. */
  #fullRing(): { ring: number; room: number } | null {
    let [asked, farthestDm] = [0, 0];
    for (let i = 0; i < this.#count; i++) {
      asked += this.#visits[i];
      farthestDm = Math.max(farthestDm, this.#distanceDm[this.#points[i]]);
    }
    if (asked <= this.#room + roundingVisits) return null;
    const visitsInRing = new Float64Array((farthestDm >> ringShift) + 1);
    for (let i = 0; i < this.#count; i++) {
      visitsInRing[this.#distanceDm[this.#points[i]] >> ringShift] += this.#visits[i];
    }
    let room = this.#room;
    for (const [ring, visits] of visitsInRing.entries()) {
      if (visits > room + roundingVisits) return { ring, room };
      room -= visits;
    }
    // Added up in this order they just fit.
    return null;
  }

  each(visit: (point: number, visits: number) => void): void {
    for (let i = 0; i < this.#count; i++) visit(this.#points[i], this.#visits[i]);
  }
}
