import type { Assignment, CoverageEngine } from '#coverage/index.ts';
import { unreachableDm } from '#coverage/types.ts';
import { allocateVisits } from '../capacity/allocateVisits.ts';
import { allocationGround, formerPlaces } from '../capacity/allocationGround.ts';
import { visitsPerYear } from '../capacity/capacity.ts';
import type { VisitAllocation } from '../capacity/visitCounts.ts';
import { hoursPerWeekOf, placeHours } from '../hours/placeHours.ts';
import { placeLayout, type PlaceLayout } from './placeLayout.ts';
import type { PlaceField } from './placeFields.ts';
import type { MeasuredPlace, MeasuresQuestion } from './question.ts';

/** Places on the streets, who has which nearest, and who visits which. */
export interface MeasuredSituation {
  places: readonly MeasuredPlace[];
  fields: readonly PlaceField[];
  assignment: Assignment;
  /** Visits a year that each place has room for; null: hours or desks are not known. */
  capacities: (number | null)[];
  allocation: VisitAllocation;
  layout: PlaceLayout;
}

/** Visits a year that a place has room for; null where its hours or desks are not known. */
function capacityOf(place: MeasuredPlace, { assumptions }: Pick<MeasuresQuestion, 'assumptions'>): number | null {
  return visitsPerYear({
    hoursPerWeek: hoursPerWeekOf(placeHours(place)),
    desks: place.desks ?? null,
    minutesPerVisit: place.minutesPerVisit ?? assumptions.minutesPerVisit,
  });
}

/**
 * @param demand visits per demand point, from `demandVisits`
 * @param before where people went; those for whom another place is nearer now may stay, see `switchingShare`
 */
export function situationOf(
  engine: CoverageEngine,
  question: Pick<MeasuresQuestion, 'assumptions'>,
  places: readonly MeasuredPlace[],
  demand: Float64Array,
  before?: Pick<MeasuredSituation, 'assignment' | 'layout'>,
): MeasuredSituation {
  const { network } = engine;
  const layout = placeLayout(engine, places, before?.layout);
  const { fields, assignment } = layout;
  const capacities = places.map((place) => capacityOf(place, question));
  const stayingShare = 1 - question.assumptions.switchingShare;
  const distances = fields.map(({ distanceDm }) => distanceDm);
  engine.checkInterrupted();
  return {
    ...{ places, fields, capacities, assignment, layout },
    allocation: allocateVisits({
      ground: allocationGround(network, distances, assignment.owner),
      demandVisits: demand,
      capacities,
      ...(before &&
        stayingShare > 0 && {
          habit: {
            stayingShare,
            formerPlace: formerPlaces(
              before.assignment,
              places.map(({ id }) => id),
            ),
          },
        }),
    }),
  };
}

/** Visits are counted to the hundredth: a difference below it is one of adding up in another order. */
export const sameVisits = 0.01;

/** Whether anything is known of who finds no room: where no capacity is known and everyone reaches a place, nothing is. */
export const isRoomKnown = (visitsWithoutRoom: number, capacities: readonly (number | null)[]): boolean =>
  visitsWithoutRoom >= sameVisits || capacities.some((capacity) => capacity !== null);

/** Whether a demand point can reach some place. */
export const reaches = ({ distanceDm }: Pick<Assignment, 'distanceDm'>, point: number): boolean =>
  distanceDm[point] !== unreachableDm;

/** The sum over demand points that reached a place before and reach none now. */
export function lostSum(before: Assignment, after: Assignment, atPoints: Float64Array): number {
  let sum = 0;
  for (let point = 0; point < atPoints.length; point++) {
    if (reaches(before, point) && !reaches(after, point)) sum += atPoints[point];
  }
  return sum;
}
