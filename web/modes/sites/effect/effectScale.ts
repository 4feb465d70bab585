import { differenceClass, differenceClasses, differenceLimits } from '#planning/differenceClasses.ts';
import { travelColours } from '#web/map/palette.ts';
import { bandColours, coveredColours, differenceColours } from '#web/map/effectPalette.ts';
import { classIndex } from '#planning/classIndex.ts';
import { travelBreaks } from '#web/thematic/classBreaks.ts';
import { formatCost, travelCost } from '../../reach/reachMap.ts';
import { shareChange, signed, travelChange, type AreaEffect, type EffectContext } from './effectContext.ts';

/** Limits of the share within reach, 0-1: fixed, so that two maps can be laid side by side. */
const coveredBreaks = [0.2, 0.4, 0.6, 0.8];

/** How the map of a scenario turns an area into a class. */
export interface EffectScale {
  title: string;
  unit: string;
  colours: string[];
  /** One per class. */
  labels: string[];
  value(effect: AreaEffect): number | null;
  classOf(value: number): number;
  /** The value in a few words, for a tooltip. */
  describe(value: number, effect: AreaEffect): string;
}

/** What a scale depends on. */
export type ScaleContext = Pick<
  EffectContext,
  'messages' | 'words' | 'format' | 'statistic' | 'unit' | 'quantity' | 'effectView' | 'showsStreets' | 'changes'
> & { today: { question: { cutoffMinutes: number } } };

export function effectScale(context: ScaleContext): EffectScale {
  const isTravel = context.quantity === 'travel';
  // As long as nothing has changed, a map of no differences would say nothing.
  const isChange = context.effectView === 'change' && context.changes.length > 0;
  if (isChange) return isTravel ? travelChangeScale(context) : shareChangeScale(context);
  return isTravel ? travelScale(context) : coveredScale(context);
}

/** "with the proposal", or "today" as long as there is none. */
const when = ({ words, changes }: ScaleContext) => (changes.length > 0 ? words.map.result : words.map.today);

function travelScale(context: ScaleContext): EffectScale {
  const { messages, words, format, statistic, unit } = context;
  const breaks = travelBreaks[unit];
  const write = formatCost(format, messages, unit);
  return {
    title: `${messages.reach.units[unit]}, ${when(context)}`,
    unit: `${messages.reach.unitWords[unit]}, ${messages.reach.statistics[statistic].toLowerCase()}`,
    colours: context.showsStreets ? bandColours(breaks.length + 1) : travelColours(breaks.length + 1),
    labels: [
      messages.classes.upTo(format.whole(breaks[0])),
      ...breaks.slice(1).map((limit, i) => messages.classes.aboveUpTo(format.whole(breaks[i]), format.whole(limit))),
      messages.classes.above(format.whole(breaks[breaks.length - 1])),
    ],
    value: ({ after }) => travelCost(after, statistic, unit),
    classOf: (value) => classIndex(value, breaks, 'upper'),
    describe: (value, { before }) => {
      const was = travelCost(before, statistic, unit);
      const then = `${messages.reach.statistics[statistic]} ${write(value)}`;
      return was === null || was === value ? then : `${then} (${words.map.now(write(was))})`;
    },
  };
}

function coveredScale(context: ScaleContext): EffectScale {
  const { today, messages, words, format } = context;
  const percent = (share: number) => format.roundShare(share);
  return {
    title: `${words.map.coveredTitle(format.input(today.question.cutoffMinutes))}, ${when(context)}`,
    unit: '%',
    colours: coveredColours(coveredBreaks.length + 1),
    labels: [
      messages.classes.below(percent(coveredBreaks[0])),
      ...coveredBreaks.slice(1).map((limit, i) => messages.classes.between(percent(coveredBreaks[i]), percent(limit))),
      messages.classes.from(percent(coveredBreaks[coveredBreaks.length - 1])),
    ],
    value: ({ after }) => after.coveredShare,
    classOf: (value) => classIndex(value, coveredBreaks, 'lower'),
    describe: (value, { before }) => {
      const then = `${percent(value)} ${messages.reach.columns.covered(format.input(today.question.cutoffMinutes)).toLowerCase()}`;
      return before.coveredShare === null || before.coveredShare === value
        ? then
        : `${then} (${words.map.now(percent(before.coveredShare))})`;
    },
  };
}

function travelChangeScale(context: ScaleContext): EffectScale {
  const { messages, words, format, statistic, unit } = context;
  const write = formatCost(format, messages, unit);
  return {
    title: `${messages.reach.units[unit]}, ${words.map.change}`,
    unit: `${messages.reach.unitWords[unit]}, ${messages.reach.statistics[statistic].toLowerCase()}`,
    // Fewer minutes is better: better is always the same colour.
    colours: [...differenceColours].reverse(),
    labels: changeLabels(context, unit, messages.reach.unitColumns[unit], [
      words.map.faster[unit],
      words.map.slower[unit],
    ]),
    value: (effect) => travelChange(effect, statistic, unit),
    classOf: (value) => differenceClass(value, unit) - differenceClasses[0],
    describe: (_, { before, after }) => {
      const [was, then] = [travelCost(before, statistic, unit), travelCost(after, statistic, unit)];
      const name = messages.reach.statistics[statistic];
      if (was === null || then === null) return words.map.unchanged;
      return `${name} ${write(then)} (${words.map.now(write(was))}, ${signed(shownChange(was, then), write)})`;
    },
  };
}

function shareChangeScale(context: ScaleContext): EffectScale {
  const { today, words, format } = context;
  return {
    title: `${words.map.coveredTitle(format.input(today.question.cutoffMinutes))}, ${words.map.change}`,
    unit: words.map.points,
    colours: [...differenceColours],
    labels: changeLabels(context, 'share-points', words.map.pointsShort, [words.map.lower, words.map.higher]),
    value: shareChange,
    classOf: (value) => differenceClass(value, 'share-points') - differenceClasses[0],
    describe: (_, { before, after }) => {
      const [was, then] = [before.coveredShare ?? 0, after.coveredShare ?? 0];
      return `${format.roundShare(then)} (${words.map.now(format.roundShare(was))}, ${signed(shownChange(100 * was, 100 * then), format.whole)} ${words.map.points})`;
    },
  };
}

/** Between two figures that stand beside it in whole numbers: 72.6 to 3.6 is written as 73, 4 and −69. */
const shownChange = (was: number, then: number): number => Math.round(then) - Math.round(was);

/** From the most below 0 to the most above it. */
function changeLabels(
  { words: { map }, format }: ScaleContext,
  quantity: keyof typeof differenceLimits,
  unit: string,
  [below, above]: [string, string],
): string[] {
  const limits = differenceLimits[quantity].map(format.whole);
  const side = (word: string) => [
    ...limits.slice(1).map((limit, i) => map.classBetween(limits[i], limit, unit, word)),
    map.classOrMore(limits[limits.length - 1], unit, word),
  ];
  return [...side(below).reverse(), map.classNone(limits[0], unit), ...side(above)];
}
