import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { publishFigures, type PublishedFigures } from '#coverage/areas/publishedFigures.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { StreetFacts } from '#definitions/streetFacts.ts';
import type { LiveSummary } from '#web/engine/frame.ts';
import type { Messages } from '#web/messages/nl.ts';
import type { SitesMessages } from '#web/messages/sites/nl.ts';
import type { Boundaries } from '#web/data/boundaries.ts';
import type { NumberFormat } from '#web/format/numberFormat.ts';
import type { Language, EffectQuantity, EffectView, Statistic, TravelUnit } from '#web/view/viewState.ts';
import type { AreaNames } from '#web/thematic/areaNames.ts';
import { describeDestination, travelCost } from '../../reach/reachMap.ts';
import type { Today } from '../loadToday.ts';

/** An area today and in the scenario, rounded as it is shown. */
export interface AreaEffect {
  code: string;
  before: PublishedFigures;
  after: PublishedFigures & Pick<LiveSummary, 'gainedCount' | 'lostCount'>;
}

/** What map, table, comparison and headline of a scenario are made from, beside the figures themselves: it stays during a drag. */
export interface EffectContext {
  today: Today;
  /** What was changed, an item each; empty for today. */
  changes: string[];
  group: TargetGroupSummary;
  boundaries: Boundaries;
  names: AreaNames;
  facilityTypes: readonly FacilityType[];
  /** Of the dataset; null where they are not known. */
  streets: StreetFacts | null;
  language: Language;
  messages: Messages;
  words: SitesMessages;
  format: NumberFormat;
  statistic: Statistic;
  unit: TravelUnit;
  quantity: EffectQuantity;
  effectView: EffectView;
  /** The map shows streets, and the areas in the colours of these. */
  showsStreets: boolean;
}

/**
 * Makes the effects of a scenario, in the order of `today.parts.areas`. An area whose summary is the very same as in an earlier scenario
 * gets the very same effect, so that what is made from it need not be made again in every frame of a drag.
 */
export function areaEffectMaker({ question, figures }: Today): (scenario: readonly LiveSummary[]) => AreaEffect[] {
  const made = new WeakMap<LiveSummary, AreaEffect>();
  const make = (summary: LiveSummary, area: number): AreaEffect => ({
    code: summary.code,
    before: publishFigures(figures.summaries[area], question.speedKmh),
    after: {
      ...publishFigures(summary, question.speedKmh),
      gainedCount: summary.gainedCount,
      lostCount: summary.lostCount,
    },
  });
  return (scenario) =>
    scenario.map((summary, area) => {
      const effect = made.get(summary) ?? make(summary, area);
      made.set(summary, effect);
      return effect;
    });
}

export function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

/** After minus before of the chosen statistic of travel. */
export function travelChange({ before, after }: AreaEffect, statistic: Statistic, unit: TravelUnit): number | null {
  return difference(travelCost(after, statistic, unit), travelCost(before, statistic, unit));
}

/** Change of the share within the cutoff, in percentage points. */
export function shareChange({ before, after }: AreaEffect): number | null {
  const change = difference(after.coveredShare, before.coveredShare);
  return change === null ? null : change * 100;
}

/** "+1,5", "−3" with a real minus sign, and no sign where it rounds to nothing. */
export function signed(value: number, write: (size: number) => string): string {
  const text = write(Math.abs(value));
  if (text === write(0)) return text;
  return (value > 0 ? '+' : '\u2212') + text;
}

/** Where to, how, and how fast: "lopen (5,0 km/u) naar een gemeenteloket". */
export function describeTravel(context: EffectContext): string {
  const { today, messages, format } = context;
  const { profile, speedKmh } = today.question;
  const travel = messages.reach.travelWords[profile];
  return messages.reach.travelNote(travel, format.oneDecimal(speedKmh), describeDestination(today.question, context));
}
