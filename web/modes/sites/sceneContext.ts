import type { TargetGroupSummary } from '../../../api/contract/targetGroups.ts';
import { publishFigures, type PublishedFigures } from '../../../api/coverage/publishedFigures.ts';
import type { SceneSummary } from '../../engine/frame.ts';
import type { Messages } from '../../messages/messages.ts';
import type { SitesMessages } from '../../messages/sites/current.ts';
import type { Boundaries } from '../../state/boundaries.ts';
import type { NumberFormat } from '../../state/numberFormat.ts';
import type { Language, SceneQuantity, SceneView, Statistic, TravelUnit } from '../../state/viewState.ts';
import type { AreaNames } from '../areaNames.ts';
import { travelCost } from '../reach/reachMap.ts';
import type { Today } from './loadToday.ts';

/** An area today and in the scene, rounded as it is shown. */
export interface AreaEffect {
  code: string;
  before: PublishedFigures;
  after: PublishedFigures & Pick<SceneSummary, 'gainedCount' | 'lostCount'>;
}

/** Everything that map, table, comparison and headline of a scene are made from. */
export interface SceneContext {
  today: Today;
  /** In the order of `today.parts.areas`. */
  effects: AreaEffect[];
  /** What was changed, an item each; empty for today. */
  changes: string[];
  group: TargetGroupSummary;
  boundaries: Boundaries;
  names: AreaNames;
  language: Language;
  messages: Messages;
  words: SitesMessages;
  format: NumberFormat;
  statistic: Statistic;
  unit: TravelUnit;
  quantity: SceneQuantity;
  sceneView: SceneView;
}

export function areaEffects(today: Today, scene: readonly SceneSummary[]): AreaEffect[] {
  const { speedKmh } = today.question;
  return scene.map((summary, area) => ({
    code: summary.code,
    before: publishFigures(today.figures.summaries[area], speedKmh),
    after: { ...publishFigures(summary, speedKmh), gainedCount: summary.gainedCount, lostCount: summary.lostCount },
  }));
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
export function describeTravel({ today: { question }, messages: { reach }, format }: SceneContext): string {
  const destinations = question.destinations.map((category) => reach.destinationWords[category]);
  return reach.travelNote(
    reach.travelWords[question.profile],
    format.oneDecimal(question.speedKmh),
    destinations.join(reach.or),
  );
}
