import type { CouncilMeasureId } from '#planning/measures/measureIds.ts';
import type { Verdict } from '#planning/verdicts/evidence.ts';
import type { Language } from '../view/viewState.ts';

/** Who comes within reach and who falls out of it: what is said of the one is said of the other. */
const ofReach: ReadonlySet<CouncilMeasureId> = new Set(['newly-covered', 'no-longer-covered']);
const ofCost: ReadonlySet<CouncilMeasureId> = new Set(['yearly-cost', 'euro-per-newly-covered']);

/** What may not be said of one scenario in a sentence, and what is said in its place. */
export interface SentenceLimits {
  /** Nothing is left to go to: this is all that is said. */
  nothingLeft: string | null;
  /** That nobody falls out of reach may be said. */
  mayNameNobody: boolean;
  /** What it costs, by itself and per person, may be said. */
  maySayCost: boolean;
  /** A place has too little room for those who would come: an alternative that is cheap for that reason must say so. */
  tooSmall: string | null;
  /** The verdicts in words, each once; what is within the margin the sentences say by their own figures. */
  texts: string[];
}

/** @param verdicts of the scenario, on all measures */
export function sentenceLimits(verdicts: readonly Verdict[], language: Language): SentenceLimits {
  const forbidding = verdicts.filter(({ code }) => code !== 'within-margin');
  const reach = forbidding.filter(({ measure }) => ofReach.has(measure));
  const cost = forbidding.filter(({ measure }) => ofCost.has(measure));
  const nothingLeft = verdicts.find(({ code }) => code === 'no-place-left');
  return {
    nothingLeft: nothingLeft?.text[language] ?? null,
    tooSmall: verdicts.find(({ code }) => code === 'over-capacity')?.text[language] ?? null,
    mayNameNobody: reach.length === 0,
    // A place that is too small, or an order that does not hold, leaves an amount as it was entered.
    maySayCost: !cost.some(({ code }) => code === 'saving-unknown' || code === 'baseline-zero'),
    texts: [...new Set([...reach, ...cost].map(({ text }) => text[language]))],
  };
}
