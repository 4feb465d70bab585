import { roundPeople } from '#planning/margins/rounding.ts';
import type { FacilityUse } from '#planning/measures/measuresAnswer.ts';
import type { PlanningAnswer } from '#planning/measures/question.ts';

/** Who uses a place, and where they go when it closes. */
export interface UseOfFacility {
  visits: number;
  /** Of the visits to all places, 0-1; null where nobody goes anywhere. */
  share: number | null;
  /** visits / room, and the room; null where hours or desks are not known. */
  load: number | null;
  capacity: number | null;
  /** Places that get more visits when it closes, most first; those that get next to nothing are left out. */
  takenOver: { name: string; visits: number }[];
  /** Visits for which no place has room then, beyond those for which there is none now; null: not known. */
  moreWithoutRoom: number | null;
  /** Members of the group who are within the cutoff with it and not without, rounded; null where nobody can be counted. */
  peopleLost: number | null;
  /** Why nothing is left when it closes, in each language. */
  lastOfKind: { nl: string; en: string } | null;
}

/**
 * Reads the use of a facility from a scenario with it open and the same with it closed.
 * @param answer of those two, in that order
 * @param groupId and areaCode: whose reach is told, and where
 * @returns null where the facility does not count in the question
 */
export function useOfFacility(
  answer: PlanningAnswer,
  { facilityId, groupId, areaCode }: { facilityId: string; groupId: string; areaCode: string },
): UseOfFacility | null {
  const [open, closed] = answer.council.scenarios;
  const use = open.facilities.find(({ id }) => id === facilityId);
  if (!use) return null;
  const all = open.facilities.reduce((sum, { visits }) => sum + visits, 0);
  const covered = (index: number) =>
    answer.scenarios[index].effects.find((effect) => effect.groupId === groupId && effect.areaCode === areaCode)
      ?.coveredAfter ?? null;
  const [withIt, withoutIt] = [covered(0), covered(1)];
  return {
    visits: use.visits,
    share: all === 0 ? null : use.visits / all,
    load: use.load,
    capacity: use.capacity,
    takenOver: takenOver(open.facilities, closed.facilities, use.visits),
    moreWithoutRoom: moreWithoutRoom(answer),
    peopleLost: withIt === null || withoutIt === null ? null : roundPeople(withIt - withoutIt),
    lastOfKind: closed.verdicts.find(({ code }) => code === 'no-place-left')?.text ?? null,
  };
}

/** What is less of its visits is too little to name. */
const smallestShare = 0.01;

function takenOver(
  open: readonly FacilityUse[],
  closed: readonly FacilityUse[],
  visits: number,
): UseOfFacility['takenOver'] {
  const before = new Map(open.map(({ id, visits }) => [id, visits]));
  return closed
    .map((place) => ({ name: place.name, visits: place.visits - (before.get(place.id) ?? 0) }))
    .filter((place) => place.visits >= smallestShare * visits)
    .sort((a, b) => b.visits - a.visits);
}

function moreWithoutRoom({ scenarios: [open, closed] }: PlanningAnswer): number | null {
  const [now, then] = [open.use.visitsWithoutRoom?.value ?? null, closed.use.visitsWithoutRoom?.value ?? null];
  return now === null || then === null ? null : then - now;
}
