import type { GroupCounts } from '#coverage/types.ts';

/** A figure known per wijk only, shared over its buurten. */
export interface WijkFigure {
  /** Which wijk; parts with the same number share its errors. */
  index: number;
  /** All members of the group in the wijk's buurten. */
  members: number;
  /** What the figure is rounded to, in members of the whole wijk: for whole percents 0.01 x its population. */
  roundingStep: number;
}

/** A target group in the buurten of a network. */
export interface GroupInBuurten {
  counts: GroupCounts;
  /** What CBS rounds its counts to. */
  roundingStep: number;
  /** How members cluster, see `definitions/clustering.ts`; 1, everyone for themselves, unless given. */
  designEffect?: number;
  /** Present where figures of wijken are shared over buurten. */
  wijken?: WijkShares;
}

export interface WijkShares {
  /** By buurt the place of its wijk in `figures`; -1 where the buurt has a figure of its own. */
  ofBuurt: Int32Array;
  figures: WijkFigure[];
}
