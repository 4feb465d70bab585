/** How one measure compares over the scenarios side by side. */
export interface BestValue {
  /** The scenario with the best value; null where none has a value, or where no difference is clear. */
  bestId: string | null;
  /** `clear`: better than every other by more than the uncertainty. `none`: fewer than two scenarios have a value. */
  difference: 'clear' | 'no-clear-difference' | 'none';
  /** Scenarios that cannot be told from the best, the best itself included; in the order given. */
  alike: string[];
}

interface ScenarioValue {
  id: string;
  value: number | null;
}

const maxComparedScenarios = 4;

/** What two values must be apart to differ clearly, by the ids of their scenarios and in the unit of the values. */
export interface LeastGap {
  /** 95 % half width of the difference between them; the gap must be larger. */
  uncertain: (idA: string, idB: string) => number;
  /** What a planner can see and would act on; the gap must be at least this. 0 where every difference counts. */
  visible?: (idA: string, idB: string) => number;
}

/** Gaps are differences of computed values: 20.5 - 20.0 may fall short of 0.5 by rounding. */
const roundingError = 1e-9;

/**
 * Finds the best of up to four scenarios on one measure. Two values differ clearly when
 * - their gap is larger than its own 95 % half width: of the paired difference where both are about the same people
 *   (`countedChanges`, `meanGapMetres`), otherwise of the two combined (`combinedHalfWidth`); and
 * - their gap is at least what a planner can see: half a minute for travel times, and for people and estimated amounts the step to
 *   which they are rounded where they are shown. A gap can be certain, as when the same people are compared, and yet too small to
 *   decide on.
 *
 * Amounts that a planner entered are exact: for them every difference counts.
 *
 * @throws RangeError for more than four scenarios
 */
export function bestValue(
  scenarios: readonly ScenarioValue[],
  better: 'lower' | 'higher',
  { uncertain, visible = () => 0 }: LeastGap,
): BestValue {
  if (scenarios.length > maxComparedScenarios) {
    throw new RangeError(`At most ${maxComparedScenarios} scenarios can be compared, not ${scenarios.length}`);
  }
  const sign = better === 'lower' ? 1 : -1;
  const known = scenarios.flatMap(({ id, value }) => (value === null ? [] : [{ id, cost: sign * value }]));
  if (known.length < 2) return { bestId: null, difference: 'none', alike: known.map(({ id }) => id) };
  const best = known.reduce((lowest, candidate) => (candidate.cost < lowest.cost ? candidate : lowest));
  const isClear = (gap: number, id: string) =>
    gap > uncertain(best.id, id) && gap >= visible(best.id, id) - roundingError;
  const alike = known.filter(({ id, cost }) => id === best.id || !isClear(cost - best.cost, id)).map(({ id }) => id);
  return alike.length === 1
    ? { bestId: best.id, difference: 'clear', alike }
    : { bestId: null, difference: 'no-clear-difference', alike };
}
