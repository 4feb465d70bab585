import { describeTravel, type SceneContext } from './sceneContext.ts';

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

/** What one must know to read the figures rightly. */
export function makeCaveats(context: SceneContext): string[] {
  const { messages, format, effects, today, statistic, words } = context;
  const { notConnectedAddresses, unreachableAddresses } = effects[today.parts.total].after;
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
