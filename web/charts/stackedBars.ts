/** A bar made of parts, one of several in a group. */
interface StackedBar {
  /** Short, such as a letter; what it stands for is in the table twin. */
  label: string;
  /** In the order of the series; 0-1, summing to 1 at most. */
  shares: number[];
}

export interface StackedGroup {
  label: string;
  bars: StackedBar[];
}

/** One part of every bar. */
export interface Series {
  label: string;
  /** null: hatched, the sign for what has no value. */
  colour: string | null;
}
