import { bestValue, type BestValue } from '../bestValue.ts';
import { measureIds, measureRules } from '../measures/measureIds.ts';
import type { CouncilMeasureId, MeasureValues } from '../measures/measureIds.ts';
import type { ScenarioEvidence, Verdict, VerdictEvidence, Verdicts } from './evidence.ts';
import {
  baselineZeroText,
  hoursNotCountedText,
  noPlaceLeftText,
  notRobustText,
  overCapacityText,
  savingUnknownText,
  withinMarginText,
} from './verdictTexts.ts';

/**
 * What may be concluded from scenarios side by side, by one set of rules for the page, print and the API. On a measure no scenario is
 * the best where
 * - `no-place-left`, `over-capacity`: the one with the best value has no place left for what is asked, or a place too small for those who
 *   seek it;
 * - `saving-unknown`: the cost counts, and one of them closes something without a known cost;
 * - `hours-not-counted`: their hours differ and the measure does not count them;
 * - `baseline-zero`: it is a change from today, and today there is nothing;
 * - `within-margin`: the gap is within its uncertainty, or too small to see (`bestValue`);
 * - `not-robust`: another one is best when the speed or the place of a pin is a little different.
 *
 * A verdict stands with every scenario that it is about, also where it decides nothing: a scenario without a place left says so even
 * when another is better.
 *
 * @throws RangeError for more than four scenarios
 */
export function giveVerdicts(evidence: VerdictEvidence): Verdicts {
  const ofScenario = evidence.scenarios.map((): Verdict[] => []);
  const best = {} as Record<CouncilMeasureId, number | null>;
  for (const measure of measureIds) best[measure] = judge(measure, evidence, ofScenario);
  return { ofScenario, best };
}

/** Adds the verdicts on one measure. @returns index of the best scenario, null where none may be called so */
function judge(measure: CouncilMeasureId, evidence: VerdictEvidence, ofScenario: Verdict[][]): number | null {
  const { scenarios } = evidence;
  scenarios.forEach((scenario, index) => ofScenario[index].push(...ownVerdicts(measure, scenario, evidence)));
  const isCompared = scenarios.length > 1;
  if (isCompared && measureRules[measure].ignoresHours && hoursDiffer(scenarios)) {
    // Said where hours are part of the scenario; today has none of its own to differ in.
    scenarios.forEach(({ siteHours }, index) => {
      if (siteHours.length > 0)
        ofScenario[index].push({ code: 'hours-not-counted', measure, text: hoursNotCountedText() });
    });
    return null;
  }
  if (scenarios.some((_, index) => isBarredForAll(ofScenario[index], measure))) return null;
  const found = bestOf(measure, valuesOf(scenarios), evidence);
  if (found.difference === 'no-clear-difference') {
    for (const id of found.alike)
      ofScenario[Number(id)].push({ code: 'within-margin', measure, text: withinMarginText() });
  }
  if (found.bestId === null) return null;
  const best = Number(found.bestId);
  if (ofScenario[best].some((verdict) => verdict.measure === measure)) return null;
  const turned = evidence.worlds.filter(({ values }) => leaderOf(measure, values, scenarios) !== best);
  if (turned.length === 0) return best;
  ofScenario[best].push({ code: 'not-robust', measure, text: notRobustText(turned) });
  return null;
}

/** What holds of a scenario whatever it is compared with. */
function ownVerdicts(
  measure: CouncilMeasureId,
  { lostOffers, overfull, closedWithoutCost }: ScenarioEvidence,
  { today }: VerdictEvidence,
): Verdict[] {
  const { ofCost, fromToday } = measureRules[measure];
  const verdicts: Verdict[] = [];
  if (lostOffers.length > 0) verdicts.push({ code: 'no-place-left', measure, text: noPlaceLeftText(lostOffers) });
  if (overfull.length > 0) verdicts.push({ code: 'over-capacity', measure, text: overCapacityText(overfull) });
  if (ofCost && closedWithoutCost.length > 0) {
    verdicts.push({ code: 'saving-unknown', measure, text: savingUnknownText(closedWithoutCost) });
  }
  if (fromToday && (!today.hasPlaces || today.coveredPeople === 0)) {
    verdicts.push({ code: 'baseline-zero', measure, text: baselineZeroText(today.hasPlaces) });
  }
  return verdicts;
}

/** An unknown amount of one scenario leaves the order of all unknown. */
const isBarredForAll = (verdicts: readonly Verdict[], measure: CouncilMeasureId): boolean =>
  verdicts.some(
    (verdict) => verdict.measure === measure && (verdict.code === 'saving-unknown' || verdict.code === 'baseline-zero'),
  );

/** Whether scenarios have sites of different hours, or give today's facilities different ones. */
function hoursDiffer(scenarios: readonly Pick<ScenarioEvidence, 'siteHours' | 'facilityHours'>[]): boolean {
  const hours = new Set(scenarios.flatMap(({ siteHours }) => siteHours));
  return hours.size > 1 || new Set(scenarios.map(({ facilityHours }) => facilityHours)).size > 1;
}

const valuesOf = (scenarios: readonly ScenarioEvidence[]): MeasureValues[] => scenarios.map(({ values }) => values);

/** Of a scenario that changes nothing the cost says nothing. */
const comparedValue = (measure: CouncilMeasureId, values: MeasureValues, { changesNothing }: ScenarioEvidence) =>
  measureRules[measure].ofCost && changesNothing ? null : values[measure];

function bestOf(measure: CouncilMeasureId, values: readonly MeasureValues[], evidence: VerdictEvidence): BestValue {
  const { scenarios, leastGap } = evidence;
  return bestValue(
    values.map((of, index) => ({ id: String(index), value: comparedValue(measure, of, scenarios[index]) })),
    measureRules[measure].better,
    {
      uncertain: (a, b) => leastGap(measure, Number(a), Number(b)).uncertain,
      visible: (a, b) => leastGap(measure, Number(a), Number(b)).visible,
    },
  );
}

/** The scenario with the best value, by however little; null where none has one or several share it. */
function leaderOf(
  measure: CouncilMeasureId,
  values: readonly MeasureValues[],
  scenarios: readonly ScenarioEvidence[],
): number | null {
  const { bestId } = bestValue(
    values.map((of, index) => ({ id: String(index), value: comparedValue(measure, of, scenarios[index]) })),
    measureRules[measure].better,
    { uncertain: () => 0 },
  );
  return bestId === null ? null : Number(bestId);
}
