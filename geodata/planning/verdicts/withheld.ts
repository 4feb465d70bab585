import type { CouncilMeasureId } from '../measures/measureIds.ts';
import type { Verdict, VerdictCode } from './evidence.ts';

/** What two scenarios differ in on one measure says nothing of another. */
const ofOneMeasure: ReadonlySet<VerdictCode> = new Set(['within-margin', 'not-robust', 'hours-not-counted']);

/**
 * What spoils an answer that tells of some measures: what holds of the scenario itself, and how it compares on those measures.
 * @param told measures that the answer is about
 */
export const spoiling = (verdicts: readonly Verdict[], told: readonly CouncilMeasureId[]): Verdict[] =>
  verdicts.filter(({ code, measure }) => !ofOneMeasure.has(code) || told.includes(measure));

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
