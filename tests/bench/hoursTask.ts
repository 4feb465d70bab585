import { placeDistances } from '#coverage/index.ts';
import type { CoverageEngine, CoverageQuestion, SnappedSite } from '#coverage/index.ts';
import type { PlaceDistances } from '#coverage/queries/placeDistances.ts';
import { allocationGround } from '#planning/capacity/allocationGround.ts';
import { allocateVisits } from '#planning/capacity/allocateVisits.ts';
import type { AllocationQuestion } from '#planning/capacity/allocateVisits.ts';
import { visitsPerYear } from '#planning/capacity/capacity.ts';
import { visitDemand } from '#planning/capacity/visitDemand.ts';
import { areaHours } from '#planning/hours/areaHours.ts';
import { hoursPerWeekOf } from '#planning/hours/placeHours.ts';
import type { PlaceHours } from '#planning/hours/placeHours.ts';
import { reachableHours } from '#planning/hours/reachableHours.ts';
import { reachGroups } from '#planning/hours/reachGroups.ts';
import { plainAllocation } from '../reference/plainAllocation.ts';
import { pick, seededRandom } from '../scenes/seededRandom.ts';
import type { Check } from './checks.ts';
import { time } from './timing.ts';
import type { Timing } from './timing.ts';

const minutesPerVisit = 15;
const visitsPerInhabitantPerYear = 1 / 3;

interface HoursTask {
  task: string;
  engine: Timing;
  check: Check;
}

interface Opening {
  hours: PlaceHours;
  desks: number | null;
}

/** One place more or less open in each run: half of the places are known by their number of hours, a quarter not at all. */
function randomOpening(random: () => number): Opening {
  const kind = pick(random, 4);
  if (kind === 0) return { hours: { known: 'nothing' }, desks: null };
  const desks = 1 + pick(random, 3);
  if (kind === 1) {
    const day = ([1, 2, 3, 4, 5] as const)[pick(random, 5)];
    return { hours: { known: 'intervals', intervals: [{ day, from: '09:00', until: '17:00' }] }, desks };
  }
  return { hours: { known: 'number', hoursPerWeek: 4 * (1 + pick(random, 10)) }, desks };
}

/**
 * A planner changes the hours or desks of one place: reachable hours of all areas, and the allocation of all visits. Several places are
 * too small for those who have them nearest, so that visits go on to the next.
 */
export function hoursTask(engine: CoverageEngine, sites: SnappedSite[], question: CoverageQuestion): HoursTask {
  const { network, members } = engine;
  const random = seededRandom(6);
  const distances = sites.map(({ snap }) => placeDistances(engine, snap));
  const reach = reachGroups(network, distances, question.cutoffDm);
  const demandVisits = visitDemand(network, question.counts, visitsPerInhabitantPerYear);
  const ground = allocationGround(network, distances);
  const openings = sites.map(() => randomOpening(random));
  const allocationNow = (): AllocationQuestion => ({
    ...{ ground, demandVisits },
    capacities: openings.map(({ hours, desks }) =>
      visitsPerYear({ hoursPerWeek: hoursPerWeekOf(hours), desks, minutesPerVisit }),
    ),
  });
  const timing = time(200, (run) => {
    openings[run % openings.length] = randomOpening(random);
    const hours = reachableHours(
      reach,
      openings.map((opening) => opening.hours),
    );
    areaHours({ members, reach }, hours, question.areas, question.counts);
    allocateVisits(allocationNow());
  });
  const asked = allocationNow();
  return {
    task: `change of hours or desks of one of ${sites.length} places: reachable hours, allocation of visits`,
    engine: timing,
    check: checkAllocation(distances, asked),
  };
}

/** Compares visits per pair of point and place with those of all pairs sorted. */
function checkAllocation(distances: readonly PlaceDistances[], asked: AllocationQuestion): Check {
  const plain = plainAllocation(asked.demandVisits, distances, asked.capacities).visits;
  let [compared, mismatches] = [0, 0];
  allocateVisits(asked, (point, place, visits) => {
    compared++;
    if (Math.abs(plain[point][place] - visits) > 1e-9) mismatches++;
    plain[point][place] = 0;
  });
  const forgotten = plain.reduce((sum, row) => sum + row.filter((visits) => visits > 1e-9).length, 0);
  return { compared: compared + forgotten, mismatches: mismatches + forgotten };
}
