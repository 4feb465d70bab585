/** An answer and its bound in the measure of the goal; less is better, and the bound is never above the value. */
export interface GoalState {
  /** Numbers in the cost table. */
  sites: number[];
  /** By goal: weight x dm, weight that is not covered, number of sites, or dm. */
  value: number;
  bound: number;
  isProven: boolean;
}
