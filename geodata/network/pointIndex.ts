import Flatbush from 'flatbush';

/** Finds the points nearest to a place. */
export interface PointIndex {
  /** The number of the nearest point; of those at the same distance the first. */
  nearest(x: number, y: number): number;
}

/** What a distance may differ by from its own square root. */
const rounding = 1e-6;

/** null where there are no points. */
export function buildPointIndex(count: number, positionOf: (point: number) => [number, number]): PointIndex | null {
  if (count === 0) return null;
  const index = new Flatbush(count);
  for (let point = 0; point < count; point++) index.add(...positionOf(point));
  index.finish();
  return {
    nearest(x, y) {
      const [some] = index.neighbors(x, y, 1);
      const [atX, atY] = positionOf(some);
      // The order of the index is not that of the points.
      const as = index.neighbors(x, y, Infinity, Math.hypot(atX - x, atY - y) + rounding);
      return as.reduce((first, point) => Math.min(first, point), some);
    },
  };
}
