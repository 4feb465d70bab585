import { describeTravel, type AreaEffect, type SceneContext } from './sceneContext.ts';

/** Short: how people travel, reference date, source, method, and what was changed. */
export function makeFacts(context: SceneContext): string[] {
  const { messages, group, words, changes } = context;
  return [
    describeTravel(context),
    ...(group.referenceDate ? [messages.legend.referenceDate(group.referenceDate)] : []),
    messages.legend.source(messages.reach.source),
    messages.legend.method(messages.legend.fixedBreaks),
    messages.reach.estimateWord,
    ...(changes.length > 0 ? [words.table.scenario(changes.join('; '))] : []),
  ];
}

/** What one must know to read the figures rightly. @param total the effect on the whole municipality */
export function makeCaveats(
  { messages, format, statistic, words }: SceneContext,
  { after: { notConnectedAddresses, unreachableAddresses } }: AreaEffect,
): string[] {
  return [
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
