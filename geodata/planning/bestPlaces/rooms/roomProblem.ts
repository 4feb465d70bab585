import { allocateVisits } from '../../capacity/allocateVisits.ts';
import { allocationGround } from '../../capacity/allocationGround.ts';
import type { DemandPlaces } from '../../buurtChanges.ts';
import type { ChoiceRule } from '../choiceRule.ts';
import type { CostTable } from '../costTable.ts';
import { uncoveredCost } from '../covering.ts';
import type { PlacesGoal } from '../goals.ts';

/** Goals that reckon with room: who finds no room has no longest way. */
export type RoomGoal = Exclude<PlacesGoal, 'nobody-too-far'>;

/**
 * Where sites should come when places have room for so many only. Who finds a place full goes to the next, and people of one address may
 * be divided over places: the same allocation as everywhere in the program (`allocateVisits`).
 */
export interface RoomProblem {
  goal: RoomGoal;
  /** Distances in dm; its sites are the candidates, then what is open whatever is chosen. A cap is what it counts to be served nowhere. */
  table: CostTable;
  /** What being served counts: the distance, or `uncoveredCost` beyond the cutoff. The same table for least travel. */
  counted: CostTable;
  /**
   * By demand, what takes room, in the unit of `rooms`. The same array as the weights of the table unless groups are weighed: then all who
   * count go where those who take room do, or to the nearest place where nobody takes room.
   */
  visits: Float64Array;
  candidateCount: number;
  /** By the candidates. */
  rule: ChoiceRule;
  /** Inclusive. */
  cutoffDm: number;
  /** By site of the table, in the unit of its weights; Infinity where it is not known. */
  rooms: Float64Array;
  /** Weight that is to come within the cutoff, for fewest sites; with what can be served nowhere, which costs nothing. */
  targetWeight: number;
  /** All demand as one area. */
  points: DemandPlaces;
}

export function roomProblem(
  goal: RoomGoal,
  table: CostTable,
  {
    candidateCount,
    rule,
    rooms,
    cutoffDm,
    visits = table.weights,
    targetWeight = 0,
  }: Pick<RoomProblem, 'candidateCount' | 'rule' | 'rooms' | 'cutoffDm'> &
    Partial<Pick<RoomProblem, 'visits' | 'targetWeight'>>,
): RoomProblem {
  return {
    ...{ goal, table, visits, candidateCount, rule, rooms, cutoffDm, targetWeight },
    counted: goal === 'least-travel' ? table : withinCutoff(table, cutoffDm),
    points: pointsOf(table),
  };
}

export const pointsOf = ({ demandCount }: CostTable): DemandPlaces => ({
  buurtCodes: [''],
  demandBuurt: new Int32Array(demandCount),
  demandAddresses: new Int32Array(demandCount),
});

function withinCutoff(table: CostTable, cutoffDm: number): CostTable {
  const count = (cost: number) => (cost <= cutoffDm ? 0 : uncoveredCost);
  // A cap of 0 is that of demand which can be served nowhere: it counts for nothing.
  return { ...table, costs: table.costs.map(count), caps: table.caps.map((cap) => (cap > 0 ? uncoveredCost : 0)) };
}

/** Numbers of the sites that are open with a choice, ascending. */
export function openSites({ table, candidateCount }: RoomProblem, choice: readonly number[]): number[] {
  const always = Array.from({ length: table.siteCount - candidateCount }, (_, i) => candidateCount + i);
  return [...choice].sort((a, b) => a - b).concat(always);
}

/** Who is served where with a choice, in the unit of the visits. */
export interface RoomAllocation {
  /** Numbers in the table of the sites that are open, and what each of them serves. */
  sites: number[];
  served: Float64Array;
  /** For whom all places that can be reached are full, and who reaches none. */
  noRoom: number;
  unreachable: number;
}

/** @param onServed is told who is served where: the demand, the number of the site in the table, and which part of it */
export function allocateRoom(
  problem: RoomProblem,
  choice: readonly number[],
  onServed: (demand: number, site: number, share: number) => void,
): RoomAllocation {
  const { table, rooms, points, visits: demandVisits } = problem;
  const sites = openSites(problem, choice);
  const { demandCount, costs } = table;
  const distances = sites.map(
    (site) => new Uint32Array(costs.buffer, costs.byteOffset + 4 * site * demandCount, demandCount),
  );
  const ground = allocationGround(points, distances);
  const { visits, noRoom, unreachable } = allocateVisits(
    { ground, demandVisits, capacities: sites.map((site) => (rooms[site] === Infinity ? null : rooms[site])) },
    (demand, place, taken) => onServed(demand, sites[place], taken / demandVisits[demand]),
  );
  if (demandVisits !== table.weights) {
    ground.nearest.forEach((place, demand) => {
      if (demandVisits[demand] === 0 && place >= 0) onServed(demand, sites[place], 1);
    });
  }
  return { sites, served: visits, noRoom: noRoom[0], unreachable: unreachable[0] };
}

/** What a choice costs: of all who are served what that counts, of all others their cap. */
export function roomCost(problem: RoomProblem, choice: readonly number[]): number {
  const { demandCount, weights, caps, costs } = problem.counted;
  let total = weights.reduce((sum, weight, demand) => sum + weight * caps[demand], 0);
  allocateRoom(problem, choice, (demand, site, share) => {
    total -= weights[demand] * share * (caps[demand] - costs[site * demandCount + demand]);
  });
  return total;
}

/** What a choice for fewest sites may cost at most: the weight that need not come within the cutoff. */
export function mayLack({ table: { weights }, targetWeight }: RoomProblem): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Sums of shares are not exact to the last digit.
  return (total * (1 + roundingShare) - targetWeight) * uncoveredCost;
}

const roundingShare = 1e-9;
