import type { LocalText } from '#definitions/localText.ts';
import type { CouncilMeasureId, MeasureValues } from '../measures/measureIds.ts';
import type { WorldChange } from './worlds.ts';
import type { LeastGap } from './bestValue.ts';

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

/** What two scenarios must be apart on a measure to differ clearly; by index. */
export type LeastGaps = (measure: CouncilMeasureId, one: number, other: number) => LeastGap;

/** The scenarios in one world: as asked, or with something else that cannot be known exactly. */
export interface World extends Pick<WorldChange, 'text' | 'family'> {
  /** In the order of the scenarios. */
  values: readonly MeasureValues[];
  leastGap: LeastGaps;
}

export interface VerdictEvidence {
  scenarios: readonly ScenarioEvidence[];
  /** Whether any place counts today, and how many of the group live within the cutoff of one: in the compared area, and in all. */
  today: { hasPlaces: boolean; coveredInArea: number | null; coveredInAll: number | null };
  asAsked: World;
  /** The others. */
  worlds: readonly World[];
}

/** Whether a clear difference is one in every world. */
export interface Stability {
  holds: boolean;
  /** "Houdt stand bij …" or "Wisselt bij …". */
  text: LocalText;
  /** As asked, and then every other. */
  worlds: { text: LocalText; best: number | null; values: (number | null)[] }[];
}

/** How scenarios compare on one measure. Scenarios by index. */
export interface Judgement {
  /** Those that cannot be told from the best value, that one included. */
  alike: number[];
  /** Present where a difference is clear and nothing else forbids to name the best. */
  stability: Stability | null;
}

/** Of each scenario what may not be concluded, and per measure which is the best: null where none may be called so. */
export interface Verdicts {
  /** In the order of the scenarios. */
  ofScenario: readonly (readonly Verdict[])[];
  best: Readonly<Record<CouncilMeasureId, number | null>>;
  judgements: Readonly<Record<CouncilMeasureId, Judgement>>;
}
