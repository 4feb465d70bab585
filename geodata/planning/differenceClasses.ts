/** What a before/after map can show. */
export type DifferenceQuantity = 'minutes' | 'metres' | 'people' | 'share-points';

/**
 * Limits by which a difference is told from none and from a larger one; the same below 0, so that the scale is centred. They are
 * fixed: two scenarios' maps can be laid side by side.
 */
export const differenceLimits: Record<DifferenceQuantity, readonly [number, number, number, number, number]> = {
  minutes: [1, 5, 15, 30, 60],
  metres: [100, 500, 1000, 2000, 5000],
  people: [10, 50, 100, 500, 1000],
  /** Percentage points of the group covered. */
  'share-points': [1, 10, 25, 50, 75],
};

/** Negative: less than before; 0: hardly any difference; the farther from 0 the larger. */
export type DifferenceClass = -5 | -4 | -3 | -2 | -1 | 0 | 1 | 2 | 3 | 4 | 5;
export const differenceClasses: readonly DifferenceClass[] = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];

/** Class of a difference (after - before). A value equal to a limit is in the class farther from 0, on both sides. */
export function differenceClass(difference: number, quantity: DifferenceQuantity): DifferenceClass {
  const size = differenceLimits[quantity].filter((limit) => Math.abs(difference) >= limit).length;
  return (difference < 0 ? -size || 0 : size) as DifferenceClass;
}

export interface DifferenceCounts {
  /** Number of areas per class, in the order of `differenceClasses`. */
  counts: number[];
  noDataCount: number;
}

/** Number of areas per class, for the legend. @param differences null where an area has none */
export function countDifferences(
  differences: readonly (number | null)[],
  quantity: DifferenceQuantity,
): DifferenceCounts {
  const counts = differenceClasses.map(() => 0);
  let noDataCount = 0;
  for (const difference of differences) {
    if (difference === null) noDataCount++;
    else counts[differenceClass(difference, quantity) - differenceClasses[0]]++;
  }
  return { counts, noDataCount };
}
