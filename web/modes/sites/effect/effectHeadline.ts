import type { AreaComparison } from '#planning/comparison.ts';
import { scaledRange, type Range, type Ranged } from '#planning/figure.ts';
import { lonePeopleStep, roundTo } from '#planning/margins/rounding.ts';
import { figureInColumn } from '#web/costs/figureWords.ts';
import type { FigureKind } from '#web/explain/figures.ts';
import { describeDestination, formatCost, travelCost } from '../../reach/reachMap.ts';
import { groupNoun } from '../../reach/headline.ts';
import { difference, type AreaEffect, type EffectContext } from './effectContext.ts';

export interface EffectHeadline {
  sentence: string;
  /** Newly within reach with what it may be, median and P90 with what they were. */
  figures: { label: string; value: string; was: string | null; explains: FigureKind }[];
  /** Code of the area that it is about. */
  areaCode: string;
}

/**
 * The answer for one stadsdeel, or the municipality, in a sentence that says it is an estimate. People are rounded to two digits, or to fewer
 * where their margin allows no more; the margin follows a moment later than the figure, which must not jump then.
 * @param estimates what changes per area, with margins; empty while a site is held
 */
export function effectHeadline(
  context: EffectContext,
  effects: readonly AreaEffect[],
  focus: string | null,
  estimates: readonly AreaComparison[] = [],
): EffectHeadline {
  const { today, boundaries, changes, words } = context;
  const { stadsdelen, total } = today.parts;
  const focused = effects.slice(stadsdelen.start, stadsdelen.end).find(({ code }) => code === focus);
  const effect = focused ?? effects[total];
  const gemeente = boundaries.gemeente.features[0].properties;
  const place = focused ? (boundaries.byCode.get(focused.code)?.name ?? focused.code) : gemeente.name;
  const isToday = changes.length === 0;
  const estimate = estimates.find(({ code }) => code === effect.code) ?? null;
  return {
    sentence: isToday ? words.headline.unchanged : sentence(context, effect, place, estimate),
    areaCode: focused?.code ?? gemeente.code,
    figures: [...(isToday ? [] : gains(context, effect, estimate)), ...travelFigures(context, effect, isToday)],
  };
}

/** @param estimate of the same figure, or of the one before while this one is still being computed: one like it is as unsure in proportion */
function aboutPeople(people: number, estimate: Ranged | null | undefined, { format }: EffectContext): string {
  const count = Math.abs(people);
  const times = estimate?.value ? count / Math.abs(estimate.value) : Infinity;
  const isLike = times >= 1 / 2 && times <= 2;
  const range = estimate && isLike ? scaledRange(sizeRange(estimate), times) : null;
  return format.whole(roundTo(count, lonePeopleStep(count, range)));
}

/** The range of the size of a figure, whatever its sign. */
const sizeRange = ({ value, range: { low, high } }: Ranged): Range =>
  value < 0 && high !== null ? { low: -high, high: -low } : { low, high };

/** What a number of people may be; null where that is not known, or is lost in the rounding. */
function marginOf(
  people: number,
  estimate: Ranged | null | undefined,
  { words, language }: EffectContext,
): string | null {
  if (!estimate || Math.abs(estimate.value - people) >= 0.5) return null;
  const { between, atLeast } = words.headline;
  const writeRange = (low: string, high: string | null) => (high === null ? atLeast(low) : between(low, high));
  return figureInColumn({ ...estimate, unit: 'people' }, writeRange, language).range || null;
}

function sentence(
  context: EffectContext,
  { before, after }: AreaEffect,
  place: string,
  estimate: AreaComparison | null,
): string {
  const { today, messages, words, format, group, language } = context;
  const { question } = today;
  const noun = groupNoun(question.targetGroup, group.name[language], messages);
  const travel = messages.reach.travelWords[question.profile];
  const destination = describeDestination(question, context);
  const { groupCount, coveredCount, coveredShare } = after;
  const more = difference(coveredCount, before.coveredCount);
  if (groupCount === null || coveredCount === null || coveredShare === null || more === null) {
    if (after.medianMinutes === null) return messages.reach.headlineNothing(place);
    const median = messages.reach.minuteWord(format.whole(after.medianMinutes));
    return messages.reach.headlineNoFigures({ noun, place, median, travel, destination });
  }
  const people = aboutPeople(more, estimate?.netCovered, context);
  const change =
    people === format.whole(0)
      ? words.headline.same
      : more > 0
        ? words.headline.more(people)
        : words.headline.fewer(people);
  return (
    words.headline.covered({
      covered: aboutPeople(coveredCount, estimate?.covered, context),
      total: format.whole(groupCount),
      share: format.roundShare(coveredShare),
      minutes: messages.reach.minuteWord(format.input(question.cutoffMinutes)),
      ...{ noun, place, travel, destination },
    }) + change
  );
}

function gains(
  context: EffectContext,
  { after: { gainedCount, lostCount } }: AreaEffect,
  estimate: AreaComparison | null,
): EffectHeadline['figures'] {
  if (gainedCount === null || lostCount === null) return [];
  const people = (figure: 'gained' | 'lost', count: number, sure: Ranged | null | undefined) => ({
    ...{ label: context.words.headline[figure], value: aboutPeople(count, sure, context) },
    was: marginOf(count, sure, context),
    explains: { figure, moment: 'change' as const },
  });
  return [
    people('gained', gainedCount, estimate?.newlyCovered),
    ...(lostCount > 0 ? [people('lost', lostCount, estimate?.lost)] : []),
  ];
}

function travelFigures(
  context: EffectContext,
  { before, after }: AreaEffect,
  isToday: boolean,
): EffectHeadline['figures'] {
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
