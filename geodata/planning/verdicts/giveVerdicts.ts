import { measureIds, measureRules } from '../measures/measureIds.ts';
import type { CouncilMeasureId } from '../measures/measureIds.ts';
import { bestValue, leaderOf, type BestValue } from './bestValue.ts';
import type { Judgement, ScenarioEvidence, Stability, Verdict, VerdictEvidence, Verdicts, World } from './evidence.ts';
import {
  baselineZeroText,
  holdsText,
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
 * - `not-robust`: in some other world the same scenario is not clearly the best: the speed or the place of a pin is a little different.
 *
 * A verdict stands with every scenario that it is about, also where it decides nothing: a scenario without a place left says so even
 * when another is better.
 *
 * @throws RangeError for more than four scenarios
 */
export function giveVerdicts(evidence: VerdictEvidence): Verdicts {
  const ofScenario = evidence.scenarios.map((): Verdict[] => []);
  const best = {} as Record<CouncilMeasureId, number | null>;
  const judgements = {} as Record<CouncilMeasureId, Judgement>;
  for (const measure of measureIds) {
    const judged = judge(measure, evidence, ofScenario);
    judgements[measure] = judged;
    best[measure] = judged.stability?.holds ? judged.alike[0] : null;
  }
  return { ofScenario, best, judgements };
}

/** Adds the verdicts on one measure. */
function judge(measure: CouncilMeasureId, evidence: VerdictEvidence, ofScenario: Verdict[][]): Judgement {
  const { scenarios } = evidence;
  const add = (index: number, code: Verdict['code'], text: Verdict['text']) =>
    ofScenario[index].push({ code, measure, text });
  scenarios.forEach((scenario, index) => ofScenario[index].push(...ownVerdicts(measure, scenario, evidence)));
  if (scenarios.length > 1 && measureRules[measure].ignoresHours && hoursDiffer(scenarios)) {
    // Said where hours are part of the scenario; today has none of its own to differ in.
    scenarios.forEach(({ siteHours }, index) => {
      if (siteHours.length > 0) add(index, 'hours-not-counted', hoursNotCountedText());
    });
    return { alike: [], stability: null };
  }
  const { best, alike } = bestIn(measure, evidence.asAsked, evidence);
  const isBarred = scenarios.some((_, index) => isBarredForAll(ofScenario[index], measure));
  if (isBarred) return { alike: [], stability: null };
  if (alike.length > 1) for (const index of alike) add(index, 'within-margin', withinMarginText());
  if (best === null || ofScenario[best].some((verdict) => verdict.measure === measure)) {
    return { alike, stability: null };
  }
  const stability = stabilityOf(measure, best, evidence);
  if (!stability.holds) add(best, 'not-robust', stability.text);
  return { alike, stability };
}

/** Whether the same scenario is clearly the best in every world: a verdict that some world does not give is none. */
function stabilityOf(measure: CouncilMeasureId, best: number, evidence: VerdictEvidence): Stability {
  const { asAsked, worlds } = evidence;
  const outcomes = [asAsked, ...worlds].map((world) => ({ world, ...bestIn(measure, world, evidence) }));
  const failing = outcomes.filter((outcome) => outcome.best !== best);
  const holds = failing.length === 0;
  const isSame = worlds.every(({ values }) =>
    values.every((of, index) => of[measure] === asAsked.values[index][measure]),
  );
  // Where another one leads the order changes; where the same one leads the difference is not clear any more.
  const [unclear, turned] = [true, false].map((isLeading) =>
    failing
      .filter(({ world }) => (leaderIn(measure, world, evidence) === best) === isLeading)
      .map(({ world }) => world),
  );
  return {
    holds,
    text: holds ? holdsText(worlds, isSame) : notRobustText(turned, unclear),
    worlds: outcomes.map(({ world, best: bestThere }) => ({
      ...{ text: world.text, best: bestThere },
      values: world.values.map((values) => values[measure]),
    })),
  };
}

/** What holds of a scenario whatever it is compared with. */
function ownVerdicts(
  measure: CouncilMeasureId,
  { lostOffers, overfull, closedWithoutCost }: ScenarioEvidence,
  { today }: VerdictEvidence,
): Verdict[] {
  const { ofCost, fromToday, ofArea } = measureRules[measure];
  const coveredToday = ofArea ? today.coveredInArea : today.coveredInAll;
  const verdicts: Verdict[] = [];
  if (lostOffers.length > 0) verdicts.push({ code: 'no-place-left', measure, text: noPlaceLeftText(lostOffers) });
  if (overfull.length > 0) verdicts.push({ code: 'over-capacity', measure, text: overCapacityText(overfull) });
  if (ofCost && closedWithoutCost.length > 0) {
    verdicts.push({ code: 'saving-unknown', measure, text: savingUnknownText(closedWithoutCost) });
  }
  if (fromToday && (!today.hasPlaces || coveredToday === 0)) {
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

/** Of a scenario that changes nothing the cost says nothing; and what is not known of one may leave all of them open. */
function comparedValues(measure: CouncilMeasureId, { values }: World, { scenarios }: VerdictEvidence) {
  const { ofCost, unknownIsOpen } = measureRules[measure];
  if (unknownIsOpen && values.some((of) => of[measure] === null)) return values.map(() => null);
  return values.map((of, index) => (ofCost && scenarios[index].changesNothing ? null : of[measure]));
}

function bestIn(measure: CouncilMeasureId, world: World, evidence: VerdictEvidence): BestValue {
  const { better } = measureRules[measure];
  if (better === null) return { best: null, alike: [] };
  const leastGap = (one: number, other: number) => world.leastGap(measure, one, other);
  return bestValue(comparedValues(measure, world, evidence), better, leastGap);
}

/** The scenario with the best value, by however little. */
function leaderIn(measure: CouncilMeasureId, world: World, evidence: VerdictEvidence): number | null {
  const { better } = measureRules[measure];
  return better && leaderOf(comparedValues(measure, world, evidence), better);
}
