import type { LocalText } from '#definitions/localText.ts';
import type { CouncilMeasureId, MeasureValues } from '../measures/measureIds.ts';

/** Why no scenario is called the best on a measure, or not this one. */
export const verdictCodes = [
  'no-place-left',
  'hours-not-counted',
  'over-capacity',
  'saving-unknown',
  'baseline-zero',
  'within-margin',
  'not-robust',
] as const;
export type VerdictCode = (typeof verdictCodes)[number];

/** What is said in the place of a star or a "best". */
export interface Verdict {
  code: VerdictCode;
  measure: CouncilMeasureId;
  text: LocalText;
}

/** What of a scenario decides whether it may be judged. */
export interface ScenarioEvidence {
  values: MeasureValues;
  /** It has no sites, closes nothing and offers no tailored service. */
  changesNothing: boolean;
  /** What had a place today and has none in this scenario, as in "een gemeenteloket" and "gemeenteloket". */
  lostOffers: readonly { name: LocalText; people: number }[];
  /** Places that more people seek than there is room for, visits a year. */
  overfull: readonly { name: string; soughtVisits: number; capacity: number }[];
  /** Names of what it closes without a known cost. */
  closedWithoutCost: readonly string[];
  /** Hours a week of each place that it adds, and of what it changes about today's; see `hoursDiffer`. */
  siteHours: readonly number[];
  /** Hours of today's facilities as this scenario has them, in one text. */
  facilityHours: string;
}

/** The same scenarios with something else that cannot be known exactly. */
export interface World {
  /** As in "bij 10 % minder snelheid". */
  text: LocalText;
  /** In the order of the scenarios. */
  values: readonly MeasureValues[];
}

export interface VerdictEvidence {
  scenarios: readonly ScenarioEvidence[];
  /** Whether any place counts today, and whether anybody of the group lives within the cutoff of one. */
  today: { hasPlaces: boolean; coveredPeople: number | null };
  /** What two values must be apart: more than chance, and enough to see. Indices of scenarios. */
  leastGap: (measure: CouncilMeasureId, one: number, other: number) => { uncertain: number; visible: number };
  worlds: readonly World[];
}

/** Of each scenario what may not be concluded, and per measure which is the best: null where none may be called so. */
export interface Verdicts {
  /** In the order of the scenarios. */
  ofScenario: readonly (readonly Verdict[])[];
  best: Readonly<Record<CouncilMeasureId, number | null>>;
}
