import { allocateVisits } from '../../capacity/allocateVisits.ts';
import { allocationGround } from '../../capacity/allocationGround.ts';
import type { DemandPlaces } from '../../buurtChanges.ts';
import type { ChoiceRule } from '../choiceRule.ts';
import type { CostTable } from '../costTable.ts';
import { uncoveredCost } from '../covering.ts';

/** Goals that reckon with room. */
export type RoomGoal = 'least-travel' | 'most-covered';

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
  candidateCount: number;
  /** By the candidates. */
  rule: ChoiceRule;
  /** By site of the table, in the unit of its weights; Infinity where it is not known. */
  rooms: Float64Array;
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
  }: Pick<RoomProblem, 'candidateCount' | 'rule' | 'rooms'> & { cutoffDm: number },
): RoomProblem {
  return {
    ...{ goal, table, candidateCount, rule, rooms },
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

/** Who is served where with a choice, in the unit of the weights. */
export interface RoomAllocation {
  /** Numbers in the table of the sites that are open, and what each of them serves. */
  sites: number[];
  served: Float64Array;
  /** For whom all places that can be reached are full, and who reaches none. */
  noRoom: number;
  unreachable: number;
}

/** @param onServed is told who is served where: the demand, the number of the site in the table, and how much of it */
export function allocateRoom(
  problem: RoomProblem,
  choice: readonly number[],
  onServed: (demand: number, site: number, weight: number) => void,
): RoomAllocation {
  const { table, rooms, points } = problem;
  const sites = openSites(problem, choice);
  const { demandCount, costs, weights } = table;
  const distances = sites.map(
    (site) => new Uint32Array(costs.buffer, costs.byteOffset + 4 * site * demandCount, demandCount),
  );
  const { visits, noRoom, unreachable } = allocateVisits(
    {
      ground: allocationGround(points, distances),
      demandVisits: weights,
      capacities: sites.map((site) => (rooms[site] === Infinity ? null : rooms[site])),
    },
    (demand, place, weight) => onServed(demand, sites[place], weight),
  );
  return { sites, served: visits, noRoom: noRoom[0], unreachable: unreachable[0] };
}

/** What a choice costs: of all who are served what that counts, of all others their cap. */
export function roomCost(problem: RoomProblem, choice: readonly number[]): number {
  const { demandCount, weights, caps, costs } = problem.counted;
  let total = weights.reduce((sum, weight, demand) => sum + weight * caps[demand], 0);
  allocateRoom(problem, choice, (demand, site, weight) => {
    total -= weight * (caps[demand] - costs[site * demandCount + demand]);
  });
  return total;
}
