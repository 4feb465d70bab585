import type { AreaShade, Legend, ThematicMap } from '#web/thematic/thematicMap.ts';
import { withCutOff } from './cutOff.ts';
import type { AreaEffect, EffectContext } from './effectContext.ts';
import { makeCaveats, makeFacts } from './effectNotes.ts';
import { effectScale, type EffectScale } from './effectScale.ts';
import { effectTableMaker } from './effectTable.ts';

/** Why an area has no value: nobody can be placed there, nobody of the group lives there, or nothing can be reached. */
function whyNothing({ messages: { reach } }: EffectContext, effect: AreaEffect | undefined): string {
  if (!effect || effect.after.status === 'no-addresses') return reach.statuses['no-addresses'];
  if (effect.after.status === 'no-figures') return reach.shortStatuses['no-figures'];
  return effect.after.groupCount === 0 ? reach.nobody : reach.nothingReachable;
}

function makeLegend(
  scale: EffectScale,
  shades: Map<string, AreaShade>,
  texts: Pick<Legend, 'noDataLabel' | 'facts' | 'caveats'>,
): Legend {
  const counts = scale.labels.map(() => 0);
  let noDataCount = 0;
  for (const { classIndex } of shades.values()) {
    if (classIndex === null) noDataCount++;
    else counts[classIndex]++;
  }
  return {
    title: scale.title,
    unit: scale.unit,
    classes: scale.labels.map((label, i) => ({ label, colour: scale.colours[i], areaCount: counts[i] })),
    circles: [],
    noDataCount,
    ...texts,
  };
}

/**
 * Makes the maps of a scenario: travel or coverage, as it becomes or as the difference with today, always in fixed classes. All that
 * stays the same during a drag is made once.
 */
export function effectMapMaker(
  context: EffectContext,
): (effects: readonly AreaEffect[], isMoving: boolean) => ThematicMap {
  const { today, messages } = context;
  const usualScale = effectScale(context);
  const makeTable = effectTableMaker(context);
  const facts = makeFacts(context);
  return (effects, isMoving) => {
    const shown = effects.slice(today.parts.level.start, today.parts.level.end);
    const scale = withCutOff(usualScale, shown, context.words.map.cutOff);
    const byCode = new Map(shown.map((effect) => [effect.code, effect]));
    const shades = new Map(
      shown.map((effect): [string, AreaShade] => {
        const value = scale.value(effect);
        return [effect.code, { value, classIndex: value === null ? null : scale.classOf(value), radiusPixels: 0 }];
      }),
    );
    const caveats = makeCaveats(context, effects[today.parts.total]);
    return {
      level: today.question.level,
      areas: today.areas,
      symbol: 'fill',
      colours: scale.colours,
      shades,
      legend: makeLegend(scale, shades, { noDataLabel: messages.reach.noValue, facts, caveats }),
      table: { ...makeTable(shown), notes: [...facts, ...caveats], keepsOrder: isMoving },
      describe: (code) => {
        const effect = byCode.get(code);
        const value = effect ? scale.value(effect) : null;
        return effect && value !== null ? scale.describe(value, effect) : whyNothing(context, effect);
      },
    };
  };
}
