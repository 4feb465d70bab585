interface OfSeries {
  series: string;
  year: number | null;
}

/** Figures of one series and year together, in the order in which they come. */
export function grouped<C extends OfSeries>(cells: readonly C[]): C[][] {
  const groups = new Map<string, C[]>();
  for (const cell of cells) {
    const key = `${cell.series}\u001f${cell.year}`;
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()];
}

/** A share of a count is not exact. */
const nearlyNothing = 1e-9;

/** Whole numbers that add up, per series and year, to what the counts add up to: those that lose most by being cut off get one more. */
export function wholeCounts<C extends OfSeries & { count: number | null }>(cells: readonly C[]): C[] {
  return grouped(cells).flatMap((group) => {
    const counts = group.map(({ count }) => count ?? 0);
    const cut = counts.map((count) => Math.floor(count + nearlyNothing));
    const lossOf = (at: number) => counts[at] - cut[at];
    const lack = Math.round(counts.reduce((sum, _, at) => sum + lossOf(at), 0));
    const byLoss = counts.map((_, at) => at).sort((a, b) => lossOf(b) - lossOf(a) || a - b);
    for (const at of byLoss.slice(0, lack)) cut[at]++;
    return group.map((cell, at) => ({ ...cell, count: cell.count === null ? null : cut[at] }));
  });
}
