import { cyclingCaveats } from '../../../data/streetNotes.ts';
import { describeTravel, type AreaEffect, type EffectContext } from './effectContext.ts';

/** Short: how people travel, reference date, source, method. */
export function makeFacts(context: EffectContext): string[] {
  const { messages, group } = context;
  return [
    describeTravel(context),
    ...(group.referenceDate ? [messages.legend.referenceDate(group.referenceDate)] : []),
    messages.legend.source(messages.reach.source),
    messages.legend.method(messages.legend.fixedBreaks),
    messages.reach.estimateWord,
  ];
}

/** What was changed, and what one must know to read the figures rightly. @param total the effect on the whole municipality */
export function makeCaveats(
  { messages, format, statistic, words, changes, today, streets, language }: EffectContext,
  { after: { notConnectedAddresses, unreachableAddresses } }: AreaEffect,
): string[] {
  return [
    ...(changes.length > 0 ? [words.table.scenario(changes.join('; '))] : []),
    ...cyclingCaveats(streets, today.question.profile, language),
    messages.reach.statisticHints[statistic],
    messages.reach.estimate,
    words.map.fixed,
    ...(notConnectedAddresses > 0
      ? [messages.reach.notConnected(format.whole(notConnectedAddresses), notConnectedAddresses === 1)]
      : []),
    ...(unreachableAddresses > 0
      ? [messages.reach.unreachable(format.whole(unreachableAddresses), unreachableAddresses === 1)]
      : []),
  ];
}
