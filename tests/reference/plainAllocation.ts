import { unreachableDm } from '#coverage/types.ts';

export interface PlainAllocation {
  /** visits[point][place] */
  visits: number[][];
  noRoom: number[];
  unreachable: number[];
}

/** The stable allocation straight from its definition: all pairs sorted by distance, each given what is left of both. */
export function plainAllocation(
  demandVisits: ArrayLike<number>,
  distances: readonly ArrayLike<number>[],
  capacities: readonly (number | null)[],
): PlainAllocation {
  const points = Array.from({ length: demandVisits.length }, (_, point) => point);
  const pairs = points
    .flatMap((point) => distances.map((distanceDm, place) => ({ point, place, distanceDm: distanceDm[point] })))
    .filter(({ distanceDm }) => distanceDm !== unreachableDm)
    .sort((a, b) => a.distanceDm - b.distanceDm || a.place - b.place || a.point - b.point);
  const left = Array.from(demandVisits);
  const room = capacities.map((capacity) => capacity ?? Infinity);
  const visits = points.map(() => distances.map(() => 0));
  for (const { point, place } of pairs) {
    const taken = Math.min(left[point], room[place]);
    visits[point][place] = taken;
    left[point] -= taken;
    room[place] -= taken;
  }
  const reachesSome = points.map((point) => distances.some((distanceDm) => distanceDm[point] !== unreachableDm));
  return {
    visits,
    noRoom: left.map((visitsLeft, point) => (reachesSome[point] ? visitsLeft : 0)),
    unreachable: left.map((visitsLeft, point) => (reachesSome[point] ? 0 : visitsLeft)),
  };
}
