/**
 * Index of the class a value belongs to, for interior limits in ascending order.
 * With `lower` a limit starts the class above it (class k is [limit k-1, limit k)), as the API classifies figures.
 * With `upper` a limit still belongs to the class below it: 5 minutes is "within 5 minutes", as cutoffs are inclusive.
 */
export function classIndex(value: number, breaks: readonly number[], limitBelongs: 'lower' | 'upper'): number {
  let index = 0;
  while (index < breaks.length && (limitBelongs === 'lower' ? value >= breaks[index] : value > breaks[index])) index++;
  return index;
}

/** Number of values per class; one longer than `breaks`. */
export function countPerClass(
  values: Iterable<number>,
  breaks: readonly number[],
  limitBelongs: 'lower' | 'upper',
): number[] {
  const counts = new Array<number>(breaks.length + 1).fill(0);
  for (const value of values) counts[classIndex(value, breaks, limitBelongs)]++;
  return counts;
}
