import { ckmeans } from 'simple-statistics';

export const classificationMethods = ['quantile', 'natural', 'equal', 'manual'] as const;
export type ClassificationMethod = (typeof classificationMethods)[number];

/**
 * Interior class limits for a choropleth, ascending and without repeats: class 0 is below the first limit, class k from limit
 * k-1 up to but not including limit k. Ties and few distinct values give fewer classes than asked for, never an empty first one.
 * - `quantile`: about as many areas in every class; equal values stay together
 * - `natural`: least variance within classes, exact (ckmeans, Wang & Song 2011)
 * - `equal`: classes of the same width between smallest and largest value; classes in between may be empty
 *
 * @param values figures of the areas that have one, in any order
 * @param classCount number of classes wanted, at least 1
 */
export function classBreaks(
  method: Exclude<ClassificationMethod, 'manual'>,
  values: readonly number[],
  classCount: number,
): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  if (sorted.length === 0) return [];
  const limits = limitsByMethod[method](sorted, classCount);
  return limits.filter((limit, k) => limit > sorted[0] && (k === 0 || limit > limits[k - 1]));
}

const limitsByMethod = { quantile: quantileLimits, natural: naturalLimits, equal: equalLimits };

function quantileLimits(sorted: readonly number[], classCount: number): number[] {
  return interior(classCount, (k) => sorted[Math.ceil((k * sorted.length) / classCount)] ?? sorted[sorted.length - 1]);
}

function naturalLimits(sorted: readonly number[], classCount: number): number[] {
  const distinct = new Set(sorted).size;
  const clusters = ckmeans([...sorted], Math.min(classCount, distinct));
  return clusters.slice(1).map((cluster) => cluster[0]);
}

function equalLimits(sorted: readonly number[], classCount: number): number[] {
  const minimum = sorted[0];
  const width = (sorted[sorted.length - 1] - minimum) / classCount;
  return interior(classCount, (k) => minimum + k * width);
}

function interior(classCount: number, limit: (k: number) => number): number[] {
  return Array.from({ length: classCount - 1 }, (_, index) => limit(index + 1));
}
