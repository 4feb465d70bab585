/** Heights in pixels of what a chart of grouped bars is stacked from. */
export interface BarSizes {
  /** Above the first group. */
  margin: number;
  /** Above the bars of a group. */
  groupHead: number;
  bar: number;
  barGap: number;
  groupGap: number;
}

/** Where each group begins, and where the last one ends, its gap included. */
export function groupTops(
  groups: readonly { bars: readonly unknown[] }[],
  { margin, groupHead, bar, barGap, groupGap }: BarSizes,
): { tops: number[]; bottom: number } {
  let bottom = margin;
  const tops = groups.map(({ bars }) => {
    const top = bottom;
    bottom += groupHead + bars.length * (bar + barGap) + groupGap;
    return top;
  });
  return { tops, bottom };
}
