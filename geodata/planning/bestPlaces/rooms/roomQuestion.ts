import { unreachableDm } from '#coverage/index.ts';
import type { KnownDistances } from '../knownDistances.ts';
import type { PlacesQuestion, PlacesRoom } from '../placesQuestion.ts';
import { placesTable, weightsPerPerson } from '../placesTable.ts';
import type { PlacesDemand, PlacesSetting, PlacesTable } from '../placesTable.ts';
import { TravelSum } from '../placesTravel.ts';
import type { PlacesTravel } from '../placesTravel.ts';
import { allocateRoom, roomProblem } from './roomProblem.ts';
import type { RoomGoal, RoomProblem } from './roomProblem.ts';

/** A question in which room counts, as it is solved. */
export interface RoomTable {
  found: PlacesTable;
  problem: RoomProblem;
}

/** Places in the order of the table's sites: what may be chosen, then what is open whatever is chosen. */
const sitesOf = ({ candidates, required, kept }: PlacesSetting) => [...candidates, ...required, ...kept];

/**
 * The distances from all demand to all places, those that are open anyway too: they may be full. Pauses often.
 * @param onSearched is told of how many candidates the distances are known
 * @throws PlacesQuestionError where there is too much of it
 */
export function* roomTable(
  known: KnownDistances,
  demand: PlacesDemand,
  setting: PlacesSetting,
  { goal, cutoffDm, visitsPerPersonPerYear }: RoomQuestion,
  onSearched: (count: number) => void,
): Generator<void, RoomTable> {
  const openDm = new Int32Array(demand.points.length).fill(unreachableDm);
  const sites = sitesOf(setting);
  const candidateCount = setting.candidates.length;
  const found = yield* placesTable(known, { ...demand, openDm }, sites, (count) =>
    onSearched(Math.min(count, candidateCount)),
  );
  const rooms = Float64Array.from(sites, ({ place: { roomVisits } }) =>
    roomVisits === undefined || roomVisits === null || visitsPerPersonPerYear === 0
      ? Infinity
      : Math.round((roomVisits / visitsPerPersonPerYear) * weightsPerPerson),
  );
  const visits = found.targetPeople.map((people) => Math.round(people * weightsPerPerson));
  const { weights } = found.table;
  const isWeighed = visits.some((visit, i) => visit !== weights[i]);
  const parts = { candidateCount, rule: setting.rule, rooms, cutoffDm, ...(isWeighed && { visits }) };
  return { found, problem: roomProblem(goal, found.table, parts) };
}

export type RoomQuestion = Pick<PlacesQuestion, 'cutoffDm'> & { goal: RoomGoal; visitsPerPersonPerYear: number };

/** A question in which room counts; null where it does not. */
export function roomQuestion({ goal, cutoffDm, visitsPerPersonPerYear }: PlacesQuestion): RoomQuestion | null {
  if (visitsPerPersonPerYear === null || goal === 'nobody-too-far') return null;
  return { goal, cutoffDm, visitsPerPersonPerYear };
}

/** How far people travel to the place where they find room, and how full places are. */
export function roomTravel(
  { found, problem }: RoomTable,
  setting: PlacesSetting,
  choice: readonly number[],
  { cutoffDm, visitsPerPersonPerYear }: RoomQuestion,
): PlacesTravel & { room: PlacesRoom } {
  const { demandCount, costs } = problem.table;
  const sum = new TravelSum(cutoffDm);
  const allocation = allocateRoom(problem, choice, (demand, site, share) => {
    sum.add(found.targetPeople[demand] * share, costs[site * demandCount + demand]);
  });
  const visitsOf = (weight: number) => (weight / weightsPerPerson) * visitsPerPersonPerYear;
  const places = sitesOf(setting);
  return {
    ...sum.result(),
    unreachableCount: allocation.unreachable / weightsPerPerson,
    room: {
      places: allocation.sites.map((site, i) => {
        const { id, roomVisits } = places[site].place;
        return { id, visitsPerYear: visitsOf(allocation.served[i]), roomVisitsPerYear: roomVisits ?? null };
      }),
      noRoomVisitsPerYear: visitsOf(allocation.noRoom),
    },
  };
}
