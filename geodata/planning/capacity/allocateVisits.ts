import { unreachableDm } from '#coverage/types.ts';
import type { AllocationGround } from './allocationGround.ts';
import { DeferredAcceptance } from './deferredAcceptance.ts';
import { VisitCounts } from './visitCounts.ts';
import type { VisitAllocation } from './visitCounts.ts';

export interface AllocationQuestion {
  ground: AllocationGround;
  /** Visits a year per demand point, from `visitDemand`. */
  demandVisits: Float64Array;
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
 * Pairs are not sorted for it, see `DeferredAcceptance`.
 *
 * @param onVisits is told who visits what, once per pair at most but for those who stay out of habit
 * @throws RangeError where the parts do not fit each other, or a capacity is negative
 */
export function allocateVisits(
  question: AllocationQuestion,
  onVisits?: (point: number, place: number, visits: number) => void,
): VisitAllocation {
  checkQuestion(question);
  const { ground, demandVisits, capacities, habit } = question;
  const counts = new VisitCounts(ground, capacities, onVisits);
  const left = demandVisits.slice();
  if (habit && habit.stayingShare > 0) allocateHabit(counts, ground, habit, left);
  const nearestVisits = new Float64Array(ground.placeCount);
  for (let point = 0; point < left.length; point++) {
    const place = ground.nearest[point];
    if (place >= 0) nearestVisits[place] += left[point];
    else if (left[point] > 0) counts.addUnreachable(point, left[point]);
  }
  nearestVisits.forEach((visits, place) => (counts.sought[place] += visits));
  const acceptance = new DeferredAcceptance(counts, ground, neverFull(nearestVisits, counts.room));
  for (let point = 0; point < left.length; point++) {
    if (ground.nearest[point] >= 0 && left[point] > 0) acceptance.ask(point, ground.nearest[point], left[point]);
  }
  acceptance.settle();
  return counts.result();
}

/**
 * Places that turn nobody away, in whatever order people come: they have room for all who have them nearest, and for all that the
 * places without enough room can send on. Everyone who is sent on finds room or sends on as many others, so that there are never more
 * of them than at the start.
 */
function neverFull(nearestVisits: Float64Array, room: Float64Array): Uint8Array {
  const excess = nearestVisits.reduce((sum, visits, place) => sum + Math.max(0, visits - room[place]), 0);
  return Uint8Array.from(room, (left, place) => (nearestVisits[place] + excess <= left ? 1 : 0));
}

function checkQuestion({ ground, demandVisits, capacities, habit }: AllocationQuestion): void {
  for (const { length } of [demandVisits, ...(habit ? [habit.formerPlace] : [])]) {
    if (length !== ground.pointCount) throw new RangeError(`${length} numbers for ${ground.pointCount} points`);
  }
  if (capacities.length !== ground.placeCount) {
    throw new RangeError(`${capacities.length} capacities for ${ground.placeCount} places`);
  }
  for (const capacity of capacities) {
    if (capacity !== null && !(capacity >= 0)) throw new RangeError(`A capacity is 0 visits or more, not ${capacity}`);
  }
}

/** Visits that stay with the former place, as far as it has room; takes them off what is `left`. */
function allocateHabit(
  counts: VisitCounts,
  { distances, nearest }: AllocationGround,
  { formerPlace, stayingShare }: Habit,
  left: Float64Array,
): void {
  const formerDm = (point: number) => distances[formerPlace[point]][point];
  const staying: number[] = [];
  for (let point = 0; point < left.length; point++) {
    const former = formerPlace[point];
    if (former < 0 || former === nearest[point] || formerDm(point) === unreachableDm) continue;
    if (left[point] > 0) staying.push(point);
  }
  // Points of one place in order of distance; what other places do makes no difference here.
  staying.sort((a, b) => formerDm(a) - formerDm(b) || a - b);
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
