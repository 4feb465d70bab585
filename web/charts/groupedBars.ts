import type { Range } from '#planning/figure.ts';

/** A bar with a length, one of several in a group. */
interface GroupedBar {
  label: string;
  /** 0 or more. */
  value: number;
  /** What it may be, drawn as a line. */
  range: Range;
  /** As written at its end. */
  text: string;
}

export interface BarGroup {
  label: string;
  bars: GroupedBar[];
}
