import type { CouncilMeasureId } from '../measures/measureIds.ts';
import type { Verdict, VerdictCode } from './evidence.ts';

/** Of one scenario they leave the order of all unknown. */
const barsAll: ReadonlySet<VerdictCode> = new Set(['saving-unknown', 'baseline-zero', 'hours-not-counted']);

/**
 * Why scenarios may not be called the best, or alike, on a measure: by index of the scenario what is said in its place. What is within the
 * margin is not among it: that is for the code that compares the values shown.
 *
 * @param verdicts of each scenario
 * @param leading indices of the best scenario, or of those that are alike
 * @returns empty where nothing forbids it
 */
export function withheldBecause(
  verdicts: readonly (readonly Verdict[])[],
  measure: CouncilMeasureId,
  leading: readonly number[],
): Map<number, Verdict[]> {
  const said = new Map<number, Verdict[]>();
  verdicts.forEach((ofScenario, index) => {
    const reasons = ofScenario.filter(
      ({ code, measure: of }) =>
        of === measure && code !== 'within-margin' && (barsAll.has(code) || leading.includes(index)),
    );
    if (reasons.length > 0) said.set(index, reasons);
  });
  return said;
}
