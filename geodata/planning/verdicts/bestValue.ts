/** How one measure compares over the scenarios side by side; scenarios by index. */
export interface BestValue {
  /** The scenario with the best value; null where none has a value, or where no difference is clear. */
  best: number | null;
  /** Scenarios that cannot be told from the best value, that one included; one alone where it is the best or has the only value. */
  alike: number[];
}

const maxComparedScenarios = 4;

/** What two values must be apart to differ clearly, in the unit of the values. */
export interface LeastGap {
  /** 95 % half width of the difference between them; the gap must be larger. */
  uncertain: number;
  /** What a planner can see and would act on; the gap must be at least this. 0 where every difference counts. */
  visible: number;
}

/** Gaps are differences of computed values: 20.5 - 20.0 may fall short of 0.5 by rounding. */
const roundingError = 1e-9;

/**
 * Finds the best of up to four scenarios on one measure. Two values differ clearly when
 * - their gap is larger than its own 95 % half width: of the paired difference where both are about the same people
 *   (`countedChanges`, `meanGapMetres`), otherwise of the two combined; and
 * - their gap is at least what a planner can see: half a minute for travel times, and for people and estimated amounts the step to
 *   which they are rounded where they are shown. A gap can be certain, as when the same people are compared, and yet too small to
 *   decide on.
 *
 * Amounts that a planner entered are exact: for them every difference counts.
 *
 * @param values null where there is none
 * @throws RangeError for more than four scenarios
 */
export function bestValue(
  values: readonly (number | null)[],
  better: 'lower' | 'higher',
  leastGap: (one: number, other: number) => LeastGap,
): BestValue {
  if (values.length > maxComparedScenarios) {
    throw new RangeError(`At most ${maxComparedScenarios} scenarios can be compared, not ${values.length}`);
  }
  const leading = leaderOf(values, better);
  if (leading === null) return { best: null, alike: [] };
  const isAlike = (value: number, index: number): boolean => {
    if (index === leading) return true;
    const gap = Math.abs(value - (values[leading] ?? NaN));
    const { uncertain, visible } = leastGap(leading, index);
    return !(gap > uncertain && gap >= visible - roundingError);
  };
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
  const alike = known.filter(({ value, index }) => isAlike(value, index)).map(({ index }) => index);
  return { best: known.length > 1 && alike.length === 1 ? leading : null, alike };
}

/** The first of those with the best value, by however little. */
export function leaderOf(values: readonly (number | null)[], better: 'lower' | 'higher'): number | null {
  const sign = better === 'lower' ? 1 : -1;
  let leader: number | null = null;
  values.forEach((value, index) => {
    if (value !== null && (leader === null || sign * value < sign * (values[leader] ?? NaN))) leader = index;
  });
  return leader;
}
