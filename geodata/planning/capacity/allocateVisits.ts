import { unreachableDm } from '#coverage/types.ts';
import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';
import type { DemandPlaces } from '../buurtChanges.ts';
import { NumberHeap } from './numberHeap.ts';
import { VisitCounts } from './visitCounts.ts';
import type { VisitAllocation } from './visitCounts.ts';

export interface AllocationQuestion {
  points: DemandPlaces;
  /** Visits a year per demand point, from `visitDemand`. */
  demandVisits: Float64Array;
  /** Of each place, in the order of a stable id: places at the same distance are tried in this order. */
  distances: readonly PlaceDistances[];
  /** Visits a year that each place has room for, from `visitsPerYear`; null: not known, and never full. */
  capacities: readonly (number | null)[];
  /** Without it everyone goes by distance. */
  habit?: Habit;
}

/** People who go on visiting the place where they went, though another is nearer now. */
export interface Habit {
  /** Per demand point the place where its people went, -1 where there was none or it is closed. */
  formerPlace: Int32Array;
  /** Of points for which another place is nearest now, the share that stays, 0-1: 1 - `switchingShare`. */
  stayingShare: number;
}

/**
 * Who visits which place: the nearest place with room, nearest people first. All pairs of a demand point and a place are taken in the
 * order of their distance; each gets what is left of the visits and of the room. That is the stable allocation: no point and place are
 * left that would both rather have each other than someone farther away (Hoffman, Holroyd & Peres 2006, "A stable marriage of Poisson
 * and Lebesgue", Annals of Probability 34(4), with points of unequal appetite). Ties go to the place with the lower index, then to the
 * point with the lower index.
 *
 * At any distance: people go to the nearest place also when it is beyond the cutoff. Those who reach no place at all make no visit
 * (`unreachable`); visits for which every place that can be reached is full find no room (`noRoom`). People who stay out of habit have
 * been there before the others and take room first, nearest first; if the place is full they go by distance as the others do.
 *
 * Not all pairs are sorted: a point stands in the queue for one place at a time, and for a next one only when that is full.
 *
 * @throws RangeError where the parts do not fit each other, a capacity is negative, or distances are too long to be put in order
 */
export function allocateVisits(question: AllocationQuestion): VisitAllocation {
  checkQuestion(question);
  const { points, demandVisits, distances, capacities, habit } = question;
  const counts = new VisitCounts(points, distances, capacities);
  const left = demandVisits.slice();
  const nearest = nearestPlaces(distances, left.length);
  if (habit && habit.stayingShare > 0) allocateHabit(counts, question, habit, nearest, left);
  const waiting: number[] = [];
  for (let point = 0; point < left.length; point++) {
    const visits = left[point];
    if (visits === 0) continue;
    const place = nearest[point];
    if (place < 0) counts.addUnreachable(point, visits);
    else {
      counts.sought[place] += visits;
      if (counts.room[place] === Infinity) counts.add(point, place, visits);
      else waiting.push(point);
    }
  }
  allocateByDistance(counts, distances, nearest, waiting, left);
  return counts.result();
}

function checkQuestion({ points, demandVisits, distances, capacities, habit }: AllocationQuestion): void {
  const count = points.demandAddresses.length;
  for (const { length } of [demandVisits, ...distances, ...(habit ? [habit.formerPlace] : [])]) {
    if (length !== count) throw new RangeError(`${length} numbers do not fit a network of ${count} points`);
  }
  if (capacities.length !== distances.length) {
    throw new RangeError(`${capacities.length} capacities for ${distances.length} places`);
  }
  for (const capacity of capacities) {
    if (capacity !== null && !(capacity >= 0)) throw new RangeError(`A capacity is 0 visits or more, not ${capacity}`);
  }
}

/** Of each point the nearest place, -1 where it can reach none; of equals the lowest index. */
function nearestPlaces(distances: readonly PlaceDistances[], pointCount: number): Int32Array {
  const nearest = new Int32Array(pointCount).fill(-1);
  const leastDm = new Uint32Array(pointCount).fill(unreachableDm);
  distances.forEach((distanceDm, place) => {
    for (let point = 0; point < pointCount; point++) {
      if (distanceDm[point] >= leastDm[point]) continue;
      leastDm[point] = distanceDm[point];
      nearest[point] = place;
    }
  });
  return nearest;
}

/** Visits that stay with the former place, as far as it has room; takes them off what is `left`. */
function allocateHabit(
  counts: VisitCounts,
  { distances }: AllocationQuestion,
  { formerPlace, stayingShare }: Habit,
  nearest: Int32Array,
  left: Float64Array,
): void {
  const staying: number[] = [];
  for (let point = 0; point < left.length; point++) {
    const former = formerPlace[point];
    if (former < 0 || former === nearest[point] || distances[former][point] === unreachableDm) continue;
    if (left[point] > 0) staying.push(point);
  }
  // Points of one place in order of distance; what other places do makes no difference here.
  staying.sort((a, b) => distances[formerPlace[a]][a] - distances[formerPlace[b]][b] || a - b);
  for (const point of staying) {
    const place = formerPlace[point];
    const wished = left[point] * stayingShare;
    const visits = Math.min(wished, counts.room[place]);
    counts.sought[place] += wished;
    // What does not fit goes by distance, but was not sought there first.
    counts.sought[nearest[point]] -= wished - visits;
    if (visits > 0) counts.add(point, place, visits);
    left[point] -= visits;
  }
}

/**
 * The queue proper. A place in it is one number, `(distance x places + place) x points + point`, so that the order of numbers is the
 * order of distance, then place, then point.
 */
function allocateByDistance(
  counts: VisitCounts,
  distances: readonly PlaceDistances[],
  nearest: Int32Array,
  waiting: readonly number[],
  left: Float64Array,
): void {
  const [placeCount, pointCount] = [distances.length, left.length];
  const keyOf = (point: number, place: number): number => {
    const key = (distances[place][point] * placeCount + place) * pointCount + point;
    if (key > Number.MAX_SAFE_INTEGER) throw new RangeError(`A distance of ${distances[place][point]} dm is too long`);
    return key;
  };
  const first = Float64Array.from(waiting, (point) => keyOf(point, nearest[point])).sort();
  const later = new NumberHeap();
  for (let at = 0; at < first.length || later.least < Infinity;) {
    const key = at < first.length && first[at] < later.least ? first[at++] : later.take();
    const point = key % pointCount;
    const place = ((key - point) / pointCount) % placeCount;
    const visits = Math.min(left[point], counts.room[place]);
    if (visits > 0) counts.add(point, place, visits);
    left[point] -= visits;
    if (left[point] <= 0) continue;
    const next = nextWithRoom(counts.room, distances, point, place);
    if (next < 0) counts.addNoRoom(point, left[point]);
    else if (counts.room[next] === Infinity) counts.add(point, next, left[point]);
    else later.add(keyOf(point, next));
  }
}

/** The nearest place with room that comes after `tried` for this point; -1 if there is none. */
function nextWithRoom(room: Float64Array, distances: readonly PlaceDistances[], point: number, tried: number): number {
  const triedDm = distances[tried][point];
  let next = -1;
  let nextDm = unreachableDm;
  for (let place = 0; place < distances.length; place++) {
    const dm = distances[place][point];
    if (room[place] === 0 || dm >= nextDm || dm < triedDm || (dm === triedDm && place <= tried)) continue;
    next = place;
    nextDm = dm;
  }
  return next;
}
