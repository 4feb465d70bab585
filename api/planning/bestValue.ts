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

export const maxComparedScenarios = 4;

/**
 * Finds the best of up to four scenarios on one measure. Two values differ clearly when their gap is larger than its own 95 %
 * half width: of the paired difference where both are about the same people (`countedChanges`, `meanGapMetres`), otherwise
 * of the two combined (`combinedHalfWidth`). Amounts that a planner entered are exact: half width 0.
 *
 * @param gapHalfWidth half width of the difference between two scenarios, in the unit of the values
 * @throws RangeError for more than four scenarios
 */
export function bestValue(
  scenarios: readonly ScenarioValue[],
  better: 'lower' | 'higher',
  gapHalfWidth: (idA: string, idB: string) => number,
): BestValue {
  if (scenarios.length > maxComparedScenarios) {
    throw new RangeError(`At most ${maxComparedScenarios} scenarios can be compared, not ${scenarios.length}`);
  }
  const sign = better === 'lower' ? 1 : -1;
  const known = scenarios.flatMap(({ id, value }) => (value === null ? [] : [{ id, cost: sign * value }]));
  if (known.length < 2) return { bestId: null, difference: 'none', alike: known.map(({ id }) => id) };
  const best = known.reduce((lowest, candidate) => (candidate.cost < lowest.cost ? candidate : lowest));
  const alike = known
    .filter(({ id, cost }) => id === best.id || cost - best.cost <= gapHalfWidth(best.id, id))
    .map(({ id }) => id);
  return alike.length === 1
    ? { bestId: best.id, difference: 'clear', alike }
    : { bestId: null, difference: 'no-clear-difference', alike };
}
