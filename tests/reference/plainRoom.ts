import type { RoomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';

/** Which part of each demand each open site serves. */
export type Shares = { demand: number; site: number; part: number }[];

/** The sites that are open with a choice: those of the choice, then those that are open whatever is chosen. */
export const openWith = ({ candidateCount, table }: RoomProblem, choice: readonly number[]): number[] => [
  ...[...choice].sort((a, b) => a - b),
  ...[...new Array(table.siteCount).keys()].slice(candidateCount),
];

/**
 * People to places with room, by sorting all pairs of a demand and an open site by their distance, ties by site and then by demand: each
 * pair takes what is left of both.
 */
export function plainAllocation(
  problem: RoomProblem,
  choice: readonly number[],
  isReachable: (dm: number) => boolean,
): Shares {
  const { table, rooms } = problem;
  const sites = openWith(problem, choice);
  const pairs = sites.flatMap((site) =>
    Array.from({ length: table.demandCount }, (_, demand) => ({
      ...{ demand, site, dm: table.costs[site * table.demandCount + demand] },
    })),
  );
  pairs.sort((a, b) => a.dm - b.dm || a.site - b.site || a.demand - b.demand);
  return filled(
    problem,
    pairs.filter(({ dm }) => isReachable(dm)),
    rooms,
  );
}

/** Serves pairs in an order, as far as there is room; who takes none is served by the first. */
export function filled(
  { visits }: RoomProblem,
  pairs: readonly { demand: number; site: number }[],
  rooms: Float64Array,
): Shares {
  const [left, room] = [visits.slice(), rooms.slice()];
  const shares: Shares = [];
  const served = new Set<number>();
  for (const { demand, site } of pairs) {
    const taken = Math.min(left[demand], room[site]);
    const isWhole = visits[demand] === 0 && !served.has(demand);
    if (taken <= 0 && !isWhole) continue;
    served.add(demand);
    shares.push({ demand, site, part: isWhole ? 1 : taken / visits[demand] });
    left[demand] -= taken;
    room[site] -= taken;
  }
  return shares;
}

/** What it counts: of who is served that, of who is not the cap. */
export function sharesCost({ counted }: RoomProblem, shares: Shares): number {
  const { demandCount, weights, caps, costs } = counted;
  const nobody = weights.reduce((sum, weight, demand) => sum + weight * caps[demand], 0);
  return shares.reduce(
    (sum, { demand, site, part }) => sum - weights[demand] * part * (caps[demand] - costs[site * demandCount + demand]),
    nobody,
  );
}
