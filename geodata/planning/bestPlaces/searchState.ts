/** The best answer known and what no answer can go below. Both are valid at every moment. */
export interface SearchState {
  /** Numbers in the cost table, ascending. */
  sites: number[];
  cost: number;
  /** Never above `cost`, and at it once the answer is proven to be the best. */
  bound: number;
  /** All costs are multiples of it. */
  step: number;
}

/** Sums of whole numbers are exact; those with prices in them are as exact as this, of the whole. */
const roundingPart = 1e-13;
const roundingOf = (cost: number): number => 1e-6 + cost * roundingPart;

/** Whether nothing cheaper than the best answer has this bound: the next lower cost is a step away. */
export function isBeaten({ cost, step }: SearchState, bound: number): boolean {
  return bound > cost - step + roundingOf(cost);
}

export function offerAnswer(state: SearchState, sites: readonly number[], cost: number): void {
  if (cost >= state.cost) return;
  state.cost = cost;
  state.sites = [...sites].sort((a, b) => a - b);
  state.bound = Math.min(state.bound, cost);
}

/** Takes note of a bound for the whole question. */
export function raiseBound(state: SearchState, bound: number): void {
  const { cost, step } = state;
  const whole = Math.ceil((bound - roundingOf(cost)) / step) * step;
  state.bound = Math.min(cost, Math.max(state.bound, whole));
}
