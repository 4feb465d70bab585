import type { FigureKind } from '../../explain/figures.ts';
import { formatCost, travelCost } from '../reach/reachMap.ts';
import { groupNoun } from '../reach/headline.ts';
import { describeDestination, difference, type AreaEffect, type SceneContext } from './sceneContext.ts';

export interface SceneHeadline {
  sentence: string;
  /** Newly within reach, median and P90 with what they were. */
  figures: { label: string; value: string; was: string | null; explains: FigureKind }[];
  /** Code of the area that it is about. */
  areaCode: string;
}

/** The answer for one stadsdeel, or the municipality, in a sentence that says it is an estimate. */
export function sceneHeadline(
  context: SceneContext,
  effects: readonly AreaEffect[],
  focus: string | null,
): SceneHeadline {
  const { today, boundaries, changes, words } = context;
  const { stadsdelen, total } = today.parts;
  const focused = effects.slice(stadsdelen.start, stadsdelen.end).find(({ code }) => code === focus);
  const effect = focused ?? effects[total];
  const gemeente = boundaries.gemeente.features[0].properties;
  const place = focused ? (boundaries.byCode.get(focused.code)?.name ?? focused.code) : gemeente.name;
  const isToday = changes.length === 0;
  return {
    sentence: isToday ? words.headline.unchanged : sentence(context, effect, place),
    areaCode: focused?.code ?? gemeente.code,
    figures: [...(isToday ? [] : gains(context, effect)), ...travelFigures(context, effect, isToday)],
  };
}

function sentence(context: SceneContext, { before, after }: AreaEffect, place: string): string {
  const { today, messages, words, format, group, language } = context;
  const { question } = today;
  const noun = groupNoun(question.targetGroup, group.name[language], messages);
  const travel = messages.reach.travelWords[question.profile];
  const destination = describeDestination(context);
  const { groupCount, coveredCount, coveredShare } = after;
  const more = difference(coveredCount, before.coveredCount);
  if (groupCount === null || coveredCount === null || coveredShare === null || more === null) {
    if (after.medianMinutes === null) return messages.reach.headlineNothing(place);
    const median = messages.reach.minuteWord(format.whole(after.medianMinutes));
    return messages.reach.headlineNoFigures({ noun, place, median, travel, destination });
  }
  const people = format.whole(Math.abs(more));
  const change =
    people === format.whole(0)
      ? words.headline.same
      : more > 0
        ? words.headline.more(people)
        : words.headline.fewer(people);
  return (
    words.headline.covered({
      covered: format.whole(coveredCount),
      total: format.whole(groupCount),
      share: format.roundShare(coveredShare),
      minutes: messages.reach.minuteWord(format.input(question.cutoffMinutes)),
      ...{ noun, place, travel, destination },
    }) + change
  );
}

function gains(
  { words, format }: SceneContext,
  { after: { gainedCount, lostCount } }: AreaEffect,
): SceneHeadline['figures'] {
  if (gainedCount === null || lostCount === null) return [];
  const people = (figure: 'gained' | 'lost', count: number) => ({
    ...{ label: words.headline[figure], value: format.whole(count), was: null },
    explains: { figure, moment: 'change' as const },
  });
  return [people('gained', gainedCount), ...(lostCount > 0 ? [people('lost', lostCount)] : [])];
}

function travelFigures(
  context: SceneContext,
  { before, after }: AreaEffect,
  isToday: boolean,
): SceneHeadline['figures'] {
  const { messages, words, format, unit } = context;
  const write = formatCost(format, messages, unit);
  return (['median', 'p90'] as const).flatMap((statistic) => {
    const [was, then] = [travelCost(before, statistic, unit), travelCost(after, statistic, unit)];
    if (then === null) return [];
    const label = messages.reach.statistics[statistic];
    const moment = isToday ? 'today' : 'scenario';
    return [
      {
        ...{ label, value: write(then), was: isToday || was === null ? null : words.headline.was(write(was)) },
        explains: { figure: statistic, moment },
      },
    ];
  });
}
